// Rows of events.csv that are made many at once say what their columns say one by one.
#include <random>
#include <string>
#include <vector>

#include <panopolis/results.hpp>

#include "exchange/digits.hpp"
#include "exchange/results_words.hpp"
#include "support/catch.hpp"

using namespace panopolis;

namespace {

std::string quick_rows(const std::vector<Event>& events)
{
    std::string out;
    append_events_csv(events, out);
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
        const std::string quick = quick_rows({events[i]}), plain = plain_row(events[i]);
        if (quick != plain) WARN(quick << " and not " << plain);
        all = all && quick == plain;
    }
    CHECK(all);
    std::string plain;
    for (const Event& event : events) plain += plain_row(event);
    CHECK((quick_rows(events) == plain));
    CHECK(quick_rows({}).empty());
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
    CHECK(quick_rows(events) == words);
}
