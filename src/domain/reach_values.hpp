#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace phusong::domain {

/// What one unit has under one column.
struct ReachValue {
    double area_covered_m2 = 0;
    std::optional<double> population_covered;  ///< nothing where the unit has no population
    std::optional<bool> centre_covered;        ///< nothing where the centre is not known
    /// Number of settlements; nothing where the study has none at all.
    std::optional<std::uint32_t> settlements_covered = std::nullopt;
    std::optional<std::uint32_t> premises_covered = std::nullopt;  ///< likewise
    std::optional<double> road_covered_m = std::nullopt;           ///< likewise, of all classes
};

/// What every unit has under every column; row = unit · number of columns + column. Each kind of
/// figure stands by itself, and one that the study knows of no row takes no memory: a country of
/// 35,000 units has millions of rows.
class ReachValues {
  public:
    ReachValues() = default;
    /// So many rows: nothing is covered, and nothing else is known.
    explicit ReachValues(std::size_t rows) : area_(rows) {}

    std::size_t size() const { return area_.size(); }
    bool empty() const { return area_.empty(); }

    /// All that is known of a row.
    ReachValue operator[](std::size_t row) const;

    double area_covered_m2(std::size_t row) const { return area_[row]; }
    double& area_covered_m2(std::size_t row) { return area_[row]; }
    std::optional<double> population_covered(std::size_t row) const;

    /// What comes next may be set row by row, by several threads for different rows, after that
    /// kind of figure was made room for. Until it is set it is not known.
    void make_room_for_population();
    void make_room_for_centres();
    void set_population_covered(std::size_t row, const std::optional<double>& persons);
    void set_centre_covered(std::size_t row, bool covered);

    /// Figures of all rows at once. @param covered one for each row
    void set_settlements_covered(std::vector<std::uint32_t> covered);
    void set_premises_covered(std::vector<std::uint32_t> covered);
    void set_road_covered_m(std::vector<double> covered);

  private:
    enum class Centre : std::uint8_t { unknown, not_covered, covered };

    std::vector<double> area_;
    // Empty where nothing is known of any row.
    std::vector<double> population_;  // NaN: not known
    std::vector<Centre> centre_;
    std::vector<std::uint32_t> settlements_;
    std::vector<std::uint32_t> premises_;
    std::vector<double> road_;
};

inline std::optional<double> ReachValues::population_covered(std::size_t row) const {
    if (population_.empty()) return std::nullopt;
    const double persons = population_[row];
    return persons == persons ? std::optional(persons) : std::nullopt;
}

inline ReachValue ReachValues::operator[](std::size_t row) const {
    ReachValue value{area_[row], population_covered(row), std::nullopt};
    if (!centre_.empty() && centre_[row] != Centre::unknown)
        value.centre_covered = centre_[row] == Centre::covered;
    if (!settlements_.empty()) value.settlements_covered = settlements_[row];
    if (!premises_.empty()) value.premises_covered = premises_[row];
    if (!road_.empty()) value.road_covered_m = road_[row];
    return value;
}

}  // namespace phusong::domain
