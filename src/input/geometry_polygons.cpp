#include "input/geometry_polygons.hpp"

#include <memory>
#include <type_traits>
#include <utility>

#include <ogrsf_frmts.h>

namespace phusong::input {
namespace {

using geometry::SourceMultiPolygon;
using geometry::SourcePoint;
using geometry::SourcePolygon;
using geometry::SourceRing;

struct GeometryDeleter {
    void operator()(OGRGeometry* geometry) const { OGRGeometryFactory::destroyGeometry(geometry); }
};
using Geometry = std::unique_ptr<OGRGeometry, GeometryDeleter>;

SourceRing ring_of(const OGRLinearRing& ring, bool swap_xy) {
    static_assert(std::is_standard_layout_v<SourcePoint>);
    SourceRing points(static_cast<std::size_t>(ring.getNumPoints()));
    if (points.empty()) return points;
    SourcePoint* first = points.data();
    constexpr int kStride = sizeof(SourcePoint);
    ring.getPoints(swap_xy ? &first->y : &first->x, kStride, swap_xy ? &first->x : &first->y,
                   kStride);
    return points;
}

class Collector {
  public:
    Collector(GeometryContent& content, bool swap_xy) : content_(content), swap_xy_(swap_xy) {}

    void collect(const OGRGeometry& geometry) {
        if (geometry.IsEmpty() != 0) return;
        const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
        if (OGR_GT_IsSubClassOf(type, wkbPolygon) != 0 || type == wkbTriangle) {
            add(*geometry.toPolygon());
        } else if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection) != 0) {
            for (const OGRGeometry* part : *geometry.toGeometryCollection()) collect(*part);
        } else if (OGR_GT_IsSubClassOf(type, wkbPolyhedralSurface) != 0) {
            for (const OGRPolygon* part : *geometry.toPolyhedralSurface()) collect(*part);
        } else {
            content_.other_parts = true;
        }
    }

  private:
    void add(const OGRPolygon& polygon) {
        SourcePolygon result;
        result.shell = take(*polygon.getExteriorRing());
        for (int i = 0; i < polygon.getNumInteriorRings(); ++i) {
            SourceRing hole = take(*polygon.getInteriorRing(i));
            if (!hole.empty()) result.holes.push_back(std::move(hole));
        }
        content_.polygons.push_back(std::move(result));
    }

    SourceRing take(const OGRLinearRing& ring) {
        content_.vertices += static_cast<std::uint64_t>(ring.getNumPoints());
        return ring_of(ring, swap_xy_);
    }

    GeometryContent& content_;
    bool swap_xy_;
};

}  // namespace

GeometryContent polygons_of(OGRFeature& feature, bool swap_xy) {
    GeometryContent content;
    Geometry geometry(feature.StealGeometry());
    if (!geometry) return content;
    if (geometry->IsEmpty() != 0) {
        content.kind = GeometryContent::Kind::empty;
        return content;
    }
    if (geometry->hasCurveGeometry(TRUE) != 0) {
        // GDAL's default: chords of 4 degrees of arc.
        geometry.reset(geometry->getLinearGeometry());
        content.curved = true;
        if (!geometry) return content;
    }
    Collector(content, swap_xy).collect(*geometry);
    content.kind = content.polygons.empty() ? GeometryContent::Kind::not_polygon
                                            : GeometryContent::Kind::polygons;
    return content;
}

GeometryContent polygons_of(SourceMultiPolygon&& polygons, bool swap_xy) {
    GeometryContent content;
    content.kind = GeometryContent::Kind::polygons;
    content.polygons = std::move(polygons);
    const auto take = [&](SourceRing& ring) {
        content.vertices += ring.size();
        if (!swap_xy) return;
        for (SourcePoint& p : ring) std::swap(p.x, p.y);
    };
    for (SourcePolygon& polygon : content.polygons) {
        take(polygon.shell);
        for (SourceRing& hole : polygon.holes) take(hole);
    }
    return content;
}

}  // namespace phusong::input
