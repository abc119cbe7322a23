#include "exchange/gaps.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "exchange/tree.hpp"
#include "exchange/words.hpp"

namespace panopolis::exchange {

namespace {

constexpr std::pair<std::string_view, Filling> ways[] = {{"raw", Filling::raw}, {"size", Filling::size}, {"clock", Filling::clock}, {"letter", Filling::letter},
                                                         {"weekday", Filling::weekday}, {"length", Filling::length}, {"who", Filling::who}, {"Who", Filling::who_first}};

constexpr std::size_t most_problems = 100;  // of one text

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::vector<std::string> words_of(const TextKey& key)
{
    std::vector<std::string> out;
    for (const std::string_view word : key.words)
        if (!word.empty()) out.emplace_back(word);
    if (key.named != nullptr) out.insert(out.end(), key.named->begin(), key.named->end());
    return out;
}

/// "It is given {0}, {1} and {file}." in its plainest form.
std::string given(const TextKey& key)
{
    std::vector<std::string> gaps;
    for (int i = 0; i < key.numbers; ++i) gaps.push_back("{" + std::to_string(i) + "}");
    constexpr std::size_t few = 40;
    if (key.named != nullptr && key.named->size() <= few)
        for (const std::string& name : *key.named) gaps.push_back("{" + name + "}");
    for (const std::string_view word : key.words)
        if (!word.empty()) gaps.push_back("{" + std::string(word) + "}");
    return gaps.empty() ? "This text is given nothing to put in." : "Here you may write: " + listed(gaps) + ".";
}

std::string closest(std::string_view word, const std::vector<std::string>& candidates)
{
    const auto near = nearest_word(word, candidates);
    return near ? " Closest: " + *near + "." : "";
}

/// One text, from left to right.
class Taking {
public:
    Taking(std::string_view text, const TextKey& key, std::vector<GapProblem>& problems) : text_(text), key_(key), problems_(problems) {}

    std::vector<TextPiece> all()
    {
        while (at_ < text_.size() && problems_.size() < most_problems) {
            const std::size_t brace = std::min(text_.find_first_of("{}", at_), text_.size());
            if (brace > at_) pieces_.push_back({Filling::letters, 0, std::string(text_.substr(at_, brace - at_)), {}});
            at_ = brace;
            if (at_ == text_.size()) break;
            if (text_[at_] == '}') wrong(1, "A } without a { before it.");
            else gap();
        }
        return std::move(pieces_);
    }

private:
    void wrong(std::size_t length, std::string message)
    {
        problems_.push_back({at_, length, std::move(message)});
        at_ += length;
    }

    void gap()
    {
        const std::size_t end = text_.find_first_of("{}", at_ + 1);
        if (end == std::string_view::npos || text_[end] == '{') return wrong(std::min(end, text_.size()) - at_, "This gap has no end: a } is missing.");
        const std::size_t length = end + 1 - at_;
        const std::string_view inside = text_.substr(at_ + 1, length - 2);
        TextPiece piece;
        std::string problem = !inside.empty() && (is_digit(inside[0]) || named(inside) >= 0) ? of_number(inside, piece) : of_words(inside, piece);
        if (!problem.empty()) return wrong(length, std::move(problem));
        pieces_.push_back(std::move(piece));
        at_ += length;
    }

    /// The number that a gap asks for by name; -1 for none.
    [[nodiscard]] int named(std::string_view inside) const
    {
        if (key_.named == nullptr) return -1;
        const auto at = std::find(key_.named->begin(), key_.named->end(), inside.substr(0, inside.find_first_of(":|")));
        return at == key_.named->end() ? -1 : static_cast<int>(at - key_.named->begin());
    }

    /// {0}, {0:way}, {0|one|other}, and the same by name. Empty when all is well.
    std::string of_number(std::string_view inside, TextPiece& piece) const
    {
        const std::string_view number = inside.substr(0, inside.find_first_of(":|"));
        const std::string_view how = inside.substr(number.size());
        const int by_name = named(inside);
        if (by_name < 0 && (number.size() != 1 || number[0] - '0' >= key_.numbers)) return "{" + printable(number.substr(0, 20)) + "} is not given to this text. " + given(key_);
        piece.which = static_cast<std::uint8_t>(by_name >= 0 ? by_name : number[0] - '0');
        piece.filling = Filling::number;
        if (how.empty()) return {};

        if (how[0] == '|') {
            const std::size_t bar = how.find('|', 1);
            if (bar == std::string_view::npos || how.find('|', bar + 1) != std::string_view::npos) return "A choice has two parts: {0|person|people}, the first for 1.";
            piece.filling = Filling::choice;
            piece.one = std::string(how.substr(1, bar - 1));
            piece.other = std::string(how.substr(bar + 1));
            return {};
        }
        const std::string_view way = how.substr(1);
        const auto* const known = std::find_if(std::begin(ways), std::end(ways), [&](const auto& w) { return w.first == way; });
        if (known != std::end(ways)) {
            piece.filling = known->second;
            return {};
        }
        std::vector<std::string> names;
        for (const auto& w : ways) names.emplace_back(w.first);
        return "A number cannot be written as " + json_string(printable(way.substr(0, 20))) + ". There are: " + listed(names) + "." + closest(way, names);
    }

    /// {file}
    std::string of_words(std::string_view inside, TextPiece& piece) const
    {
        if (inside.empty()) return "This gap is empty. " + given(key_);
        const auto* const known = std::find(key_.words.begin(), key_.words.end(), inside);
        if (known == key_.words.end()) return "{" + printable(inside.substr(0, 40)) + "} is not given to this text. " + given(key_) + closest(inside, words_of(key_));
        piece.filling = Filling::words;
        piece.which = static_cast<std::uint8_t>(known - key_.words.begin());
        return {};
    }

    std::string_view text_;
    const TextKey& key_;
    std::vector<GapProblem>& problems_;
    std::vector<TextPiece> pieces_;
    std::size_t at_ = 0;
};

}  // namespace

PartsOf parts_of(Filling filling)
{
    switch (filling) {
        case Filling::weekday: return {0, 7};
        case Filling::length: return {7, 3};
        case Filling::who: case Filling::who_first: return {10, 3};
        default: return {};
    }
}

std::vector<TextPiece> take_apart(std::string_view text, const TextKey& key, std::vector<GapProblem>& problems) { return Taking(text, key, problems).all(); }

}  // namespace panopolis::exchange
