// Questions on a line, and their answers.
#include <panopolis/request.hpp>

#include <algorithm>

#include <panopolis/programme.hpp>

#include "exchange/form.hpp"
#include "exchange/words.hpp"

namespace panopolis {

using namespace exchange;

namespace {

std::string id_of(const std::string& id) { return id.empty() ? "" : "\"id\": " + id + ", "; }

std::string value_of(const Amount& amount, const MeasureRow& row) { return !amount.known ? "null" : row.is_count() ? std::to_string(amount.count) : real_text(amount.value); }

}  // namespace

Result<EvalRequest> read_request(std::string_view line)
{
    const Source source({"", std::string(line)});
    Problems problems;
    Form form(source, problems);
    Node root;
    EvalRequest out;
    if (!form.whole_object(root, "a question is an object: {\"set\": {\"cameras.share\": 0.5}, \"seed\": 7}.")) return problems.take();
    form.known(root, "", {"id", "set", "seed", "days", "arm", "measures"});
    if (const Node* id = root.find("id")) {
        if (id->kind != NodeKind::text && !is_number(*id)) form.problem(id->place, "id", "Wanted is a number or text.");
        else out.id = source.raw(id->place, 200);
    }
    if (const Node* set = root.find("set")) form.sets(*set, "set", out.options.sets);
    if (const Node* seed = root.find("seed")) form.whole(*seed, "seed", 0, 9'000'000'000'000'000, out.options.seed.emplace(0));
    if (const Node* days = root.find("days")) form.whole(*days, "days", 1, last_day, out.options.days.emplace(0));
    if (const Node* arm = root.find("arm")) form.text(*arm, "arm", out.options.arm);
    if (const Node* measures = root.find("measures")) {
        if (measures->kind != NodeKind::list) form.problem(measures->place, "measures", "Wanted is a list of measures: [\"alarms\"].");
        for (const Node& item : measures->items) form.measure(item, "measures", out.measures.emplace_back());
    }
    if (!problems.none()) return problems.take();
    return out;
}

std::string answer_line(const EvalRequest& request, const Loaded& loaded, const std::string& digest, const Measures& measures, bool groups)
{
    std::string values, by_group;
    for (const Measure& m : measures.all) {
        if (!request.measures.empty() && std::find(request.measures.begin(), request.measures.end(), m.name) == request.measures.end()) continue;
        values += (values.empty() ? "" : ", ") + json_string(m.name) + ": " + value_of(m.city, *m.row);
        if (!groups || m.groups.empty()) continue;
        std::string of_groups;
        for (std::size_t g = 0; g < m.groups.size(); ++g) of_groups += (of_groups.empty() ? "" : ", ") + json_string(measures.group_names[g]) + ": " + value_of(m.groups[g], *m.row);
        by_group += (by_group.empty() ? "" : ", ") + json_string(m.name) + ": {" + of_groups + "}";
    }
    return "{" + id_of(request.id) + "\"seed\": " + std::to_string(loaded.programme.first().seed) + ", \"days\": " + std::to_string(measures.days) + ", \"scenario_hash\": " + json_string(loaded.scenario_hash) + ", \"digest\": " + json_string(digest) + ", \"measures\": {" + values + "}" +
           (groups ? ", \"groups\": {" + by_group + "}" : "") + "}\n";
}

std::string problem_line(const std::string& id, const std::vector<Issue>& issues)
{
    std::string out;
    for (const Issue& issue : issues) out += (out.empty() ? "" : ", ") + std::string("{\"path\": ") + json_string(issue.path) + ", \"column\": " + std::to_string(issue.column) + ", \"message\": " + json_string(issue.message) + "}";
    return "{" + id_of(id) + "\"errors\": [" + out + "]}\n";
}

}  // namespace panopolis
