#include "model/words.hpp"

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <version>

#include <panopolis/problems.hpp>

#include "base/bits.hpp"

namespace panopolis {

namespace {

/// The fewest digits that read back to the same number, with an exponent.
void put_shortest(double value, char (&buffer)[64])
{
#ifdef __cpp_lib_to_chars
    // of a power of two the next number below is nearer than the next above, and what has the fewest digits need not be the nearest
    if ((bit_cast<std::uint64_t>(value) & 0xf'ffff'ffff'ffffull) != 0) {
        *std::to_chars(buffer, buffer + sizeof buffer - 1, value, std::chars_format::scientific).ptr = '\0';
        return;
    }
#endif
    // to_chars is not in every library we build with
    for (int precision = 0; precision <= 16; ++precision) {
        std::snprintf(buffer, sizeof buffer, "%.*e", precision, value);
        if (std::strtod(buffer, nullptr) == value) break;
    }
}

}  // namespace

std::string real_text(double value)
{
    if (value == 0.0) return "0";
    if (value != value) return "nan";
    if (value - value != 0.0) return value > 0 ? "infinity" : "-infinity";

    char buffer[64];
    put_shortest(value, buffer);
    std::string digits;
    const char* at = buffer;
    const bool negative = *at == '-';
    for (; *at != '\0' && *at != 'e'; ++at)
        if (*at >= '0' && *at <= '9') digits += *at;
    const int exponent = *at == 'e' ? std::atoi(at + 1) : 0;

    // written out where that stays readable, else with an exponent
    const int n = static_cast<int>(digits.size());
    std::string out;
    if (exponent >= 0 && exponent < 16) {
        if (n <= exponent + 1) out = digits + std::string(static_cast<std::size_t>(exponent + 1 - n), '0');
        else out = digits.substr(0, static_cast<std::size_t>(exponent + 1)) + "." + digits.substr(static_cast<std::size_t>(exponent + 1));
    } else if (exponent < 0 && exponent >= -5) {
        out = "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
    } else {
        out = digits.substr(0, 1) + (n > 1 ? "." + digits.substr(1) : "") + "e" + std::to_string(exponent);
    }
    return (negative ? "-" : "") + out;
}

std::string value_text(const Value& value)
{
    if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    if (const auto* number = std::get_if<double>(&value)) return real_text(*number);
    return std::get<std::string>(value);
}

std::string range_text(const Row& row) { return "[" + real_text(row.low) + ", " + real_text(row.high) + "]"; }

std::string listed(const std::vector<std::string>& words, std::string_view between)
{
    std::string out;
    for (const auto& word : words) {
        if (!out.empty()) out += between;
        out += word;
    }
    return out;
}

namespace {

/// What is wanted of every row of a kind but that of choices.
std::string_view wanted(ValueKind kind)
{
    switch (kind) {
    case ValueKind::boolean: return "wanted.boolean";
    case ValueKind::integer: return "wanted.whole";
    case ValueKind::real: return "wanted.number";
    case ValueKind::text:
    case ValueKind::choice: break;
    }
    return "wanted.text";
}

}  // namespace

std::string kind_text(const Row& row)
{
    if (row.kind == ValueKind::choice) return "one of: " + listed({row.words.begin(), row.words.end()});
    return filler(wanted(row.kind)).text;
}

Sentence misfit(const Row& row, const Value& value, std::string_view shown)
{
    const auto* whole = std::get_if<std::int64_t>(&value);
    const auto* real = std::get_if<double>(&value);
    const bool is_number = whole != nullptr || real != nullptr, is_text = std::holds_alternative<std::string>(value);
    const Sentence::Filler as_shown{std::string(shown)}, words{listed({row.words.begin(), row.words.end()})};
    if (row.kind == ValueKind::choice && is_text) return sentence("problem.not_one_of", {}, {as_shown, words});

    // of another kind
    if (!is_number || (row.kind != ValueKind::integer && row.kind != ValueKind::real)) {
        const Sentence::Filler here = is_number ? filler("wanted.number") : is_text ? filler("wanted.text") : Sentence::Filler{value_text(value)};
        if (row.kind == ValueKind::choice) return sentence("problem.kind_of", {}, {here, words});
        return sentence("problem.kind", {}, {here, filler(wanted(row.kind))});
    }

    // a number, but not one of the row's
    const double number = whole != nullptr ? static_cast<double>(*whole) : *real;
    if (number >= row.low && number <= row.high) return sentence("problem.not_whole", {}, {as_shown});
    const Sentence::Filler range{range_text(row)};
    if (row.unit.empty()) return sentence("problem.outside", {}, {as_shown, range});
    return sentence("problem.outside_unit", {}, {as_shown, {std::string(row.unit), "unit." + std::string(row.unit)}, range});
}

Sentence doc_sentence(const Row& row) { return {std::string(row.doc), "doc." + std::string(row.path)}; }

std::vector<Sentence> fixed_sentences(const Row& row) { return {sentence("problem.fixed"), doc_sentence(row)}; }

}  // namespace panopolis
