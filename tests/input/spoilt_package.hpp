#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "support/catch.hpp"

namespace phusong::test {

/// A GeoPackage that is written with GDAL and then spoilt with SQL.
class Package {
  public:
    explicit Package(const std::string& path) {
        GDALAllRegister();
        GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
        dataset_.reset(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        REQUIRE(dataset_);
        OGRSpatialReference wgs84;
        REQUIRE(wgs84.importFromEPSG(4326) == OGRERR_NONE);
        // Spoilt geometries are not to be refused by the triggers of an index.
        std::string option = "SPATIAL_INDEX=NO";
        std::array<char*, 2> options{option.data(), nullptr};
        layer_ = dataset_->CreateLayer("areas", &wgs84, wkbUnknown, options.data());
        REQUIRE(layer_ != nullptr);
        const std::array<std::pair<const char*, OGRFieldType>, 5> fields{{{"code", OFTString},
                                                                          {"name", OFTString},
                                                                          {"pop", OFTInteger},
                                                                          {"big", OFTInteger64},
                                                                          {"share", OFTReal}}};
        for (const auto& [name, kind] : fields) {
            OGRFieldDefn field(name, kind);
            REQUIRE(layer_->CreateField(&field) == OGRERR_NONE);
        }
    }

    void add(std::int64_t fid, const std::string& wkt) {
        OGRFeature feature(layer_->GetLayerDefn());
        feature.SetFID(fid);
        feature.SetField("code", fmt::format("c{}", fid).c_str());
        feature.SetField("name", "Đồng Đăng");
        feature.SetField("pop", static_cast<int>(fid % 1000));
        feature.SetField("big", static_cast<GIntBig>(fid));
        feature.SetField("share", 0.25 * static_cast<double>(fid % 7));
        OGRGeometry* geometry = nullptr;
        if (!wkt.empty())
            REQUIRE(OGRGeometryFactory::createFromWkt(wkt.c_str(), nullptr, &geometry) ==
                    OGRERR_NONE);
        feature.SetGeometryDirectly(geometry);
        REQUIRE(layer_->CreateFeature(&feature) == OGRERR_NONE);
    }

    void sql(const std::string& statement) const {
        OGRLayer* result = dataset_->ExecuteSQL(statement.c_str(), nullptr, nullptr);
        if (result != nullptr) dataset_->ReleaseResultSet(result);
    }

    void close() { dataset_.reset(); }

  private:
    std::unique_ptr<GDALDataset> dataset_;
    OGRLayer* layer_ = nullptr;
};

inline std::string ring_at(double x, double y, double size) {
    return fmt::format("({0} {1},{2} {1},{2} {3},{0} {3},{0} {1})", x, y, x + size, y + size);
}

inline std::string random_polygon(std::mt19937& random, bool with_holes) {
    std::uniform_real_distribution<double> place(-60, 60);
    const double x = place(random);
    const double y = place(random);
    std::string text = "(" + ring_at(x, y, 0.1);
    if (with_holes)
        for (int k = 0; k < 3; ++k) text += "," + ring_at(x + 0.01 + 0.03 * k, y + 0.02, 0.02);
    return text + ")";
}

}  // namespace phusong::test
