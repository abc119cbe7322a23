// The policy of the city: every row of the parameter table that may change while a city lives, one section at a time.
#include <imgui.h>
#include <algorithm>
#include <cmath>

#include <panopolis/engine_words.hpp>

#include "desktop/app.hpp"
#include "desktop/paint.hpp"

namespace panopolis::desktop {

namespace {

std::string section_of(const Row& row) { return std::string(row.path.substr(0, row.path.find('.'))); }

std::vector<std::string> sections()
{
    std::vector<std::string> out;
    for (const Row& row : parameter_table())
        if (!row.structure && row.kind != ValueKind::text && std::find(out.begin(), out.end(), section_of(row)) == out.end()) out.push_back(section_of(row));
    return out;
}

/// Rates and wide ranges are turned by powers of ten.
bool by_powers(const Row& row) { return row.low >= 0 && (row.high <= 0.1 || row.high - row.low > 20'000 || (row.low > 0 && row.high / row.low > 1000)); }

constexpr double least_power = -9;
double power_of(double value) { return value > 0 ? std::max(least_power, std::log10(value)) : least_power; }

double number_of(const Value& value)
{
    if (const std::int64_t* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
    return std::get<double>(value);
}

Value value_of(const Row& row, double number)
{
    number = std::clamp(number, row.low, row.high);
    if (row.kind == ValueKind::integer) return static_cast<std::int64_t>(std::llround(number));
    return number;
}

/// Three digits are enough for what a hand can turn.
double rounded(double value)
{
    if (value == 0) return 0;
    const double unit = std::pow(10.0, std::floor(std::log10(std::abs(value))) - 2);
    return std::round(value / unit) * unit;
}

}  // namespace

void App::change(const std::string& path, const Value& value) { visit_.change(path, value); }

void App::explain_row(const Row& row)
{
    ImGui::BeginTooltip();
    ImGui::PushTextWrapPos(380 * settings_.scale);
    ImGui::TextUnformatted(std::string(row.path).c_str());
    ImGui::TextUnformatted(row_doc(language_, row).c_str());
    const std::initializer_list<std::int64_t> none{};
    if (!row.unit.empty()) ImGui::TextUnformatted(language_.say("policy.unit", none, {unit_name(language_, row.unit)}).c_str());
    if (row.kind == ValueKind::real || row.kind == ValueKind::integer) {
        char low[32], high[32];
        std::snprintf(low, sizeof low, "%.6g", row.low);
        std::snprintf(high, sizeof high, "%.6g", row.high);
        ImGui::TextUnformatted(language_.say("policy.range", none, {low, high}).c_str());
    }
    const std::string evidence = row_evidence(language_, row);
    if (!is_assumed(row)) ImGui::TextUnformatted(language_.say("policy.source", none, {evidence}).c_str());
    else ImGui::TextUnformatted((say("policy.assumed") + (evidence.empty() ? "" : "\n") + evidence).c_str());
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
}

/// A field for the exact number and a slider for the hand; a value when the hand lets go.
std::optional<Value> App::turn(const Row& row, const std::string& path, const Value& value)
{
    const bool edited = edited_path_ == path;
    double number = edited ? edited_ : number_of(value);
    std::optional<Value> out;
    const auto follow = [&](double now) {
        edited_path_ = path;
        edited_ = now;
    };

    ImGui::SetNextItemWidth(96 * settings_.scale);
    double typed = number;
    const std::string name = row_name(language_, row);
    controls::turned(ImGui::InputDouble("##exact", &typed, 0, 0, "%.6g"), name);
    if (ImGui::IsItemActive()) follow(typed);
    if (ImGui::IsItemDeactivatedAfterEdit()) out = value_of(row, typed), edited_path_.clear();

    ImGui::SameLine();
    ImGui::SetNextItemWidth(-1);
    bool moved = false;
    if (by_powers(row)) {
        const double low = power_of(row.low), high = power_of(row.high);
        double power = power_of(number);
        moved = ImGui::SliderScalar("##slider", ImGuiDataType_Double, &power, &low, &high, "", ImGuiSliderFlags_NoInput);
        if (moved) number = row.low == 0 && power <= least_power ? 0 : rounded(std::pow(10.0, power));
    } else {
        moved = ImGui::SliderScalar("##slider", ImGuiDataType_Double, &number, &row.low, &row.high, "", ImGuiSliderFlags_NoInput);
        if (moved) number = row.kind == ValueKind::integer ? std::round(number) : rounded(number);
    }
    controls::turned(moved, name);
    if (moved) follow(number);
    if (ImGui::IsItemDeactivatedAfterEdit()) out = value_of(row, edited_path_ == path ? edited_ : number), edited_path_.clear();
    return out;
}

void App::policy_row(const Row& row, const std::string& key)
{
    const std::string path = path_of(row, key);
    const Scenario& now = visit_.tomorrow();
    const Value value = row.get(now, key);
    ImGui::PushID(path.c_str());

    // what it is, where it comes from, and whether it was turned
    const bool assumed = is_assumed(row);
    const bool turned = value != row.get(visit_.loaded().programme.on(visit_.run().today()), key);
    const bool is_switch = row.kind == ValueKind::boolean;
    if (is_switch) {
        bool on = std::get<bool>(value);
        if (controls::pressed(ImGui::Checkbox("##switch", &on), row_name(language_, row))) change(path, on);
        ImGui::SameLine();
    }
    ImGui::TextUnformatted(row_name(language_, row).c_str());
    if (ImGui::IsItemHovered()) explain_row(row);
    ImGui::SameLine();
    ImGui::PushFont(gui_->small());
    ImGui::TextDisabled("%s", say(assumed ? "policy.badge_assumed" : "policy.badge_source").c_str());
    if (ImGui::IsItemHovered()) explain_row(row);
    if (!is_switch && row.kind == ValueKind::real && number_of(value) > 0 && number_of(value) < 0.05 && row.high <= 1) {
        ImGui::SameLine();
        ImGui::TextDisabled("%s", say("policy.one_in", std::llround(1 / number_of(value))).c_str());
    }
    if (turned) {
        ImGui::SameLine();
        if (controls::pressed(ImGui::SmallButton((say("policy.put_back") + "###put_back").c_str()), say("policy.put_back") + ": " + row_name(language_, row))) change(path, row.get(visit_.loaded().programme.on(visit_.run().today()), key));
    }
    ImGui::PopFont();

    if (row.kind == ValueKind::choice) {
        const std::string word = std::get<std::string>(value);
        ImGui::SetNextItemWidth(-1);
        if (controls::pressed(ImGui::BeginCombo("##choice", row_word(language_, row, word).c_str()), row_name(language_, row))) {
            for (const std::string_view choice : row.words)
                if (controls::pressed(ImGui::Selectable(row_word(language_, row, choice).c_str(), choice == word), row_word(language_, row, choice))) change(path, std::string(choice));
            ImGui::EndCombo();
        }
    } else if (!is_switch) {
        if (const auto wanted = turn(row, path, value); wanted && *wanted != value) change(path, *wanted);
    }
    ImGui::PopID();
}

void App::policy()
{
    static const std::vector<std::string> all = sections();
    if (section_.empty()) section_ = "recognition";
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(say("panel.policy").c_str());
    ImGui::SameLine();
    ImGui::SetNextItemWidth(-1);
    if (controls::pressed(ImGui::BeginCombo("##section", section_name(language_, section_).c_str(), ImGuiComboFlags_HeightLarge), say("panel.policy"))) {
        for (const std::string& section : all)
            if (controls::pressed(ImGui::Selectable(section_name(language_, section).c_str(), section == section_), section_name(language_, section))) section_ = section;
        ImGui::EndCombo();
    }

    // what is changed, and the ways back
    const std::size_t waiting = visit_.waiting();
    ImGui::TextWrapped("%s", waiting > 0 ? say("policy.changed", waiting).c_str() : say("policy.from_midnight").c_str());
    const auto when = [&](bool can, std::string_view key, Action action) {
        ImGui::BeginDisabled(!can);
        button(key, action);
        ImGui::EndDisabled();
    };
    when(visit_.can_undo(), "button.undo", Action::undo);
    ImGui::SameLine();
    when(visit_.can_redo(), "button.redo", Action::redo);
    ImGui::SameLine();
    when(visit_.changes() > 0, "button.reset", Action::reset);
    if (waiting > 0) button("button.relive", Action::relive);
    for (const Issue& issue : visit_.refused()) {
        ImGui::PushStyleColor(ImGuiCol_Text, written(Ink::wrong, settings_.theme));
        ImGui::TextWrapped("%s: %s", issue.path.c_str(), issue_text(language_, issue).c_str());
        ImGui::PopStyleColor();
    }
    ImGui::Separator();

    // each item of a collection with its rows, then the plain ones
    const Scenario now = visit_.tomorrow();
    std::vector<std::string> keys;
    const auto here = [&](const Row& row) { return !row.structure && row.kind != ValueKind::text && section_of(row) == section_; };
    const auto has = [&](const Row& row, const std::string& key) {
        const auto all_keys = row.keys(now);
        return std::find(all_keys.begin(), all_keys.end(), key) != all_keys.end();
    };
    for (const Row& row : parameter_table())
        if (here(row) && row.keys != nullptr)
            for (const std::string& key : row.keys(now))
                if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    for (const std::string& key : keys) {
        const auto of = std::find_if(parameter_table().begin(), parameter_table().end(), [&](const Row& row) { return here(row) && row.keys != nullptr && has(row, key); });
        if (!controls::pressed(ImGui::CollapsingHeader((item_name(language_, *of, key) + "###" + key).c_str(), ImGuiTreeNodeFlags_DefaultOpen), item_name(language_, *of, key))) continue;
        for (const Row& row : parameter_table())
            if (here(row) && row.keys != nullptr && has(row, key)) policy_row(row, key);
    }
    if (!keys.empty()) ImGui::Separator();
    for (const Row& row : parameter_table())
        if (here(row) && row.keys == nullptr) policy_row(row, "");
}

}  // namespace panopolis::desktop
