#pragma once
// What goes from people to others who lie all over the city: written down as it is said, sorted by place, then taken up place by place, close at hand.
// Side by side, and so only for what adds up to the same in any order.
#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include <panopolis/executor.hpp>

namespace panopolis {

/// Some messages, each laid where its place's are as it is said. `Message` has `to()`, a person.
template <class Message>
class Sayings {
public:
    static constexpr unsigned place_shift = 16;  // people of one place, by it

    void clear(std::uint32_t places)
    {
        places_.resize(places);
        for (Place& place : places_) place.n = 0;
    }
    /// Kept only if it is meant: nobody need be spoken to otherwise.
    void say(Message message, bool meant)
    {
        Place& place = places_[meant ? message.to() >> place_shift : 0u];
        if (place.n == place.said.size()) place.said.resize(2 * place.n + 1024);
        place.said[place.n] = message;
        place.n += meant ? 1 : 0;
    }
    /// Calls hear(message) for all to those of a place; `column(person)` is where it will look, which is asked for before.
    template <class F, class At>
    void each(std::uint32_t at, F hear, At column) const
    {
        constexpr std::size_t ahead = 24;
        const Place& place = places_[at];
        for (std::size_t i = 0; i < std::min(ahead, place.n); ++i) __builtin_prefetch(column(place.said[i].to()), 1);
        for (std::size_t i = 0; i < place.n; ++i) {
            if (i + ahead < place.n) __builtin_prefetch(column(place.said[i + ahead].to()), 1);
            hear(place.said[i]);
        }
    }
    /// All of these.
    [[nodiscard]] std::span<const Message> to(std::uint32_t at) const { return {places_[at].said.data(), places_[at].n}; }

private:
    struct Place {
        std::vector<Message> said;
        std::size_t n = 0;
    };
    std::vector<Place> places_;
};

/// Where messages are written down. Worth keeping from night to night: memory that is new costs more than what is written there.
template <class Message>
using SayingRoom = std::vector<Sayings<Message>>;

/// Who else reads what is said to a place: nobody.
struct NobodyElse {
    template <class Messages>
    void operator()(Messages) const
    {
    }
};

/// Calls say(first, last, sayings) for stretches of `senders`, and hear(message) for everything that was said: both on several threads, but nobody is
/// spoken to by two of them at once. also(messages) is called after some of a place were heard, with these.
template <class Message, class Say, class Hear, class At, class Also = NobodyElse>
void scatter(Executor& executor, std::uint32_t people, std::uint32_t senders, SayingRoom<Message>& sayings, Say say, Hear hear, At column, Also also = {})
{
    // not all at once: what is written down stays small. But enough for each place: whoever hears lies far away at first
    constexpr std::uint32_t at_least = 1u << 16, one_in = 16, stretches = 16;
    const std::uint32_t at_a_time = std::max(at_least, people / one_in);
    const std::uint32_t places = (people >> Sayings<Message>::place_shift) + 1;
    sayings.resize(stretches);
    for (std::uint32_t first = 0; first < senders; first += std::min(at_a_time, senders - first)) {
        const std::uint32_t n = std::min(at_a_time, senders - first);
        executor.for_each(stretches, [&](std::int32_t s) {
            const auto from = [&](std::int32_t stretch) { return first + n * static_cast<std::uint32_t>(stretch) / stretches; };
            Sayings<Message>& own = sayings[static_cast<std::size_t>(s)];
            own.clear(places);
            say(from(s), from(s + 1), own);
        });
        executor.for_each(static_cast<std::int32_t>(places), [&](std::int32_t place) {
            for (const Sayings<Message>& some : sayings) {
                some.each(static_cast<std::uint32_t>(place), hear, column);
                also(some.to(static_cast<std::uint32_t>(place)));
            }
        });
    }
}

}  // namespace panopolis
