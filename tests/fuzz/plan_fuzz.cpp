// libFuzzer target on the reader of experiments and of questions. Whatever comes in, it ends with a plan that can be laid out or with problems that can be printed.
#include <cstdint>
#include <cstdlib>
#include <string>

#include <panopolis/plan.hpp>
#include <panopolis/request.hpp>

namespace {

void demand(bool holds)
{
    if (!holds) std::abort();
}

void demand_words(const std::vector<panopolis::Issue>& issues)
{
    demand(!panopolis::format_issues(issues).empty());
    for (const panopolis::Issue& issue : issues) demand(issue.line >= 0 && issue.column >= 0 && issue.length >= 0 && !issue.message.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace panopolis;
    const std::string text(reinterpret_cast<const char*>(data), size);
    const auto question = read_request(text);
    if (!question.ok()) demand_words(question.issues());
    const auto plan = read_plan({"fuzz.json", text});
    if (!plan.ok()) {
        demand_words(plan.issues());
        return 0;
    }
    demand(!plan->arms.empty() && !plan->scenario.empty() && plan->most_replicates() >= 1);
    for (const std::vector<std::string>& row : plan->design.rows) demand(row.size() == plan->factors.size());
    for (const Factor& factor : plan->factors) {
        demand(factor.row != nullptr);
        if (plan->design.kind == DesignPlan::Kind::list) continue;
        for (const double place : {0.0, 0.3, 1.0}) demand(!factor.at(place).empty());
        for (std::int64_t level = 0; level < factor.n_levels(); ++level) demand(!factor.level(level).empty());
    }
    return 0;
}
