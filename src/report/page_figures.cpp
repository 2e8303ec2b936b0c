#include "report/page_figures.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

namespace phusong::report {
namespace {

constexpr std::uint16_t kUnknownShare = 0xFFFF;
constexpr double kAll = 10'000;  // hundredths of a per cent
constexpr double kRounding = 1e-9;

/// Share in hundredths of a per cent, in which only all is 10,000 and only none is 0.
std::uint16_t share(const std::optional<double>& part, const std::optional<double>& whole) {
    if (!part || !whole || !(*whole > 0)) return kUnknownShare;
    if (*part >= *whole * (1 - kRounding)) return static_cast<std::uint16_t>(kAll);
    if (*part <= 0) return 0;
    return static_cast<std::uint16_t>(std::clamp(std::round(*part / *whole * kAll), 1.0, kAll - 1));
}

double or_nan(const std::optional<double>& value) {
    return value.value_or(std::numeric_limits<double>::quiet_NaN());
}

void add_units(const domain::Study& study, BlobStore& blobs) {
    const domain::Evaluation& evaluation = study.evaluation;
    ByteWriter area;
    ByteWriter population;
    for (std::size_t u = 0; u < study.units.size(); ++u) {
        area.f64(evaluation.unit_area_m2[u]);
        population.f64(or_nan(study.units.list[u].population));
    }
    blobs.add("unit_area_m2", area);
    blobs.add("unit_population", population);
}

/// Shares of area and of people. The latter as the difference from the former, which is nothing but
/// zeros where people are taken as evenly spread.
void add_shares(const domain::Study& study, const PageColumns& columns, BlobStore& blobs) {
    const domain::Evaluation& evaluation = study.evaluation;
    ByteWriter area;
    ByteWriter people;
    for (const std::uint32_t column : columns.columns()) {
        for (std::size_t u = 0; u < study.units.size(); ++u) {
            const domain::ReachValue value = evaluation.value(u, column);
            const std::uint16_t of_area = share(value.area_covered_m2, evaluation.unit_area_m2[u]);
            const std::uint16_t of_people =
                share(value.population_covered, study.units.list[u].population);
            area.u16(of_area);
            people.u16(static_cast<std::uint16_t>(of_people - of_area));
        }
    }
    blobs.add("share_area", area);
    blobs.add("share_people", people);
}

/// By column, rule and unit; four units to a byte, the first in the lowest bits.
void add_verdicts(const domain::Study& study, const PageColumns& columns, BlobStore& blobs) {
    const domain::Evaluation& evaluation = study.evaluation;
    ByteWriter out;
    for (const std::uint32_t column : columns.columns()) {
        for (std::size_t rule = 0; rule < evaluation.rules.size(); ++rule) {
            for (std::size_t u = 0; u < study.units.size(); u += 4) {
                unsigned byte = 0;
                for (std::size_t i = u; i < std::min(u + 4, study.units.size()); ++i)
                    byte |= static_cast<unsigned>(evaluation.verdict(i, column, rule))
                            << 2 * (i - u);
                out.u8(static_cast<std::uint8_t>(byte));
            }
        }
    }
    blobs.add("verdicts", out);
}

/// Members of each group, by number and steps between them.
void add_members(const domain::Evaluation& evaluation, BlobStore& blobs) {
    ByteWriter out;
    for (const domain::Group& group : evaluation.groups) {
        out.varint(group.units.size());
        std::uint32_t last = 0;
        for (const std::uint32_t unit : group.units) {
            out.varint(unit - last);
            last = unit;
        }
    }
    blobs.add("group_members", out);
}

void add_groups(const domain::Evaluation& evaluation, const PageColumns& columns,
                BlobStore& blobs) {
    ByteWriter totals;
    ByteWriter covered;
    for (std::size_t g = 0; g < evaluation.groups.size(); ++g) {
        // Every line of a group has the same totals.
        domain::GroupFigure totals_of_group;
        if (!evaluation.columns.empty())
            totals_of_group = evaluation.figures[g * evaluation.columns.size()];
        totals.f64(totals_of_group.area_m2);
        totals.f64(or_nan(totals_of_group.population));
        for (const std::uint32_t column : columns.columns()) {
            const domain::GroupFigure& figure =
                evaluation.figures[g * evaluation.columns.size() + column];
            covered.f64(figure.area_covered_m2);
            covered.f64(or_nan(figure.population_covered));
        }
    }
    blobs.add("group_totals", totals);
    blobs.add("group_covered", covered);
}

}  // namespace

void add_figures(const domain::Study& study, const PageColumns& columns, BlobStore& blobs) {
    add_units(study, blobs);
    add_shares(study, columns, blobs);
    add_verdicts(study, columns, blobs);
    add_members(study.evaluation, blobs);
    add_groups(study.evaluation, columns, blobs);
}

}  // namespace phusong::report
