#include "exchange/lesson_bet.hpp"

#include "exchange/words.hpp"

namespace panopolis::exchange {

namespace {

using Kind = LessonBet::Kind;

void range(Form& form, const Node& node, const std::string& path, LessonBet& out)
{
    if (const Node* low = form.need(node, path, "low")) form.real(*low, path + ".low", -1e9, 1e9, out.low);
    if (const Node* high = form.need(node, path, "high")) form.real(*high, path + ".high", -1e9, 1e9, out.high);
    if (out.high <= out.low) form.problem(node.place, path, "The highest bet must lie above the lowest.");
    if (const Node* close = form.need(node, path, "close")) form.real(*close, path + ".close", 0, 1e9, out.close);
}

/// Options or items under their names, in the order of the file.
template <class Part, class More>
void parts(Form& form, const Node& node, const std::string& path, const Words& facts, std::vector<Part>& out, More more)
{
    form.each(node, path, [&](const Member& member) {
        Part part;
        part.name = member.key;
        if (const Node* fact = member.value.find("fact")) part.fact = form.choice(*fact, path + "." + member.key + ".fact", "fact", facts);
        more(member, part);
        out.push_back(std::move(part));
    });
    if (out.size() > 8) form.problem(node.place, path, "At most eight can be told apart at a glance.");
}

Words names_of(const std::vector<LessonBet::Option>& options)
{
    Words out;
    for (const LessonBet::Option& option : options) out.push_back(option.name);
    return out;
}

void options(Form& form, const Node& node, const std::string& path, const Words& facts, LessonBet& out)
{
    const Node* list = form.need(node, path, "options");
    if (list == nullptr) return;
    parts(form, *list, path + ".options", facts, out.options, [&](const Member& member, LessonBet::Option&) { form.known(member.value, path + ".options." + member.key, {"fact"}); });
    if (out.options.size() == 1) form.problem(list->place, path + ".options", "A choice needs two options at least.");
}

void choose(Form& form, const Node& node, const std::string& path, const Words& facts, LessonBet& out)
{
    form.known(node, path, {"options", "right"});
    options(form, node, path, facts, out);
    const Node* right = form.need(node, path, "right");
    if (right == nullptr) return;
    std::string word;
    form.text(*right, path + ".right", word);
    if (word == "open") {
        out.right = LessonBet::Right::open;
    } else if (word == "lowest" || word == "highest") {
        out.right = word == "lowest" ? LessonBet::Right::lowest : LessonBet::Right::highest;
        for (const LessonBet::Option& option : out.options)
            if (option.fact < 0) form.problem(right->place, path + ".right", "The option " + option.name + " has no fact by which it could be the " + word + ".");
    } else {
        Words words = names_of(out.options);
        words.insert(words.end(), {"lowest", "highest", "open"});
        out.named = form.choice(*right, path + ".right", "option", words);
    }
}

void match(Form& form, const Node& node, const std::string& path, const Words& facts, LessonBet& out)
{
    form.known(node, path, {"options", "items", "right", "reasons"});
    options(form, node, path, facts, out);
    if (const Node* right = node.find("right")) {
        out.right = LessonBet::Right::open;
        if (right->kind != NodeKind::text || right->text != "open") form.problem(right->place, path + ".right", "Wanted is \"open\", for a vote. Without it every item names its own option.");
    }
    if (const Node* reasons = node.find("reasons")) {
        form.flag(*reasons, path + ".reasons", out.reasons);
        if (out.is_vote()) form.problem(reasons->place, path + ".reasons", "In a vote no option is right, so that there is no reason to be told.");
    }
    const Node* items = form.need(node, path, "items");
    if (items == nullptr) return;
    parts(form, *items, path + ".items", facts, out.items, [&](const Member& member, LessonBet::Item& item) {
        const std::string here = path + ".items." + member.key;
        form.known(member.value, here, {"fact", "right"});
        if (!out.is_vote()) {
            if (const Node* right = form.need(member.value, here, "right")) item.right = form.choice(*right, here + ".right", "option", names_of(out.options));
        } else if (const Node* right = member.value.find("right")) {
            form.problem(right->place, here + ".right", "In a vote no option is right. Leave this out, or \"right\" of the whole bet.");
        }
    });
}

}  // namespace

void read_bet(Form& form, const Node& node, const std::string& path, const Words& facts, LessonBet& out)
{
    static const Words kinds{"number", "choose", "line", "cards", "match"};
    const Member* only = nullptr;
    std::size_t n = 0;
    for (const Member& member : node.members)
        if (!is_comment(member.key)) only = &member, ++n;
    if (node.kind != NodeKind::object || n != 1 || only->value.kind != NodeKind::object) return form.problem(node.place, path, "A bet is an object with one key, its kind, and an object under it. The kinds are: " + listed(kinds) + ".");

    const Node& value = only->value;
    const std::string here = path + "." + only->key;
    if (only->key == "number") {
        out.kind = Kind::number;
        form.known(value, here, {"fact", "of", "low", "high", "close"});
        if (const Node* fact = form.need(value, here, "fact")) out.fact = form.choice(*fact, here + ".fact", "fact", facts);
        if (const Node* of = value.find("of")) out.of = form.choice(*of, here + ".of", "fact", facts);
        range(form, value, here, out);
    } else if (only->key == "line") {
        out.kind = Kind::line;
        form.known(value, here, {"fact", "points", "low", "high", "close"});
        if (const Node* fact = form.need(value, here, "fact")) out.fact = form.choice(*fact, here + ".fact", "fact", facts);
        if (const Node* points = form.need(value, here, "points")) form.whole(*points, here + ".points", 2, 60, out.points);
        range(form, value, here, out);
    } else if (only->key == "choose") {
        out.kind = Kind::choose;
        choose(form, value, here, facts, out);
    } else if (only->key == "match") {
        out.kind = Kind::match;
        match(form, value, here, facts, out);
    } else if (only->key == "cards") {
        out.kind = Kind::cards;
        form.known(value, here, {"number"});
        if (const Node* number = form.need(value, here, "number")) form.whole(*number, here + ".number", 2, 12, out.points);
    } else {
        form.none_such(only->key_place, path, "kind of bet", only->key, kinds);
    }
}

}  // namespace panopolis::exchange
