// A lesson file: its runs, the numbers it asks for, its screens.
#include <panopolis/lesson.hpp>

#include <algorithm>

#include "exchange/form.hpp"
#include "exchange/lesson_bet.hpp"
#include "exchange/lesson_tree.hpp"
#include "exchange/words.hpp"

namespace panopolis {

namespace exchange {

namespace {

constexpr std::size_t most_facts = 200, most_screens = 12;

/// One reading, from start to end.
class LessonReading {
public:
    LessonReading(const SourceText& source, const LessonWorld& world) : source_(source), world_(world), form_(source_, problems_) {}

    Result<Lesson> all()
    {
        Node root;
        if (!form_.whole_object(root, "a lesson is an object: {\"lesson\": 1, \"runs\": {...}, \"facts\": {...}, \"screens\": [...]}.")) return problems_.take();
        lesson_.file = source_.file();
        lesson_.name = name_of_file(lesson_.file);

        // what is named comes before what names it, wherever the file has it
        form_.known(root, "", {"$schema", "lesson", "ages", "runs", "facts", "screens", "exit"});
        form_.need(root, "", "lesson");
        if (const Node* format = root.find("lesson"); format != nullptr && (format->kind != NodeKind::integer || format->integer != 1)) form_.problem(format->place, "lesson", "Wanted is the number of the format: 1.");
        if (const Node* ages = root.find("ages")) form_.text(*ages, "ages", lesson_.ages);
        if (const Node* runs = form_.need(root, "", "runs")) form_.each(*runs, "runs", [&](const Member& m) { run(m); });
        if (const Node* facts = root.find("facts")) form_.each(*facts, "facts", [&](const Member& m) { fact(m); });
        if (const Node* screens = form_.need(root, "", "screens")) form_.each(*screens, "screens", [&](const Member& m) { screen(m); });
        if (const Node* exits = form_.need(root, "", "exit")) form_.each(*exits, "exit", [&](const Member& m) { leave(m); });
        if (!problems_.none()) return problems_.take();
        return std::move(lesson_);
    }

private:
    int run_of(const Node& node, const std::string& path)
    {
        Words names;
        for (const LessonRun& r : lesson_.runs) names.push_back(r.name);
        return form_.choice(node, path, "run", names);
    }
    [[nodiscard]] Words fact_names() const
    {
        Words names;
        for (const LessonFact& f : lesson_.facts) names.push_back(f.name);
        return names;
    }
    int fact_of(const Node& node, const std::string& path) { return form_.choice(node, path, "fact", fact_names()); }
    void source(const Node& node, const std::string& path, std::string& out)
    {
        form_.text(node, path, out);
        if (!out.empty() && !world_.sources.empty() && std::find(world_.sources.begin(), world_.sources.end(), out) == world_.sources.end()) form_.none_such(node.place, path, "source", out, world_.sources);
    }

