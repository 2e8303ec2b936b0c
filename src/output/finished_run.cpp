#include "output/finished_run.hpp"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <gdal.h>
#include <ogr_api.h>

#include "core/error.hpp"
#include "output/gdal_dataset.hpp"
#include "output/study_document.hpp"

namespace phusong::output {
namespace {

using geometry::GeographicArea;

struct CloseRead {
    void operator()(void* dataset) const { GDALClose(dataset); }
};
struct DestroyRead {
    void operator()(void* feature) const { OGR_F_Destroy(feature); }
};

[[noreturn]] void not_a_run(const std::string& what, const std::string& where) {
    throw core::InputError(what, where, "Run the project again.");
}

std::string read_document(GDALDatasetH dataset, const std::string& where) {
    std::string document;
    OGRLayerH const rows = GDALDatasetExecuteSQL(
        dataset, "SELECT content FROM phusong_study ORDER BY part", nullptr, nullptr);
    if (rows == nullptr) not_a_run("there is no study of phusong in this file", where);
    while (const std::unique_ptr<void, DestroyRead> row{OGR_L_GetNextFeature(rows)})
        document += OGR_F_GetFieldAsString(row.get(), 0);
    GDALDatasetReleaseResultSet(dataset, rows);
    return document;
}

geometry::GeographicRing ring_of(OGRGeometryH line) {
    constexpr double kE7 = 1e7;
    geometry::GeographicRing ring;
    const int count = OGR_G_GetPointCount(line);
    for (int i = 0; i + 1 < count; ++i)  // the last repeats the first
        ring.push_back({static_cast<std::int32_t>(std::lround(OGR_G_GetX(line, i) * kE7)),
                        static_cast<std::int32_t>(std::lround(OGR_G_GetY(line, i) * kE7))});
    return ring;
}

GeographicArea area_of(OGRGeometryH multi) {
    GeographicArea area;
    for (int p = 0; multi != nullptr && p < OGR_G_GetGeometryCount(multi); ++p) {
        OGRGeometryH const polygon = OGR_G_GetGeometryRef(multi, p);
        geometry::GeographicPolygon& made = area.polygons.emplace_back();
        for (int r = 0; r < OGR_G_GetGeometryCount(polygon); ++r) {
            auto ring = ring_of(OGR_G_GetGeometryRef(polygon, r));
            if (r == 0) {
                made.shell = std::move(ring);
            } else {
                made.holes.push_back(std::move(ring));
            }
        }
    }
    return area;
}

/// Rows lie in the order in which they were written.
std::vector<GeographicArea> read_areas(GDALDatasetH dataset, const char* name, std::size_t count,
                                       const std::string& where) {
    std::vector<GeographicArea> areas;
    OGRLayerH const layer = GDALDatasetGetLayerByName(dataset, name);
    if (layer != nullptr) {
        OGR_L_ResetReading(layer);
        while (const std::unique_ptr<void, DestroyRead> row{OGR_L_GetNextFeature(layer)})
            areas.push_back(area_of(OGR_F_GetGeometryRef(row.get())));
    }
    if (areas.size() != count)
        not_a_run(std::string("the layer ") + name + " was changed since the run", where);
    return areas;
}

}  // namespace

FinishedRun read_finished_run(const std::filesystem::path& folder) {
    const std::filesystem::path path = folder / "phusong.gpkg";
    const std::string where = path.string();
    if (!std::filesystem::exists(path)) {
        throw core::RequestError("there is no phusong.gpkg of a finished run here", folder.string(),
                                 "Name the folder of a run that wrote the format gpkg.");
    }
    const GdalQuiet quiet;
    gdal_can_write("GPKG");  // registers the drivers
    const std::unique_ptr<void, CloseRead> dataset(
        GDALOpenEx(where.c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr));
    if (!dataset) not_a_run("this file cannot be opened as a GeoPackage", where);
    FinishedRun run;
    run.study = read_study_document(read_document(dataset.get(), where), where);
    const domain::Study& study = run.study;
    run.areas = std::make_unique<MapAreas>(
        read_areas(dataset.get(), "units", study.units.size(), where),
        read_areas(dataset.get(), "coverage", study.coverage_regions.size(), where),
        read_areas(dataset.get(), "notspots", study.notspot_regions.size(), where),
        read_areas(dataset.get(), "lots", study.investment ? study.investment->lots.size() : 0,
                   where));
    return run;
}

}  // namespace phusong::output
