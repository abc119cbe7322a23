// The still picture of every checkpoint: what its view shows at its day and minute, without a window.
#include <algorithm>

#include <panopolis/card.hpp>
#include <panopolis/lesson_pages.hpp>
#include <panopolis/lives.hpp>
#include <panopolis/receipts.hpp>
#include <panopolis/svg.hpp>

#include "experiment/both.hpp"
#include "experiment/paper.hpp"

namespace panopolis {

using namespace paper;

namespace {

constexpr std::int32_t most_bodies = 5'000;  // on paper more are no longer told apart
constexpr std::size_t most_rows = 10;
constexpr double first_minute = 6 * 60 + 30;

/// Everything that happened to one person, and what was said of them.
class LifeRows final : public Observer {
public:
    LifeRows(PersonId person, Side side) : diary(person), person_(person), side_(side) {}
    void day_ended(const Scenario& scenario, const City& city, const People& people, const World& world, const Institution& institution, const Ledger& ledger) override
    {
        diary.day_ended(scenario, city, people, world, institution, ledger);
        for (const Event& event : ledger.events)
            if (event.claimed == person_ || (side_ == Side::truth && event.subject == person_))
                if (const auto told = tell(event, city, side_)) rows.push_back(*told);
    }
    ScoreDiary diary;
    std::vector<TickerRow> rows;

private:
    PersonId person_;
    Side side_;
};

/// A picture as it is told, and without its numbers.
struct Twice {
    std::string told, blank;
    void add(const Twice& more) { told += more.told, blank += more.blank; }
};
Twice same(const std::string& html) { return {html, html}; }

/// Whether a screen shows something else once its bet is revealed.
bool reveals(const LessonScreen& screen)
{
    const LessonShow& r = screen.reveal;
    return r.run >= 0 || !r.view.empty() || !r.overlay.empty() || r.day >= 0 || r.minute >= 0 || r.person != -1 || r.truth || !r.measure.empty() || r.other >= 0 || r.zoom > 0;
}

/// Draws the pictures of one lesson.
class Pictures {
public:
    Pictures(const Lesson& lesson, const std::vector<Loaded>& runs, const Language& texts, const Language& words, Executor& executor, const std::function<bool()>& stopped, const std::function<void()>& day_lived)
        : lesson_(lesson), runs_(runs), texts_(texts), words_(words), executor_(executor), stopped_(stopped), day_lived_(day_lived)
    {
    }

    Result<LessonPictures> all()
    {
        LessonPictures out;
        out.blank.resize(lesson_.screens.size());
        out.told.resize(lesson_.screens.size());
        const auto shown = shown_by_screen(lesson_), revealed = revealed_by_screen(lesson_);
        for (std::size_t i = 0; i < shown.size(); ++i) {
            if (!lesson_.screens[i].checkpoint) continue;
            title_ = texts_.say(lesson_.screens[i].name + ".title");
            show_ = revealed[i];
            Twice picture = drawn();
            // what only the reveal shows would tell a pupil the answer to the bet above
            if (going_ && reveals(lesson_.screens[i])) show_ = shown[i], picture.blank = drawn().blank;
            if (!going_) {
                out.whole = false;
                return out;
            }
            if (!issues_.empty()) continue;
            out.told[i] = std::move(picture.told), out.blank[i] = std::move(picture.blank);
        }
        if (!issues_.empty()) return issues_;
        return out;
    }

private:
    struct Lived {
        MeasureBook book;
        std::unique_ptr<Run> run;
    };

    [[nodiscard]] Side side() const { return show_.truth.value_or(false) ? Side::truth : Side::recorded; }
    [[nodiscard]] std::int32_t days() const { return std::max(show_.day, 0) + 1; }
    [[nodiscard]] std::int32_t minute() const { return static_cast<std::int32_t>(show_.minute < 0 ? first_minute : show_.minute); }

    /// A run until the day that is shown is over. Null when it was stopped.
    std::unique_ptr<Lived> live(int which, Observer* beside = nullptr)
    {
        auto out = std::make_unique<Lived>();
        Both both(out->book, beside);
        RunOptions options;
        options.executor = &executor_;
        options.observer = &both;
        options.checkpoint_bytes = 0;
        out->run = std::make_unique<Run>(runs_[static_cast<std::size_t>(which)].programme, options);
        for (std::int32_t day = 0; day < days(); ++day) {
            if (stopped_ && stopped_()) return going_ = false, nullptr;
            out->run->live_one_day();
            if (day_lived_) day_lived_();
        }
        return out;
    }

