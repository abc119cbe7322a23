// What the screen says, as text: for who cannot see it, and for tests.
#include <panopolis/engine_words.hpp>
#include <panopolis/transcript.hpp>

#include <algorithm>

#include "desktop/app.hpp"

namespace panopolis::desktop {

/// Of the views that are tables and lines.
std::string App::transcript_of_page()
{
    const bool light = visit_.side() == Side::truth;
    std::string out;
    if (view_ == ViewKind::life) {
        const LifeTold* told = life_study_.told();
        if (told == nullptr) return say("person.none") + "\n";
        for (const Receipt& receipt : told->life.receipts)
            for (const ReceiptLine& line : receipt.lines) {
                if (!light && line.recorded.empty()) continue;
                out += say("time.day", line.day, Day{line.day}.weekday()) + " " + say("time.clock", line.minute) + " · " + say("receipt.step." + line.step) + " · " + line.recorded + (light ? " | " + line.happened : "") + "\n";
            }
        return out + say(light ? "life.score_both" : "life.score", told->life.score_recorded, told->life.score_true) + "\n";
    }
    if (view_ == ViewKind::two_lives) {
        const Run* other = other_.run();
        if (other == nullptr) return out;
        const Pens a = visit_.look().pens_of_run, b = pens_of_run(day_lived(*other), other_.book().measures(), visit_.side());
        out = say("two.alarms", a.city.alarms, b.city.alarms) + "\n" + say("two.stopped", a.city.stopped, b.city.stopped) + "\n";
        return light ? out + say("two.wrongly", a.city.wrongly_stopped, b.city.wrongly_stopped) + "\n" + say("two.found", a.city.found, b.city.found) + "\n" : out;
    }
    const auto value_of = [](const Amount& amount) { return amount.known ? std::to_string(amount.value) : std::string("-"); };
    if (view_ == ViewKind::thirty) {
        out = say("thirty.ended", cities_.ended(), CitiesStudy::n, cities_.days()) + "\n";
        for (std::size_t i = 0; i < cities_.cities().size(); ++i)
            if (const auto& city = cities_.cities()[i])
                if (const Measure* m = city->measures.find(measure_)) out += valued(say("thirty.seed", visit_.loaded().programme.first().seed + static_cast<std::int64_t>(i)), measure_said() + " " + value_of(m->city)) + "\n";
        return out;
    }
    for (std::size_t d = 0; d < by_day_.size(); ++d)
        for (std::size_t m = 0; m < std::min(by_day_[d].size(), measures_.size()); ++m)
            if (measures_[m].name == measure_) out += valued(say("charts.day_n", d), measure_said() + " " + value_of(by_day_[d][m])) + "\n";
    return out;
}

/// Of the city: where people are drawn as a crowd, what its shades say stands in place of how many are shown.
std::vector<TranscriptLine> App::transcript_of_map()
{
    std::vector<TranscriptLine> out = panopolis::transcript(visit_.look().scene);
    if (!is_crowd(visit_, lens_)) return out;
    std::erase_if(out, [](const TranscriptLine& line) { return line.key == "transcript.marks"; });
    for (const Label& label : city_picture_.street().drawing.labels) {
        if (label.key != "drawing.density") continue;
        TranscriptLine line{label.key, {}, label.numbers};
        std::copy_n(label.number.begin(), label.numbers, line.number.begin());
        out.push_back(line);
    }
    return out;
}

/// What the machine failed at, in the language of the window as far as it is one of the troubles that are known before.
std::string App::said(const MachineTrouble& trouble) const
{
    switch (trouble.kind) {
        case MachineTrouble::Kind::memory: return say("trouble.memory");
        case MachineTrouble::Kind::thread: return say("trouble.thread");
        case MachineTrouble::Kind::unsaid: return say("trouble.unsaid");
        case MachineTrouble::Kind::told: break;
    }
    return trouble.what;
}

std::string App::transcript()
{
    const Look& look = visit_.look();
    std::vector<TranscriptLine> lines;
    const auto add = [&](const std::vector<TranscriptLine>& more) { lines.insert(lines.end(), more.begin(), more.end()); };
    std::string out = "== " + say(key_of(view_)) + " · " + say("time.day", look.scene.day, Day{look.scene.day}.weekday()) + " " + say("time.clock", look.scene.minute) + " · " +
                      say(visit_.side() == Side::truth ? "side.truth" : "side.recorded") + "\n";
    if (!controls::focused().empty()) out += language_.say("transcript.keys_at", std::initializer_list<std::int64_t>{}, {controls::focused()}) + "\n";
    if (lesson_) out += lesson_transcript();
    switch (view_) {
        case ViewKind::city: add(transcript_of_map()); break;
        case ViewKind::pens: add(panopolis::transcript(run_pens_ ? look.pens_of_run : look.pens_of_day)); break;
        case ViewKind::ledger: add(panopolis::transcript(whole_day_)); break;
        default: out += transcript_of_page();
    }
    if (opening_.open && !opening_.wrong.empty()) {
        std::vector<Issue> wrong = opening_.wrong;
        for (Issue& issue : wrong) issue.message = issue_text(language_, issue);
        out += format_issues(wrong, opening_.named);
    }
    for (const Issue& issue : visit_.refused()) out += issue.path + ": " + issue_text(language_, issue) + "\n";
    add(panopolis::transcript(look.ticker));
    if (look.card) add(panopolis::transcript(*look.card));
    for (const TranscriptLine& line : lines) {
        language_.say_to(out, line.key, std::span(line.number.data(), line.numbers));
        out += '\n';
    }
    return out;
}

}  // namespace panopolis::desktop
