#pragma once
#include "stages/company.hpp"
#include "stages/workshop.hpp"

namespace panopolis {

/// Ties learn of a sanction (low four bits of `tie_sanctions`) and of a flag on something lawful (high four bits), fifteen a day at most of each.
/// Nobody where everybody is tied to everybody. Of whom they have heard beside the books, they hear only what has come since.
void tell_ties(const People& people, const Ties& ties, const World& world, Workshop& shop);

/// Tells ties while the institution looks them up for those whose score has moved: most of whom there is something to tell, and lists of ties are what it costs.
class TellBeside final : public Beside {
public:
    TellBeside(const World& world, Workshop& shop);
    void say(const std::uint32_t* senders, std::uint32_t n, Word* words) override;
    void hear(std::span<const Lacks> messages) override;

private:
    const World& world_;
    Workshop& shop_;
};

/// A flag of today that comes after the books are closed.
void flag_late(std::uint32_t person, Workshop& shop);

}  // namespace panopolis
