#pragma once
#include <algorithm>
#include <cassert>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace panopolis {

/// A sentence in English, and how it is said in another language: a text of the engine's words by its key, and what stands in its gaps.
/// A sentence without a key is English alone.
struct Sentence {
    /// A word for a gap: as it is, or one of the engine's words by its key, which is then said in the language of the sentence.
    struct Filler {
        std::string text;
        std::string key{};
        friend bool operator==(const Filler&, const Filler&) = default;
    };
    std::string english;
    std::string key{};
    std::vector<std::int64_t> numbers{};
    std::vector<Filler> words{};
    friend bool operator==(const Sentence&, const Sentence&) = default;
};

/// One problem with something that came from outside: a file, a flag, a value.
/// `file`, `line` and `column` (from 1; 0 is unknown) say where; `path` is the dotted path of the value, if any;
/// `excerpt` is the source line, or of a very long one the part from column `excerpt_from`; `length` is how many characters of it are meant; `message` says what is wrong, what is allowed and what was probably meant, in English.
struct Issue {
    std::string file;
    int line = 0;
    int column = 0;
    int length = 0;
    std::string path;
    std::string excerpt;
    std::string message;
    int excerpt_from = 1;
    std::vector<Sentence> sentences{};  ///< of the message, where it can be said in other languages
    friend bool operator==(const Issue&, const Issue&) = default;
};

/// Adds a problem, unless it stands there already.
inline void add_new(std::vector<Issue>& issues, const Issue& issue)
{
    if (std::find(issues.begin(), issues.end(), issue) == issues.end()) issues.push_back(issue);
}
inline void add_new(std::vector<Issue>& issues, const std::vector<Issue>& more)
{
    for (const Issue& issue : more) add_new(issues, issue);
}

/// A value, or every problem that stood in its way. Notes may stand beside a value: they did not prevent it.
template <class T>
class Result {
public:
    Result(T value) : value_(std::move(value)) {}
    Result(Issue issue) : issues_{std::move(issue)} {}
    Result(std::vector<Issue> issues) : issues_(std::move(issues)) { assert(!issues_.empty()); }

    [[nodiscard]] bool ok() const { return value_.has_value(); }
    explicit operator bool() const { return ok(); }
    [[nodiscard]] const T& value() const& { assert(ok()); return *value_; }
    [[nodiscard]] T& value() & { assert(ok()); return *value_; }
    [[nodiscard]] T&& value() && { assert(ok()); return std::move(*value_); }
    const T& operator*() const { return value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }
    /// All problems; empty when there is a value.
    [[nodiscard]] const std::vector<Issue>& issues() const { return issues_; }

private:
    std::optional<T> value_;
    std::vector<Issue> issues_;
};

}  // namespace panopolis
