// Rows of the run and of the city: what is fixed before anybody lives in it.
#include "model/table_parts.hpp"

namespace panopolis::rows {

void add_city_rows(std::vector<Row>& table)
{
    using S = Scenario;
    table.push_back(row<&S::title>("title", {.doc = "The scenario's name for a reader.", .evidence = "assumed", .structure = true}));
    table.push_back(row<&S::words>("words", {.doc = "A paragraph that says what this city shows; the first thing a reader sees.", .evidence = "assumed", .structure = true}));
    table.push_back(row<&S::try_next>("try_next", {.doc = "A command worth trying after this one.", .evidence = "assumed", .structure = true}));
    table.push_back(row<&S::seed>("seed", {"", 0, 9.0e15, "The name of all luck in the run: the same seed is the same city and the same lives.", "assumed", true, true}));
    table.push_back(row<&S::days>("days", {"days", 1, 64000, "How many days are lived.", "assumed", true, true}));

    using C = CityRows;
    constexpr auto city = &S::city;
    table.push_back(row<city, &C::width_blocks>("city.width_blocks", {"blocks", 0, 4000, "Blocks of 100 m from west to east; 0 takes the smallest city that holds everybody.", "assumed", false, true}));
    table.push_back(row<city, &C::height_blocks>("city.height_blocks", {"blocks", 0, 4000, "Blocks of 100 m from north to south; 0 takes the smallest city that holds everybody.", "assumed", false, true}));
    table.push_back(row<city, &C::residents_per_block>("city.residents_per_block", {"people per block", 1, 1e6, "How densely the city is filled when its size is not given, over all blocks whatever their use.", "assumed", false, true}));
    table.push_back(row<city, &C::housing_share>("city.housing_share", {"relative weight", 0.01, 1, "Weight of housing when blocks that hold nothing particular are given a use.", "assumed", false, true}));
    table.push_back(row<city, &C::office_share>("city.office_share", {"relative weight", 0, 1, "Weight of offices among such blocks.", "assumed", false, true}));
    table.push_back(row<city, &C::industry_share>("city.industry_share", {"relative weight", 0, 1, "Weight of industry among such blocks.", "assumed", false, true}));
    table.push_back(row<city, &C::shop_share>("city.shop_share", {"relative weight", 0, 1, "Weight of shops among such blocks.", "assumed", false, true}));
    table.push_back(row<city, &C::park_share>("city.park_share", {"relative weight", 0, 1, "Weight of parks among such blocks.", "assumed", false, true}));
    table.push_back(row<city, &C::residents_per_school>("city.residents_per_school", {"people per school", 100, huge_count, "One school for each so many residents, at least one.", "assumed", false, true}));
    table.push_back(row<city, &C::residents_per_station>("city.residents_per_station", {"people per station", 100, huge_count, "One railway station for each so many residents, at least one.", "assumed", false, true}));
    table.push_back(row<city, &C::signal_share>("city.signal_share", {"share of crossings", 0, 1, "Crossings that have a pedestrian signal.", "assumed", false, true}));
    table.push_back(row<city, &C::districts>("city.districts", {"districts", 1, 64, "Equal rectangles of blocks that records and patrols are counted by.", "assumed", false, true}));
}

}  // namespace panopolis::rows
