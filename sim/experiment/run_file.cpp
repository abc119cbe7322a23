#include <nlohmann/json.hpp>

#include <panopolis/experiment.hpp>

namespace panopolis {

Result<Loaded> load_run(const SourceText& run_json, const LoadOptions& options)
{
    Issue issue;
    issue.file = run_json.file;
    const auto document = nlohmann::json::parse(run_json.text, nullptr, false);
    if (document.is_discarded() || !document.is_object() || !document.contains("scenario") || !document["scenario"].is_object()) {
        issue.message = "This is not the run.json of a run: it has no resolved scenario.";
        return issue;
    }
    // the resolved scenario needs no other file; the run's own seed and days hold unless others are asked for
    LoadOptions own = options;
    if (!own.seed && document.contains("seed") && document["seed"].is_number_integer()) own.seed = document["seed"].get<std::int64_t>();
    if (!own.days && document.contains("days") && document["days"].is_number_integer()) own.days = document["days"].get<std::int64_t>();
    const Resolver none = [](const std::string&, const std::string&) { return std::optional<SourceText>(); };
    return load_scenario(SourceText{run_json.file, document["scenario"].dump(2), {}}, none, own);
}

}  // namespace panopolis
