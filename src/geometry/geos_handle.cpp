#include "geometry/geos_handle.hpp"

#include <cstddef>
#include <vector>

#include "core/error.hpp"

namespace phusong::geometry::geos {
namespace {

// GEOS copies coordinates straight from our arrays.
static_assert(sizeof(SourcePoint) == 2 * sizeof(double));
static_assert(offsetof(SourcePoint, y) == sizeof(double));

struct ParamsDeleter {
    GEOSContextHandle_t handle;
    void operator()(GEOSMakeValidParams* params) const {
        GEOSMakeValidParams_destroy_r(handle, params);
    }
};

void keep_message(const char* text, void* where) {
    *static_cast<std::string*>(where) = text;
}

GEOSGeometry* ring_to_geos(const Session& session, const SourceRing& ring) {
    GEOSCoordSequence* sequence =
        GEOSCoordSeq_copyFromBuffer_r(session.handle(), ring.empty() ? nullptr : &ring.front().x,
                                      static_cast<unsigned int>(ring.size()), 0, 0);
    if (sequence == nullptr) return nullptr;
    return GEOSGeom_createLinearRing_r(session.handle(), sequence);
}

SourceRing ring_from_geos(const Session& session, const GEOSGeometry* ring) {
    const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(session.handle(), ring);
    unsigned int size = 0;
    GEOSCoordSeq_getSize_r(session.handle(), sequence, &size);
    SourceRing points(size);
    if (size > 0) GEOSCoordSeq_copyToBuffer_r(session.handle(), sequence, &points.front().x, 0, 0);
    return points;
}

void collect(const Session& session, const GEOSGeometry* geometry, SourceMultiPolygon& polygons,
             bool& dropped) {
    const int type = GEOSGeomTypeId_r(session.handle(), geometry);
    if (type == GEOS_POLYGON) {
        if (GEOSisEmpty_r(session.handle(), geometry) != 0) return;
        SourcePolygon polygon;
        polygon.shell = ring_from_geos(session, GEOSGetExteriorRing_r(session.handle(), geometry));
        const int holes = GEOSGetNumInteriorRings_r(session.handle(), geometry);
        for (int i = 0; i < holes; ++i)
            polygon.holes.push_back(
                ring_from_geos(session, GEOSGetInteriorRingN_r(session.handle(), geometry, i)));
        polygons.push_back(std::move(polygon));
    } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
        const int parts = GEOSGetNumGeometries_r(session.handle(), geometry);
        for (int i = 0; i < parts; ++i)
            collect(session, GEOSGetGeometryN_r(session.handle(), geometry, i), polygons, dropped);
    } else if (GEOSisEmpty_r(session.handle(), geometry) == 0) {
        dropped = true;
    }
}

}  // namespace

Session::Session() : handle_(GEOS_init_r()) {
    GEOSContext_setErrorMessageHandler_r(handle_, keep_message, &message_);
}

Session::~Session() {
    GEOS_finish_r(handle_);
}

Geometry Session::own(GEOSGeometry* geometry) const {
    if (geometry == nullptr)
        throw core::InputError("GEOS could not work on a geometry: " + message_, "", "");
    return {geometry, GeometryDeleter{handle_}};
}

Geometry Session::make_valid(const GEOSGeometry* geometry) const {
    const std::unique_ptr<GEOSMakeValidParams, ParamsDeleter> params(
        GEOSMakeValidParams_create_r(handle_), ParamsDeleter{handle_});
    GEOSMakeValidParams_setMethod_r(handle_, params.get(), GEOS_MAKE_VALID_STRUCTURE);
    GEOSMakeValidParams_setKeepCollapsed_r(handle_, params.get(), 0);
    return own(GEOSMakeValidWithParams_r(handle_, geometry, params.get()));
}

Geometry Session::to_geos(const SourceMultiPolygon& polygons) const {
    std::vector<Geometry> parts;
    for (const SourcePolygon& polygon : polygons) {
        Geometry shell = own(ring_to_geos(*this, polygon.shell));
        std::vector<Geometry> holes;
        for (const SourceRing& hole : polygon.holes)
            holes.push_back(own(ring_to_geos(*this, hole)));
        // GEOS takes the rings over, also when it fails.
        std::vector<GEOSGeometry*> raw;
        raw.reserve(holes.size());
        for (Geometry& hole : holes) raw.push_back(hole.release());
        parts.push_back(own(GEOSGeom_createPolygon_r(handle_, shell.release(), raw.data(),
                                                     static_cast<unsigned int>(raw.size()))));
    }
    if (parts.size() == 1) return std::move(parts.front());
    std::vector<GEOSGeometry*> raw;
    raw.reserve(parts.size());
    for (Geometry& part : parts) raw.push_back(part.release());
    return own(GEOSGeom_createCollection_r(handle_, GEOS_MULTIPOLYGON, raw.data(),
                                           static_cast<unsigned int>(raw.size())));
}

SourceMultiPolygon Session::from_geos(const GEOSGeometry* geometry, bool& dropped) const {
    SourceMultiPolygon polygons;
    collect(*this, geometry, polygons, dropped);
    return polygons;
}

Session& session() {
    thread_local Session of_this_thread;
    return of_this_thread;
}

}  // namespace phusong::geometry::geos
