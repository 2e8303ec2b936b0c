#include "input/unit_records.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "core/error.hpp"
#include "geometry/join.hpp"
#include "input/polygon_reader.hpp"

namespace phusong::input {
namespace {

using core::Severity;

bool same_attributes(const UnitRecord& a, const UnitRecord& b) {
    const auto key = [](const UnitRecord& r) {
        return std::tie(r.unit.name, r.unit.type, r.unit.parent_code, r.unit.parent_name,
                        r.unit.population, r.centre);
    };
    return key(a) == key(b);
}

/// All rings of several features as one feature. A place in two of them has a winding number of
/// two, which is inside like one.
geometry::PlanePolygons side_by_side(const geometry::PlanePolygons& parts) {
    std::vector<std::vector<geometry::PlanePoint>> rings;
    std::vector<std::vector<bool>> interpolated;
    for (std::size_t r = 0; r < parts.ring_count(); ++r) {
        const std::span<const geometry::PlanePoint> ring = parts.ring(r);
        rings.emplace_back(ring.begin(), ring.end());
        std::vector<bool>& flags = interpolated.emplace_back();
        for (std::size_t v = parts.first_vertex(r); v < parts.last_vertex(r); ++v)
            flags.push_back(parts.interpolated(v));
    }
    geometry::PlanePolygons joined;
    joined.add_feature(rings, interpolated);
    return joined;
}

/// Joins the records of one code into the first.
/// @return the polygon of the unit, one feature
geometry::PlanePolygons join(std::span<UnitRecord> records, const geometry::PlanePolygons& polygons,
                             domain::SourceRecord& counts, const std::string& shown_name,
                             IssueBudget& issues) {
    UnitRecord& first = records.front();
    geometry::PlanePolygons parts;
    parts.append(polygons, first.feature);
    std::size_t repeated = 0;
    std::size_t differing = 0;
    for (std::size_t i = 1; i < records.size(); ++i) {
        const UnitRecord& record = records[i];
        if (!same_attributes(first, record)) ++differing;
        bool known = false;
        for (std::size_t j = 0; j < i && !known; ++j)
            known = records[j].fingerprint == record.fingerprint &&
                    same_polygon(polygons, records[j].feature, polygons, record.feature);
        if (known) {
            ++repeated;
            --counts.used;
            ++counts.duplicate;
            counts.vertices -= record.vertices;
            counts.repaired -= record.repaired ? 1 : 0;
        } else {
            parts.append(polygons, record.feature);
        }
    }
    if (parts.feature_count() > 1) {
        std::vector<std::size_t> all(parts.feature_count());
        std::iota(all.begin(), all.end(), std::size_t{0});
        try {
            parts = geometry::join_features(parts, all);
        } catch (const core::Error& error) {
            // Side by side they still are the unit; only what overlaps between them is drawn twice.
            parts = side_by_side(parts);
            issues.add({Severity::warning, "join_failed", shown_name, first.unit.code,
                        std::string("its records cannot be united: ") + error.what_happened(),
                        "they were put side by side; where they overlap, nothing counts twice"});
        }
    }
    const bool differ = differing > 0;
    issues.add({differ ? Severity::warning : Severity::info,
                differ ? "code_repeated_differing" : "code_repeated", shown_name, first.unit.code,
                fmt::format("{} records have this code{}{}", records.size(),
                            repeated > 0 ? fmt::format(", {} of them with a polygon that is there "
                                                       "already",
                                                       repeated)
                                         : "",
                            differ ? fmt::format("; {} differ from the first in other attributes",
                                                 differing)
                                   : ""),
                differ ? "they were joined into one unit with the attributes of the first"
                       : "they were joined into one unit"});
    return parts;
}

}  // namespace

domain::Units join_units(UnitRecords records, domain::SourceRecord& counts,
                         const std::string& shown_name, IssueBudget& issues) {
    std::vector<UnitRecord>& list = records.list;
    // Places are sorted, not records of hundreds of bytes.
    std::vector<std::size_t> order(list.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto by_code = [&list](std::size_t a, std::size_t b) {
        return list[a].unit.code < list[b].unit.code;
    };
    const auto not_ascending = [&](std::size_t a, std::size_t b) { return !by_code(a, b); };
    const auto has_repeated = [&] {
        return std::adjacent_find(order.begin(), order.end(), not_ascending) != order.end();
    };
    const bool sorted = !has_repeated();
    if (!sorted) std::stable_sort(order.begin(), order.end(), by_code);
    domain::Units units;
    units.list.reserve(list.size());
    // As most files are: nothing to join, nothing to copy.
    if (sorted || !has_repeated()) {
        for (std::size_t& place : order) {
            units.list.push_back(std::move(list[place].unit));
            place = list[place].feature;
        }
        units.polygons = std::move(records.polygons);
        if (!sorted) units.polygons.reorder(std::move(order));
        return units;
    }
    std::vector<UnitRecord> in_order;
    in_order.reserve(list.size());
    for (const std::size_t place : order) in_order.push_back(std::move(list[place]));
    list = std::move(in_order);
    units.polygons.make_room(list.size(), records.polygons.ring_count(),
                             records.polygons.vertex_count());
    for (std::size_t begin = 0; begin < list.size();) {
        std::size_t end = begin + 1;
        while (end < list.size() && list[end].unit.code == list[begin].unit.code) ++end;
        if (end - begin > 1)
            units.polygons.append(join(std::span(list).subspan(begin, end - begin),
                                       records.polygons, counts, shown_name, issues));
        else
            units.polygons.append(records.polygons, list[begin].feature);
        units.list.push_back(std::move(list[begin].unit));
        begin = end;
    }
    return units;
}

}  // namespace phusong::input
