// What is played in the window without anybody sitting there.
#include <panopolis/script.hpp>

#include <algorithm>
#include <array>
#include <optional>

#include "exchange/form.hpp"
#include "exchange/words.hpp"

namespace panopolis {

namespace exchange {

namespace {

using Kind = ScriptStep::Kind;

struct StepWord {
    std::string_view word;
    Kind kind;
};
constexpr std::array<StepWord, 14> step_words{{{"press", Kind::press}, {"until", Kind::until}, {"day", Kind::day}, {"shot", Kind::shot}, {"click", Kind::click}, {"person", Kind::person},
                                               {"set", Kind::set}, {"size", Kind::size}, {"zoom", Kind::zoom}, {"frames", Kind::frames}, {"bet", Kind::bet}, {"open", Kind::open}, {"key", Kind::key}, {"tab", Kind::tab}}};
constexpr std::array<std::string_view, 7> top_words{"scenario", "seed", "size", "language", "theme", "scale", "steps"};

/// A name that is safe as the name of a file.
bool is_file_name(std::string_view name)
{
    return !name.empty() && name.size() <= 64 && name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") == std::string_view::npos;
}

class ScriptReading {
public:
    ScriptReading(const SourceText& source, const std::vector<std::string>& actions) : source_(source), actions_(actions) {}

    Result<Script> all()
    {
        Node root;
        if (!parse_tree(source_, 0, 0, root, problems_)) return problems_.take();
        if (root.kind != NodeKind::object) problem(root.place, "", "A script is an object: {\"steps\": [ ... ]}.");
        for (const Member& member : root.members)
            if (!is_comment(member.key)) top(member);
        if (root.kind == NodeKind::object && root.find("steps") == nullptr) problem({0, root.place.offset, 1}, "steps", "The steps are missing.");
        if (!problems_.none()) return problems_.take();
        return std::move(script_);
    }

private:
    void problem(const Place& place, std::string path, std::string message) { problems_.add(source_.issue(place, std::move(path), std::move(message)), 0); }

    void unknown(const Member& member, const std::vector<std::string>& words)
    {
        const auto near = nearest_word(member.key, words);
        problem(member.key_place, "", "Unknown key. Here you may write: " + listed(words) + "." + (near ? " Closest: " + *near + "." : ""));
    }

    void top(const Member& member)
    {
        const Node& node = member.value;
        if (member.key == "scenario") text(node, script_.scenario);
        else if (member.key == "language") text(node, script_.language);
        else if (member.key == "theme") text(node, script_.theme);
        else if (member.key == "seed") script_.seed = static_cast<std::int64_t>(within(node, 0, 9e15, true));
        else if (member.key == "scale") script_.scale = within(node, 1, 2, false);
        else if (member.key == "size") {
            const auto [w, h] = two(node, 400, 300, 7680, 4320);
            script_.width = static_cast<int>(w), script_.height = static_cast<int>(h);
        } else if (member.key == "steps") steps(node);
        else unknown(member, std::vector<std::string>(top_words.begin(), top_words.end()));
    }

    void text(const Node& node, std::string& out)
    {
        if (node.kind != NodeKind::text) return problem(node.place, "", "Wanted is text.");
        out = node.text;
    }

    double within(const Node& node, double low, double high, bool whole)
    {
        if (is_number(node) && number_of(node) >= low && number_of(node) <= high && (!whole || node.kind == NodeKind::integer)) return number_of(node);
        problem(node.place, "", "Wanted is " + std::string(whole ? "a whole number" : "a number") + " from " + real_text(low) + " to " + real_text(high) + ".");
        return low;
    }

    std::array<double, 2> two(const Node& node, double low_x, double low_y, double high_x, double high_y)
    {
        if (node.kind == NodeKind::list && node.items.size() == 2) return {within(node.items[0], low_x, high_x, true), within(node.items[1], low_y, high_y, true)};
        problem(node.place, "", "Wanted are two whole numbers: [400, 300].");
        return {low_x, low_y};
    }

    void steps(const Node& node)
    {
        if (node.kind != NodeKind::list) return problem(node.place, "steps", "Wanted is a list of steps: [{\"until\": \"08:14\"}, {\"shot\": \"morning\"}].");
        for (const Node& item : node.items) {
            const Member* only = nullptr;
            std::size_t n = 0;
            for (const Member& member : item.members)
                if (!is_comment(member.key)) only = &member, ++n;
            if (item.kind != NodeKind::object || n != 1) problem(item.place, "steps", "A step is an object with one key: {\"press\": \"T\"}.");
            else step(*only);
        }
    }

    void step(const Member& member)
    {
        for (const StepWord& word : step_words)
            if (word.word == member.key) return step(word.kind, member.value);
        std::vector<std::string> words;
        for (const StepWord& word : step_words) words.emplace_back(word.word);
        unknown(member, words);
    }

