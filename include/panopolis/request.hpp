#pragma once
// One question to a city, asked and answered on a line: for programs that drive this one.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <panopolis/exchange.hpp>
#include <panopolis/measures.hpp>

namespace panopolis {

/// {"set": {"cameras.share": 0.5}, "seed": 7, "days": 30, "arm": "none", "measures": ["alarms"], "id": 12}: every key may be left out.
struct EvalRequest {
    std::string id;                     ///< JSON as it came, given back with the answer; empty for none
    LoadOptions options;                ///< what is laid over the scenario
    std::vector<std::string> measures;  ///< asked for; empty: all
};

/// Reads a line. Gives every problem, its column counted from the line's start.
Result<EvalRequest> read_request(std::string_view line);
/// {"id": 12, "seed": 7, "days": 30, "scenario_hash": "..", "digest": "..", "measures": {"alarms": 109}}: one line, ended. A share or mean of nothing
/// is null. `groups` adds {"groups": {"alarms": {"A": 60}}}.
std::string answer_line(const EvalRequest& request, const Loaded& loaded, const std::string& digest, const Measures& measures, bool groups);
/// {"id": 12, "errors": [{"path": "cameras.share", "column": 22, "message": ".."}]}: one line, ended.
std::string problem_line(const std::string& id, const std::vector<Issue>& issues);

}  // namespace panopolis
