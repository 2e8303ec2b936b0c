#include "invest/candidates.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "geometry/equal_area.hpp"
#include "invest/requirement.hpp"

namespace phusong::invest {
namespace {

using geometry::LonLat;

/// Of a degree along a meridian, near enough to tell near from far.
constexpr double kDegree_m = 111'200;

Candidate new_site(std::string origin, std::string name, LonLat position) {
    return {std::move(origin), std::move(name), "", position, SiteKind::built, false};
}

void insert_once(std::vector<std::string>& sorted, const std::string& text) {
    const auto at = std::lower_bound(sorted.begin(), sorted.end(), text);
    if (at == sorted.end() || *at != text) sorted.insert(at, text);
}

bool holds(const std::vector<std::string>& sorted, const std::string& text) {
    return std::binary_search(sorted.begin(), sorted.end(), text);
}

double degree_of_longitude_m(double lat_deg) {
    return kDegree_m * std::max(0.01, std::cos(lat_deg * std::numbers::pi / 180));
}

/// Whether a cell is the highest within the window.
class HilltopTest {
  public:
    HilltopTest(const domain::HeightGrid& heights, double window_m)
        : heights_(heights), window_m_(window_m) {
        rows_ = static_cast<int>(std::ceil(window_m / (heights.step_lat_deg * kDegree_m)));
    }

    bool holds_at(int row, int column) const {
        const double step_m =
            heights_.step_lon_deg * degree_of_longitude_m(heights_.centre(row, column).lat_deg);
        const int columns = static_cast<int>(std::ceil(window_m_ / step_m));
        if (row < rows_ || row >= heights_.rows - rows_ || column < columns ||
            column >= heights_.columns - columns)
            return false;
        const float height = heights_.at(row, column);
        for (int r = -rows_; r <= rows_; ++r)
            for (int c = -columns; c <= columns; ++c)
                if (beaten_by(height, r, c, step_m, heights_.at(row + r, column + c))) return false;
        return true;
    }

  private:
    bool beaten_by(float height, int r, int c, double step_m, float other) const {
        if (r == 0 && c == 0) return false;
        const double north_m = r * heights_.step_lat_deg * kDegree_m;
        const double east_m = c * step_m;
        if (north_m * north_m + east_m * east_m > window_m_ * window_m_) return false;
        const bool earlier = r < 0 || (r == 0 && c < 0);
        return earlier ? other >= height : other > height;
    }

    const domain::HeightGrid& heights_;
    double window_m_;
    int rows_ = 0;
};

/// A place on a sphere of the Earth's size, metres from its middle: poles and the antimeridian are
/// nothing special.
using SpherePoint = std::array<double, 3>;

SpherePoint on_sphere(const LonLat& place) {
    constexpr double kRadius_m = 6'371'000;
    const double lon = place.lon_deg * std::numbers::pi / 180;
    const double lat = place.lat_deg * std::numbers::pi / 180;
    return {kRadius_m * std::cos(lat) * std::cos(lon), kRadius_m * std::cos(lat) * std::sin(lon),
            kRadius_m * std::sin(lat)};
}

/// Places in cubes of a size, so that only those nearby are looked at.
class NearbyPlaces {
  public:
    explicit NearbyPlaces(double apart_m) : apart_m_(apart_m) {}

    bool has_near(const SpherePoint& place) const {
        const Cube cube = cube_of(place);
        for (int step = 0; step < 27; ++step) {
            const auto found = cubes_.find(
                {cube[0] + step % 3 - 1, cube[1] + step / 3 % 3 - 1, cube[2] + step / 9 - 1});
            if (found == cubes_.end()) continue;
            for (const SpherePoint& other : found->second)
                if (std::hypot(place[0] - other[0], place[1] - other[1], place[2] - other[2]) <
                    apart_m_)
                    return true;
        }
        return false;
    }
    void add(const SpherePoint& place) { cubes_[cube_of(place)].push_back(place); }

  private:
    using Cube = std::array<std::int64_t, 3>;

    Cube cube_of(const SpherePoint& place) const {
        const auto along = [&](double metres) {
            return static_cast<std::int64_t>(std::floor(metres / apart_m_));
        };
        return {along(place[0]), along(place[1]), along(place[2])};
    }

