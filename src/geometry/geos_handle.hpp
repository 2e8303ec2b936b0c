#pragma once

#include <memory>
#include <string>

#include <geos_c.h>

#include "geometry/source_polygon.hpp"

namespace phusong::geometry::geos {

struct GeometryDeleter {
    GEOSContextHandle_t handle = nullptr;
    void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(handle, geometry); }
};
using Geometry = std::unique_ptr<GEOSGeometry, GeometryDeleter>;

/// GEOS for one thread: its context, and the last error it reported.
class Session {
  public:
    Session();
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    GEOSContextHandle_t handle() const { return handle_; }

    /// Takes ownership. @throws core::InputError when GEOS failed and geometry is null
    Geometry own(GEOSGeometry* geometry) const;

    /// What GEOS said last.
    const std::string& message() const { return message_; }

    /// MakeValid, structure method; what collapses is dropped.
    Geometry make_valid(const GEOSGeometry* geometry) const;

    Geometry to_geos(const SourceMultiPolygon& polygons) const;
    /// All polygons within a geometry, of collections too. Sets dropped when there is more than
    /// polygons in it.
    SourceMultiPolygon from_geos(const GEOSGeometry* geometry, bool& dropped) const;

  private:
    GEOSContextHandle_t handle_;
    std::string message_;
};

/// The session of the calling thread.
Session& session();

}  // namespace phusong::geometry::geos
