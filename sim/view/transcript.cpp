// What views say, as keys and numbers. The numbers of each key:
//   time day, weekday, minute · recorded, truth none · marks shown, people · cameras all, identify, watch · patrols n · screens n, faces
//   the key of an outline: people who have it · row day, minute, x, y; then a line for each half: whom, amount; whose it was, whether wrong
//   row_of_list entry, before the half that names one · left_out rows · person number, age, group, x, y · score points, grade · banned_until day
//   counts stops, displays, refusals · wrongs stops, displays, bookings · pen_recorded stopped, people
//   pens found, missed, wrongly stopped, left alone · denominators alarms, faces, stopped · false_alarms of them false, alarms
//   Who somebody is: the number of a resident, from `outsider` an entry of the list who lives elsewhere, -1 nobody.
#include <panopolis/transcript.hpp>

#include <algorithm>

namespace panopolis {

namespace {

using Lines = std::vector<TranscriptLine>;

void say(Lines& out, std::string_view key, std::initializer_list<std::int64_t> numbers)
{
    TranscriptLine line;
    line.key = key;
    for (const std::int64_t n : numbers) line.number[line.numbers++] = n;
    out.push_back(line);
}

void say_side(Lines& out, Side side) { say(out, side == Side::truth ? "transcript.truth" : "transcript.recorded", {}); }

std::int64_t number_of(PersonId person) { return person == nobody ? -1 : static_cast<std::int64_t>(person.value); }

/// Whom a half of a row is about, on a line of its own before it where it is no resident.
void say_who(Lines& out, PersonId person)
{
    if (person == nobody) say(out, "transcript.row_of_nobody", {});
    else if (person.value >= outsider) say(out, "transcript.row_of_list", {static_cast<std::int64_t>(person.value - outsider)});
}

void say_row(Lines& out, const TickerRow& row)
{
    say(out, "transcript.row", {row.day, row.minute, row.at.x, row.at.y});
    if (row.recorded != Word::none) {
        say_who(out, row.person);
        say(out, key_of(row.recorded), {number_of(row.person), row.amount});
    }
    if (row.truth != Word::none) {
        say_who(out, row.subject);
        say(out, key_of(row.truth), {number_of(row.subject), row.wrong ? 1 : 0});
    }
}

void say_pen(Lines& out, const Pen& pen, Side side)
{
    say(out, "transcript.pen_recorded", {pen.stopped, pen.people});
    if (side == Side::truth) say(out, "transcript.pens", {pen.found, pen.missed, pen.wrongly_stopped, pen.left_alone});
    say(out, "transcript.denominators", {pen.alarms, pen.faces, pen.stopped});
    if (side == Side::truth) say(out, "transcript.false_alarms", {pen.false_alarms, pen.alarms});
}

}  // namespace

Lines transcript(const Scene& scene)
{
    Lines out;
    say(out, "transcript.time", {scene.day, Day{scene.day}.weekday(), scene.minute});
    say_side(out, scene.side);

    // what stands there
    const auto with = [&](bool Camera::* mode) { return std::count_if(scene.cameras.begin(), scene.cameras.end(), [&](const Camera& c) { return c.*mode; }); };
    std::int64_t faces = 0;
    for (const Screen& s : scene.screens) faces += s.live;
    say(out, "transcript.cameras", {static_cast<std::int64_t>(scene.cameras.size()), with(&Camera::identify), with(&Camera::watch)});
    say(out, "transcript.patrols", {static_cast<std::int64_t>(scene.patrols.size())});
    say(out, "transcript.screens", {static_cast<std::int64_t>(scene.screens.size()), faces});

    // who walks there, by outline; what nobody has is left out
    say(out, "transcript.marks", {static_cast<std::int64_t>(scene.marks.size()), scene.people});
    std::array<std::int64_t, static_cast<std::size_t>(Status::stopped) + 1> statuses{};
    std::array<std::int64_t, static_cast<std::size_t>(Truth::stopped_wrongly) + 1> truths{};
    for (const Mark& m : scene.marks) {
        ++statuses[static_cast<std::size_t>(m.recorded)];
        ++truths[static_cast<std::size_t>(m.truth)];
    }
    for (std::size_t i = 0; i < statuses.size(); ++i)
        if (statuses[i] > 0) say(out, key_of(static_cast<Status>(i)), {statuses[i]});
    for (std::size_t i = 1; i < truths.size(); ++i)
        if (truths[i] > 0) say(out, key_of(static_cast<Truth>(i)), {truths[i]});

    for (const TickerRow& row : scene.flags) say_row(out, row);
    return out;
}

Lines transcript(const Ticker& ticker)
{
    Lines out;
    say_side(out, ticker.side);
    for (const TickerRow& row : ticker.rows) say_row(out, row);
    if (ticker.left_out > 0) say(out, "transcript.left_out", {ticker.left_out});
    return out;
}

Lines transcript(const PersonCard& card)
{
    Lines out;
    say_side(out, card.side);
    say(out, "transcript.person", {card.mark.person.value, card.age, card.mark.group, card.mark.at.x, card.mark.at.y});
    say(out, key_of(card.mark.role), {});
    if (!card.in_city) say(out, "transcript.gone", {});
    say(out, key_of(card.mark.recorded), {1});
    if (card.side == Side::truth) say(out, key_of(card.mark.truth), {1});
    say(out, "transcript.score", {card.score, card.grade});
    if (card.side == Side::truth) say(out, "transcript.score_true", {card.score_true});
    if (card.banned_until > 0) say(out, "transcript.banned_until", {card.banned_until});
    say(out, "transcript.counts", {card.stops, card.displays, card.refusals});
    if (card.side == Side::truth) say(out, "transcript.wrongs", {card.wrongful_stops, card.wrongful_displays, card.wrong_bookings});
    for (const TickerRow& row : card.today) say_row(out, row);
    if (card.left_out > 0) say(out, "transcript.left_out", {card.left_out});
    return out;
}

Lines transcript(const Pens& pens)
{
    Lines out;
    say_side(out, pens.side);
    say_pen(out, pens.city, pens.side);
    for (const Pen& group : pens.groups) say_pen(out, group, pens.side);
    return out;
}

std::string text_of(const Lines& lines)
{
    std::string out;
    for (const TranscriptLine& line : lines) {
        out += line.key;
        for (std::size_t i = 0; i < line.numbers; ++i) out += " " + std::to_string(line.number[i]);
        out += "\n";
    }
    return out;
}

}  // namespace panopolis
