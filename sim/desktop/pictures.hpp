#pragma once
// What the map shows, as triangles and labels, made anew only when something of it changes. No window in here.
#include <cstdint>
#include <vector>

#include <panopolis/drawing.hpp>

#include "desktop/canvas.hpp"
#include "desktop/studies.hpp"
#include "desktop/visit.hpp"

namespace panopolis::desktop {

/// Where a panel lies in the window, and how things are drawn in it.
struct MapLook {
    Lens lens;
    float x = 0, y = 0;  ///< of the panel's top left, in pixels
    Theme theme = Theme::light;
    float scale = 1;
    bool reduced_motion = false;
    Overlay overlay = Overlay::none;
    friend bool operator==(const MapLook&, const MapLook&) = default;
};

/// A drawing and its triangles.
struct Layer {
    Drawing drawing;
    Canvas canvas;
    void take(const MapLook& look) { canvas.take(drawing.shapes, look.theme, look.x, look.y); }
};

/// Which moment of which city is looked at, and by whom: as long as it is the same, so is every drawing of it.
struct Glance {
    std::uint64_t version = 0;
    double minute = -1;
    Side side = Side::recorded;
    PersonId followed = nobody;
    friend bool operator==(const Glance&, const Glance&) = default;
};
Glance glance_of(const Visit& visit);
/// How people are drawn at a moment.
StreetOptions street_options(const Glance& glance, const MapLook& look);

/// Blocks and streets: they change with the lens alone.
class GroundPicture {
public:
    void make(const CityPlan& plan, std::uint64_t city, const MapLook& look);
    [[nodiscard]] const Layer& layer() const { return layer_; }

private:
    Layer layer_;
    MapLook made_for_;
    std::uint64_t city_ = 0;
};

/// A city with more people than are drawn one by one is drawn as a density, until no more than those are in sight.
bool is_crowd(const Visit& visit, const Lens& lens);

/// The city at a moment.
class CityPicture {
public:
    /// How many threads count a crowd; 0 for all.
    void threads(int threads) { density_.threads(threads); }
    void make(Visit& visit, const MapLook& look);
    /// Whether it shows exactly the moment that the visit is at: a crowd is counted beside the window, and may be some minutes old.
    [[nodiscard]] bool is_up_to_date(const Visit& visit) const { return !counts_people_ || density_.is_of(visit.version(), static_cast<std::int32_t>(visit.minute())); }
    [[nodiscard]] const Layer& ground() const { return ground_.layer(); }
    [[nodiscard]] const Layer& street() const { return street_; }

private:
    GroundPicture ground_;
    Layer street_;
    MapLook made_for_;
    Glance made_at_;
    OverlayField field_;
    Glance field_at_;
    DensityStudy density_;
    bool counts_people_ = false;
    std::uint64_t made_of_counts_ = 0;
};

/// The four pens of a day or of the run.
class PensPicture {
public:
    void make(const Pens& pens, const MapLook& look);
    [[nodiscard]] const Layer& layer() const { return layer_; }

private:
    Layer layer_;
    MapLook made_for_;
    Pens made_of_;
    bool made_ = false;
};

/// Two cities at the same moment, side by side; who is seen otherwise in the other is ringed.
class TwoPicture {
public:
    /// How many threads draw it, two at most; 0 for all that there are.
    void threads(int threads) { threads_ = threads; }
    struct Half {
        GroundPicture ground;
        Layer street;
        std::int64_t apart = 0, shown = 0;  ///< people who differ, of those shown
    };
    /// `other` stands at the same day; `which` changes when it becomes another run.
    void make(Visit& visit, OtherLife& other, std::uint64_t which, const MapLook& left, const MapLook& right);
    [[nodiscard]] const Half& half(int which) const { return halves_[which]; }
    /// Of the other city's run, as the side that is shown has them.
    [[nodiscard]] const Pens& other_pens() const { return pens_; }

private:
    void make_half(Half& half, const Scene& scene, const std::vector<PersonId>& apart, const MapLook& look);

    int threads_ = 0;
    std::unique_ptr<ThreadExecutor> both_;  // from the first drawing on
    Half halves_[2];
    MapLook made_for_[2];
    Glance made_at_, scene_at_;
    std::uint64_t which_ = 0;
    Scene there_;
    Pens pens_;
    std::vector<PersonId> apart_[2];
};

}  // namespace panopolis::desktop
