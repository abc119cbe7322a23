// Receipts in another language: the same steps of the same cases, in other words.
#include <cctype>
#include <string>

#include <panopolis/receipts.hpp>

#include "support/catch.hpp"
#include "support/tiny_city.hpp"
#include "unit/exchange/texts.hpp"

using namespace panopolis;
using namespace panopolis::test;

namespace {

const Language& chinese()
{
    static const Language language = [] {
        auto read = read_language({"zh-CN.json", read_whole(tree_root() / "assets" / "languages" / "engine" / "zh-CN.json"), ""}, engine_keys());
        REQUIRE(read.ok());
        return std::move(read).value();
    }();
    return language;
}

/// The life of person 3 on a day of one event.
struct OneEvent {
    TinyCity city{"AAAB"};
    ReceiptSink sink{PersonId{3}};
    ScoreDiary diary{PersonId{3}};

    OneEvent(EventKind kind, Outcome outcome, std::int32_t points, std::uint32_t subject, std::uint32_t claimed, CaseId id)
    {
        Event& e = city.happens(kind, subject, claimed, outcome, points);
        e.id = id;
        e.pass = 1;
        e.score = 3.5f;
        sink.day(0, city.ledger.events);
        city.end_day(diary);
    }
    [[nodiscard]] Life told(const Language& language) const { return tell_life(sink, diary, city.city, city.people, language); }
};

CaseId red(std::uint32_t person) { return case_id(static_cast<std::uint32_t>(ClaimKind::crossing_red), person, 0, 1); }

bool has_word(const std::string& text)
{
    for (std::size_t i = 0; i + 1 < text.size(); ++i)
        if (std::isalpha(static_cast<unsigned char>(text[i])) != 0 && std::isalpha(static_cast<unsigned char>(text[i + 1])) != 0) return true;
    return false;
}

}  // namespace

TEST_CASE("every event is told in Chinese with the steps it has in English, and without an English word", "[exchange][receipts][language]")
{
    int lines = 0;
    for (int kind = 0; kind <= static_cast<int>(EventKind::parents_told); ++kind)
        for (int outcome = 0; outcome <= static_cast<int>(Outcome::cleared); ++outcome)
            for (const std::int32_t points : {0, 1, -50, 2880})
                for (const std::uint32_t family : {0u, 1u, 2u, 3u, 4u, 5u, 6u, 7u, 8u, 11u, 12u, 13u, 14u, static_cast<std::uint32_t>(case_of_ban), static_cast<std::uint32_t>(case_of_spurious), 99u}) {
                    const OneEvent one(static_cast<EventKind>(kind), static_cast<Outcome>(outcome), points, family % 2 == 0 ? 3 : 0, 3, case_id(family, 3, 0, 1));
                    const Life english = one.told(engine_english()), other = one.told(chinese());
                    REQUIRE(other.receipts.size() == english.receipts.size());
                    for (std::size_t r = 0; r < other.receipts.size(); ++r) {
                        const Receipt &a = english.receipts[r], &b = other.receipts[r];
                        REQUIRE(b.lines.size() == a.lines.size());
                        CHECK(b.wronged == a.wronged);
                        if (has_word(b.title)) FAIL(b.title);
                        for (std::size_t i = 0; i < b.lines.size(); ++i) {
                            const ReceiptLine &x = a.lines[i], &y = b.lines[i];
                            ++lines;
                            if (x.step != y.step || x.wrong != y.wrong || x.recorded.empty() != y.recorded.empty() || x.happened.empty() != y.happened.empty()) FAIL(x.recorded << " | " << y.recorded);
                            if (has_word(y.recorded) || has_word(y.happened)) FAIL(y.recorded << " | " << y.happened);
                            for (const ReceiptLine& line : {x, y})
                                if ((line.recorded + line.happened).find_first_of("?{}") != std::string::npos) FAIL(line.recorded << " | " << line.happened);
                            CHECK(chinese().has("receipt.step." + y.step));
                        }
                    }
                }
    CHECK(lines > 10'000);
}

TEST_CASE("a wrong strike reads as a whole in Chinese", "[exchange][receipts][language]")
{
    const OneEvent one(EventKind::booking, Outcome::wrong, -50, 0, 3, red(0));
    const Life life = one.told(chinese());
    CHECK(life.who == "30岁，上班的人，B组，住在(2, 1)");
    REQUIRE(life.receipts.size() == 1);
    CHECK(life.receipts[0].title == "闯红灯");
    REQUIRE(life.receipts[0].lines.size() == 2);
    CHECK(life.receipts[0].lines[0].recorded == "闯红灯");
    CHECK(life.receipts[0].lines[0].happened == "这个人没有做");
    CHECK(life.receipts[0].lines[1].recorded == "这个人：-50分，现在1000分");
    CHECK(life.receipts[0].lines[1].happened == "只算属实的指认：0分，现在1000分");
}

TEST_CASE("a claim says of whom it speaks, by number or by the list", "[exchange][receipts][language]")
{
    const Life claimed = OneEvent(EventKind::claim, Outcome::wrong, 0, 0, 3, red(0)).told(chinese());
    REQUIRE(claimed.receipts.size() == 1);
    CHECK(claimed.receipts[0].lines[0].happened == "0号居民在那里闯红灯");
    CHECK(claimed.receipts[0].lines[1].recorded == "这个人闯红灯，比对分数3.5");
    CHECK(claimed.receipts[0].lines[1].happened == "错：其实是0号居民");
    const Life alarm = OneEvent(EventKind::alarm, Outcome::wrong, 0, 3, outsider + 17, case_id(0, 3, 0, 1)).told(chinese());
    CHECK(alarm.receipts[0].lines[1].recorded == "这是名单上的17号，比对分数3.5");
}
