#include <set>
#include <string>

#include <panopolis/problems.hpp>
#include <panopolis/programme.hpp>

#include "support/catch.hpp"

using namespace panopolis;

TEST_CASE("every sentence about a problem has a key of its own, and asks for what it is given", "[model][problems]")
{
    std::set<std::string_view> keys;
    for (const ProblemText& text : problem_texts()) {
        INFO(text.key);
        CHECK(keys.insert(text.key).second);
        CHECK_FALSE(text.english.empty());
        for (int i = 0; i < 4; ++i) CHECK((text.english.find("{" + std::to_string(i) + ":raw}") != std::string_view::npos) == (i < text.numbers));
        for (const std::string_view word : text.words)
            if (!word.empty()) CHECK(text.english.find("{" + std::string(word) + "}") != std::string_view::npos);
        // sentences end as such, what stands in their gaps does not
        CHECK((text.english.back() == '.') == (text.key.substr(0, 7) != "wanted."));
    }
    CHECK(keys.size() > 40);
}

TEST_CASE("numbers and words stand in a sentence where its gaps are", "[model][problems]")
{
    const Sentence said = sentence("rule.bands_same", {600}, {{"C"}, {"E"}});
    CHECK(said.english == "The bands C and E begin at the same score, 600.");
    CHECK(said.key == "rule.bands_same");
    CHECK(sentence("rule.district", {3}, {filler("wanted.weight")}).english == "The name of a weight is the number of a district, from 0 to 3.");
    CHECK(in_english({said, sentence("problem.from_day", {7})}) == "The bands C and E begin at the same score, 600. This holds from day 7.");
    CHECK(in_english({}).empty());
}

TEST_CASE("everything that a change can be refused for can be said in other languages, and is the message in English", "[model][problems]")
{
    Programme programme;
    programme.phases = {{0, {}}};
    const auto refused = [&](const std::string& path, const Value& value, std::int32_t day = 5) {
        const auto out = changed_from(programme, day, {{path, value}});
        REQUIRE_FALSE(out.ok());
        for (const Issue& issue : out.issues()) {
            INFO(issue.message);
            REQUIRE_FALSE(issue.sentences.empty());
            CHECK(in_english(issue.sentences) == issue.message);
            for (const Sentence& one : issue.sentences) CHECK_FALSE(one.key.empty());
        }
        return out.issues().front();
    };
    CHECK(refused("cameras.nothing", 1.0).sentences.front().key == "problem.no_path");
    CHECK(refused("cameras.share", 1.5).sentences.back().key == "doc.cameras.share");
    CHECK(refused("cameras.share", true).sentences.front().key == "problem.kind");
    CHECK(refused("screens.number", 3.5).sentences.front().key == "problem.not_whole");
    CHECK(refused("allocate.rule", std::string("record")).sentences.front().key == "problem.not_one_of");
    CHECK(refused("allocate.rule", 2.0).sentences.front().key == "problem.kind_of");
    CHECK(refused("people.number", std::int64_t{5}).sentences.front().key == "problem.fixed");
    CHECK(refused("cameras.share", 0.5, -1).sentences.front().key == "problem.day");
    CHECK(refused("score_ban.ban_below", std::int64_t{5000}).sentences.front().key == "rule.points_line");
    CHECK(refused("score_ban.ban_below", std::int64_t{5000}).sentences.back().key == "problem.from_day");
    CHECK(refused("patrols.weights.9", 1.0).sentences.front().words.front().key == "wanted.weight");
}
