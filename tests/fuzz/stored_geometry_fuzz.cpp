// Throws bytes at the reader of geometries as GeoPackages store them: refused, or what GDAL reads.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <span>

#include <ogrsf_frmts.h>

#include "input/gdal_errors.hpp"
#include "input/wkb_polygons.hpp"

namespace {

using namespace phusong;

/// The length of a header of which the reader has found that it is one.
std::size_t header_bytes(unsigned flags) {
    constexpr std::size_t kNumbers[] = {0, 4, 6, 6, 8};
    return 8 + 8 * kNumbers[(flags >> 1U) & 7U];
}

void check_ring(const geometry::SourceRing& ours, const OGRLinearRing* theirs) {
    if (static_cast<std::size_t>(theirs->getNumPoints()) != ours.size()) std::abort();
    for (std::size_t i = 0; i < ours.size(); ++i) {
        const auto same = [](double a, double b) {
            return a == b || (std::isnan(a) && std::isnan(b));
        };
        if (!same(ours[i].x, theirs->getX(static_cast<int>(i))) ||
            !same(ours[i].y, theirs->getY(static_cast<int>(i))))
            std::abort();
    }
}

void check_polygon(const geometry::SourcePolygon& ours, const OGRPolygon* theirs) {
    check_ring(ours.shell, theirs->getExteriorRing());
    if (static_cast<std::size_t>(theirs->getNumInteriorRings()) != ours.holes.size()) std::abort();
    for (std::size_t h = 0; h < ours.holes.size(); ++h)
        check_ring(ours.holes[h], theirs->getInteriorRing(static_cast<int>(h)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const input::GdalErrors quiet;
    input::GeometryContent content;
    if (!input::read_stored_polygons(input::StoredBytes(std::as_bytes(std::span(data, size))),
                                     false, content))
        return 0;
    const std::size_t header = header_bytes(data[3]);
    OGRGeometry* raw = nullptr;
    if (OGRGeometryFactory::createFromWkb(data + header, nullptr, &raw, size - header,
                                          wkbVariantIso) != OGRERR_NONE)
        return 0;
    const std::unique_ptr<OGRGeometry> theirs(raw);
    if (wkbFlatten(theirs->getGeometryType()) == wkbPolygon) {
        if (content.polygons.size() != 1) std::abort();
        check_polygon(content.polygons[0], theirs->toPolygon());
        return 0;
    }
    const OGRMultiPolygon* many = theirs->toMultiPolygon();
    if (static_cast<std::size_t>(many->getNumGeometries()) != content.polygons.size()) std::abort();
    for (std::size_t p = 0; p < content.polygons.size(); ++p)
        check_polygon(content.polygons[p], many->getGeometryRef(static_cast<int>(p)));
    return 0;
}
