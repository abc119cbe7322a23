// Stage 1 for many people at once: a tile of them is planned in lanes; what is rare is then looked at one by one.
#include "stages/live_tile.hpp"

#include <cstring>

#include "stages/living.hpp"

namespace panopolis {

namespace {

/// Second looks that are due: they are drawn together.
struct Fines {
    static constexpr std::uint32_t most = 1024;
    struct Asked {
        std::uint16_t person;  // in the tile
        std::uint8_t number, byte;
    };
    alignas(64) std::array<std::uint32_t, most> a, name, fine;
    std::array<Asked, most> asked;
    std::uint32_t n = 0;

    [[nodiscard]] bool full() const { return n == most; }
    void ask(std::uint32_t person, std::uint32_t in_tile, Purpose purpose, std::uint32_t draw, std::uint32_t number, std::uint8_t byte)
    {
        a[n] = person;
        name[n] = DrawSet::name(static_cast<Purpose>(static_cast<std::uint8_t>(purpose) + 1), draw);
        asked[n++] = {static_cast<std::uint16_t>(in_tile), static_cast<std::uint8_t>(number), byte};
    }
    /// Calls f(asked, 40-bit draw) for each, in order, and forgets them.
    template <class F>
    void look(const DrawLanes& lanes, DrawSet set, F f)
    {
        std::uint32_t* const out[4] = {fine.data(), nullptr, nullptr, nullptr};
        for (std::uint32_t k = n; k < std::min(most, padded(n)); ++k) a[k] = name[k] = 0;
        lanes.list(set, a.data(), name.data(), n, 1, out);
        for (std::uint32_t k = 0; k < n; ++k) f(asked[k], static_cast<std::uint64_t>(asked[k].byte) << 32 | fine[k]);
        n = 0;
    }
};

bool has_other_eyes(const Deployment& d) { return !d.same_eyes && d.identify.any(); }

template <std::size_t N>
std::uint8_t byte_in(const std::array<std::array<std::uint32_t, N>, 4>& words, std::size_t at, std::uint32_t i)
{
    return static_cast<std::uint8_t>(words[i >> 2][at] >> (8 * (i & 3)));
}

class TileLiving {
public:
    TileLiving(Living& living, std::uint32_t block_first) : on_(living), shop_(living.shop), lanes_(*living.shop.lanes.morning), block_first_(block_first), set_{shop_.calendar.draws.seed(), static_cast<std::uint32_t>(living.day.value)}
    {
        const Deployment& d = on_.published.deployment;
        in_.weekend = on_.day.is_weekend();
        in_.groups = on_.people.groups();
        in_.maps = &shop_.lanes.maps;
        in_.has_watch = d.watch.any();
        in_.has_screens = on_.screens;
        if (has_other_eyes(d)) in_.other_eyes = &shop_.lanes.other_eyes;
        in_.station_gates = d.station_gates;
        for (const Threshold likely : shop_.calendar.long_trip) longest_need_ = std::max(longest_need_, likely.value);
    }

    void live(std::uint32_t first, std::uint32_t n)
    {
        first_ = first;
        look_in(n);
        draw(Purpose::DayPlan, 0, tile_.words);
        set_apart();
        if (in_.watched())
            for (std::size_t slot = 0; slot < static_cast<std::size_t>(ordinary_slots); ++slot) in_.seen[slot] = on_.out.watched.data() + slot * static_cast<std::size_t>(shop_.block_size) + (first_ - block_first_);
        lanes_.plan(*shop_.lanes.streets, in_, tile_);
        count();
        in_order();
        cross();
        once_a_day();
    }

private:
    static constexpr std::uint64_t most_stigma = 65536 / one;
    using Words = std::array<std::array<std::uint32_t, tile_people>, 4>;

    /// The columns from the first person on; of the last people of a city a copy that can be read beyond its end.
    template <class T>
    const T* column(const std::vector<T>& all, std::array<T, tile_people>& copy) const
    {
        const T* at = all.data() + first_;
        if (in_.n == tile_people) return at;
        copy.fill(T{});
        std::memcpy(copy.data(), at, in_.n * sizeof(T));
        return copy.data();
    }

