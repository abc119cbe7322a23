#include "experiment/text.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "exchange/words.hpp"

namespace panopolis::text {

std::string shown(double x, bool with_sign)
{
    if (std::isnan(x)) return "-";
    const double size = std::fabs(x);
    char digits[48];
    std::snprintf(digits, sizeof digits, size >= 1000 ? "%.0f" : size >= 10 || size == 0 ? "%.1f" : size >= 1 ? "%.2f" : "%.2g", size);
    std::string text = digits;
    if (size >= 1000)
        for (std::size_t place = text.size(); place > 3; place -= 3) text.insert(place - 3, ",");
    // no idle zeros behind the point
    if (text.find('.') != std::string::npos && text.find('e') == std::string::npos) {
        while (text.back() == '0') text.pop_back();
        if (text.back() == '.') text.pop_back();
    }
    return (x < 0 ? "-" : with_sign && x > 0 ? "+" : "") + text;
}

std::size_t wide(const std::string& text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}
std::string left(const std::string& text, std::size_t width) { return text + std::string(width > wide(text) ? width - wide(text) : 1, ' '); }
std::string right(const std::string& text, std::size_t width) { return std::string(width > wide(text) ? width - wide(text) : 1, ' ') + text; }

std::string with_interval(const Estimate& e)
{
    if (e.n == 0) return "-";
    if (e.n == 1 || (e.mean == 0 && e.sd == 0)) return shown(e.mean, true);
    return shown(e.mean, true) + " ± " + shown(e.half_width) + (e.shown() ? "" : " ~");
}

std::string paragraph(std::string_view words, std::string_view indent) { return exchange::wrapped(words, page_width - indent.size(), indent); }

std::string shell_word(const std::string& word)
{
    const std::string plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-=./,:@%+";
    if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
    std::string out = "'";
    for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

}  // namespace panopolis::text
