#include "radio/calibration/error_groups.hpp"

#include <array>
#include <cmath>
#include <tuple>

namespace phusong::radio {
namespace {

using domain::CalibrationPart;

struct DistanceBand {
    double below_km;
    const char* name;
};
constexpr std::array<DistanceBand, 6> kDistanceBands{
    {{1, "0-1"}, {2, "1-2"}, {5, "2-5"}, {10, "5-10"}, {20, "10-20"}, {1e9, "20-"}}};

std::size_t band_index(double distance_m) {
    std::size_t i = 0;
    while (i + 1 < kDistanceBands.size() && distance_m / 1000 >= kDistanceBands[i].below_km) ++i;
    return i;
}

// Sums about the first error, so that nothing is lost where all are alike.
struct ErrorSums {
    std::uint64_t places = 0;
    std::uint64_t measurements = 0;
    double first_db = 0;
    double sum_db = 0;
    double squares_db = 0;

    void add(const domain::ComparedPlace& place) {
        if (places == 0) first_db = place.error_db();
        ++places;
        measurements += place.measurements;
        const double from_first_db = place.error_db() - first_db;
        sum_db += from_first_db;
        squares_db += from_first_db * from_first_db;
    }
};

// Technology, part, order within the part, value.
using GroupKey = std::tuple<domain::Technology, CalibrationPart, std::size_t, std::string>;

domain::ErrorGroup group_of(const GroupKey& key, const ErrorSums& sums) {
    domain::ErrorGroup group;
    group.technology = std::get<0>(key);
    group.part = std::get<1>(key);
    group.value = std::get<3>(key);
    group.places = sums.places;
    group.measurements = sums.measurements;
    const auto n = static_cast<double>(sums.places);
    const double mean_db = sums.sum_db / n;
    group.bias_db = sums.first_db + mean_db;
    const double variance = std::max(0.0, sums.squares_db / n - mean_db * mean_db);
    if (sums.places > 1) group.sd_db = std::sqrt(variance * n / (n - 1));
    group.rms_db = std::sqrt(group.bias_db * group.bias_db + variance);
    return group;
}

}  // namespace

std::string distance_band_km(double distance_m) {
    return kDistanceBands[band_index(distance_m)].name;
}

std::vector<domain::ErrorGroup> error_groups(std::span<const domain::ComparedPlace> places) {
    std::map<GroupKey, ErrorSums> sums;
    for (const domain::ComparedPlace& place : places) {
        const auto add = [&](CalibrationPart part, std::size_t order, const std::string& value) {
            sums[{place.technology, part, order, value}].add(place);
        };
        add(CalibrationPart::all, 0, "");
        if (!place.operator_code.empty()) add(CalibrationPart::by_operator, 0, place.operator_code);
        if (!place.clutter.empty()) add(CalibrationPart::by_clutter, 0, place.clutter);
        const std::size_t band = band_index(place.distance_m);
        add(CalibrationPart::by_distance, band, kDistanceBands[band].name);
    }
    std::vector<domain::ErrorGroup> groups;
    groups.reserve(sums.size());
    for (const auto& [key, sum] : sums) groups.push_back(group_of(key, sum));
    return groups;
}

std::map<domain::Technology, domain::FittedOffset> fitted_offsets(
    std::span<const domain::ErrorGroup> groups, std::uint64_t least_places) {
    std::map<domain::Technology, domain::FittedOffset> offsets;
    for (const domain::ErrorGroup& group : groups) {
        if (group.part != CalibrationPart::all || group.places < least_places || !group.sd_db) {
            continue;
        }
        offsets[group.technology] = {-group.bias_db,
                                     *group.sd_db / std::sqrt(static_cast<double>(group.places)),
                                     group.places};
    }
    return offsets;
}

}  // namespace phusong::radio
