#pragma once
// The parts of the parameter table, one file each, in the order of the reference page.
#include "model/rows.hpp"

namespace panopolis::rows {

template <> struct Words<Condition> {
    static constexpr std::string_view words[] = {"gate", "street", "night", "kiosk", "crowd"};
    static constexpr std::span<const std::string_view> list{words};
};
template <> struct Words<MultiplierRule> {
    static constexpr std::string_view words[] = {"ratio", "constant_shift"};
    static constexpr std::span<const std::string_view> list{words};
};
template <> struct Words<ServiceTime> {
    static constexpr std::string_view words[] = {"exponential", "fixed"};
    static constexpr std::span<const std::string_view> list{words};
};
template <> struct Words<CameraAt> {
    static constexpr std::string_view words[] = {"crossing", "station_gate", "airport_gate", "stadium_gate", "plaza"};
    static constexpr std::span<const std::string_view> list{words};
};
template <> struct Words<EventPlace> {
    static constexpr std::string_view words[] = {"stadium", "plaza"};
    static constexpr std::span<const std::string_view> list{words};
};
template <> struct Words<AllocationRule> {
    static constexpr std::string_view words[] = {"fixed", "uniform", "recorded", "reported", "greedy", "importance", "mixture"};
    static constexpr std::span<const std::string_view> list{words};
};
template <> struct Words<TieKind> {
    static constexpr std::string_view words[] = {"city", "complete"};
    static constexpr std::span<const std::string_view> list{words};
};
template <> struct Words<ToleranceDrill> {
    static constexpr std::string_view words[] = {"drawn", "ladder", "ladder_gap"};
    static constexpr std::span<const std::string_view> list{words};
};

void add_city_rows(std::vector<Row>& table);
void add_people_rows(std::vector<Row>& table);
void add_system_rows(std::vector<Row>& table);
void add_night_rows(std::vector<Row>& table);
void add_living_rows(std::vector<Row>& table);
void add_school_rows(std::vector<Row>& table);
void add_drill_rows(std::vector<Row>& table);

inline constexpr double huge_count = 1e9;

}  // namespace panopolis::rows