    void look_in(std::uint32_t n)
    {
        in_.n = n;
        const People& people = on_.people;
        home_.fill(0);
        people.home.fill(first_, n, home_.data());
        in_.home = home_.data();
        work_.fill(0);
        people.work.fill(first_, n, work_.data());
        in_.work = work_.data();
        static_assert(sizeof(Role) == 1);
        in_.role = reinterpret_cast<const std::uint8_t*>(column(people.role, role_));
        in_.group = column(people.group, group_);
        in_.flags = column(on_.world.flags, flags_);
        in_.apart = apart_.data();
    }

    void draw(Purpose purpose, std::uint32_t b, Words& out) const
    {
        std::uint32_t* const words[4] = {out[0].data(), out[1].data(), out[2].data(), out[3].data()};
        shop_.lanes.draws->row({set_.seed, set_.day, b}, first_, in_.n, DrawSet::name(purpose), words);
    }

    /// Whose day is not ordinary.
    void set_apart()
    {
        const std::uint32_t n = in_.n;
        std::memcpy(apart_.data(), shop_.on_list.data() + first_, n);
        for (const LostToday& lost : shop_.lost)
            if (lost.child.value - first_ < n) apart_[lost.child.value - first_] = 1;
        const DrawLanes& draws = *shop_.lanes.draws;
        const std::uint32_t may_travel = draws.below(set_, first_, n, DrawSet::name(Purpose::LongTrip), longest_need_, who_.data());
        for (std::uint32_t k = 0; k < may_travel; ++k) {
            const std::uint32_t p = who_[k], i = p - first_;
            const bool adult = in_.role[i] != static_cast<std::uint8_t>(Role::child) && in_.role[i] != static_cast<std::uint8_t>(Role::pupil);
            if (adult && shop_.calendar.draws.happens(shop_.calendar.long_trip[on_.people.need[p]], Purpose::LongTrip, p, 0, on_.day)) apart_[i] = 1;
        }
        const auto& crowds = shop_.calendar.crowds;
        for (std::size_t c = 0; c < crowds.size(); ++c) {
            if (crowds[c].day != on_.day.value) continue;
            const std::uint32_t going = draws.below({set_.seed, set_.day, static_cast<std::uint32_t>(c)}, first_, n, DrawSet::name(Purpose::EventVisit), crowds[c].goes.value, who_.data());
            for (std::uint32_t k = 0; k < going; ++k) apart_[who_[k] - first_] = 1;
        }
    }

    void count()
    {
        for (std::size_t g = 0; g < max_groups; ++g) {
            on_.out.counts.passes[g] += tile_.passes[g];
            on_.out.counts.exposed[g] += tile_.exposed[g];
            on_.out.faces[g] += tile_.searches[g];
        }
        std::memcpy(shop_.refused_now.data() + first_, tile_.state.data(), in_.n);
    }

    /// What is kept in order of people: those with a day of their own, pupils on their way to school, and who passes a screen.
    void in_order()
    {
        const bool school = on_.sc.school.on && !in_.weekend;
        for (std::uint32_t k = 0; k < tile_.n_notable; ++k) {
            const std::uint32_t i = tile_.notable[k];
            if (apart_[i] != 0) {
                on_.person(first_ + i);
                continue;
            }
            if (school && in_.role[i] == static_cast<std::uint8_t>(Role::pupil) && (tile_.made[i] & 1u)) on_.out.pupils.push_back(first_ + i);
            if (on_.screens) pass_screens(i);
        }
    }

    [[nodiscard]] std::uint64_t red_base(std::uint32_t p) const { return std::min(shop_.tables.red_mean * on_.people.redness[p] >> 12, Threshold::certain); }
    /// Beyond which nobody crosses on red there; conduct in a district is at most twice the usual.
    [[nodiscard]] std::uint64_t red_limit(std::uint64_t base, std::uint64_t now) const
    {
        return std::max(base, on_.world.conduct.empty() ? now : std::min(2 * now, Threshold::certain));
    }

