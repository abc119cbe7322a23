// libFuzzer target on the reader of languages. Whatever comes in, it ends with a language that can be said or with problems that can be printed.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include <panopolis/language.hpp>

namespace {

void demand(bool holds)
{
    if (!holds) std::abort();
}

/// The parts that texts are made of, and one text with numbers and words: few, so that a whole language is soon found.
const std::vector<panopolis::TextKey>& keys()
{
    static const std::vector<panopolis::TextKey> few = [] {
        std::vector<panopolis::TextKey> out(panopolis::window_keys().begin(), panopolis::window_keys().begin() + 13);
        out.push_back({"t", 3, {"file", "name"}});
        return out;
    }();
    return few;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace panopolis;
    const SourceText source{"fuzz.json", std::string(reinterpret_cast<const char*>(data), size)};
    const auto language = read_language(source, keys());
    if (!language.ok()) {
        demand(!format_issues(language.issues()).empty());
        for (const Issue& issue : language.issues()) demand(issue.line >= 0 && issue.column >= 0 && issue.length >= 0 && issue.excerpt.size() < 1000 && !issue.message.empty());
        return 0;
    }
    demand(!language->code.empty() && language->texts.size() == keys().size() + 2);
    for (const TextKey& key : keys())
        for (const std::int64_t n : {std::int64_t{-1}, std::int64_t{1}, std::int64_t{2880}, std::int64_t{0x80000001u}, INT64_MIN, INT64_MAX})
            demand(language->say(key.key, {n, n, n}, {"a", "b"}).find('{') == std::string::npos);
    return 0;
}
