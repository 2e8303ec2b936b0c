#include "radio/path_profile.hpp"

#include <cmath>
#include <string>

#include <fmt/core.h>

#include "core/error.hpp"

namespace phusong::radio {
namespace {

[[noreturn]] void refuse_profile(const std::string& what, const std::string& how) {
    throw core::RequestError(what, "profile", how);
}

}  // namespace

void check_profile(const PathProfile& profile, std::size_t least) {
    const std::size_t n = profile.size();
    if (n < least) {
        refuse_profile(fmt::format("a profile of {} points is too short", n),
                       fmt::format("This model needs at least {} points.", least));
    }
    const auto fits = [n](const auto& column) { return column.empty() || column.size() == n; };
    if (profile.height_m.size() != n || !fits(profile.clutter_height_m) || !fits(profile.zone)) {
        refuse_profile("the columns of the profile have different lengths",
                       "Give one value for every point.");
    }
    if (profile.distance_km.front() != 0) {
        refuse_profile(fmt::format("the profile begins at {} km", profile.distance_km.front()),
                       "The first point is the transmitter, at distance 0.");
    }
    for (std::size_t i = 0; i < n; ++i) {
        if (i > 0 && !(profile.distance_km[i] > profile.distance_km[i - 1])) {
            refuse_profile(fmt::format("the distance of point {} is not beyond that of the point "
                                       "before it",
                                       i + 1),
                           "Order the points from the transmitter to the receiver.");
        }
        if (!std::isfinite(profile.distance_km[i]) || !std::isfinite(profile.height_m[i]) ||
            (!profile.clutter_height_m.empty() && !(profile.clutter_height_m[i] >= 0))) {
            refuse_profile(fmt::format("point {} of the profile has no usable numbers", i + 1),
                           "Heights are finite; clutter heights are 0 or more.");
        }
    }
}

}  // namespace phusong::radio
