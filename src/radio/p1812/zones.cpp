#include "radio/p1812/zones.hpp"

#include <algorithm>
#include <cmath>

namespace phusong::radio {
namespace {

struct ZoneSections {
    double sum_km = 0;
    double longest_km = 0;
};

// Sections of consecutive points in one of the wanted zones. A section reaches half-way to the
// points beside it.
template <typename Wanted>
ZoneSections zone_sections(const PathProfile& profile, Wanted wanted) {
    const auto& d = profile.distance_km;
    const std::size_t n = profile.size();
    ZoneSections sections;
    std::size_t i = 0;
    while (i < n) {
        if (!wanted(profile.zone_at(i))) {
            ++i;
            continue;
        }
        std::size_t last = i;
        while (last + 1 < n && wanted(profile.zone_at(last + 1))) ++last;
        double length_km = d[last] - d[i];
        if (last + 1 < n) length_km += (d[last + 1] - d[last]) / 2;
        if (i > 0) length_km += (d[i] - d[i - 1]) / 2;
        sections.sum_km += length_km;
        sections.longest_km = std::max(sections.longest_km, length_km);
        i = last + 1;
    }
    return sections;
}

}  // namespace

P1812Zones p1812_zones(const PathProfile& profile, double latitude_deg) {
    P1812Zones result;
    const auto at_sea = [](RadioZone zone) { return zone == RadioZone::sea; };
    const auto on_land = [](RadioZone zone) { return zone != RadioZone::sea; };
    const auto inland = [](RadioZone zone) { return zone == RadioZone::inland; };
    result.omega = zone_sections(profile, at_sea).sum_km / profile.length_km();
    result.dtm_km = zone_sections(profile, on_land).longest_km;
    result.dlm_km = zone_sections(profile, inland).longest_km;

    result.tau = 1 - std::exp(-(4.12e-4 * std::pow(result.dlm_km, 2.41)));
    const double mu1 = std::pow(std::pow(10, -result.dtm_km / (16 - 6.6 * result.tau)) +
                                    std::pow(10, -5 * (0.496 + 0.354 * result.tau)),
                                0.2);
    result.mu1 = std::min(mu1, 1.0);
    const double phi = std::abs(latitude_deg);
    if (phi <= 70) {
        result.mu4 = std::pow(result.mu1, -0.935 + 0.0176 * phi);
        result.beta0_pct = std::pow(10, -0.015 * phi + 1.67) * result.mu1 * result.mu4;
    } else {
        result.mu4 = std::pow(result.mu1, 0.3);
        result.beta0_pct = 4.17 * result.mu1 * result.mu4;
    }
    return result;
}

}  // namespace phusong::radio