    void step(Kind kind, const Node& node)
    {
        ScriptStep out{kind};
        switch (kind) {
            case Kind::press: press(node, out); break;
            case Kind::key: key(node, out); break;
            case Kind::until: {
                const auto minute = node.kind == NodeKind::text ? minute_of_clock(node.text) : std::nullopt;
                if (!minute) problem(node.place, "", "Wanted is a time of the day, \"00:00\" to \"24:00\".");
                out.x = minute.value_or(0);
                break;
            }
            case Kind::shot:
                text(node, out.text);
                if (node.kind == NodeKind::text && !is_file_name(node.text)) problem(node.place, "", "A picture's name is made of letters, digits, - and _.");
                break;
            case Kind::open:
                text(node, out.text);
                if (node.kind == NodeKind::text && node.text.empty()) problem(node.place, "", "Wanted is the name of a scenario, or its file.");
                break;
            case Kind::tab:
                text(node, out.text);
                if (node.kind == NodeKind::text && node.text.empty()) problem(node.place, "", "Wanted are words of the name of a control.");
                break;
            case Kind::click: { const auto [x, y] = two(node, 0, 0, 7680, 4320); out.x = x, out.y = y; break; }
            case Kind::size: { const auto [x, y] = two(node, 400, 300, 7680, 4320); out.x = x, out.y = y; break; }
            case Kind::set: set(node, out); break;
            case Kind::zoom: out.x = within(node, 0.1, 100, false); break;
            case Kind::day: out.x = within(node, 0, last_day, true); break;
            case Kind::person: out.x = within(node, 0, 4e9, true); break;
            case Kind::bet: bet(node, out); break;
            case Kind::frames: out.x = within(node, 1, 10'000, true); break;
        }
        script_.steps.push_back(std::move(out));
    }

    void press(const Node& node, ScriptStep& out)
    {
        text(node, out.text);
        if (node.kind != NodeKind::text) return;
        for (const auto& action : actions_)
            if (action == node.text) return;
        const auto near = nearest_word(node.text, actions_);
        problem(node.place, "", "There is no such key or action. There are: " + listed(actions_) + "." + (near ? " Closest: " + *near + "." : ""));
    }

    void key(const Node& node, ScriptStep& out)
    {
        text(node, out.text);
        std::string_view name = out.text;
        for (const std::string_view held : {"Ctrl+", "Shift+"})
            if (name.substr(0, held.size()) == held) name.remove_prefix(held.size());
        const std::vector<std::string>& keys = script_keys();
        if (node.kind == NodeKind::text && std::find(keys.begin(), keys.end(), name) == keys.end()) problem(node.place, "", "There is no such key. There are: " + listed(keys) + ", each with \"Shift+\" or \"Ctrl+\" before it where that is held.");
    }

    void bet(const Node& node, ScriptStep& out)
    {
        const std::vector<Node> one{node};
        for (const Node& item : node.kind == NodeKind::list ? node.items : one) {
            if (is_number(item)) out.numbers.push_back(number_of(item));
            else if (item.kind == NodeKind::text) out.words.push_back(item.text);
            else problem(item.place, "", "Wanted is a number, an option, or a list of them.");
        }
        if (!out.numbers.empty() && !out.words.empty()) problem(node.place, "", "Wanted are numbers, or options, not both.");
    }

    void set(const Node& node, ScriptStep& out)
    {
        if (node.kind != NodeKind::object || node.members.size() != 1) return problem(node.place, "", "Wanted is one parameter with its value: {\"cameras.share\": 0.5}.");
        const Member& member = node.members.front();
        const Found found = find_row(member.key);
        if (found.row == nullptr) return problem(member.key_place, member.key, "There is no such parameter.");
        const auto value = read_value(member.value, *found.row);
        if (!value) return problem(member.value.place, member.key, "Wanted is " + kind_text(*found.row) + (found.row->kind == ValueKind::integer || found.row->kind == ValueKind::real ? " in " + range_text(*found.row) : "") + ".");
        out.text = member.key;
        out.value = *value;
    }

    Source source_;
    const std::vector<std::string>& actions_;
    Problems problems_;
    Script script_;
};

}  // namespace

}  // namespace exchange

const std::vector<std::string>& script_keys()
{
    static const std::vector<std::string> keys = [] {
        std::vector<std::string> out{"Tab", "Enter", "Space", "Escape", "Left", "Right", "Up", "Down", "Home", "End", "PageUp", "PageDown", "Backspace", "Delete", "F6", "F12"};
        for (char c = '0'; c <= '9'; ++c) out.emplace_back(1, c);
        for (char c = 'A'; c <= 'Z'; ++c) out.emplace_back(1, c);
        return out;
    }();
    return keys;
}

Result<Script> read_script(const SourceText& source, const std::vector<std::string>& actions)
{
    if (!source.problem.empty()) return Issue{source.file, 0, 0, 0, "", "", source.file + " " + source.problem + "."};
    return exchange::ScriptReading(source, actions).all();
}

}  // namespace panopolis