    Twice drawn()
    {
        if (show_.view == "thirty") return thirty();
        if (show_.view == "life") return life();
        auto lived = live(show_.run);
        if (lived == nullptr) return {};
        if (show_.view == "pens") return pens(*lived);
        if (show_.view == "two_lives") return two_lives(*lived);
        if (show_.view == "ledger") return ledger(*lived);
        if (show_.view == "charts") return chart(*lived);
        return city(*lived);
    }

    /// Once with what its labels say, once with room for the numbers. What it says is its description too.
    Twice figure(const Drawing& drawing, float width, float height, std::string_view css_class, const std::string& caption) const
    {
        const auto svg = [&](const std::function<std::string(const Label&)>& label) {
            std::string described;
            for (const Label& l : drawing.labels)
                if (const std::string text = l.key.empty() ? "" : label(l); !text.empty()) described += (described.empty() ? "" : "; ") + text;
            return element("figure", svg_of(drawing, width, height, Theme::light, {title_, described, label, 1}) + (caption.empty() ? "" : element("figcaption", caption)), css_class);
        };
        const auto number = [&](const Label& l) { return words_.say("print.number", std::span(l.number.data(), l.numbers)); };
        Twice out;
        out.told = svg([&](const Label& l) { return l.key.empty() ? number(l) : words_.say(l.key, std::span(l.number.data(), l.numbers)); });
        // numbers of an axis stay: they are no answer; counts beside screens and pins are left out
        out.blank = svg([&](const Label& l) { return l.key.empty() ? number(l) : l.key == "thirty.seed" ? words_.say(l.key, std::span(l.number.data(), l.numbers)) : l.key.substr(0, 8) == "drawing." ? std::string() : with_blanks(words_, l.key); });
        return out;
    }
    [[nodiscard]] std::string said(std::string_view key, std::initializer_list<std::int64_t> numbers = {}) const { return escaped(words_.say(key, numbers)); }

    /// The day and the side, and the minute where it tells something.
    [[nodiscard]] std::string when(bool with_minute) const
    {
        std::string out;
        if (show_.day > 0) out += said("charts.day_n", {show_.day}) + " · ";
        if (with_minute) out += said("time.clock", {minute()}) + " · ";
        return out + said(side() == Side::truth ? "side.truth" : "side.recorded");
    }

