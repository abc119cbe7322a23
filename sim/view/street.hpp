#pragma once
// What the parts of the street's drawing share: where bodies are drawn, and how the truth is outlined.
#include "view/brush.hpp"

namespace panopolis::view {

/// What the truth light says of something, by weight of its outline.
enum class Judged : std::uint8_t { untold, so, wrong, good };
Judged judged(Truth truth);
Judged judged(const TickerRow& row);
/// Outlines a shape as it is judged: once what is so, twice a wrong, once over a small diamond a good.
void draw_outline(const Shape& around, Judged judged, float scale, Drawing& out);

/// Where and how large bodies are drawn in a scene; the same for drawing them and for picking one.
class Bodies {
public:
    Bodies(const Scene& scene, const Lens& lens, const StreetOptions& options);
    [[nodiscard]] Spot spot(const Mark& mark) const;
    [[nodiscard]] bool seen(Spot at) const { return in_panel(lens_, at, size_ / 2); }
    [[nodiscard]] Shape body(const Mark& mark, Spot at) const;
    [[nodiscard]] float size() const { return size_; }

private:
    const Lens& lens_;
    float between_, size_, scale_;
};

void draw_cameras(const Scene& scene, const Lens& lens, const StreetOptions& options, Drawing& out);
void draw_patrols(const Scene& scene, const Lens& lens, const StreetOptions& options, Drawing& out);
void draw_screens(const Scene& scene, const Lens& lens, const StreetOptions& options, Drawing& out);
void draw_people(const Scene& scene, const Lens& lens, const StreetOptions& options, Drawing& out);
void draw_flags(const Scene& scene, const Lens& lens, const StreetOptions& options, Drawing& out);

}  // namespace panopolis::view
