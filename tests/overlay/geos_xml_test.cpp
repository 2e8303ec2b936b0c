#include <algorithm>
#include <cctype>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>

#include "overlay/geos_reference.hpp"
#include "overlay/overlay.hpp"
#include "overlay/polygons.hpp"

#include "support/catch.hpp"
#include "support/real_data.hpp"

/// Geometry that broke overlay code before: the cases of the GEOS XML tests, and what the engine
/// says to the area of their intersections.
using namespace phusong;
using test::Feature;
using test::Geos;
using test::Ring;

namespace {

std::string trimmed(std::string text) {
    std::erase_if(text, [](unsigned char c) { return c == '\n' || c == '\r' || c == '\t'; });
    const auto first = text.find_first_not_of(' ');
    return first == std::string::npos ? ""
                                      : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// The text of the next element <tag> from `at` on; moves `at` behind it.
std::optional<std::string> element(const std::string& xml, const std::string& tag,
                                   std::size_t& at) {
    const std::size_t open = xml.find("<" + tag + ">", at);
    if (open == std::string::npos) return std::nullopt;
    const std::size_t start = open + tag.size() + 2;
    const std::size_t end = xml.find("</" + tag + ">", start);
    at = end;
    return xml.substr(start, end - start);
}

Geos::Geometry parse(const std::string& raw) {
    const std::string text = trimmed(raw);
    if (text.empty()) return nullptr;
    if (std::isxdigit(static_cast<unsigned char>(text[0])) != 0 &&
        text.find('(') == std::string::npos) {
        std::string hex = text;
        std::erase(hex, ' ');
        return Geos::Geometry(
            GEOSGeomFromHEX_buf(reinterpret_cast<const unsigned char*>(hex.data()), hex.size()));
    }
    return Geos::Geometry(GEOSGeomFromWKT(text.c_str()));
}

struct Scale {
    double origin_x;
    double origin_y;
    double per_unit;
};

/// The polygons of a geometry on the grid, oriented for the engine.
void collect(const GEOSGeometry* g, const Scale& scale, Feature& feature) {
    const int type = GEOSGeomTypeId(g);
    if (type == GEOS_POLYGON) {
        if (GEOSisEmpty(g) == 1) return;
        for (int r = -1; r < GEOSGetNumInteriorRings(g); ++r) {
            const GEOSGeometry* line = r < 0 ? GEOSGetExteriorRing(g) : GEOSGetInteriorRingN(g, r);
            const GEOSCoordSequence* points = GEOSGeom_getCoordSeq(line);
            unsigned size = 0;
            GEOSCoordSeq_getSize(points, &size);
            char anticlockwise = 0;
            GEOSCoordSeq_isCCW(points, &anticlockwise);
            Ring ring;
            for (unsigned i = 0; i + 1 < size; ++i) {
                double x = 0;
                double y = 0;
                GEOSCoordSeq_getXY(points, i, &x, &y);
                ring.push_back({std::llround((x - scale.origin_x) * scale.per_unit),
                                std::llround((y - scale.origin_y) * scale.per_unit)});
            }
            if ((anticlockwise == 1) != (r < 0)) ring = test::reversed(ring);
            feature.push_back(ring);
        }
    } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
        for (int i = 0; i < GEOSGetNumGeometries(g); ++i)
            collect(GEOSGetGeometryN(g, i), scale, feature);
    }
}

/// What GEOS makes of the same polygons, after they were rounded to the grid.
Geos::Geometry rounded_in_geos(const Feature& feature) {
    std::vector<Geos::Geometry> polygons;
    std::vector<Feature> parts;
    for (const Ring& ring : feature) {
        if (test::store({{ring}}).ring_count() == 0) continue;
        const Geos::Geometry alone = Geos::polygon({ring});
        char anticlockwise = 0;
        GEOSCoordSeq_isCCW(GEOSGeom_getCoordSeq(GEOSGetExteriorRing(alone.get())), &anticlockwise);
        if (anticlockwise == 1 || parts.empty()) parts.emplace_back();
        parts.back().push_back(ring);
    }
    for (const Feature& part : parts) {
        Geos::Geometry polygon = Geos::polygon(part);
        if (!Geos::valid(polygon)) polygon.reset(GEOSMakeValid(polygon.get()));
        if (polygon) polygons.push_back(std::move(polygon));
    }
    return Geos::united(polygons);
}

/// Line work is turned into the polygons it encloses.
Geos::Geometry with_polygons(Geos::Geometry g) {
    Feature polygons;
    collect(g.get(), {0, 0, 1}, polygons);
    if (!polygons.empty()) return g;
    Geos::Geometry noded(GEOSNode(g.get()));
    if (!noded) noded.reset(GEOSUnaryUnion(g.get()));
    if (!noded) return g;
    const GEOSGeometry* lines[] = {noded.get()};
    return Geos::Geometry(GEOSPolygonize(lines, 1));
}

struct Summary {
    int compared = 0;
    int left_out = 0;
};

double perimeter_of(const Geos::Geometry& g) {
    double length = 0;
    GEOSLength(g.get(), &length);
    return length;
}

void compare(const Geos::Geometry& a, const Geos::Geometry& b, Summary& summary) {
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    GEOSGeom_getXMin(a.get(), &x0);
    GEOSGeom_getYMin(a.get(), &y0);
    GEOSGeom_getXMax(a.get(), &x1);
    GEOSGeom_getYMax(a.get(), &y1);
    const double extent = std::max(x1 - x0, y1 - y0);
    const Scale scale{x0, y0, 1e9 / extent};  // 1,000 km wide
    Feature zone;
    Feature feature;
    collect(a.get(), scale, zone);
    collect(b.get(), scale, feature);
    if (zone.empty() || feature.empty()) {
        ++summary.left_out;
        return;
    }
    const Geos::Geometry zone_geos = rounded_in_geos(zone);
    const Geos::Geometry feature_geos = rounded_in_geos(feature);
    if (!zone_geos || !feature_geos) {
        ++summary.left_out;
        return;
    }
    const Geos::Geometry common = Geos::intersection(zone_geos, feature_geos);
    if (!common) {
        ++summary.left_out;
        return;
    }
    const geometry::PlanePolygons zones = test::store({zone});
    const geometry::PlanePolygons features = test::store({feature});
    const std::vector<std::uint32_t> layers = {0};
    const overlay::Result result = overlay::overlay({.zones = zones,
                                                     .features = features,
                                                     .layer_of_feature = layers,
                                                     .layer_count = 1,
                                                     .points = {},
                                                     .regions = {},
                                                     .threads = 1});
    double covered = 0;
    for (const overlay::Cell& cell : result.cells)
        if (!result.signatures[cell.signature].empty()) covered += cell.area_mm2;
    const double rounding = 0.5 * (perimeter_of(zone_geos) + perimeter_of(feature_geos));
    CAPTURE(covered, Geos::area(common), Geos::area(zone_geos), rounding);
    CHECK(std::abs(covered - Geos::area(common)) <= 1e-9 * Geos::area(zone_geos) + rounding);
    ++summary.compared;
}

}  // namespace

TEST_CASE("intersections of the GEOS XML cases") {
    PHUSONG_NEED_REAL_DATA(folder, "messy/geos_xml")
    const Geos geos;
    Summary summary;
    for (const auto& entry : std::filesystem::directory_iterator(*folder)) {
        std::ifstream file(entry.path());
        std::stringstream text;
        text << file.rdbuf();
        const std::string xml = text.str();
        std::size_t at = 0;
        while (const auto content = element(xml, "case", at)) {
            std::size_t inside = 0;
            const auto a_text = element(*content, "a", inside);
            const auto b_text = element(*content, "b", inside);
            Geos::Geometry a = a_text ? parse(*a_text) : nullptr;
            if (!a) continue;
            a = with_polygons(std::move(a));
            const Geos::Geometry b = b_text ? parse(*b_text) : nullptr;
            CAPTURE(entry.path().filename().string());
            if (b) {
                compare(a, b, summary);
                compare(b, a, summary);
            } else {
                compare(a, a, summary);
            }
        }
    }
    WARN(summary.compared << " intersections compared, " << summary.left_out
                          << " without polygons left out");
    CHECK(summary.compared >= 10);
}
