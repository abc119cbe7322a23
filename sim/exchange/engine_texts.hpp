#pragma once
// The texts of the engine in the making, each table's in a function of its own.
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace panopolis::exchange {

/// A text, with gaps, and what it is given.
struct EngineText {
    std::string key, english;
    int numbers = 0;
    std::array<std::string_view, 3> words{};
};

/// In the order in which they come; a key that comes again is the same text.
class EngineTexts {
public:
    void add(std::string key, std::string english, int numbers = 0, std::array<std::string_view, 3> words = {});
    [[nodiscard]] std::vector<EngineText> take() { return std::move(texts_); }

private:
    std::vector<EngineText> texts_;
    std::set<std::string> known_;
};

void add_parameter_texts(EngineTexts& texts);
void add_measure_texts(EngineTexts& texts);
void add_receipt_texts(EngineTexts& texts);
void add_problem_texts(EngineTexts& texts);

}  // namespace panopolis::exchange
