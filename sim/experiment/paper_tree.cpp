// A tree of counts on paper: a box for all, under it a box for each part, and under these their parts. On the sheet the boxes are empty.
#include <algorithm>
#include <vector>

#include <panopolis/svg.hpp>

#include "experiment/paper.hpp"

namespace panopolis::paper {

namespace {

constexpr float width_px = 640, level_px = 86, top_px = 44, box_px = 30, name_px = 26, bar_px = 1.2f;

Shape bar(float x, float y, float w, float h)
{
    Shape s;
    s.form = Form::line, s.fill = Ink::ink;
    s.x = x, s.y = y, s.w = w, s.h = h;
    return s;
}

/// Where every box stands: ends side by side, whatever has parts in the middle over them.
struct Places {
    std::vector<float> x;
    std::vector<int> depth;
    float slot = 0;
};

Places places_of(const LessonTree& tree)
{
    Places out;
    const std::size_t n = tree.boxes.size();
    out.x.assign(n, 0), out.depth.assign(n, 0);
    out.slot = width_px / static_cast<float>(tree.leaves());
    float next = out.slot / 2;
    for (std::size_t i = 0; i < n; ++i) {
        if (tree.boxes[i].parent >= 0) out.depth[i] = out.depth[static_cast<std::size_t>(tree.boxes[i].parent)] + 1;
        if (tree.parts(i).empty()) out.x[i] = next, next += out.slot;
    }
    // every box stands after its parent, so from the end on all parts have their place
    for (std::size_t i = n; i-- > 0;)
        if (const std::vector<std::size_t> parts = tree.parts(i); !parts.empty()) out.x[i] = (out.x[parts.front()] + out.x[parts.back()]) / 2;
    return out;
}

/// From under a box to over each of its parts.
void draw_ways(const LessonTree& tree, const Places& places, std::size_t i, float y, Drawing& out)
{
    const std::vector<std::size_t> parts = tree.parts(i);
    if (parts.empty()) return;
    const float below = y + box_px / 2, middle = below + 12, end = y + level_px - name_px - 9;
    const float left = places.x[parts.front()], right = places.x[parts.back()];
    out.shapes.push_back(bar(places.x[i], (below + middle) / 2, bar_px, middle - below));
    out.shapes.push_back(bar((left + right) / 2, middle, right - left + bar_px, bar_px));
    for (const std::size_t part : parts) out.shapes.push_back(bar(places.x[part], (middle + end) / 2, bar_px, end - middle));
}

}  // namespace

std::string tree_on_paper(const Said& said, const LessonScreen& screen, bool filled)
{
    const LessonTree& tree = screen.tree;
    const Language& texts = said.sheets().texts;
    const auto& facts = said.sheets().found.numbers.facts;
    const Places places = places_of(tree);
    // keys must stay where labels point
    std::vector<std::string> keys;
    for (const LessonTree::Box& box : tree.boxes) keys.push_back(screen.name + ".tree" + (box.name.empty() ? "" : "." + box.name));

    Drawing out;
    for (std::size_t i = 0; i < tree.boxes.size(); ++i) {
        const float x = places.x[i], y = top_px + level_px * static_cast<float>(places.depth[i]);
        Shape box;
        box.x = x, box.y = y, box.w = std::min(places.slot - 14, 130.0f), box.h = box_px;
        box.outline = Ink::ink, box.outline_px = 1.4f;
        out.shapes.push_back(box);
        draw_ways(tree, places, i, y, out);
        Label name;
        name.x = x, name.y = y - name_px, name.key = keys[i];
        name.size = TextSize::small, name.anchor = Anchor::centre;
        out.labels.push_back(name);
        if (!filled) continue;
        Label number;
        number.x = x, number.y = y, number.anchor = Anchor::centre;
        number.number[0] = said.fact(tree.boxes[i].fact), number.numbers = 1;
        out.labels.push_back(number);
    }

    const auto text_of = [&](const Label& label) {
        if (label.key.empty()) return said.sheets().words.say("print.number", std::span(label.number.data(), label.numbers));
        return texts.say(label.key, std::span<const std::int64_t>(facts));
    };
    std::string described;
    for (std::size_t i = 0; i < tree.boxes.size(); ++i) {
        described += (i > 0 ? "; " : "") + texts.say(keys[i], std::span<const std::int64_t>(facts));
        if (filled) described += ": " + said.sheets().words.say("print.number", {said.fact(tree.boxes[i].fact)});
    }
    const int deepest = *std::max_element(places.depth.begin(), places.depth.end());
    const float height = top_px + level_px * static_cast<float>(deepest) + box_px / 2 + 4;
    return element("figure", svg_of(out, width_px, height, Theme::light, {texts.say(screen.name + ".title"), described, text_of, 1}), "tree");
}

}  // namespace panopolis::paper
