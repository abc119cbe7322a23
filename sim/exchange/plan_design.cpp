// Designs as they stand in a file, and the values that factors take.
#include "exchange/plan_design.hpp"

#include <algorithm>

#include "base/special.hpp"
#include "exchange/words.hpp"

namespace panopolis {

namespace {

/// To so many digits, so that the ends of steps look as they were meant: 0.1 rather than 0.09999999999999998.
double rounded(double x, int digits)
{
    // so near to nothing that no power of ten lifts it
    if (x < 1e-280 && x > -1e-280) return x;
    double least = 1;
    for (int i = 1; i < digits; ++i) least *= 10;
    double scale = 1;
    while (x * scale < least && x * scale > -least) scale *= 10;
    const double whole = x * scale;
    const double near = static_cast<double>(static_cast<std::int64_t>(whole + (whole > 0 ? 0.5 : -0.5)));
    return scale > 1 ? near / scale : x;
}

std::string value_in(const Factor& factor, double place, int digits)
{
    const double value = factor.log ? special::exp(special::log(factor.from) + place * (special::log(factor.to) - special::log(factor.from))) : factor.from + place * (factor.to - factor.from);
    const double fits = std::clamp(rounded(value, digits), factor.from, factor.to);
    if (factor.row->kind == ValueKind::integer) return std::to_string(static_cast<std::int64_t>(fits + (fits < 0 ? -0.5 : 0.5)));
    return real_text(fits);
}

}  // namespace

const std::vector<std::string_view>& design_names()
{
    static const std::vector<std::string_view> names{"", "grid", "list", "one-at-a-time", "latin-hypercube", "sobol", "morris", "saltelli"};
    return names;
}

std::string Factor::at(double place) const
{
    if (!values.empty()) return values[std::min(values.size() - 1, static_cast<std::size_t>(place * static_cast<double>(values.size())))];
    return value_in(*this, place, 12);
}

std::string Factor::level(std::int64_t which) const
{
    // between the ends of a log scale nobody wants more digits than can be read
    return values.empty() ? value_in(*this, static_cast<double>(which) / static_cast<double>(levels - 1), log ? 4 : 12) : values[static_cast<std::size_t>(which)];
}

namespace exchange {

std::string value_of(Form& form, const Source& source, const Node& node, const std::string& path, const Row& row)
{
    if (read_value(node, row)) return source.raw(node.place, 200);
    form.problem(node.place, path, "Wanted is " + kind_text(row) + (row.kind == ValueKind::integer || row.kind == ValueKind::real ? " in " + range_text(row) : "") + ".");
    return {};
}

bool any_sets(const std::vector<std::string>& sets, std::string_view parameter)
{
    const std::string begins = std::string(parameter) + "=";
    return std::any_of(sets.begin(), sets.end(), [&](const std::string& set) { return set.compare(0, begins.size(), begins) == 0; });
}

namespace {

using Kind = DesignPlan::Kind;

Words names_of_designs()
{
    Words out;
    for (const std::string_view name : design_names())
        if (!name.empty()) out.emplace_back(name);
    return out;
}

/// {"list": [{"threshold": 0, "list": 10}, ...]}: every factor in every point.
void read_rows(Form& form, const Source& source, const Node& node, const std::vector<Factor>& factors, DesignPlan& out)
{
    if (node.kind != NodeKind::list || node.items.empty()) return form.problem(node.place, "design.list", "Wanted is a list of points, each with a value for every factor.");
    if (factors.empty()) return form.problem(node.place, "design.list", "Points are of factors that are named, each with its path: there are none.");
    Words names;
    for (const Factor& factor : factors) names.push_back(factor.name);
    for (const Node& item : node.items) {
        if (item.kind != NodeKind::object) {
            form.problem(item.place, "design.list", "Wanted is a point: an object with a value for every factor.");
            continue;
        }
        form.known(item, "design.list", names);
        std::vector<std::string> point;
        for (const Factor& factor : factors)
            if (const Node* value = form.need(item, "design.list", factor.name.c_str())) point.push_back(value_of(form, source, *value, "design.list." + factor.name, *factor.row));
        if (point.size() == factors.size() && std::find(out.rows.begin(), out.rows.end(), point) != out.rows.end()) form.problem(item.place, "design.list", "This point stands in the list already.");
        out.rows.push_back(std::move(point));
    }
}

void read_kind(Form& form, const Source& source, const Node& node, const std::vector<Factor>& factors, DesignPlan& out)
{
    const std::string path = "design." + std::string(design_names()[static_cast<std::size_t>(out.kind)]);
    if (out.kind == Kind::list) return read_rows(form, source, node, factors, out);
    if (out.kind == Kind::grid || out.kind == Kind::one_at_a_time) {
        if (node.kind != NodeKind::object) return form.problem(node.place, path, "Wanted is an object: {}.");
        return form.known(node, path, {});
    }
    if (node.kind != NodeKind::object) return form.problem(node.place, path, "Wanted is an object: {\"" + std::string(out.kind == Kind::morris ? "trajectories" : "points") + "\": 100}.");
    if (out.kind == Kind::morris) {
        form.known(node, path, {"trajectories", "levels"});
        if (const Node* number = form.need(node, path, "trajectories")) form.whole(*number, path + ".trajectories", 2, 100'000, out.points);
        if (const Node* levels = node.find("levels")) {
            form.whole(*levels, path + ".levels", 2, 100, out.levels);
            if (out.levels % 2 != 0) form.problem(levels->place, path + ".levels", "Wanted is an even number of levels.");
        }
        return;
    }
    form.known(node, path, out.kind == Kind::saltelli ? Words{"points", "second_order"} : Words{"points"});
    if (const Node* number = form.need(node, path, "points")) form.whole(*number, path + ".points", 2, 1'000'000, out.points);
    if (const Node* second = node.find("second_order")) form.flag(*second, path + ".second_order", out.second_order);
}

}  // namespace

void read_design(Form& form, const Source& source, const Node& root, const std::vector<Factor>& factors, DesignPlan& out)
{
    const Node* design = root.find("design");
    const Words names = names_of_designs();
    out.kind = Kind::grid;
    if (design != nullptr && root.find("factors") == nullptr) return form.problem(design->place, "design", "A design is one of factors: what is varied stands under \"factors\".");
    if (design != nullptr && design->kind == NodeKind::text) {
        const int which = form.choice(*design, "design", "design", names);
        if (which < 0) return;
        out.kind = static_cast<Kind>(which + 1);
        if (out.kind != Kind::grid && out.kind != Kind::one_at_a_time) return form.problem(design->place, "design", "This design says more of itself: {\"" + design->text + "\": " + (out.kind == Kind::list ? "[...]" : out.kind == Kind::morris ? "{\"trajectories\": 20}" : "{\"points\": 100}") + "}.");
    } else if (design != nullptr) {
        std::vector<const Member*> said;
        if (design->kind == NodeKind::object)
            for (const Member& member : design->members)
                if (!is_comment(member.key)) said.push_back(&member);
        if (said.size() != 1) return form.problem(design->place, "design", "Wanted is the name of one design, alone or with what it says of itself: " + listed(names) + ".");
        const auto at = std::find(names.begin(), names.end(), said.front()->key);
        if (at == names.end()) return form.none_such(said.front()->key_place, "design", "design", said.front()->key, names);
        out.kind = static_cast<Kind>(at - names.begin() + 1);
        read_kind(form, source, said.front()->value, factors, out);
    }

    // what a factor must say depends on who asks it
    const Node* all = root.find("factors");
    const bool by_level = out.kind == Kind::grid || out.kind == Kind::one_at_a_time;
    for (const Member& member : all->members) {
        const auto factor = std::find_if(factors.begin(), factors.end(), [&](const Factor& f) { return f.name == member.key; });
        if (factor == factors.end()) continue;
        const std::string path = "factors." + factor->name;
        if (out.kind == Kind::list) {
            if (!factor->values.empty() || factor->is_range()) form.problem(member.key_place, path, "The design lists the points: a factor says its path alone.");
        } else if (factor->values.empty() && !factor->is_range()) {
            if (member.value.find("values") == nullptr && member.value.find("from") == nullptr && member.value.find("to") == nullptr) form.problem(member.key_place, path, "Wanted are the values that it takes: a list of \"values\", or a range \"from\" .. \"to\".");
        } else if (by_level && factor->n_levels() == 0) {
            form.problem(member.key_place, path, "In this design a range needs \"levels\": how many values are tried from its one end to the other.");
        } else if (!by_level && factor->levels != 0) {
            form.problem(member.key_place, path + ".levels", "This design finds its own places in a range.");
        }
    }
}

namespace {

double n_points(const DesignPlan& design, const std::vector<Factor>& factors)
{
    const auto k = static_cast<double>(factors.size()), n = static_cast<double>(design.points);
    switch (design.kind) {
        case Kind::single: return 1;
        case Kind::list: return static_cast<double>(design.rows.size());
        case Kind::latin_hypercube: case Kind::sobol: return n;
        case Kind::morris: return n * (k + 1);
        case Kind::saltelli: return n * (2 + (design.second_order ? 2 * k : k));
        case Kind::one_at_a_time: {
            double sum = 1;
            for (const Factor& factor : factors) sum += static_cast<double>(factor.n_levels());
            return sum;
        }
        case Kind::grid: break;
    }
    double product = 1;
    for (const Factor& factor : factors) product *= static_cast<double>(factor.n_levels());
    return product;
}

}  // namespace

}  // namespace exchange

std::string too_many_runs(const ExperimentPlan& plan)
{
    // more than this are a slip of the pen
    constexpr double most_runs = 10'000'000;
    const double runs = exchange::n_points(plan.design, plan.factors) * static_cast<double>(plan.arms.size()) * static_cast<double>(plan.most_replicates());
    return runs > most_runs ? "This comes to " + real_text(runs) + " runs: points times arms times replicates. At most " + real_text(most_runs) + " are lived in one experiment." : "";
}

}  // namespace panopolis
