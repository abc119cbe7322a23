// What the recognisers come to over the residents of a city: averages that a single threshold does not show.
#include <algorithm>

#include <panopolis/simulation.hpp>

#include "stages/recognise.hpp"
#include "stages/workshop.hpp"

namespace panopolis {

SearchOdds search_odds(const Scenario& scenario)
{
    const City city = build_city(scenario);
    const People people = build_people(scenario, city);
    Institution institution;
    institution.watchlist.residents = listed_residents(scenario, people, 0, scenario.watchlist.present);
    institution.watchlist.outsiders = std::max<std::int64_t>(0, scenario.watchlist.entries - static_cast<std::int64_t>(institution.watchlist.residents.size()));
    const DayTables tables = make_tables(scenario, make_calendar(scenario), city, people, institution);

    SearchOdds odds;
    for (std::size_t g = 0; g < static_cast<std::size_t>(people.groups()); ++g) {
        for (std::size_t c = 0; c < lookalike_classes; ++c) {
            if (people.faces[g][c] == 0) continue;
            const double chance = static_cast<double>(tables.list.alarm[g][c].value) / static_cast<double>(Threshold::certain);
            odds.watchlist_fpir += people.faces[g][c] * chance / people.size;
            odds.watchlist_fpir_top = std::max(odds.watchlist_fpir_top, chance);
        }
        odds.identify_fpir += people.group_size[g] * tables.gallery.fpir(static_cast<int>(g)) / people.size;
    }
    odds.n_fmr = people.size * tables.crossings.fmr;
    return odds;
}

}  // namespace panopolis
