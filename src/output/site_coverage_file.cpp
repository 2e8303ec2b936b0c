#include "output/site_coverage_file.hpp"

#include <array>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <system_error>

#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <unistd.h>

#include "core/error.hpp"
#include "domain/layer.hpp"
#include "geometry/to_geographic.hpp"

namespace phusong::output {
namespace {

namespace fs = std::filesystem;

constexpr double kDegreesPerUnit = 1e-7;

struct SiteFileDriver {
    const char* ending;
    const char* driver;
};
constexpr std::array kDrivers{
    SiteFileDriver{".gpkg", "GPKG"}, SiteFileDriver{".geojson", "GeoJSON"},
    SiteFileDriver{".json", "GeoJSON"}, SiteFileDriver{".fgb", "FlatGeobuf"}};

const char* driver_for(const std::string& path) {
    std::string ending = fs::path(path).extension().string();
    for (char& c : ending)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    for (const SiteFileDriver& known : kDrivers)
        if (ending == known.ending) return known.driver;
    throw core::RequestError("it is not known which format this file is to have", path,
                             "Let the name end in .gpkg, .geojson or .fgb.");
}

/// A file under its temporary name; removed unless it gets its own.
class PartFile {
  public:
    explicit PartFile(const fs::path& target) : target_(target) {
        // Drivers look at the ending.
        part_ = target.parent_path() /
                ("." + target.stem().string() + "." + std::to_string(::getpid()) + ".part" +
                 target.extension().string());
    }
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;
    ~PartFile() {
        std::error_code ignored;  // cleaning up must not hide what went wrong
        fs::remove(part_, ignored);
        fs::remove(part_.string() + "-journal", ignored);
    }
    std::string name() const { return part_.string(); }
    void take_place() {
        std::error_code error;
        fs::rename(part_, target_, error);
        if (error)
            throw core::OutputError("the file cannot be put in its place: " + error.message(),
                                    target_.string(), "Name another file with --out.");
    }

