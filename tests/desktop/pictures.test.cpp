// What the map shows, without a window.
#include <algorithm>
#include <chrono>
#include <thread>

#include <panopolis/programme.hpp>

#include "desktop/pictures.hpp"
#include "support/catch.hpp"

using namespace panopolis;
using namespace panopolis::desktop;

namespace {

Loaded town(std::int64_t people)
{
    SourceText text{"town.json", R"({"panopolis": 1, "people": {"number": )" + std::to_string(people) + R"(}, "cameras": {"share": 0.5}})", ""};
    auto loaded = load_scenario(text, [](const std::string&, const std::string&) -> std::optional<SourceText> { return std::nullopt; });
    REQUIRE(loaded.ok());
    return std::move(loaded).value();
}

MapLook whole(const Visit& visit)
{
    MapLook out;
    out.lens = fit(visit.plan(), 900, 700);
    return out;
}

std::size_t bodies(const Drawing& drawing)
{
    return static_cast<std::size_t>(std::count_if(drawing.shapes.begin(), drawing.shapes.end(), [](const Shape& s) { return s.fill == Ink::body; }));
}

const Label* legend(const Drawing& drawing, std::string_view key)
{
    for (const Label& label : drawing.labels)
        if (label.key == key) return &label;
    return nullptr;
}

void make_until_counted(CityPicture& picture, Visit& visit, const MapLook& look)
{
    for (picture.make(visit, look); !picture.is_up_to_date(visit); picture.make(visit, look)) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    picture.make(visit, look);
}

}  // namespace

