// The keys of everything the window itself says, and what each text is given. A new text stands here, and in every file of assets/languages.
#include <panopolis/language.hpp>

namespace panopolis {

const std::vector<TextKey>& window_keys()
{
    static const std::vector<TextKey> keys{
        // what others are made of: {0:weekday}, {0:length}, {0:who}
        {"weekday.0"}, {"weekday.1"}, {"weekday.2"}, {"weekday.3"}, {"weekday.4"}, {"weekday.5"}, {"weekday.6"},
        {"length.days", 1}, {"length.hours", 1}, {"length.minutes", 1},
        {"who.person", 1}, {"who.entry", 1}, {"who.nobody"},

        {"window.title"},
        {"view.city"}, {"view.pens"}, {"view.life"}, {"view.two_lives"}, {"view.thirty"}, {"view.ledger"}, {"view.charts"},
        {"overlay.none"},
        {"button.play"}, {"button.pause"}, {"button.step"}, {"button.back"}, {"button.forward"}, {"button.truth_on"}, {"button.truth_off"},
        {"button.follow"}, {"button.unfollow"}, {"button.overlay"}, {"button.reset"}, {"button.undo"}, {"button.redo"}, {"button.relive"},
        {"button.help"}, {"button.picture"}, {"button.language"}, {"button.contrast"}, {"button.motion"}, {"button.projector"},
        {"button.close"}, {"button.cancel"}, {"button.table"}, {"button.chart"}, {"button.source"}, {"button.csv"},
        {"speed.1"}, {"speed.2"}, {"speed.3"},

        // day and weekday; minute
        {"time.day", 2}, {"time.clock", 1},
        {"side.recorded"}, {"side.truth"},
        {"panel.policy"}, {"panel.events"}, {"panel.pens"}, {"panel.person"}, {"panel.keys"}, {"panel.help"},

        // how many changes wait
        {"policy.from_midnight"}, {"policy.unit", 0, {"unit"}}, {"policy.range", 0, {"low", "high"}}, {"policy.source", 0, {"source"}}, {"policy.assumed"},
        {"policy.changed", 1}, {"policy.nothing_changed"},

        // a part and its whole; alarms that were right and all of them
        {"pens.of", 2}, {"pens.alarms_right", 2},

        // the number of a person, years, points, how often, the first day free again
        {"person.title", 1}, {"person.none"}, {"person.age", 1}, {"person.group", 0, {"group"}}, {"person.score", 1}, {"person.score_true", 1},
        {"person.stops", 1}, {"person.displays", 1}, {"person.refusals", 1}, {"person.banned_until", 1}, {"person.wronged"}, {"person.silent"},

        // how many more; the day that is lived, minutes
        {"events.none"}, {"events.left_out", 1},
        {"error.scenario"}, {"error.font"}, {"error.display"},
        {"building.title"}, {"building.people", 1}, {"building.seconds", 1}, {"trouble.memory"}, {"trouble.thread"}, {"trouble.unsaid"},
        {"busy.living", 1}, {"busy.minutes_left", 1},

        {"help.pause"}, {"help.step"}, {"help.views"}, {"help.speed"}, {"help.truth"}, {"help.bet"}, {"help.follow"}, {"help.two_lives"}, {"help.overlay"},
        {"help.reset"}, {"help.undo"}, {"help.motion"}, {"help.contrast"}, {"help.language"}, {"help.projector"}, {"help.picture"}, {"help.help"},

        // the facts beside the map: alarms, of faces, day; people stopped for nothing, of all stopped; wanted people found, of all
        {"facts.alarms", 1}, {"facts.faces", 3}, {"facts.wrongly", 2}, {"facts.found", 2}, {"pens.of_run"}, {"pens.of_day"},
        {"button.next_day"}, {"help.back"}, {"help.next_day"}, {"help.relive"}, {"help.close"}, {"help.marks"}, {"help.colours"},
        {"policy.one_in", 1}, {"policy.badge_source"}, {"policy.badge_assumed"}, {"policy.put_back"},
        {"ledger.filter"}, {"ledger.rows", 2}, {"ledger.time"},
        {"person.today"}, {"person.wanted"}, {"events.none_today"}, {"question.reset", 1}, {"picture.failed", 0, {"file"}},

        // steps done, of all; seconds; a score, and the one by the true claims
        {"busy.city"}, {"busy.of", 2}, {"busy.seconds_left", 1}, {"life.whose"}, {"life.wronged"}, {"life.score", 1}, {"life.score_both", 2}, {"life.nothing"},
        {"charts.measure"}, {"charts.day"}, {"charts.day_n", 1}, {"charts.of", 1}, {"charts.value", 0, {"when", "value"}}, {"charts.command"},
        // people who differ, of those shown; the same count in this city and in the other
        {"life.wrong"}, {"two.this"}, {"two.opened"}, {"two.none"}, {"two.apart", 2}, {"two.alarms", 2}, {"two.stopped", 2}, {"two.wrongly", 2}, {"two.found", 2},
        // days; cities, of all, days; above, below, of all
        {"thirty.start"}, {"help.cities"}, {"thirty.what", 1}, {"thirty.old"}, {"thirty.ended", 3}, {"thirty.place", 3}, {"thirty.seed", 1},

        // lessons: the screen, of all; bets; a stop's points; a card's corner; lowest, highest, first and last of a line; parts right, of all; close bets, of all
        {"lesson.screen", 2}, {"lesson.bets", 1}, {"lesson.place"}, {"lesson.placed", 1}, {"lesson.show_bets"}, {"lesson.hide_bets"}, {"lesson.reveal"}, {"lesson.back"}, {"lesson.next"},
        {"lesson.freeze"}, {"lesson.frozen"}, {"lesson.same_seed"}, {"lesson.many_seeds"}, {"lesson.notes"}, {"lesson.answer"}, {"lesson.hide_answer"}, {"lesson.points", 1}, {"lesson.then"},
        {"lesson.bet_first"}, {"lesson.bet_open"}, {"lesson.bet_over"}, {"lesson.no_bet"}, {"lesson.no_light"}, {"lesson.finding"}, {"lesson.last"}, {"lesson.none"}, {"lesson.line", 4},
        {"lesson.card", 2, {"likeness"}}, {"lesson.card.1"}, {"lesson.card.2"}, {"lesson.card.3"}, {"lesson.parts", 2}, {"lesson.close_bets", 2},
        {"lesson.part.ask"}, {"lesson.part.mistaken"}, {"lesson.part.counter"}, {"lesson.part.upset"},
        {"open.lessons"}, {"help.screens"}, {"help.bets"}, {"help.reveal"}, {"help.freeze"}, {"help.seeds"}, {"help.notes"},

        // what is printed for a lesson
        {"print.worksheet"}, {"print.key"}, {"print.plan"}, {"print.ages", 0, {"ages"}}, {"print.minutes", 1}, {"print.goal"}, {"print.purpose"},
        {"print.before"}, {"print.screens"}, {"print.from_to"}, {"print.screen"}, {"print.teacher"}, {"print.on_screen"}, {"print.light"},
        {"print.bet"}, {"print.checkpoint"}, {"print.control"}, {"print.control_all"}, {"print.questions"}, {"print.mistaken"}, {"print.counter"},
        {"print.upset"}, {"print.shorten"}, {"print.extension"}, {"print.your_bet"}, {"print.near", 1}, {"print.near_mean", 1}, {"print.draw"},
        {"print.reply_close"}, {"print.reply_low"}, {"print.reply_high"}, {"print.vote"}, {"print.alarm"}, {"print.time"}, {"print.place"},
        {"print.corner", 2}, {"print.likeness"}, {"print.stop"}, {"print.look"}, {"print.let_go"}, {"print.exit"}, {"print.full", 0, {"points"}},
        {"print.half", 0, {"points"}}, {"print.none", 0, {"points"}}, {"print.number", 1}, {"print.pens_legend"}, {"print.by_day"}, {"print.by_city"},
        {"print.cards"}, {"print.why"}, {"print.in_hundred"}, {"print.score"}, {"print.score_both"}, {"print.earlier", 1}, {"print.invented"}, {"print.made", 0, {"version"}},

        {"picture.saved", 0, {"file"}}, {"transcript.keys_at", 0, {"what"}}, {"help.tab"}, {"help.panels"},
        // line, column; how many problems
        {"crowd.zoom"}, {"button.open"}, {"button.open_city"}, {"help.open"}, {"open.title"}, {"open.file"}, {"open.place", 2}, {"open.refused", 1, {"file"}},
        {"toy.line"}, {"runs.one"},
    };
    return keys;
}

}  // namespace panopolis
