#pragma once

#include <cmath>
#include <memory>
#include <vector>

#include <geos_c.h>

#include "geometry/plane.hpp"
#include "geometry/plane_area.hpp"
#include "overlay/polygons.hpp"

#include "support/ellipsoid_area.hpp"

/// The slow and well-known way to the same answer: GEOS OverlayNG, one union and one intersection
/// at a time. What the engine is checked against.
namespace phusong::test {

class Geos {
  public:
    struct Free {
        void operator()(GEOSGeometry* g) const { GEOSGeom_destroy(g); }
    };
    using Geometry = std::unique_ptr<GEOSGeometry, Free>;

    Geos() { initGEOS(nullptr, nullptr); }
    Geos(const Geos&) = delete;
    Geos& operator=(const Geos&) = delete;
    ~Geos() { finishGEOS(); }

    static GEOSGeometry* ring(const Ring& points) {
        const auto count = static_cast<unsigned>(points.size());
        GEOSCoordSequence* sequence = GEOSCoordSeq_create(count + 1, 2);
        for (unsigned i = 0; i <= count; ++i)
            GEOSCoordSeq_setXY(sequence, i, static_cast<double>(points[i % count].x),
                               static_cast<double>(points[i % count].y));
        return GEOSGeom_createLinearRing(sequence);
    }

    /// The first ring of a feature is its shell, the others are its holes.
    static Geometry polygon(const Feature& feature) {
        std::vector<GEOSGeometry*> holes;
        for (std::size_t i = 1; i < feature.size(); ++i) holes.push_back(ring(feature[i]));
        return Geometry(GEOSGeom_createPolygon(ring(feature[0]), holes.data(),
                                               static_cast<unsigned>(holes.size())));
    }

    static Geometry multi(const std::vector<const GEOSGeometry*>& parts) {
        std::vector<GEOSGeometry*> copies;
        for (const GEOSGeometry* part : parts) copies.push_back(GEOSGeom_clone(part));
        return Geometry(GEOSGeom_createCollection(GEOS_GEOMETRYCOLLECTION, copies.data(),
                                                  static_cast<unsigned>(copies.size())));
    }

    static Geometry united(const std::vector<Geometry>& parts) {
        std::vector<const GEOSGeometry*> raw;
        for (const Geometry& part : parts) raw.push_back(part.get());
        return Geometry(GEOSUnaryUnion(multi(raw).get()));
    }

    /// On the ellipsoid, mm². @param dx,dy where the geometry is moved to before it is measured
    static double area(const GEOSGeometry* g, double dx = 0, double dy = 0) {
        double sum = 0;
        for (int i = 0; i < GEOSGetNumGeometries(g); ++i) {
            const GEOSGeometry* const part = GEOSGetGeometryN(g, i);
            if (GEOSGeomTypeId(part) != GEOS_POLYGON || GEOSisEmpty(part) == 1) continue;
            sum += std::abs(ring_area(GEOSGetExteriorRing(part), dx, dy));
            for (int hole = 0; hole < GEOSGetNumInteriorRings(part); ++hole)
                sum -= std::abs(ring_area(GEOSGetInteriorRingN(part, hole), dx, dy));
        }
        return sum;
    }
    static double area(const Geometry& g, double dx = 0, double dy = 0) {
        return area(g.get(), dx, dy);
    }
    /// On the grid, square steps.
    static double plane_area(const Geometry& g) {
        double value = -1;
        GEOSArea(g.get(), &value);
        return value;
    }
    static bool valid(const Geometry& g) { return GEOSisValid(g.get()) == 1; }
    /// Of polygons.
    static Geometry intersection(const Geometry& a, const Geometry& b) {
        return areal(Geometry(GEOSIntersection(a.get(), b.get())));
    }
    static Geometry difference(const Geometry& a, const Geometry& b) {
        return areal(Geometry(GEOSDifference(a.get(), b.get())));
    }
    /// All that lies within a distance of the rings of some features.
    static Geometry near_borders(const std::vector<Feature>& features, double distance_mm) {
        constexpr int kPerQuarter = 4;
        std::vector<GEOSGeometry*> rings;
        for (const Feature& feature : features)
            for (const Ring& points : feature) rings.push_back(ring(points));
        const Geometry all(GEOSGeom_createCollection(GEOS_GEOMETRYCOLLECTION, rings.data(),
                                                     static_cast<unsigned>(rings.size())));
        return Geometry(GEOSBuffer(all.get(), distance_mm, kPerQuarter));
    }

  private:
    static double ring_area(const GEOSGeometry* ring, double dx, double dy) {
        const GEOSCoordSequence* const sequence = GEOSGeom_getCoordSeq(ring);
        unsigned count = 0;
        GEOSCoordSeq_getSize(sequence, &count);
        std::vector<geometry::PlaneVertex> points(count - 1);
        for (unsigned i = 0; i + 1 < count; ++i)
            GEOSCoordSeq_getXY(sequence, i, &points[i].x, &points[i].y);
        return ellipsoid_area_mm2(points, dx, dy);
    }
    /// The polygons of a collection. Where polygons touch, the lines and points that they have in
    /// common are in an intersection, too, and GEOS overlays no collection of several kinds.
    static Geometry areal(Geometry g) {
        if (GEOSGeomTypeId(g.get()) != GEOS_GEOMETRYCOLLECTION) return g;
        std::vector<GEOSGeometry*> polygons;
        for (int i = 0; i < GEOSGetNumGeometries(g.get()); ++i) {
            const GEOSGeometry* const part = GEOSGetGeometryN(g.get(), i);
            if (GEOSGeomTypeId(part) == GEOS_POLYGON) polygons.push_back(GEOSGeom_clone(part));
        }
        return Geometry(GEOSGeom_createCollection(GEOS_MULTIPOLYGON, polygons.data(),
                                                  static_cast<unsigned>(polygons.size())));
    }
};

}  // namespace phusong::test
