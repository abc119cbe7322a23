// Makes what the ties' function looks up: ranks within groups, classes, degrees, and the list where there is one.
#include "model/tie_making.hpp"

#include <algorithm>

#include <panopolis/people.hpp>

namespace panopolis {

namespace {

constexpr std::uint32_t part_people = 1u << 13;

}  // namespace

void Builders::each(std::int32_t n, const std::function<void(std::int32_t)>& work) const
{
    SerialExecutor serial;
    (executor != nullptr ? *executor : serial).for_each(n, work);
}

class TieMaking {
public:
    TieMaking(const Scenario& scenario, const People& people, const Builders& builders, Ties& ties) : draws_(static_cast<std::uint64_t>(scenario.seed)), people_(people), builders_(builders), ties_(ties)
    {
        ties_.households_ = Households(draws_, people.size);
        ties_.simd_ = builders.simd;
        ties_.size_ = people.size;
        ties_.complete_ = scenario.ties.kind == TieKind::complete;
        ties_.inside_slots_ = static_cast<std::int32_t>(scenario.ties.homophily * 8.0 + 0.5);
    }

    void make(Sparing sparing)
    {
        if (ties_.complete_) return;
        groups();
        matchings();
        classes();
        degrees();
        if (!spares(sparing, people_.size)) keep_list();
    }

private:
    template <class F>
    void in_parts(F f) const
    {
        builders_.each(static_cast<std::int32_t>((people_.size + part_people - 1) / part_people), [&](std::int32_t part) {
            const std::uint32_t first = static_cast<std::uint32_t>(part) * part_people;
            f(first, std::min(people_.size, first + part_people));
        });
    }

    void groups()
    {
        std::uint8_t last = 0;
        for (const std::uint8_t g : people_.group) last = std::max(last, g);
        ties_.groups_ = last + 1;
        const std::size_t n_words = (people_.size + 63) / 64;
        std::array<std::vector<std::uint64_t>, max_groups> words;
        for (std::size_t g = 0; g < static_cast<std::size_t>(ties_.groups_); ++g) words[g].assign(n_words, 0);
        in_parts([&](std::uint32_t first, std::uint32_t end) {
            for (std::uint32_t p = first; p < end; ++p) words[people_.group[p]][p / 64] |= 1ull << (p % 64);
        });
        builders_.each(ties_.groups_, [&](std::int32_t g) { ties_.group_[static_cast<std::size_t>(g)] = Ranks(std::move(words[static_cast<std::size_t>(g)])); });
    }

    void matchings()
    {
        const Matching::In in = matched_in(people_.size);
        for (std::uint32_t i = 0; i < 8; ++i) {
            const auto key = [&](std::uint32_t which) {
                const Block b = draws_.block(Purpose::TieMatching, i, which, Day{0}, 0);
                return static_cast<std::uint64_t>(b[0]) << 32 | b[1];
            };
            ties_.across_[i] = Matching(people_.size, key(0), in);
            for (std::uint32_t g = 0; g < max_groups; ++g) ties_.inside_[g][i] = Matching(std::max(ties_.group_[g].size(), 1u), key(g + 1), in);
        }
    }

    /// Pupils by class.
    void classes()
    {
        ties_.class_of_ = people_.school_class;
        const std::vector<std::uint16_t>& numbers = ties_.class_of_.numbers();
        std::uint32_t classes = 0;
        for (const std::uint16_t c : numbers) classes = std::max<std::uint32_t>(classes, c + 1u);
        ties_.class_first_.assign(classes + 1, 0);
        for (const std::uint16_t c : numbers) ++ties_.class_first_[c + 1u];
        for (std::uint32_t c = 0; c < classes; ++c) ties_.class_first_[c + 1] += ties_.class_first_[c];
        ties_.classmates_.resize(numbers.size());
        std::vector<std::uint32_t> next = ties_.class_first_;
        for (std::uint32_t i = 0; i < numbers.size(); ++i) ties_.classmates_[next[numbers[i]]++] = ties_.class_of_.pupil(i);
    }

    /// How many ties everybody has, without a look at who they are.
    void degrees()
    {
        ties_.degree_.resize(people_.size);
        in_parts([&](std::uint32_t first, std::uint32_t last) {
            for (std::uint32_t p = first; p < last;) {
                const Household home = ties_.households_.of(p);
                for (; p < std::min(last, home.first + home.size); ++p) ties_.degree_[p] = static_cast<std::uint8_t>(home.size - 1 + 8 + classmates(p));
            }
        });
        const auto alone = [&](std::uint32_t p) { --ties_.degree_[p]; };
        for (std::uint32_t i = 0; i < 8; ++i) {
            if (static_cast<std::int32_t>(i) >= ties_.inside_slots_) {
                if (const std::uint32_t p = ties_.across_[i].left_over(); p < people_.size) alone(p);
                continue;
            }
            for (std::size_t g = 0; g < static_cast<std::size_t>(ties_.groups_); ++g) {
                const Ranks& group = ties_.group_[g];
                if (group.size() == 0) continue;
                if (const std::uint32_t rank = ties_.inside_[g][i].left_over(); rank < group.size()) alone(group.member(rank));
            }
        }
    }

    /// Two on either side in a class that is large enough for them.
    [[nodiscard]] std::uint32_t classmates(std::uint32_t p) const
    {
        const std::uint16_t number = people_.school_class[p];
        if (number == Classes::none) return 0;
        const std::uint32_t size = ties_.class_first_[number + 1u] - ties_.class_first_[number];
        return size >= 5 ? 4 : size >= 3 ? 2 : 0;
    }

    void keep_list()
    {
        std::vector<std::uint32_t> list(static_cast<std::size_t>(people_.size) * tie_slots);
        in_parts([&](std::uint32_t first, std::uint32_t last) { ties_.work_out(first, last - first, &list[static_cast<std::size_t>(first) * tie_slots]); });
        ties_.list_ = std::move(list);
    }

    Draws draws_;
    const People& people_;
    const Builders& builders_;
    Ties& ties_;
};

Ties build_ties(const Scenario& scenario, const People& people, const Builders& builders, Sparing sparing)
{
    Ties ties;
    TieMaking(scenario, people, builders, ties).make(sparing);
    return ties;
}

}  // namespace panopolis
