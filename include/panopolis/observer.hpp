#pragma once
#include <panopolis/city.hpp>
#include <panopolis/institution.hpp>
#include <panopolis/ledger.hpp>
#include <panopolis/people.hpp>
#include <panopolis/scenario.hpp>

namespace panopolis {

/// Looks on at the end of each day; everything const. Stage 10.
class Observer {
public:
    virtual ~Observer() = default;
    /// `world.today` is the day that ends; `ledger.events` are its events, in order.
    virtual void day_ended(const Scenario& scenario, const City& city, const People& people, const World& world, const Institution& institution,
                           const Ledger& ledger) = 0;
};

}  // namespace panopolis