TEST_CASE("a city with more people than are drawn one by one is a density of everybody from afar, and people when one comes close", "[desktop][pictures]")
{
    Visit visit(town(30'000), 2);
    visit.minute(700);
    CityPicture picture;
    const MapLook far = whole(visit);
    make_until_counted(picture, visit, far);
    CHECK(bodies(picture.street().drawing) == 0);
    const Label* shades = legend(picture.street().drawing, "drawing.density");
    REQUIRE(shades != nullptr);
    CHECK(shades->number[1] == 30'000);

    MapLook near = far;
    near.lens = zoomed(near.lens, 450, 350, 100);
    make_until_counted(picture, visit, near);
    CHECK(bodies(picture.street().drawing) > 0);
    CHECK(legend(picture.street().drawing, "drawing.density") == nullptr);
    const Label* share = legend(picture.street().drawing, "transcript.marks");
    REQUIRE(share != nullptr);
    CHECK(share->number[0] >= 20'000);
    CHECK(share->number[0] < 30'000);
    CHECK(share->number[1] == 30'000);
}

TEST_CASE("over a density the truth light shows what it shows over people, and whom one follows stays in sight", "[desktop][pictures]")
{
    Visit visit(town(30'000), 2);
    visit.show_day(1);
    visit.minute(1000);
    CityPicture picture;
    const auto outlines = [&] {
        make_until_counted(picture, visit, whole(visit));
        const auto& shapes = picture.street().drawing.shapes;
        return std::count_if(shapes.begin(), shapes.end(), [](const Shape& s) { return s.outline == Ink::wrong || s.outline == Ink::truth || s.outline == Ink::good; });
    };
    CHECK(outlines() == 0);
    visit.side(Side::truth);
    CHECK(outlines() > 0);
    CHECK(bodies(picture.street().drawing) == 0);
    visit.follow(PersonId{29'999});
    outlines();
    CHECK(bodies(picture.street().drawing) == 1);
}

TEST_CASE("a small city is drawn person by person from any distance", "[desktop][pictures]")
{
    Visit visit(town(2000), 1);
    CityPicture picture;
    picture.make(visit, whole(visit));
    CHECK(picture.is_up_to_date(visit));
    CHECK(bodies(picture.street().drawing) == 2000);
    CHECK(picture.street().drawing.labels.empty());
}

TEST_CASE("a density is counted for the moment that is looked at, also when days and minutes pass while it is counted", "[desktop][pictures]")
{
    Visit visit(town(60'000), 2);
    DensityStudy study;
    study.threads(2);
    for (const std::int32_t minute : {300, 310, 900}) study.ask(visit.shown(), visit.version(), minute);
    const std::uint64_t first = visit.version();
    visit.next_day();
    while (!study.is_of(visit.version(), 900)) {
        study.ask(visit.shown(), visit.version(), 900);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    CHECK(first != visit.version());
    CHECK(study.now() == density_at(visit.lived(), Minute{900}));
}

TEST_CASE("nothing is drawn anew while nothing changes, and everything when something does", "[desktop][pictures]")
{
    Visit visit(town(2000), 1);
    visit.minute(480);
    CityPicture kept;
    const auto same_as_fresh = [&](const MapLook& look) {
        CityPicture fresh;
        kept.make(visit, look);
        fresh.make(visit, look);
        CHECK(kept.street().drawing == fresh.street().drawing);
        CHECK(kept.ground().drawing == fresh.ground().drawing);
    };
    MapLook look = whole(visit);
    same_as_fresh(look);
    same_as_fresh(look);
    visit.minute(480.5);
    same_as_fresh(look);
    look.reduced_motion = true;
    same_as_fresh(look);
    visit.minute(900);
    same_as_fresh(look);
    visit.side(Side::truth);
    same_as_fresh(look);
    look.overlay = Overlay::flags;
    same_as_fresh(look);
    visit.next_day();
    same_as_fresh(look);
    look.lens = zoomed(look.lens, 10, 10, 3);
    same_as_fresh(look);
    visit.follow(PersonId{7});
    same_as_fresh(look);
    visit.change("cameras.share", 0.0);
    visit.relive();
    same_as_fresh(look);
    visit.open(town(500));
    same_as_fresh(whole(visit));
}

TEST_CASE("of two cities under one policy nobody is apart, and under two, those who are seen otherwise", "[desktop][pictures]")
{
    Visit visit(town(2000), 1);
    visit.minute(900);
    const MapLook look = whole(visit);
    const auto apart = [&](const Programme& programme, std::uint64_t which) {
        OtherLife other;
        other.patience(60);
        other.follow(programme, which, visit.run().today());
        REQUIRE(other.run() != nullptr);
        TwoPicture two;
        two.make(visit, other, which, look, look);
        CHECK(two.half(0).shown > 1900);
        return two.half(0).apart;
    };
    CHECK(apart(visit.run().programme(), 1) == 0);
    visit.change("screens.on", false);
    visit.change("recognition.crossings.false_match_rate", 1e-2);
    visit.change("travel.wish_per_day", 1.0);
    visit.show_day(20);
    visit.side(Side::truth);
    CHECK(apart(visit.loaded().programme, 2) > 0);
}

TEST_CASE("two cities are drawn the same by one thread and by two, after leaps and while time passes", "[desktop][pictures]")
{
    Visit visit(town(2000), 1);
    visit.side(Side::truth);
    OtherLife other;
    other.patience(60);
    const auto policy = changed_from(visit.run().programme(), 0, {{"cameras.share", 1.0}});
    REQUIRE(policy.ok());
    other.follow(*policy, 1, visit.run().today());
    REQUIRE(other.run() != nullptr);
    TwoPicture kept;
    kept.threads(2);
    const MapLook look = whole(visit);
    const auto same_as_fresh = [&] {
        TwoPicture fresh;
        fresh.threads(1);
        kept.make(visit, other, 1, look, look);
        fresh.make(visit, other, 1, look, look);
        for (int i = 0; i < 2; ++i) {
            CHECK(kept.half(i).street.drawing == fresh.half(i).street.drawing);
            CHECK(kept.half(i).street.canvas.vertices() == fresh.half(i).street.canvas.vertices());
            CHECK(kept.half(i).shown >= 2000);
        }
        const Scene there = street_scene(day_lived(*other.run()), Minute{static_cast<std::int32_t>(visit.minute())}, Side::truth, visit.view_options());
        CHECK(kept.half(1).shown == static_cast<std::int64_t>(there.marks.size()));
    };
    for (const double minute : {500.0, 900.5, 30.0, 1440.0}) visit.minute(minute), same_as_fresh();
    visit.minute(600);
    visit.play(true);
    for (int i = 0; i < 8; ++i) visit.tick(0.3), same_as_fresh();
}
