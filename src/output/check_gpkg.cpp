#include "output/check_gpkg.hpp"

#include <array>
#include <memory>
#include <string>
#include <vector>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "core/error.hpp"

namespace phusong::output {
namespace {

struct CloseDataset {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using OwnedDataset = std::unique_ptr<GDALDataset, CloseDataset>;

[[noreturn]] void fail_gpkg(const std::filesystem::path& file) {
    throw core::OutputError(
        std::string("the GeoPackage cannot be written: ") + CPLGetLastErrorMsg(), file.string(),
        "Check the disk and the permissions of the folder.");
}

/// Keeps GDAL's messages off the terminal; the last one is asked for.
struct QuietErrors {
    QuietErrors() { CPLPushErrorHandler(CPLQuietErrorHandler); }
    ~QuietErrors() { CPLPopErrorHandler(); }
    QuietErrors(const QuietErrors&) = delete;
    QuietErrors& operator=(const QuietErrors&) = delete;
};

std::unique_ptr<OGRLinearRing> ring_of(const geometry::GeographicRing& ring) {
    constexpr double kDegrees = 1e-7;
    auto line = std::make_unique<OGRLinearRing>();
    for (const geometry::GeographicPoint& p : ring)
        line->addPoint(p.lon_e7 * kDegrees, p.lat_e7 * kDegrees);
    line->closeRings();
    return line;
}

OGRGeometryUniquePtr area_of(const geometry::GeographicArea& area) {
    auto parts = std::make_unique<OGRMultiPolygon>();
    for (const geometry::GeographicPolygon& polygon : area.polygons) {
        auto part = std::make_unique<OGRPolygon>();
        part->addRingDirectly(ring_of(polygon.shell).release());
        for (const auto& hole : polygon.holes) part->addRingDirectly(ring_of(hole).release());
        parts->addGeometryDirectly(part.release());
    }
    return OGRGeometryUniquePtr(parts.release());
}

OGRGeometryUniquePtr geometry_of(const domain::MarkedFeature& feature) {
    if (!feature.wkb.empty()) {
        OGRGeometry* geometry = nullptr;
        OGRGeometryFactory::createFromWkb(feature.wkb.data(), nullptr, &geometry,
                                          feature.wkb.size());
        return OGRGeometryUniquePtr(geometry);
    }
    if (!feature.area.empty()) return area_of(feature.area);
    if (feature.point)
        return OGRGeometryUniquePtr(new OGRPoint(feature.point->lon_deg, feature.point->lat_deg));
    return nullptr;
}

/// Layers by dimension: points, lines, areas.
constexpr std::array<const char*, 3> kLayers{"points", "lines", "areas"};
constexpr std::array<OGRwkbGeometryType, 3> kTypes{wkbMultiPoint, wkbMultiLineString,
                                                   wkbMultiPolygon};

OGRGeometryUniquePtr as_multi(OGRGeometryUniquePtr geometry, int dimension) {
    return OGRGeometryUniquePtr(OGRGeometryFactory::forceTo(
        geometry.release(), kTypes[static_cast<std::size_t>(dimension)], nullptr));
}

OGRLayer* add_layer(GDALDataset& dataset, int dimension) {
    OGRSpatialReference wgs84;
    wgs84.importFromEPSG(4326);
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const auto index = static_cast<std::size_t>(dimension);
    OGRLayer* layer = dataset.CreateLayer(kLayers[index], &wgs84, kTypes[index], nullptr);
    if (layer == nullptr) return nullptr;
    for (const char* name : {"severity", "kind", "source", "feature", "detail"}) {
        OGRFieldDefn field(name, OFTString);
        if (layer->CreateField(&field) != OGRERR_NONE) return nullptr;
    }
    return layer;
}

bool add_feature(OGRLayer& layer, const domain::MarkedFeature& marked, const std::string& language,
                 OGRGeometryUniquePtr geometry) {
    const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(layer.GetLayerDefn()));
    feature->SetField("severity", core::to_string(marked.severity).c_str());
    feature->SetField("kind", marked.kind.c_str());
    feature->SetField("source", marked.source.c_str());
    feature->SetField("feature", marked.feature.c_str());
    feature->SetField("detail", marked.detail.in(language).c_str());
    feature->SetGeometryDirectly(geometry.release());
    return layer.CreateFeature(feature.get()) == OGRERR_NONE;
}

}  // namespace

bool write_check_gpkg(const domain::CheckReport& report, const std::string& language,
                      const std::filesystem::path& file) {
    const QuietErrors quiet;
    GDALAllRegister();
    // The same findings are to be the same bytes: no time of writing in the file.
    const CPLConfigOptionSetter date("OGR_CURRENT_DATE", "2000-01-01T00:00:00.000Z", false);
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    OwnedDataset dataset;
    std::array<OGRLayer*, 3> layers{};
    for (const domain::MarkedFeature& marked : report.features) {
        OGRGeometryUniquePtr geometry = geometry_of(marked);
        if (!geometry || geometry->IsEmpty() != 0) continue;
        const int dimension = geometry->getDimension();
        if (!dataset) {
            if (driver != nullptr)
                dataset.reset(driver->Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
            if (!dataset || dataset->StartTransaction() != OGRERR_NONE) fail_gpkg(file);
        }
        OGRLayer*& layer = layers.at(static_cast<std::size_t>(dimension));
        if (layer == nullptr) layer = add_layer(*dataset, dimension);
        if (layer == nullptr ||
            !add_feature(*layer, marked, language, as_multi(std::move(geometry), dimension)))
            fail_gpkg(file);
    }
    if (!dataset) return false;
    if (dataset->CommitTransaction() != OGRERR_NONE) fail_gpkg(file);
    CPLErrorReset();
    dataset.reset();
    if (CPLGetLastErrorType() >= CE_Failure) fail_gpkg(file);
    return true;
}

}  // namespace phusong::output