    Twice pens(const Lived& lived) const
    {
        const DayLived day = day_lived(*lived.run);
        Drawing drawing;
        // of a first day alone it is also known who passed unnoticed as an entry of an event's own list
        draw_pens(show_.day <= 0 ? pens_of_day(day, side()) : pens_of_run(day, lived.book.measures(), side()), 900, 400, {1, 12'000}, drawing);
        return figure(drawing, 900, 400, "", said("print.pens_legend") + " " + when(false));
    }

    /// As close as the screen says, on a place, on who is followed, or on the middle.
    [[nodiscard]] Lens lens_on(const CityPlan& plan, const DayLived& day, float px) const
    {
        const Lens lens = fit(plan, px, px);
        if (show_.zoom <= 1) return lens;
        const Lens close = zoomed(lens, px / 2, px / 2, static_cast<float>(show_.zoom));
        for (std::size_t i = 0; i < plan.use.size(); ++i)
            if (!show_.at.empty() && key_of(plan.use[i]) == "use." + show_.at) return centred(close, {static_cast<std::int32_t>(i) % plan.width, static_cast<std::int32_t>(i) / plan.width});
        if (show_.person >= 0 && static_cast<std::uint32_t>(show_.person) < day.people.size) return centred(close, day.step(PersonId{static_cast<std::uint32_t>(show_.person)}, Minute{minute()}).at);
        return close;
    }

    Twice city(const Lived& lived) const
    {
        constexpr float px = 760;
        const DayLived day = day_lived(*lived.run);
        const CityPlan plan = city_plan(lived.run->city());
        const Lens lens = lens_on(plan, day, px);
        ViewOptions view;
        view.sample = most_bodies;
        StreetOptions options;
        options.reduced_motion = true;
        for (int overlay = 0; overlay <= static_cast<int>(Overlay::travel); ++overlay)
            if (key_of(static_cast<Overlay>(overlay)) == "overlay." + show_.overlay) options.overlay = static_cast<Overlay>(overlay);
        if (show_.person >= 0) options.followed = PersonId{static_cast<std::uint32_t>(show_.person)};
        Drawing drawing;
        draw_ground(plan, lens, 1, drawing);
        if (options.overlay != Overlay::none) draw_overlay(overlay_field(day, options.overlay, side(), Minute{minute()}), lens, 1, drawing);
        draw_street(street_scene(day, Minute{minute()}, side(), view), lens, options, drawing);
        return figure(drawing, px, px, "map", when(true));
    }

    /// What a measure is multiplied with on paper: shares become parts of a hundred.
    static double times(const MeasureRow& row) { return row.unit.rfind("share", 0) == 0 ? 100 : 1; }

    Twice chart(const Lived& lived) const
    {
        const Measures measures = lived.book.measures();
        const Measure* measure = measures.find(show_.measure.empty() ? "alarms" : show_.measure);
        if (measure == nullptr) return {};
        std::vector<double> values;
        for (std::int32_t day = 0; day < lived.book.days(); ++day) {
            const Amount amount = lived.book.day(day)[static_cast<std::size_t>(measure - measures.all.data())];
            // a day on which a share is of nothing is as the day before
            values.push_back(amount.known ? amount.value * times(*measure->row) : values.empty() ? 0 : values.back());
        }
        const Axes axes = axes_for({&values}, 1);
        Drawing drawing = empty_chart(axes);
        draw_series(axes, values, measure->row->side, true, drawing);
        return figure(drawing, axes.width, axes.height, "", said("print.by_day") + (times(*measure->row) > 1 ? " " + said("print.in_hundred") : ""));
    }

    Twice thirty()
    {
        const std::string name = show_.measure.empty() ? "alarms" : show_.measure;
        const auto& run = runs_[static_cast<std::size_t>(show_.run)];
        const auto programmes = over_seeds(run.programme, lesson_.runs[static_cast<std::size_t>(show_.run)].seeds);
        Lives lives;
        lives.n = static_cast<std::int64_t>(programmes.size());
        lives.programme = [&](std::int64_t which) -> Result<Programme> { return programmes[static_cast<std::size_t>(which)]; };
        std::vector<double> values(programmes.size(), 0);
        Side of = Side::recorded;
        double scale = 1;
        LivesWatch watch;
        watch.stopped = stopped_, watch.day_lived = day_lived_;
        watch.ended = [&](std::int64_t which, const Run&, const MeasureBook& book) {
            const Measures measures = book.measures();
            if (const Measure* measure = measures.find(name)) values[static_cast<std::size_t>(which)] = measure->city.value * times(*measure->row), of = measure->row->side, scale = times(*measure->row);
        };
        const auto lived = live_many(lives, executor_, watch);
        if (!lived.ok()) return add_new(issues_, lived.issues()), Twice{};
        if (!*lived) return going_ = false, Twice{};
        return figure(cities_chart(values, of, run.programme.first().seed, 640, 420), 640, 420, "", said("print.by_city") + (scale > 1 ? " " + said("print.in_hundred") : ""));
    }

    Twice life()
    {
        if (show_.person < 0) return same(element("p", said("person.none")));
        const PersonId person{static_cast<std::uint32_t>(show_.person)};
        const std::int64_t people = runs_[static_cast<std::size_t>(show_.run)].programme.first().people.number;
        if (show_.person >= people) {
            issues_.push_back({"", 0, 0, 0, "screens", "", "There is no person " + std::to_string(show_.person) + ": the city has " + std::to_string(people) + "."});
            return {};
        }
        LifeRows rows(person, side());
        const auto lived = live(show_.run, &rows);
        if (lived == nullptr) return {};
        std::vector<double> recorded, truth;
        for (const ScoreDiary::Entry& entry : rows.diary.entries()) recorded.push_back(entry.recorded), truth.push_back(entry.truth);
        if (recorded.empty()) return {};
        const bool light = side() == Side::truth;
        const Axes axes = light ? axes_for({&recorded, &truth}, 1) : axes_for({&recorded}, 1);
        Drawing drawing = empty_chart(axes);
        draw_series(axes, recorded, Side::recorded, !light, drawing);
        if (light) draw_series(axes, truth, Side::truth, false, drawing);
        Twice out = same(element("p", "<strong>" + said("person.title", {person.value}) + "</strong> · " + when(false)));
        out.add(figure(drawing, axes.width, axes.height, "half", said(light ? "print.score_both" : "print.score")));
        out.add(same(table_of(rows.rows)));
        return out;
    }

    /// The newest rows, as both sides or the records alone tell them. Where they are many, those that are on record.
    std::string table_of(std::vector<TickerRow> rows) const
    {
        if (rows.size() > most_rows) rows.erase(std::remove_if(rows.begin(), rows.end(), [](const TickerRow& r) { return r.recorded == Word::none; }), rows.end());
        const bool light = side() == Side::truth;
        std::vector<std::string> head{said("charts.day"), said("print.time"), said("side.recorded")};
        if (light) head.push_back(said("side.truth"));
        std::string body;
        for (std::size_t i = rows.size() > most_rows ? rows.size() - most_rows : 0; i < rows.size(); ++i) {
            const TickerRow& r = rows[i];
            const auto number_of = [](PersonId person) { return person == nobody ? -1 : static_cast<std::int64_t>(person.value); };
            std::vector<std::string> cells{std::to_string(r.day), said("time.clock", {r.minute}), r.recorded == Word::none ? "" : said(key_of(r.recorded), {number_of(r.person), r.amount})};
            if (light) cells.push_back(r.truth == Word::none || r.truth == Word::the_same ? "" : said(key_of(r.truth), {number_of(r.subject), r.wrong ? 1 : 0}));
            body += row("td", cells);
        }
        if (body.empty()) return element("p", said("life.nothing"));
        const std::string more = rows.size() > most_rows ? element("p", said("print.earlier", {static_cast<std::int64_t>(rows.size() - most_rows)}), "quiet") : "";
        return more + element("table", element("thead", row("th", head)) + element("tbody", body));
    }

    Twice ledger(const Lived& lived) const
    {
        ViewOptions view;
        view.recent_min = minutes_per_day;
        view.rows = static_cast<std::int32_t>(most_rows);
        Ticker rows = ticker(day_lived(*lived.run), Minute{minutes_per_day}, side(), view);
        std::reverse(rows.rows.begin(), rows.rows.end());
        return same(element("p", when(false)) + table_of(rows.rows));
    }

    Twice two_lives(const Lived& lived)
    {
        if (show_.other < 0) return same(element("p", said("two.none")));
        const auto other = live(show_.other);
        if (other == nullptr) return {};
        const Pens here = pens_of_run(day_lived(*lived.run), lived.book.measures(), side()), there = pens_of_run(day_lived(*other->run), other->book.measures(), side());
        Twice out = same(element("p", when(false)));
        const auto line = [&](std::string_view key, std::int64_t a, std::int64_t b) { out.add({element("li", said(key, {a, b})), element("li", escaped(with_blanks(words_, key)))}); };
        out.add(same("<ul>"));
        line("two.alarms", here.city.alarms, there.city.alarms);
        line("two.stopped", here.city.stopped, there.city.stopped);
        if (side() == Side::truth) line("two.wrongly", here.city.wrongly_stopped, there.city.wrongly_stopped), line("two.found", here.city.found, there.city.found);
        out.add(same("</ul>\n"));
        return out;
    }

    const Lesson& lesson_;
    const std::vector<Loaded>& runs_;
    const Language& texts_;
    const Language& words_;
    Executor& executor_;
    const std::function<bool()>& stopped_;
    const std::function<void()>& day_lived_;
    LessonShow show_;
    std::string title_;
    bool going_ = true;
    std::vector<Issue> issues_;
};

}  // namespace

std::int64_t picture_days(const Lesson& lesson, const std::vector<Loaded>& runs)
{
    const auto shown = shown_by_screen(lesson), revealed = revealed_by_screen(lesson);
    const auto days_of = [&](const LessonShow& show) -> std::int64_t {
        const auto run = static_cast<std::size_t>(show.run);
        if (show.view == "thirty") return runs[run].programme.first().days * lesson.runs[run].seeds;
        return (std::max(show.day, 0) + 1) * (show.view == "two_lives" && show.other >= 0 ? 2 : 1);
    };
    std::int64_t days = 0;
    for (std::size_t i = 0; i < shown.size(); ++i)
        if (lesson.screens[i].checkpoint) days += days_of(revealed[i]) + (reveals(lesson.screens[i]) ? days_of(shown[i]) : 0);
    return days;
}

Result<LessonPictures> lesson_pictures(const Lesson& lesson, const std::vector<Loaded>& runs, const Language& texts, const Language& words, Executor& executor, const std::function<bool()>& stopped,
                                       const std::function<void()>& day_lived)
{
    return Pictures(lesson, runs, texts, words, executor, stopped, day_lived).all();
}

}  // namespace panopolis