    /// A byte that no limit's top byte is above: reals, and so a little higher to be safe.
    void bound_reds()
    {
        const float mean = static_cast<float>(shop_.tables.red_mean) / 4294967296.0f / 4096.0f * 1.0001f * (on_.world.conduct.empty() ? 1.0f : 2.0f);
        const float stigma = static_cast<float>(shop_.tables.stigma_lambda) / 65536.0f / static_cast<float>(one) * 1.0001f;
        lanes_.bound(in_.n, column(on_.people.redness, redness_), column(on_.world.stigma, stigma_), mean, stigma, most_);
    }

    void cross()
    {
        bound_reds();
        for (std::uint32_t slot = 0; slot < static_cast<std::uint32_t>(ordinary_slots); ++slot) {
            lanes_.pick(set_.seed, set_.day, DrawSet::name(Purpose::Offence, slot), first_, in_.n, tile_.signals[slot].data(), most_, picked_);
            const auto look = [&] {
                fines_.look(*shop_.lanes.draws, set_, [&](const Fines::Asked& asked, std::uint64_t u) { crossed(slot, asked, u); });
            };
            for (std::uint32_t k = 0; k < picked_.n; ++k) {
                const std::uint32_t i = picked_.person[k], p = first_ + i;
                const std::uint64_t base = red_base(p), limit = red_limit(base, on_.moved(p, base));
                for (std::uint32_t bits = picked_.bits[k]; bits != 0; bits &= bits - 1) {
                    const auto index = static_cast<std::uint32_t>(std::countr_zero(bits));
                    const std::uint8_t byte = byte_in(picked_.words, k, index);
                    if (limit == 0 || byte > limit >> 32) continue;
                    if (fines_.full()) look();
                    fines_.ask(p, i, Purpose::Offence, 16 * slot + index, index, byte);
                }
            }
            look();
        }
    }

    void crossed(std::uint32_t slot, const Fines::Asked& asked, std::uint64_t u)
    {
        const std::uint32_t p = first_ + asked.person, index = asked.number;
        const std::uint64_t base = red_base(p), now = on_.moved(p, base);
        if (u >= red_limit(base, now)) return;
        const Trip trip = tile_.trip(asked.person, slot);
        const Corner at = pass_corner(trip, index);
        on_.offence(p, u, base, on_.there(now, at), pass_minute(trip, index), EventKind::act_crossing_red, 16 * slot + index, on_.city.crossing(at));
    }

    void once_a_day()
    {
        draw(Purpose::DailyAct, 0, words_);
        const auto& daily = shop_.tables.daily;
        std::array<std::uint8_t, 8> most{};
        std::uint32_t on = 0;
        for (std::uint32_t k = 0; k < 8; ++k) {
            if (k == chill_draw || daily[k].value == 0) continue;
            std::uint64_t limit = daily[k].value;
            // stigma and a district's conduct move offences, at most so far
            if (k == disorder_draw || k == severe_draw) limit = 2 * (limit + (limit >> 16) * (shop_.tables.stigma_lambda + 1) * most_stigma);
            most[k] = static_cast<std::uint8_t>(std::min<std::uint64_t>(limit >> 32, 255));
            on |= 1u << k;
        }
        lanes_.sift(in_, words_, most.data(), on, picked_);
        const auto look = [&] {
            fines_.look(*shop_.lanes.draws, set_, [&](const Fines::Asked& asked, std::uint64_t u) { decided(asked, u); });
        };
        for (std::uint32_t k = 0; k < picked_.n; ++k) {
            const std::uint32_t i = picked_.person[k];
            for (std::uint32_t bits = picked_.bits[k]; bits != 0; bits &= bits - 1) {
                const auto number = static_cast<std::uint32_t>(std::countr_zero(bits));
                if (fines_.full()) look();
                fines_.ask(first_ + i, i, Purpose::DailyAct, number, number, byte_in(words_, i, number));
            }
        }
        look();
        wish();
    }

