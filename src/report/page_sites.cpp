#include "report/page_sites.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace phusong::report {
namespace {

constexpr double kSiteStepsPerDegree = 1e5;

using KindKey = std::tuple<std::string, domain::Technology, std::string>;

KindKey key_of(const domain::Site& site) {
    return {site.operator_code, site.technology, site.environment};
}

/// Which services of the page a site offers. Sites tell no speeds; a service that asks for some is
/// offered where it counts networks of unknown speed.
std::vector<std::uint32_t> services_of(const domain::Study& study, const PageColumns& columns,
                                       const KindKey& key) {
    domain::Layer layer;
    std::tie(layer.operator_code, layer.technology, layer.environment) = key;
    std::vector<std::uint32_t> offered;
    for (std::uint32_t place = 0; place < columns.services().size(); ++place)
        if (study.evaluation.services[columns.services()[place]].accepts(layer))
            offered.push_back(place);
    return offered;
}

struct Mast {
    std::string id;
    std::set<std::uint32_t> kinds;
};

}  // namespace

Masts add_sites(const domain::Study& study, const PageColumns& columns, BlobStore& blobs) {
    Masts masts;
    if (study.sites.empty()) return masts;
    std::map<KindKey, std::uint32_t> numbers;
    for (const domain::Site& site : study.sites) numbers.emplace(key_of(site), 0);
    for (auto& [key, number] : numbers) {
        number = static_cast<std::uint32_t>(masts.kinds.size());
        masts.kinds.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key),
                               services_of(study, columns, key)});
    }
    std::map<std::pair<std::int64_t, std::int64_t>, Mast> at_place;  // by latitude and longitude
    for (const domain::Site& site : study.sites) {
        const std::int64_t x = std::llround(site.position.lon_deg * kSiteStepsPerDegree);
        const std::int64_t y = std::llround(site.position.lat_deg * kSiteStepsPerDegree);
        Mast& mast = at_place[{y, x}];
        if (mast.id.empty()) mast.id = site.id;
        mast.kinds.insert(numbers.at(key_of(site)));
    }
    ByteWriter out;
    out.varint(at_place.size());
    std::int64_t last_x = 0;
    std::int64_t last_y = 0;
    for (const auto& [place, mast] : at_place) {
        out.zigzag(place.second - last_x);
        out.zigzag(place.first - last_y);
        last_x = place.second;
        last_y = place.first;
        out.varint(mast.kinds.size());
        for (const std::uint32_t kind : mast.kinds) out.varint(kind);
        masts.ids.push_back(mast.id);
    }
    blobs.add("sites", out);
    return masts;
}

}  // namespace phusong::report
