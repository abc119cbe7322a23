#pragma once
// What goes from people to others who lie all over the city: written down as it is said, sorted by place, then taken up place by place, close at hand.
// Side by side, and so only for what adds up to the same in any order.
#include <algorithm>
#include <cstdint>
#include <vector>

#include <panopolis/executor.hpp>

namespace panopolis {

/// Some messages as they are said. `Message` has `to()`, a person.
template <class Message>
class Sayings {
public:
    static constexpr unsigned place_shift = 16;  // people of one place, by it

    /// Room for some more.
    void expect(std::size_t more)
    {
        if (said_.size() < n_ + more) said_.resize(2 * n_ + more);
    }
    /// One for which there is room, kept only if it is meant.
    void say(Message message, bool meant)
    {
        said_[n_] = message;
        n_ += meant ? 1 : 0;
    }
    void clear() { n_ = 0; }

    void sort(std::uint32_t places)
    {
        end_.assign(places, 0);
        for (std::size_t i = 0; i < n_; ++i) ++end_[said_[i].to() >> place_shift];
        std::uint32_t next = 0;
        for (std::uint32_t& end : end_) {
            const std::uint32_t here = end;
            end = next;
            next += here;
        }
        if (sorted_.size() < n_) sorted_.resize(said_.size());
        for (std::size_t i = 0; i < n_; ++i) sorted_[end_[said_[i].to() >> place_shift]++] = said_[i];
    }
    template <class F>
    void each(std::uint32_t place, F hear) const
    {
        for (std::uint32_t i = place == 0 ? 0 : end_[place - 1]; i < end_[place]; ++i) hear(sorted_[i]);
    }

private:
    std::vector<Message> said_, sorted_;
    std::vector<std::uint32_t> end_;
    std::size_t n_ = 0;
};

/// Calls say(first, last, sayings) for stretches of `senders`, and hear(message) for everything that was said: both on several threads, but nobody is
/// spoken to by two of them at once.
template <class Message, class Say, class Hear>
void scatter(Executor& executor, std::uint32_t people, std::uint32_t senders, Say say, Hear hear)
{
    // not all at once: what is written down stays small
    constexpr std::uint32_t at_a_time = 1u << 16, stretches = 16;
    const std::uint32_t places = (people >> Sayings<Message>::place_shift) + 1;
    std::vector<Sayings<Message>> sayings(stretches);
    for (std::uint32_t first = 0; first < senders; first += std::min(at_a_time, senders - first)) {
        const std::uint32_t n = std::min(at_a_time, senders - first);
        executor.for_each(stretches, [&](std::int32_t s) {
            const auto from = [&](std::int32_t stretch) { return first + n * static_cast<std::uint32_t>(stretch) / stretches; };
            Sayings<Message>& own = sayings[static_cast<std::size_t>(s)];
            own.clear();
            say(from(s), from(s + 1), own);
            own.sort(places);
        });
        executor.for_each(static_cast<std::int32_t>(places), [&](std::int32_t place) {
            for (const Sayings<Message>& some : sayings) some.each(static_cast<std::uint32_t>(place), hear);
        });
    }
}

}  // namespace panopolis