    void decided(const Fines::Asked& asked, std::uint64_t u)
    {
        if (asked.number != wish_draw) return on_.decided(first_ + asked.person, asked.number, u, bits_of(asked.person));
        if (u < shop_.tables.daily[wish_draw].value) wish_[wishes_] = asked.person, who_[wishes_++] = first_ + asked.person;
    }
    [[nodiscard]] Block bits_of(std::uint32_t i) const { return {words_[0][i], words_[1][i], words_[2][i], words_[3][i]}; }

    /// What the tile's wishes are is drawn together.
    void wish()
    {
        for (std::uint32_t k = wishes_; k < padded(wishes_); ++k) who_[k] = 0;
        std::fill_n(fines_.name.begin(), padded(wishes_), DrawSet::name(Purpose::WishForm));
        std::uint32_t* const out[4] = {fines_.fine.data(), nullptr, nullptr, nullptr};
        shop_.lanes.draws->list(set_, who_.data(), fines_.name.data(), wishes_, 1, out);
        for (std::uint32_t k = 0; k < wishes_; ++k) {
            const Block bits = bits_of(wish_[k]);
            on_.wish(who_[k], Living::minute_of(bits, wish_draw), bits, on_.is_question(who_[k]) ? LawfulForm::question : on_.form_by(fines_.fine[k]));
        }
        wishes_ = 0;
    }

    void pass_screens(std::uint32_t i)
    {
        // on which trips is as good as chance: it is not asked trip by trip
        std::uint32_t slots = 0;
        for (std::uint32_t slot = 0; slot < static_cast<std::uint32_t>(ordinary_slots); ++slot) slots |= (tile_.screens[slot][i] != 0 ? 1u : 0u) << slot;
        for (; slots != 0; slots &= slots - 1) {
            const auto slot = static_cast<std::uint32_t>(std::countr_zero(slots));
            on_.pass_screens(on_.published.deployment, first_ + i, slot, tile_.trip(i, slot), tile_.screens[slot][i]);
        }
    }

    Living& on_;
    Workshop& shop_;
    const MorningLanes& lanes_;
    std::uint32_t block_first_, first_ = 0;
    DrawSet set_;
    std::uint64_t longest_need_ = 0;               // of a 40-bit draw, at or above which nobody goes on a long trip
    TileIn in_;
    Tile tile_;
    Picked picked_;
    Fines fines_;
    Words words_;
    TileBytes most_{};
    std::array<std::uint8_t, tile_people> apart_{};
    std::array<std::uint16_t, tile_people> wish_;  // of whom in the tile it is
    std::array<std::uint32_t, tile_people> who_;   // the same people
    std::uint32_t wishes_ = 0;
    // of the last people of a city
    std::array<std::uint32_t, tile_people> home_, work_;
    std::array<std::uint8_t, tile_people> group_, flags_;
    std::array<Role, tile_people> role_;
    std::array<std::uint16_t, tile_people> redness_, stigma_;
};

}  // namespace

void join_maps(const City& city, const Deployment& d, bool screens, Executor& executor, LaneBench& lanes)
{
    lanes.maps.join({&city.signals, &d.watch, screens ? &d.screens : nullptr}, city.width, city.height, executor);
    if (has_other_eyes(d)) lanes.other_eyes.join({&d.identify, nullptr, nullptr}, city.width, city.height, executor);
}

void live_in_tiles(Living& living, std::uint32_t first, std::uint32_t last)
{
    const Deployment& d = living.published.deployment;
    living.out.watched_today = d.watch.any() || d.station_gates;
    if (living.out.watched_today) living.out.watched.resize(static_cast<std::size_t>(ordinary_slots) * static_cast<std::size_t>(living.shop.block_size));
    TileLiving tiles(living, first);
    for (std::uint32_t at = first; at < last; at += tile_people) tiles.live(at, std::min(tile_people, last - at));
}

}  // namespace panopolis