    void run(const Member& member)
    {
        const Node& node = member.value;
        const std::string path = "runs." + member.key;
        LessonRun out;
        out.name = member.key;
        form_.known(node, path, {"scenario", "arm", "set", "seed", "days", "seeds"});
        if (const Node* scenario = form_.need(node, path, "scenario")) form_.text(*scenario, path + ".scenario", out.scenario);
        if (const Node* arm = node.find("arm")) form_.text(*arm, path + ".arm", out.arm);
        if (const Node* seed = node.find("seed")) {
            std::int64_t value = 0;
            form_.whole(*seed, path + ".seed", 0, 9'000'000'000'000'000, value);
            out.seed = value;
        }
        if (const Node* days = node.find("days")) form_.whole(*days, path + ".days", 1, last_day, out.days);
        if (const Node* seeds = node.find("seeds")) form_.whole(*seeds, path + ".seeds", 1, 100, out.seeds);
        if (const Node* set = node.find("set")) form_.sets(*set, path + ".set", out.sets);
        lesson_.runs.push_back(std::move(out));
    }

    void fact(const Member& member)
    {
        const Node& node = member.value;
        const std::string path = "facts." + member.key;
        LessonFact out;
        out.name = member.key;
        form_.known(node, path, {"run", "measure", "by_day", "person", "parameter", "cities", "least", "most", "source", "sum", "difference", "day", "every", "times"});
        static const Words kinds{"measure", "by_day", "person", "parameter", "cities", "least", "most", "source", "sum", "difference"};
        std::string kind;
        std::size_t n = 0;
        for (const std::string& word : kinds)
            if (node.find(word) != nullptr) kind = word, ++n;
        if (n == 1) fact_kind(kind, *node.find(kind), path, out);
        else form_.problem(member.key_place, path, "A fact says one of these, and only one: " + listed(kinds) + ".");
        const bool needs_run = n == 1 && kind != "source" && kind != "sum" && kind != "difference";
        if (const Node* run = needs_run ? form_.need(node, path, "run") : nullptr) out.run = run_of(*run, path + ".run");
        else if (const Node* idle = needs_run ? nullptr : node.find("run"); idle != nullptr && n == 1) form_.problem(idle->place, path + ".run", "This kind of fact is of no run.");
        if (const Node* day = node.find("day")) form_.whole(*day, path + ".day", 0, last_day, out.day);
        if (const Node* every = node.find("every")) {
            form_.whole(*every, path + ".every", 1, 60, out.every);
            if (out.kind != LessonFact::Kind::series) form_.problem(every->place, path + ".every", "Only a fact \"by_day\" skips days.");
        }
        if (const Node* times = node.find("times")) form_.real(*times, path + ".times", 1e-6, 1e6, out.times);
        if (lesson_.facts.size() == most_facts) form_.problem(member.key_place, path, "A lesson has at most " + std::to_string(most_facts) + " facts.");
        lesson_.facts.push_back(std::move(out));
    }

    void fact_kind(const std::string& kind, const Node& node, const std::string& path, LessonFact& out)
    {
        using Kind = LessonFact::Kind;
        const std::string here = path + "." + kind;
        if (kind == "measure" || kind == "by_day" || kind == "least" || kind == "most") {
            out.kind = kind == "measure" ? Kind::measure : kind == "by_day" ? Kind::series : kind == "least" ? Kind::least : Kind::most;
            form_.measure(node, here, out.what);
        } else if (kind == "person") {
            // {"person": {"number": 12, "what": "score"}}
            out.kind = Kind::person;
            if (node.kind != NodeKind::object) return form_.problem(node.place, here, "Wanted is whom, and what: {\"number\": 12, \"what\": \"score\"}.");
            form_.known(node, here, {"number", "what"});
            if (const Node* which = form_.need(node, here, "number")) form_.whole(*which, here + ".number", 0, 10'000'000, out.person);
            if (const Node* what = form_.need(node, here, "what"); what != nullptr && form_.choice(*what, here + ".what", "fact of a person", Words(person_facts().begin(), person_facts().end())) >= 0) out.what = what->text;
        } else if (kind == "parameter") {
            out.kind = Kind::parameter;
            const Row* row = form_.parameter(node, here, out.what);
            if (row != nullptr && row->kind != ValueKind::integer && row->kind != ValueKind::real) form_.problem(node.place, here, "This parameter is no number.");
        } else if (kind == "cities") {
            out.kind = Kind::cities;
            bound(node, here, out.what);
        } else if (kind == "source") {
            out.kind = Kind::source;
            source(node, here, out.what);
        } else {
            out.kind = kind == "sum" ? Kind::sum : Kind::difference;
            if (node.kind != NodeKind::list || node.items.size() < 2) return form_.problem(node.place, here, "Wanted is a list of at least two facts that stand before this one.");
            for (const Node& item : node.items) out.of.push_back(fact_of(item, here));
        }
    }

    void screen(const Member& member)
    {
        const Node& node = member.value;
        const std::string path = "screens." + member.key;
        LessonScreen out;
        out.name = member.key;
        form_.known(node, path, {"minutes", "show", "reveal", "bet", "control", "stops", "checkpoint", "light", "sources", "tree", "write"});
        if (const Node* minutes = form_.need(node, path, "minutes")) form_.whole(*minutes, path + ".minutes", 1, 90, out.minutes);
        if (const Node* shown = node.find("show")) show(*shown, path + ".show", out.show);
        if (const Node* bet = node.find("bet")) {
            read_bet(form_, *bet, path + ".bet", fact_names(), out.bet);
            const bool daily = out.bet.fact >= 0 && lesson_.facts[static_cast<std::size_t>(out.bet.fact)].kind == LessonFact::Kind::series;
            if (out.bet.kind == LessonBet::Kind::line && out.bet.fact >= 0 && !daily) form_.problem(bet->place, path + ".bet", "A line is drawn through days: its fact must be one \"by_day\".");
        }
        if (const Node* told = node.find("reveal")) {
            show(*told, path + ".reveal", out.reveal);
            if (out.bet.kind == LessonBet::Kind::none) form_.problem(told->place, path + ".reveal", "Without a bet nothing is revealed here: say it under \"show\".");
        }
        control(node, path, out);
        if (const Node* checkpoint = node.find("checkpoint")) form_.flag(*checkpoint, path + ".checkpoint", out.checkpoint);
        if (const Node* tree = node.find("tree")) read_tree(form_, *tree, path + ".tree", fact_names(), out.tree);
        if (const Node* write = node.find("write")) form_.whole(*write, path + ".write", 1, 12, out.write);
        if (const Node* light = node.find("light")) {
            form_.flag(*light, path + ".light", out.light);
            if (!out.light && out.show.truth.value_or(false)) form_.problem(light->place, path + ".light", "This keeps the truth light off until the bet is revealed, and \"show\" turns it on. Leave one of them out.");
        }
        if (const Node* sources = node.find("sources")) {
            if (sources->kind != NodeKind::list) form_.problem(sources->place, path + ".sources", "Here stands " + kind_words(*sources) + "; wanted is a list of ids.");
            for (const Node& item : sources->items) source(item, path + ".sources", out.sources.emplace_back());
        }
        if (lesson_.screens.empty() && out.show.run < 0) form_.problem(member.key_place, path, "The first screen must say which run it shows: {\"show\": {\"run\": ...}}.");
        if (lesson_.screens.size() == most_screens) form_.problem(member.key_place, path, "A lesson has at most " + std::to_string(most_screens) + " screens.");
        lesson_.screens.push_back(std::move(out));
    }

    void show(const Node& node, const std::string& path, LessonShow& out)
    {
        if (node.kind != NodeKind::object) return form_.problem(node.place, path, "Wanted is an object: {\"run\": \"gate\", \"view\": \"city\", \"minute\": \"08:30\"}.");
        form_.known(node, path, {"run", "view", "overlay", "day", "minute", "person", "truth", "play", "measure", "zoom", "at", "other"});
        if (const Node* run = node.find("run")) out.run = run_of(*run, path + ".run");
        if (const Node* view = node.find("view"); view != nullptr && form_.choice(*view, path + ".view", "view", world_.views) >= 0) out.view = view->text;
        if (const Node* overlay = node.find("overlay"); overlay != nullptr && form_.choice(*overlay, path + ".overlay", "overlay", world_.overlays) >= 0) out.overlay = overlay->text;
        if (const Node* day = node.find("day")) form_.whole(*day, path + ".day", 0, last_day, out.day);
        if (const Node* minute = node.find("minute")) {
            const auto at = minute->kind == NodeKind::text ? minute_of_clock(minute->text) : std::nullopt;
            if (!at) form_.problem(minute->place, path + ".minute", "Wanted is a time of the day, \"00:00\" to \"24:00\".");
            out.minute = at.value_or(0);
        }
        if (const Node* person = node.find("person")) {
            if (person->kind == NodeKind::null) out.person = -2;
            else form_.whole(*person, path + ".person", 0, 10'000'000, out.person);
        }
        if (const Node* truth = node.find("truth")) form_.flag(*truth, path + ".truth", out.truth.emplace(false));
        if (const Node* play = node.find("play")) form_.flag(*play, path + ".play", out.play.emplace(false));
        if (const Node* shown = node.find("measure")) form_.measure(*shown, path + ".measure", out.measure);
        if (const Node* zoom = node.find("zoom")) form_.real(*zoom, path + ".zoom", 1, 20, out.zoom);
        if (const Node* at = node.find("at"); at != nullptr && form_.choice(*at, path + ".at", "place", Words(lesson_places().begin(), lesson_places().end())) >= 0) {
            out.at = at->text;
            if (out.zoom == 0) form_.problem(at->place, path + ".at", "This is where \"zoom\" goes: say how close, from 1 on.");
        }
        if (const Node* other = node.find("other")) out.other = run_of(*other, path + ".other");
    }

    void control(const Node& node, const std::string& path, LessonScreen& out)
    {
        const Node* which = node.find("control");
        if (which != nullptr && which->kind == NodeKind::text && which->text == "*") {
            out.control = "*";
        } else if (which != nullptr) {
            const Row* row = form_.parameter(*which, path + ".control", out.control);
            if (row != nullptr && (row->structure || !row->lesson)) form_.problem(which->place, path + ".control", "This parameter cannot be turned in a lesson.");
        }
        const Node* stops = node.find("stops");
        if (stops == nullptr) return;
        if (which == nullptr || out.control == "*") form_.problem(stops->place, path + ".stops", "Stops are of the one parameter under \"control\".");
        if (stops->kind != NodeKind::list || stops->items.size() < 2 || stops->items.size() > 9) return form_.problem(stops->place, path + ".stops", "Wanted is a list of two to nine numbers.");
        for (const Node& item : stops->items) form_.real(item, path + ".stops", -1e9, 1e9, out.stops.emplace_back());
    }

    /// MEASURE>VALUE or MEASURE<VALUE.
    void bound(const Node& node, const std::string& path, std::string& out)
    {
        form_.text(node, path, out);
        const std::size_t sign = out.find_first_of("<>");
        if (sign == std::string::npos || sign == 0 || sign + 1 == out.size()) return form_.problem(node.place, path, "Wanted are a measure and a bound: \"records_share_largest>0.8\".");
        Node name = node;
        name.text.resize(sign);
        std::string measure;
        form_.measure(name, path, measure);
    }

    void leave(const Member& member)
    {
        LessonExit out;
        out.name = member.key;
        form_.known(member.value, "exit." + member.key, {"points"});
        if (const Node* points = form_.need(member.value, "exit." + member.key, "points")) form_.whole(*points, "exit." + member.key + ".points", 1, 10, out.points);
        lesson_.exits.push_back(std::move(out));
    }

    Source source_;
    const LessonWorld& world_;
    Problems problems_;
    Form form_;
    Lesson lesson_;
};

}  // namespace

}  // namespace exchange

const std::vector<std::string_view>& person_facts()
{
    static const std::vector<std::string_view> words{"score", "score_true", "stops", "wrongful_stops", "displays", "wrongful_displays", "refusals", "wrong_bookings", "crossed_on_red", "age", "cameras_on_way"};
    return words;
}

std::int32_t Lesson::minutes() const
{
    std::int32_t sum = 0;
    for (const LessonScreen& screen : screens) sum += screen.minutes;
    return sum;
}

namespace {

template <class Named>
int place_of(const std::vector<Named>& all, std::string_view name)
{
    const auto at = std::find_if(all.begin(), all.end(), [&](const Named& one) { return one.name == name; });
    return at == all.end() ? -1 : static_cast<int>(at - all.begin());
}

}  // namespace

int Lesson::run(std::string_view called) const { return place_of(runs, called); }
int Lesson::fact(std::string_view called) const { return place_of(facts, called); }

std::vector<std::size_t> LessonTree::parts(std::size_t box) const
{
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < boxes.size(); ++i)
        if (boxes[i].parent == static_cast<int>(box)) out.push_back(i);
    return out;
}

std::size_t LessonTree::leaves() const
{
    std::size_t n = 0;
    for (std::size_t i = 0; i < boxes.size(); ++i) n += parts(i).empty() ? 1 : 0;
    return n;
}

namespace {

void lay_over(LessonShow& now, const LessonShow& show)
{
    // another run begins on its first day
    if (show.run >= 0 && show.run != now.run) now.run = show.run, now.day = 0, now.person = -2, now.other = -1;
    if (show.day >= 0) now.day = show.day;
    if (show.minute >= 0) now.minute = show.minute;
    if (show.person != -1) now.person = show.person;
    if (show.other >= 0) now.other = show.other;
    if (show.zoom > 0) now.zoom = show.zoom, now.at = show.at;
    if (!show.view.empty()) now.view = show.view;
    if (!show.overlay.empty()) now.overlay = show.overlay;
    if (!show.measure.empty()) now.measure = show.measure;
    if (show.truth) now.truth = show.truth;
    if (show.play) now.play = show.play;
}

/// Every screen goes on from what the last one showed at its end.
std::vector<LessonShow> by_screen(const Lesson& lesson, bool revealed)
{
    std::vector<LessonShow> out;
    LessonShow now;
    now.view = "city", now.overlay = "none", now.zoom = 1;
    for (const LessonScreen& screen : lesson.screens) {
        lay_over(now, screen.show);
        if (!revealed) out.push_back(now);
        lay_over(now, screen.reveal);
        if (revealed) out.push_back(now);
    }
    return out;
}

}  // namespace

std::vector<LessonShow> shown_by_screen(const Lesson& lesson) { return by_screen(lesson, false); }
std::vector<LessonShow> revealed_by_screen(const Lesson& lesson) { return by_screen(lesson, true); }

const std::vector<std::string_view>& lesson_places()
{
    static const std::vector<std::string_view> words{"school", "station", "airport", "stadium", "plaza"};
    return words;
}

Result<Lesson> read_lesson(const SourceText& source, const LessonWorld& world)
{
    if (!source.problem.empty()) return Issue{source.file, 0, 0, 0, "", "", source.file + " " + source.problem + "."};
    return exchange::LessonReading(source, world).all();
}

}  // namespace panopolis
