#include "domain/reach_values.hpp"

#include <limits>
#include <stdexcept>
#include <utility>

namespace phusong::domain {
namespace {

constexpr double kUnknownPersons = std::numeric_limits<double>::quiet_NaN();

/// @throws std::invalid_argument there is not one figure for each row
void check_length(std::size_t figures, std::size_t rows) {
    if (figures != rows) throw std::invalid_argument("a column of figures has another length");
}

}  // namespace

void ReachValues::make_room_for_population() {
    population_.assign(size(), kUnknownPersons);
}

void ReachValues::make_room_for_centres() {
    centre_.assign(size(), Centre::unknown);
}

void ReachValues::set_population_covered(std::size_t row, const std::optional<double>& persons) {
    population_[row] = persons.value_or(kUnknownPersons);
}

void ReachValues::set_centre_covered(std::size_t row, bool covered) {
    centre_[row] = covered ? Centre::covered : Centre::not_covered;
}

void ReachValues::set_settlements_covered(std::vector<std::uint32_t> covered) {
    check_length(covered.size(), size());
    settlements_ = std::move(covered);
}

void ReachValues::set_premises_covered(std::vector<std::uint32_t> covered) {
    check_length(covered.size(), size());
    premises_ = std::move(covered);
}

void ReachValues::set_road_covered_m(std::vector<double> covered) {
    check_length(covered.size(), size());
    road_ = std::move(covered);
}

}  // namespace phusong::domain