    double apart_m_;
    std::map<Cube, std::vector<SpherePoint>> cubes_;
};

}  // namespace

std::vector<ExistingSite> existing_sites(std::span<const domain::Site> records,
                                         std::span<const domain::Technology> technologies) {
    std::map<std::pair<std::int64_t, std::int64_t>, std::size_t> at;
    std::vector<ExistingSite> sites;
    constexpr double kPlaces = 1e4;
    for (const domain::Site& record : records) {
        const std::pair<std::int64_t, std::int64_t> place{
            std::llround(record.position.lon_deg * kPlaces),
            std::llround(record.position.lat_deg * kPlaces)};
        const auto [found, is_new] = at.try_emplace(place, sites.size());
        if (is_new) sites.push_back({record.id, {}, record.position, {}});
        ExistingSite& site = sites[found->second];
        insert_once(site.operators, record.operator_code);
        if (std::find(technologies.begin(), technologies.end(), record.technology) !=
            technologies.end())
            insert_once(site.operators_with, record.operator_code);
    }
    return sites;
}

std::vector<Candidate> site_candidates(std::span<const ExistingSite> sites,
                                       const std::string& investor) {
    std::vector<Candidate> candidates;
    for (const ExistingSite& site : sites) {
        const bool has =
            investor.empty() ? !site.operators_with.empty() : holds(site.operators_with, investor);
        if (has) continue;
        const bool own = investor.empty() || holds(site.operators, investor);
        candidates.push_back({"site", site.id, fmt::format("{}", fmt::join(site.operators, "+")),
                              site.position, own ? SiteKind::upgraded : SiteKind::co_located,
                              true});
    }
    return candidates;
}

std::vector<Candidate> settlement_candidates(std::span<const domain::Place> settlements) {
    std::vector<Candidate> candidates;
    for (const domain::Place& place : settlements) {
        candidates.push_back(
            new_site("settlement", place.name.empty() ? place.code : place.name, place.position));
    }
    return candidates;
}

std::vector<Candidate> centre_candidates(std::span<const domain::Unit> units) {
    std::vector<Candidate> candidates;
    for (const domain::Unit& unit : units) {
        if (unit.centre) candidates.push_back(new_site("unit_centre", unit.name, *unit.centre));
    }
    return candidates;
}

std::vector<Candidate> grid_candidates(std::span<const LonLat> points) {
    std::vector<Candidate> candidates;
    for (const LonLat& point : points) candidates.push_back(new_site("grid", "", point));
    return candidates;
}

std::vector<Candidate> hilltop_candidates(const domain::HeightGrid& heights, double window_m) {
    require(std::isfinite(window_m) && window_m > 0, "the window of hilltops is not positive",
            "hilltops", "Give metres, 2000 for example.");
    std::vector<Candidate> candidates;
    const HilltopTest test(heights, window_m);
    for (int row = 0; row < heights.rows; ++row)
        for (int column = 0; column < heights.columns; ++column)
            if (test.holds_at(row, column))
                candidates.push_back(new_site("hilltop", "", heights.centre(row, column)));
    return candidates;
}

std::vector<LonLat> grid_points(const geometry::PlaneBox& box, double spacing_m) {
    require(std::isfinite(spacing_m) && spacing_m > 0, "the spacing of the grid is not positive",
            "grid", "Give metres, 1000 for example.");
    std::vector<LonLat> points;
    if (box.empty()) return points;
    using geometry::degrees;
    const auto number = [&](double metres) {
        return static_cast<std::int64_t>(std::floor(metres / spacing_m));
    };
    const std::int64_t west = number(geometry::equal_area::easting_m(degrees(box.min_x)));
    const std::int64_t east = number(geometry::equal_area::easting_m(degrees(box.max_x)));
    const std::int64_t south = number(geometry::equal_area::northing_m(degrees(box.min_y)));
    const std::int64_t north = number(geometry::equal_area::northing_m(degrees(box.max_y)));
    constexpr double kMost = 1e7;
    require(
        static_cast<double>(east - west + 1) * static_cast<double>(north - south + 1) <= kMost,
        fmt::format("a grid of {} m over the study has more than ten million points", spacing_m),
        "grid", "Give a wider spacing.");
    for (std::int64_t row = south; row <= north; ++row)
        for (std::int64_t column = west; column <= east; ++column)
            points.push_back(
                {geometry::equal_area::longitude_deg((static_cast<double>(column) + 0.5) *
                                                     spacing_m),
                 geometry::equal_area::latitude_deg((static_cast<double>(row) + 0.5) * spacing_m)});
    return points;
}

std::vector<Candidate> thinned(std::span<const Candidate> candidates, double apart_m) {
    std::vector<Candidate> kept;
    if (!(apart_m > 0)) return {candidates.begin(), candidates.end()};
    NearbyPlaces places(apart_m);
    for (const Candidate& candidate : candidates) {
        const SpherePoint place = on_sphere(candidate.position);
        if (places.has_near(place)) continue;
        places.add(place);
        kept.push_back(candidate);
    }
    return kept;
}

}  // namespace phusong::invest
