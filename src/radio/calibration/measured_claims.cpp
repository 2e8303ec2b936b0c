#include "radio/calibration/measured_claims.hpp"

#include <cmath>
#include <map>
#include <tuple>

namespace phusong::radio {
namespace {

namespace plane = geometry::equal_area;

struct SpotLevels {
    double sum_dbm = 0;
    std::uint64_t count = 0;
};

// Layer, row and column of the square, row and column of the spot.
using SpotKey = std::tuple<std::uint32_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t>;

SpotKey spot_of(const domain::ClaimRule& rule, std::uint32_t layer, geometry::LonLat position) {
    const double x_m = plane::easting_m(position.lon_deg);
    const double y_m = plane::northing_m(position.lat_deg);
    const auto step = [](double value, double side) {
        return static_cast<std::int64_t>(std::floor(value / side));
    };
    return {layer, step(y_m, rule.square_m), step(x_m, rule.square_m), step(y_m, rule.spot_m),
            step(x_m, rule.spot_m)};
}

domain::ClaimVerdict verdict_of(const domain::ClaimRule& rule,
                                const domain::ClaimedSquare& square) {
    if (square.spots < rule.least_spots) return domain::ClaimVerdict::too_few;
    const double failed_pct =
        100 * static_cast<double>(square.failed) / static_cast<double>(square.spots);
    return failed_pct >= rule.least_failed_pct ? domain::ClaimVerdict::contradicted
                                               : domain::ClaimVerdict::upheld;
}

domain::ClaimedSquare empty_square(const domain::ClaimRule& rule, const SpotKey& key) {
    const auto row = static_cast<double>(std::get<1>(key));
    const auto column = static_cast<double>(std::get<2>(key));
    domain::ClaimedSquare square;
    square.layer = std::get<0>(key);
    square.west_deg = plane::longitude_deg(column * rule.square_m);
    square.east_deg = plane::longitude_deg((column + 1) * rule.square_m);
    square.south_deg = plane::latitude_deg(row * rule.square_m);
    square.north_deg = plane::latitude_deg((row + 1) * rule.square_m);
    return square;
}

}  // namespace

std::vector<domain::ClaimedSquare> judge_claims(const domain::ClaimRule& rule,
                                                std::span<const domain::Measurement> measurements,
                                                std::span<const ClaimTest> tests,
                                                std::vector<domain::MeasuredClaim>& claims) {
    std::map<SpotKey, SpotLevels> spots;
    for (const ClaimTest& test : tests) {
        const domain::Measurement& measurement = measurements[test.measurement];
        SpotLevels& spot = spots[spot_of(rule, test.layer, measurement.position)];
        spot.sum_dbm += measurement.level_dbm;
        ++spot.count;
    }
    std::map<std::tuple<std::uint32_t, std::int64_t, std::int64_t>, domain::ClaimedSquare> squares;
    for (const auto& [key, spot] : spots) {
        domain::MeasuredClaim& claim = claims[std::get<0>(key)];
        auto& square = squares
                           .try_emplace({std::get<0>(key), std::get<1>(key), std::get<2>(key)},
                                        empty_square(rule, key))
                           .first->second;
        const bool failed = spot.sum_dbm / static_cast<double>(spot.count) < claim.threshold_dbm;
        square.measurements += spot.count;
        ++square.spots;
        square.failed += failed ? 1 : 0;
        claim.measurements += spot.count;
        ++claim.spots;
        claim.failed += failed ? 1 : 0;
    }
    std::vector<domain::ClaimedSquare> judged;
    judged.reserve(squares.size());
    for (auto& [key, square] : squares) {
        square.verdict = verdict_of(rule, square);
        domain::MeasuredClaim& claim = claims[square.layer];
        ++claim.squares;
        claim.judged += square.verdict == domain::ClaimVerdict::too_few ? 0 : 1;
        claim.contradicted += square.verdict == domain::ClaimVerdict::contradicted ? 1 : 0;
        judged.push_back(square);
    }
    return judged;
}

}  // namespace phusong::radio
