#include "exchange/lesson_tree.hpp"

namespace panopolis::exchange {

namespace {

constexpr int deepest = 2;              // a root, its parts, and theirs: more cannot be read on a sheet
constexpr std::size_t most_leaves = 6;  // side by side

class TreeReading {
public:
    TreeReading(Form& form, const Words& facts, LessonTree& out) : form_(form), facts_(facts), out_(out) {}

    void box(const Node& node, const std::string& path, const std::string& name, int parent, int depth)
    {
        form_.known(node, path, {"fact", "parts"});
        LessonTree::Box box{name, -1, parent};
        if (const Node* fact = form_.need(node, path, "fact")) box.fact = form_.choice(*fact, path + ".fact", "fact", facts_);
        const int here = static_cast<int>(out_.boxes.size());
        out_.boxes.push_back(std::move(box));
        const Node* parts = depth == 0 ? form_.need(node, path, "parts") : node.find("parts");
        if (parts == nullptr) return;
        if (depth == deepest) return form_.problem(parts->place, path + ".parts", "A tree has all, its parts, and their parts. These lie deeper.");
        std::size_t n = 0;
        form_.each(*parts, path + ".parts", [&](const Member& member) {
            ++n;
            for (const LessonTree::Box& other : out_.boxes)
                if (other.name == member.key) form_.problem(member.key_place, path + ".parts." + member.key, "This tree has a part of that name already: their texts would be the same.");
            this->box(member.value, path + ".parts." + member.key, member.key, here, depth + 1);
        });
        if (n == 1) form_.problem(parts->place, path + ".parts", "One part is the whole. Two are needed at least.");
    }

private:
    Form& form_;
    const Words& facts_;
    LessonTree& out_;
};

}  // namespace

void read_tree(Form& form, const Node& node, const std::string& path, const Words& facts, LessonTree& out)
{
    if (node.kind != NodeKind::object) return form.problem(node.place, path, "Here stands " + kind_words(node) + "; wanted is a tree: {\"fact\": \"people\", \"parts\": {\"listed\": {\"fact\": \"wanted\"}, \"others\": {\"fact\": \"others\"}}}.");
    TreeReading(form, facts, out).box(node, path, "", -1, 0);
    if (out.leaves() > most_leaves) form.problem(node.place, path, "At most six ends of a tree have room beside one another.");
}

}  // namespace panopolis::exchange
