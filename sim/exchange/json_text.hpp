#pragma once
// An object in the making, written as it will stand in a schema.
#include <string>
#include <string_view>

#include "exchange/words.hpp"

namespace panopolis::exchange {

/// A JSON object as text lines that are indented when it is put into another.
class JsonText {
public:
    static JsonText object() { return {}; }
    JsonText& add(std::string_view key, const JsonText& value) { return raw(key, value.text("  ")); }
    JsonText& add(std::string_view key, std::string_view words) { return raw(key, json_string(words)); }
    /// A value that is JSON already.
    JsonText& raw(std::string_view key, const std::string& text)
    {
        members_ += (members_.empty() ? "\n  " : ",\n  ") + json_string(key) + ": " + text;
        return *this;
    }
    /// The object's text, every line but the first indented.
    [[nodiscard]] std::string text(std::string_view indent = {}) const
    {
        if (members_.empty()) return "{}";
        std::string out;
        for (const char c : "{" + members_ + "\n}") {
            out += c;
            if (c == '\n') out += indent;
        }
        return out;
    }

private:
    std::string members_;
};

}  // namespace panopolis::exchange
