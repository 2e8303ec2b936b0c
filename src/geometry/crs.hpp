#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "geometry/source_polygon.hpp"

namespace phusong::geometry {

/// Where data lie, in degrees on any datum: good enough to choose a transformation.
struct LonLatBox {
    double west = 0;
    double south = 0;
    double east = 0;
    double north = 0;
};

/// The way from one source's CRS to longitude and latitude on WGS 84, by PROJ.
///
/// One coordinate operation serves the whole source. PROJ could choose another one for every point
/// where several exist, but then neighbours would be torn apart at the border of two areas of use,
/// and no single name could be given for what was done.
///
/// Grids are never fetched from the network: the same input gives the same output everywhere.
class CrsTransform {
  public:
    /// @param crs_text anything PROJ reads as a CRS: "EPSG:9215", WKT 1 or 2, ESRI WKT, PROJJSON,
    ///                 "+proj=…", "urn:ogc:def:crs:EPSG::9215". Of a compound or three-dimensional
    ///                 CRS the horizontal part is used.
    /// @param area     where the data lie; decides between several transformations. Without it the
    ///                 area of use of the CRS does.
    /// @throws core::RequestError not a CRS, or not one that is tied to the Earth
    static CrsTransform to_wgs84(const std::string& crs_text,
                                 const std::optional<LonLatBox>& area = std::nullopt);

    CrsTransform(CrsTransform&&) noexcept;
    CrsTransform& operator=(CrsTransform&&) noexcept;
    CrsTransform(const CrsTransform&) = delete;
    CrsTransform& operator=(const CrsTransform&) = delete;
    ~CrsTransform();

    /// "VN-2000 / TM-3 107-15 (EPSG:9215)"; without the code where PROJ knows none.
    const std::string& name() const;

    /// True when source coordinates are longitude and latitude on WGS 84 already.
    bool is_wgs84_lonlat() const;

    /// How many source units make a full turn, for a CRS of longitude and latitude (360 for
    /// degrees, 400 for grads); nothing for projected coordinates.
    std::optional<double> full_turn() const;

    /// The operation that is applied, as PROJ names it: "Inverse of Vietnam TM-3 107-15 + VN-2000
    /// to WGS 84 (2)".
    const std::string& transformation() const;

    /// Where the registry says that the CRS is for; nothing where it does not say, or says so of
    /// the whole Earth's circumference. East of a box across the antimeridian lies beyond 180.
    const std::optional<LonLatBox>& area_of_use() const;

    /// Accuracy of the operation in metres, where the EPSG registry states one.
    std::optional<double> accuracy_m() const;

    /// True when no transformation between the two datums is known and the difference is ignored:
    /// data may be displaced by hundreds of metres. To be reported by the caller.
    bool is_ballpark() const;

    /// Name of the datum (or of the ensemble of datums): "Vietnam 2000", "World Geodetic System
    /// 1984". Empty where PROJ knows none.
    const std::string& datum_name() const;

    /// Number of transformations to choose from. With more than one, the area of the data matters.
    std::size_t candidate_count() const;

    /// Transforms in place: x, y of the source CRS (east or longitude first, whatever the order of
    /// the axes in the registry) become longitude and latitude in degrees. Both coordinates of a
    /// point that cannot be transformed become infinite. May be called from several threads at
    /// once.
    void transform(std::span<SourcePoint> points) const;

  private:
    struct State;
    explicit CrsTransform(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// True when both texts describe the same CRS, the order of axes left out of account.
/// @throws core::RequestError one of them is not a CRS
bool same_crs(const std::string& first, const std::string& second);

}  // namespace phusong::geometry