  private:
    fs::path target_;
    fs::path part_;
};

struct SiteDatasetCloser {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using SiteDataset = std::unique_ptr<GDALDataset, SiteDatasetCloser>;

struct SiteFeatureDeleter {
    void operator()(OGRFeature* feature) const { OGRFeature::DestroyFeature(feature); }
};

[[noreturn]] void fail_to_write(const std::string& path) {
    const std::string said = CPLGetLastErrorMsg();
    throw core::OutputError("the file cannot be written" + (said.empty() ? "" : ": " + said), path,
                            "See that there is room and that the folder can be written to.");
}

void add_fields(OGRLayer& layer, const std::string& path) {
    constexpr std::array<std::pair<const char*, OGRFieldType>, 16> kFields{
        {{"site_id", OFTString},
         {"operator", OFTString},
         {"technology", OFTString},
         {"environment", OFTString},
         {"basis", OFTString},
         {"radius_m", OFTReal},
         {"radius_origin", OFTString},
         {"azimuth_deg", OFTReal},
         {"beamwidth_deg", OFTReal},
         {"area_type", OFTString},
         {"height_m", OFTReal},
         {"frequency_mhz", OFTReal},
         {"band", OFTString},
         {"lon", OFTReal},
         {"lat", OFTReal},
         {"record", OFTInteger64}}};
    for (const auto& [name, type] : kFields) {
        OGRFieldDefn field(name, type);
        if (layer.CreateField(&field) != OGRERR_NONE) fail_to_write(path);
    }
}

OGRMultiPolygon to_ogr(const geometry::GeographicArea& area) {
    OGRMultiPolygon result;
    const auto add_ring = [](const geometry::GeographicRing& points, OGRPolygon& polygon) {
        OGRLinearRing ring;
        for (const geometry::GeographicPoint& p : points)
            ring.addPoint(p.lon_e7 * kDegreesPerUnit, p.lat_e7 * kDegreesPerUnit);
        ring.closeRings();
        polygon.addRing(&ring);
    };
    for (const geometry::GeographicPolygon& one : area.polygons) {
        OGRPolygon polygon;
        add_ring(one.shell, polygon);
        for (const geometry::GeographicRing& hole : one.holes) add_ring(hole, polygon);
        result.addGeometry(&polygon);
    }
    return result;
}

void fill_feature(const domain::Site& site, OGRFeature& feature) {
    const auto text = [&](const char* name, const std::string& value) {
        if (value.empty())
            feature.SetFieldNull(feature.GetFieldIndex(name));
        else
            feature.SetField(name, value.c_str());
    };
    const auto number = [&](const char* name, const std::optional<double>& value) {
        if (value)
            feature.SetField(name, *value);
        else
            feature.SetFieldNull(feature.GetFieldIndex(name));
    };
    text("site_id", site.id);
    text("operator", site.operator_code);
    text("technology", domain::to_string(site.technology));
    text("environment", site.environment);
    text("basis", domain::to_string(domain::Basis::indicative));
    number("radius_m", site.radius_m);
    text("radius_origin", domain::to_string(site.radius_origin));
    number("azimuth_deg", site.azimuth_deg);
    number("beamwidth_deg", site.beamwidth_deg);
    text("area_type", site.area_type ? domain::to_string(*site.area_type) : "");
    number("height_m", site.height_m);
    number("frequency_mhz", site.frequency_mhz);
    text("band", site.band);
    number("lon", site.position.lon_deg);
    number("lat", site.position.lat_deg);
    feature.SetField("record", static_cast<GIntBig>(site.record));
}

void write_features(OGRLayer& layer, const std::string& path, const domain::Sites& sites,
                    const geometry::PlanePolygons& polygons, core::Progress& progress) {
    constexpr std::size_t kBatch = 4096;
    for (std::size_t i = 0; i < sites.size(); ++i) {
        const std::unique_ptr<OGRFeature, SiteFeatureDeleter> feature(
            OGRFeature::CreateFeature(layer.GetLayerDefn()));
        fill_feature(sites[i], *feature);
        const OGRMultiPolygon geometry = to_ogr(geometry::to_geographic(polygons, i));
        feature->SetGeometry(&geometry);
        if (layer.CreateFeature(feature.get()) != OGRERR_NONE) fail_to_write(path);
        if ((i + 1) % kBatch == 0) progress.advance(kBatch);
    }
    progress.advance(sites.size() % kBatch);
}

}  // namespace

void check_site_coverage_path(const std::string& path) {
    driver_for(path);
    std::error_code error;
    if (fs::is_directory(path, error))
        throw core::OutputError("a folder is in the way of this file", path,
                                "Name another file with --out.");
    const fs::path folder = fs::absolute(path, error).parent_path();
    if (!fs::is_directory(folder, error))
        throw core::OutputError("there is no folder " + folder.string(), path,
                                "Make it, or name another file with --out.");
}

void write_site_coverage(const std::string& path, const domain::Sites& sites,
                         const geometry::PlanePolygons& polygons, core::Progress& progress) {
    GDALAllRegister();
    GDALDriver* const driver = GetGDALDriverManager()->GetDriverByName(driver_for(path));
    PartFile part{fs::path(path)};
    CPLErrorReset();
    CPLPushErrorHandler(CPLQuietErrorHandler);
    const std::unique_ptr<void, void (*)(void*)> restore(static_cast<void*>(driver),
                                                         [](void*) { CPLPopErrorHandler(); });
    SiteDataset dataset(driver == nullptr
                            ? nullptr
                            : driver->Create(part.name().c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    if (!dataset) fail_to_write(path);
    OGRSpatialReference wgs84;
    wgs84.importFromEPSG(4326);
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const bool is_geojson = std::string(driver->GetDescription()) == "GeoJSON";
    std::array<const char*, 2> geojson{"RFC7946=YES", nullptr};
    OGRLayer* const layer =
        dataset->CreateLayer("coverage", &wgs84, wkbMultiPolygon,
                             is_geojson ? const_cast<char**>(geojson.data()) : nullptr);
    if (layer == nullptr) fail_to_write(path);
    progress.begin("writing coverage", sites.size());
    const bool transactions = dataset->TestCapability(ODsCTransactions) != 0;
    if (transactions) dataset->StartTransaction();
    add_fields(*layer, path);
    write_features(*layer, path, sites, polygons, progress);
    if (transactions && dataset->CommitTransaction() != OGRERR_NONE) fail_to_write(path);
    progress.end();
    CPLErrorReset();
    dataset.reset();
    if (CPLGetLastErrorType() >= CE_Failure) fail_to_write(path);
    part.take_place();
}

}  // namespace phusong::output
