#include "desktop/bench.hpp"

#include <time.h>

#include <algorithm>
#include <cstdio>
#include <functional>

#include <panopolis/arms.hpp>

#include "desktop/pictures.hpp"

namespace panopolis::desktop {

namespace {

/// Processor time of this thread, the window's own: what others do on the machine meanwhile is not counted.
double now_ms()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

/// The map of a window of 1366 by 768.
constexpr float map_width = 982, map_height = 682;

struct Times {
    std::vector<double> walking, minutes, leaps;  ///< frames within a minute, those that begin one, and those that show a minute that nobody could foresee
};

double median(std::vector<double>& times)
{
    std::sort(times.begin(), times.end());
    return times.empty() ? 0 : times[times.size() / 2];
}

class Bench {
public:
    Bench(const Loaded& loaded, const BenchWords& words) : words_(words), programme_(loaded.programme), visit_(loaded, words.threads)
    {
        visit_.show_day(2);
        look_.lens = fit(visit_.plan(), map_width, map_height);
    }

    void all()
    {
        city("city, as recorded", Overlay::none, Side::recorded);
        city("city, truth light", Overlay::none, Side::truth);
        for (const Overlay overlay : {Overlay::cameras, Overlay::flags, Overlay::score, Overlay::held_back, Overlay::travel})
            city("overlay " + std::string(key_of(overlay)).substr(std::string("overlay.").size()), overlay, Side::truth);
        near();
        pens();
        two_lives();
    }

private:
    /// From eight o'clock on, frame by frame as the clock goes at its first speed. `rest` waits for what goes on beside the window and is done before a minute is over.
    void row(const std::string& what, Side side, const std::function<void()>& make, const std::function<void()>& rest = [] {})
    {
        Times times;
        const auto timed = [&](std::vector<double>& into) {
            const double begun = now_ms();
            make();
            into.push_back(now_ms() - begun);
        };
        visit_.side(side);
        for (int repeat = 0; repeat < words_.repeats; ++repeat) {
            visit_.play(false);
            for (int leap = 0; leap < 5; ++leap) visit_.minute(7 * 60 + 10 * leap + repeat), timed(times.leaps);
            visit_.minute(8 * 60);
            make();
            visit_.play(true);
            visit_.speed(0);
            for (int frame = 0; frame < words_.frames; ++frame) {
                const auto before = static_cast<int>(visit_.minute());
                visit_.tick(1.0 / 60);
                const bool begins = static_cast<int>(visit_.minute()) != before;
                if (begins) visit_.finish_ahead(), rest();
                timed(begins ? times.minutes : times.walking);
            }
        }
        std::printf("%9u people  %-20s  %6.2f ms a frame  %6.2f ms as a minute begins  %6.2f ms at a leap\n", visit_.run().people().size, what.c_str(), median(times.walking), median(times.minutes), median(times.leaps));
        std::fflush(stdout);
    }

    void city(const std::string& what, Overlay overlay, Side side)
    {
        CityPicture picture;
        picture.threads(words_.threads);
        look_.overlay = overlay;
        row(what, side, [&] { picture.make(visit_, look_); });
        look_.overlay = Overlay::none;
    }

    /// Where a large city is people again.
    void near()
    {
        if (!is_crowd(visit_, look_.lens)) return;
        const Lens far = look_.lens;
        while (is_crowd(visit_, look_.lens)) look_.lens = zoomed(look_.lens, map_width / 2, map_height / 2, 1.1f);
        city("city, from close by", Overlay::none, Side::truth);
        look_.lens = far;
    }

    /// The pens are of whole days: a frame is one in which they are drawn anew all the same, for another size of panel.
    void pens()
    {
        PensPicture picture;
        MapLook look = look_;
        row("pens", Side::truth, [&] {
            look.lens.width_px = look.lens.width_px > map_width ? map_width : map_width + 1;
            picture.make(visit_.look().pens_of_run, look);
        });
    }

    void two_lives()
    {
        OtherLife other;
        for (other.patience(3600); other.run() == nullptr && other.trouble().empty();) other.follow(apply_arm(programme_, Arm::none), 1, visit_.run().today());
        if (other.run() == nullptr) return;
        MapLook half = look_;
        half.lens = fit(visit_.plan(), map_width / 2, map_height);
        TwoPicture picture;
        picture.threads(words_.threads);
        row("two lives", Side::truth, [&] { picture.make(visit_, other, 1, half, half); }, [&] { other.finish_ahead(); });
    }

    const BenchWords& words_;
    Programme programme_;
    Visit visit_;
    MapLook look_;
};

}  // namespace

int bench_view(const Programme& programme, const std::string& name, const BenchWords& words)
{
    std::printf("The systems of %s; medians of %d rounds of %d frames: what is drawn and its triangles, without text, panels and the graphics card.\nProcessor time of the window's own thread.\n", name.c_str(), words.repeats, words.frames);
    for (const std::int64_t people : words.people) {
        Loaded loaded{programme, name, "", "", {}};
        for (auto& phase : loaded.programme.phases) phase.values.people.number = people;
        Bench(loaded, words).all();
    }
    return 0;
}

}  // namespace panopolis::desktop
