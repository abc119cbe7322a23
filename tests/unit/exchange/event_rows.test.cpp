// Rows of events.csv that are made many at once say what their columns say one by one, and the right ones are left out.
#include <random>
#include <set>
#include <string>
#include <vector>

#include <panopolis/results.hpp>

#include "exchange/digits.hpp"
#include "exchange/results_words.hpp"
#include "support/catch.hpp"

using namespace panopolis;

namespace {

std::string quick_rows(const std::vector<Event>& events, bool all)
{
    std::string out;
    append_events_csv(events, all, out);
    return out;
}

std::string plain_row(const Event& event)
{
    std::string out;
    char text[2 * exchange::digits_room];
    for (const auto& column : exchange::event_columns()) {
        if (!out.empty()) out += ',';
        out.append(text, column.write(event, text));
    }
    return out + "\n";
}

/// Whether the file has it, by looking through the whole day.
bool is_kept(const Event& event, const std::set<std::uint64_t>& followed)
{
    if (is_unseen(event.kind)) return false;
    if (!is_act(event.kind)) return true;
    constexpr ClaimKind claims[] = {ClaimKind::crossing_red, ClaimKind::disorder, ClaimKind::severe, ClaimKind::hero, ClaimKind::volunteering, ClaimKind::local_purchase};
    if (event.kind > EventKind::act_purchase) return false;
    return followed.count(case_id(static_cast<std::uint32_t>(claims[static_cast<int>(event.kind)]), event.subject.value, event.day, event.pass).value) > 0;
}

std::string plain_rows(const std::vector<Event>& events, bool all)
{
    std::set<std::uint64_t> followed;
    for (const Event& e : events)
        if (!is_act(e.kind) && case_family(e.id) >= static_cast<std::uint32_t>(ClaimKind::crossing_red) && case_family(e.id) <= static_cast<std::uint32_t>(ClaimKind::local_purchase)) followed.insert(e.id.value);
    std::string out;
    for (const Event& e : events)
        if (all || is_kept(e, followed)) out += plain_row(e);
    return out;
}

/// An event with values of every size, the extremes among them.
Event any_event(std::mt19937_64& random)
{
    const auto pick = [&](std::initializer_list<std::int64_t> values) { return values.begin()[random() % values.size()]; };
    const auto number = [&] { return static_cast<std::uint32_t>(random() >> 32 >> random() % 32); };
    const auto person = [&] { return PersonId{random() % 2 == 0 ? number() : static_cast<std::uint32_t>(pick({0, 9'999, 10'000, 16'383, 16'384, 999'999, 16'777'215, 16'777'216, outsider, 0xfffffffe, 0xffffffff}))}; };
    const auto a_case = [&] { return CaseId{random() % 2 == 0 ? random() >> random() % 64 : static_cast<std::uint64_t>(pick({0, 1, 999'999'999'999, 1'000'000'000'000, 1'000'000'000'001, -1}))}; };
    Event e;
    e.day = random() % 4 == 0 ? static_cast<std::int32_t>(random()) : static_cast<std::int32_t>(random() % 400);
    e.minute = KeptMinute(random() % 8 == 0 ? static_cast<std::int32_t>(pick({-32768, 32767})) : static_cast<std::int32_t>(random() % 1441));
    e.kind = static_cast<EventKind>(random() % 64);
    e.outcome = static_cast<Outcome>(random() % 20);
    e.pass = random() % 2 == 0 ? number() : static_cast<std::uint32_t>(pick({0, 9, 10, 16'383, 16'384}));
    e.place.value = random() % 2 == 0 ? number() : static_cast<std::uint32_t>(pick({0, 99, 16'383, 16'384}));
    e.subject = person();
    e.claimed = random() % 3 == 0 ? e.subject : person();
    e.points = random() % 2 == 0 ? static_cast<std::int32_t>(number()) : static_cast<std::int32_t>(pick({0, -1, -999, -1000, 15'384, 15'385, INT32_MAX, INT32_MIN}));
    constexpr float scores[] = {0.0f, -0.0f, 0.5f, 1.0f, -1.0f, 60.0f, 255.0f, 256.0f, 257.0f, 1e9f, 5.3303814f, 1e-30f};
    e.score = random() % 2 == 0 ? static_cast<float>(random() % 300) : scores[random() % std::size(scores)];
    e.id = a_case(), e.cause = a_case();
    return e;
}

}  // namespace

TEST_CASE("rows made many at once say what the columns say one by one", "[exchange][results]")
{
    std::mt19937_64 random(11);
    std::vector<Event> events;
    for (int i = 0; i < 60'000; ++i) {
        Event e = any_event(random);
        // runs of rows of one time, and times that differ in one number alone
        if (i > 0 && random() % 3 != 0) e.day = events.back().day;
        if (i > 0 && random() % 3 != 0) e.minute = events.back().minute;
        events.push_back(e);
    }
    bool all = true;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const std::string quick = quick_rows({events[i]}, true), plain = plain_row(events[i]);
        if (quick != plain) WARN(quick << " and not " << plain);
        all = all && quick == plain;
    }
    CHECK(all);
    CHECK((quick_rows(events, true) == plain_rows(events, true)));
}

TEST_CASE("every kind and outcome that has a word is written with it", "[exchange][results]")
{
    std::vector<Event> events;
    std::string words;
    for (const auto& kind : exchange::kind_rows())
        for (const auto& outcome : exchange::outcome_rows()) {
            Event e;
            e.kind = kind.kind, e.outcome = outcome.outcome;
            events.push_back(e);
            words += "0,0," + std::string(kind.word) + ",0,0,,,,," + std::string(outcome.word) + ",0,,\n";
        }
    CHECK(quick_rows(events, true) == words);
}

TEST_CASE("acts are left out unless a case of their name is among the day's, whoever does how many and on which pass", "[exchange][results]")
{
    std::mt19937_64 random(12);
    for (const int days : {1, 3}) {
        // few people and passes, so that one person has many cases and many acts that nothing followed from
        std::vector<Event> events;
        for (int i = 0; i < 20'000; ++i) {
            Event e;
            e.day = 7 + static_cast<std::int32_t>(random() % static_cast<std::uint64_t>(days));
            e.subject = PersonId{random() % 50 == 0 ? 0x1000005u : static_cast<std::uint32_t>(random() % 3000)};
            e.pass = static_cast<std::uint32_t>((random() % 8 == 0 ? 4090 + random() % 12 : random() % 3) + (random() % 20 == 0 ? 0x10000 : 0));
            e.kind = static_cast<EventKind>(random() % 11);
            if (random() % 3 == 0) {
                e.kind = random() % 40 == 0 ? EventKind::deterred : EventKind::booking;
                e.id = case_id(static_cast<std::uint32_t>(random() % 9), e.subject.value, 7 + static_cast<std::int32_t>(random() % 2), e.pass);
            }
            events.push_back(e);
        }
        const std::string rows = quick_rows(events, false);
        CHECK(rows == plain_rows(events, false));
        CHECK(rows.find("act_purchase") != std::string::npos);
        CHECK(rows.size() < quick_rows(events, true).size());
    }
    CHECK(quick_rows({}, false).empty());
}
