// An experiment file: its scenario, arms, factors, the design over them, and how often everything is lived.
#include <panopolis/plan.hpp>

#include <algorithm>

#include <panopolis/programme.hpp>

#include "exchange/form.hpp"
#include "exchange/plan_design.hpp"
#include "exchange/words.hpp"

namespace panopolis {

namespace exchange {

namespace {

constexpr std::int64_t most_replicates = 1'000'000, most_people = 1'000'000;

/// One reading, from start to end.
class PlanReading {
public:
    explicit PlanReading(const SourceText& source) : source_(source), form_(source_, problems_) { plan_.text = source.text; }

    Result<ExperimentPlan> all()
    {
        Node root;
        if (!form_.whole_object(root, "an experiment is an object: {\"experiment\": 1, \"scenario\": \"first-city\", \"replicates\": 20}.")) return problems_.take();
        plan_.file = source_.file();
        plan_.name = name_of_file(plan_.file);

        form_.known(root, "", {"$schema", "experiment", "title", "question", "scenario", "set", "days", "seed", "arms", "factors", "design", "replicates", "until", "measures", "people"});
        form_.need(root, "", "experiment");
        if (const Node* format = root.find("experiment"); format != nullptr && (format->kind != NodeKind::integer || format->integer != 1)) form_.problem(format->place, "experiment", "Wanted is the number of the format: 1.");
        if (const Node* title = root.find("title")) form_.text(*title, "title", plan_.title);
        if (const Node* question = root.find("question")) form_.text(*question, "question", plan_.question);
        what_is_lived(root);
        arms(root);
        if (const Node* factors = root.find("factors")) form_.each(*factors, "factors", [&](const Member& m) { factor(m); });
        if (!plan_.factors.empty() || plan_.every || root.find("design") != nullptr) read_design(form_, source_, root, plan_.factors, plan_.design);
        if (plan_.every) fits_design(*root.find("factors"));
        how_often(root);
        if (const Node* measures = root.find("measures")) what_is_kept(*measures);
        if (const Node* people = root.find("people")) form_.whole(*people, "people", 1, most_people, plan_.people);
        count(root);
        if (!problems_.none()) return problems_.take();
        return std::move(plan_);
    }

private:
    void what_is_lived(const Node& root)
    {
        if (const Node* scenario = form_.need(root, "", "scenario")) form_.text(*scenario, "scenario", plan_.scenario);
        if (const Node* set = root.find("set")) form_.sets(*set, "set", plan_.sets);
        if (const Node* days = root.find("days")) form_.whole(*days, "days", 1, last_day, plan_.days.emplace(0));
        if (const Node* seed = root.find("seed")) form_.whole(*seed, "seed", 0, 9'000'000'000'000'000, plan_.seed.emplace(0));
    }

    void arms(const Node& root)
    {
        if (const Node* arms = root.find("arms")) {
            form_.each(*arms, "arms", [&](const Member& member) {
                const std::string path = "arms." + member.key;
                PlannedArm out;
                out.name = member.key;
                form_.known(member.value, path, {"arm", "set"});
                if (const Node* arm = member.value.find("arm")) form_.text(*arm, path + ".arm", out.arm);
                if (const Node* set = member.value.find("set")) form_.sets(*set, path + ".set", out.sets);
                plan_.arms.push_back(std::move(out));
            });
        }
        if (plan_.arms.empty()) plan_.arms.push_back({"as_it_is", "", {}});
    }

    void factor(const Member& member)
    {
        const Node& node = member.value;
        const std::string path = "factors." + member.key;
        if (node.find("every") != nullptr) return every(member, path);
        Factor out;
        out.name = member.key;
        form_.known(node, path, {"path", "values", "from", "to", "scale", "levels"});
        const Node* named = form_.need(node, path, "path");
        if (named != nullptr) out.row = form_.parameter(*named, path + ".path", out.path);
        if (out.row == nullptr) return;
        if (out.row->path == "seed") form_.problem(named->place, path + ".path", "Seeds are not varied by hand: \"replicates\" says how many there are.");
        else if (!is_lived(*out.row)) form_.problem(named->place, path + ".path", "Nothing that happens on a day depends on this parameter. How many days are lived stands under \"days\".");
        for (const Factor& other : plan_.factors)
            if (other.path == out.path) form_.problem(named->place, path + ".path", "The factor \"" + other.name + "\" varies this parameter already.");
        also_in_arms(*named, path + ".path", out.path);
        if (const Node* values = node.find("values")) {
            for (const char* key : {"from", "to", "scale", "levels"})
                if (const Node* idle = node.find(key)) form_.problem(idle->place, path + "." + key, "A factor has a list of values or a range, not both.");
            list(*values, path + ".values", *out.row, out.values);
        } else if (node.find("from") != nullptr || node.find("to") != nullptr) {
            range(node, path, out);
        }
        plan_.factors.push_back(std::move(out));
    }

    void every(const Member& member, const std::string& path)
    {
        const Node& node = member.value;
        if (plan_.every) return form_.problem(member.key_place, path, "\"" + plan_.every->name + "\" varies every parameter already.");
        EveryFactor& out = plan_.every.emplace();
        out.name = member.key;
        form_.known(node, path, {"every", "times", "levels", "except"});
        static const Words which{"assumed", "number"};
        out.assumed_only = form_.choice(*node.find("every"), path + ".every", "kind of parameter", which) != 1;
        if (const Node* times = node.find("times")) {
            const bool two = times->kind == NodeKind::list && times->items.size() == 2 && is_number(times->items[0]) && is_number(times->items[1]);
            if (two) out.least = number_of(times->items[0]), out.most = number_of(times->items[1]);
            if (!two || !(out.least > 0 && out.least <= 1 && out.most >= 1 && out.most <= 1000 && out.least < out.most))
                form_.problem(times->place, path + ".times", "Wanted are two numbers, [0.5, 2]: each parameter goes from so many times its own value to so many. The first is above 0 and at most 1, the second from 1 to 1000, and they are not the same.");
        }
        if (const Node* levels = node.find("levels")) form_.whole(*levels, path + ".levels", 2, 1000, out.levels);
        if (const Node* except = node.find("except")) left_out(*except, path + ".except", out.except);
    }

    void left_out(const Node& node, const std::string& path, Words& out)
    {
        if (node.kind != NodeKind::list) return form_.problem(node.place, path, "Wanted is a list of parameters and sections: [\"people.number\", \"drill\"].");
        Words there_are;
        for (const Row& row : parameter_table())
            for (std::size_t dot = row.path.find('.');; dot = row.path.find('.', dot + 1)) {
                if (std::string part(row.path.substr(0, dot)); std::find(there_are.begin(), there_are.end(), part) == there_are.end()) there_are.push_back(std::move(part));
                if (dot == std::string_view::npos) break;
            }
        for (const Node& item : node.items) {
            std::string word;
            form_.text(item, path, word);
            if (word.empty()) continue;
            if (find_row(word).row == nullptr && std::find(there_are.begin(), there_are.end(), word) == there_are.end()) form_.none_such(item.place, path, "parameter or section", word, there_are);
            out.push_back(std::move(word));
        }
    }

    /// Which designs can take parameters that nobody named.
    void fits_design(const Node& factors)
    {
        using Kind = DesignPlan::Kind;
        const auto at = std::find_if(factors.members.begin(), factors.members.end(), [&](const Member& m) { return m.key == plan_.every->name; });
        const std::string path = "factors." + plan_.every->name;
        const Kind kind = plan_.design.kind;
        if (kind == Kind::grid) form_.problem(at->key_place, path, "A grid of every parameter has no end. Wanted is a design that finds its own places (morris, latin-hypercube, sobol, saltelli), or one-at-a-time.");
        else if (kind == Kind::list) form_.problem(at->key_place, path, "The design lists the points: a factor says its path alone.");
        else if (kind == Kind::one_at_a_time && plan_.every->levels == 0) form_.problem(at->key_place, path, "In this design a range needs \"levels\": how many values are tried from its one end to the other.");
        else if (kind != Kind::one_at_a_time && plan_.every->levels != 0) form_.problem(at->key_place, path + ".levels", "This design finds its own places in a range.");
    }

    void also_in_arms(const Node& node, const std::string& path, const std::string& parameter)
    {
        for (const PlannedArm& arm : plan_.arms)
            if (any_sets(arm.sets, parameter)) form_.problem(node.place, path, "The arm \"" + arm.name + "\" sets this parameter: it cannot be varied as well.");
        if (any_sets(plan_.sets, parameter)) form_.problem(node.place, path, "\"set\" lays a value over this parameter: it cannot be varied as well.");
    }

    void list(const Node& node, const std::string& path, const Row& row, std::vector<std::string>& out)
    {
        if (node.kind != NodeKind::list || node.items.size() < 2) return form_.problem(node.place, path, "Wanted is a list of at least two values.");
        for (const Node& item : node.items) {
            std::string text = value_of(form_, source_, item, path, row);
            if (text.empty()) continue;
            if (std::find(out.begin(), out.end(), text) != out.end()) form_.problem(item.place, path, "This value stands in the list already.");
            out.push_back(std::move(text));
        }
    }

    void range(const Node& node, const std::string& path, Factor& out)
    {
        if (out.row->kind != ValueKind::integer && out.row->kind != ValueKind::real) return form_.problem(node.place, path, "This parameter is no number: list its \"values\".");
        const Node* from = form_.need(node, path, "from");
        const Node* to = form_.need(node, path, "to");
        if (from == nullptr || to == nullptr) return;
        if (value_of(form_, source_, *from, path + ".from", *out.row).empty() || value_of(form_, source_, *to, path + ".to", *out.row).empty()) return;
        out.from = number_of(*from), out.to = number_of(*to);
        if (out.to <= out.from) form_.problem(to->place, path + ".to", "The range ends before it begins: \"to\" must be above \"from\".");
        static const Words scales{"linear", "log"};
        if (const Node* scale = node.find("scale")) out.log = form_.choice(*scale, path + ".scale", "scale", scales) == 1;
        if (out.log && out.from <= 0) form_.problem(from->place, path + ".from", "A log scale begins above 0.");
        if (const Node* levels = node.find("levels")) form_.whole(*levels, path + ".levels", 2, 1000, out.levels);
    }

    void how_often(const Node& root)
    {
        const Node* replicates = root.find("replicates");
        const Node* until = root.find("until");
        if (replicates != nullptr) form_.whole(*replicates, "replicates", 1, most_replicates, plan_.replicates);
        if (until == nullptr) return;
        if (replicates != nullptr) form_.problem(replicates->place, "replicates", "How often a point is lived is either a number, or decided by \"until\".");
        if (until->kind != NodeKind::object) return form_.problem(until->place, "until", "Wanted is an object: {\"measure\": \"alarms\", \"half_width\": 5, \"at_most\": 200}.");
        Until out;
        form_.known(*until, "until", {"measure", "half_width", "of", "at_least", "every", "at_most"});
        if (const Node* measure = form_.need(*until, "until", "measure")) form_.measure(*measure, "until.measure", out.measure);
        if (const Node* width = form_.need(*until, "until", "half_width")) {
            form_.real(*width, "until.half_width", 0, 1e12, out.half_width);
            if (is_number(*width) && number_of(*width) == 0) form_.problem(width->place, "until.half_width", "No number of replicates makes an interval of no width. Wanted is a number above 0.");
        }
        static const Words of{"mean", "difference"};
        out.of_difference = plan_.arms.size() > 1;
        if (const Node* what = until->find("of")) {
            out.of_difference = form_.choice(*what, "until.of", "interval", of) == 1;
            if (out.of_difference && plan_.arms.size() < 2) form_.problem(what->place, "until.of", "A difference needs a second arm.");
        }
        if (const Node* least = until->find("at_least")) form_.whole(*least, "until.at_least", 2, most_replicates, out.at_least);
        if (const Node* every = until->find("every")) form_.whole(*every, "until.every", 1, most_replicates, out.every);
        if (const Node* most = form_.need(*until, "until", "at_most")) {
            form_.whole(*most, "until.at_most", 2, most_replicates, out.at_most);
            if (out.at_most < out.at_least) form_.problem(most->place, "until.at_most", "This is below \"at_least\", which is " + std::to_string(out.at_least) + ".");
        }
        plan_.until = out;
    }

    void what_is_kept(const Node& node)
    {
        if (node.kind != NodeKind::list || node.items.empty()) return form_.problem(node.place, "measures", "Wanted is a list of measures: [\"alarms\", \"false_alarms\"].");
        for (const Node& item : node.items) {
            std::string name;
            form_.measure(item, "measures", name);
            if (std::find(plan_.measures.begin(), plan_.measures.end(), name) != plan_.measures.end()) form_.problem(item.place, "measures", "This measure stands in the list already.");
            plan_.measures.push_back(std::move(name));
        }
        if (plan_.until && std::find(plan_.measures.begin(), plan_.measures.end(), plan_.until->measure) == plan_.measures.end()) form_.problem(node.place, "measures", "\"until\" looks at " + plan_.until->measure + ": it must be kept as well.");
    }

    void count(const Node& root)
    {
        // how many factors "every" comes to is known once the scenario is read
        if (!problems_.none() || plan_.every) return;
        if (const std::string words = too_many_runs(plan_); !words.empty()) form_.problem({root.place.source, root.place.offset, 1}, "", words);
    }

    Source source_;
    Problems problems_;
    Form form_;
    ExperimentPlan plan_;
};

}  // namespace

}  // namespace exchange

Result<ExperimentPlan> read_plan(const SourceText& source)
{
    if (!source.problem.empty()) return Issue{source.file, 0, 0, 0, "", "", "The experiment " + source.file + " " + source.problem + "."};
    return exchange::PlanReading(source).all();
}

}  // namespace panopolis
