#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/progress.hpp"
#include "domain/provenance.hpp"
#include "geometry/crs.hpp"
#include "geometry/plane.hpp"
#include "input/issue_budget.hpp"
#include "input/number_text.hpp"
#include "input/vector_layer.hpp"
#include "input/vector_source.hpp"

namespace phusong::input {

/// A field to read from every record. An empty name asks for nothing and yields nothing.
struct AttributeRequest {
    std::string field;
    bool is_number = false;
};

/// A record whose polygon is ready for use.
struct PolygonRecord {
    std::int64_t fid = 0;
    int label_attribute = -1;
    std::vector<std::string> texts;  ///< aligned with the requests
    std::vector<Number> numbers;     ///< aligned with the requests
    /// Where the polygon stands until the record has been taken.
    const geometry::PlanePolygons* polygons = nullptr;
    std::size_t feature = 0;        ///< which of them it is
    std::uint64_t fingerprint = 0;  ///< equal for equal polygons, wherever their rings start
    std::uint64_t vertices = 0;     ///< in the source
    bool repaired = false;

    /// How a user finds it: its code, or "feature 17".
    std::string label() const;
};

/// What the taker of a record did with it.
enum class Fate { used, rejected, duplicate, not_valid_then };

/// Called for every usable record, with the name of the source for issues.
using TakeRecord = std::function<Fate(const PolygonRecord& record, const std::string& shown_name)>;

/// About how much will come, for memory to be asked for in one step.
struct ExpectedSize {
    std::size_t records = 0;
    std::size_t vertices = 0;
};

struct PolygonRequest {
    VectorSource source;
    std::string role;  ///< "units" or "coverage"
    std::vector<AttributeRequest> attributes;
    int label_attribute = -1;  ///< which attribute names a record; -1: none
    /// Called before the first record, where the source lets it be told; may be empty. Returns the
    /// memory that vertices will be copied to, if there is some already.
    std::function<std::span<std::byte>(const ExpectedSize& size)> expect{};
};

struct PolygonSource {
    domain::SourceRecord record;
    geometry::CrsTransform crs;
    std::string shown_name;
};

/// Reads a layer of polygons. Batches of records are repaired and projected on several threads at
/// once, and so are the rows of a GeoPackage read; GDAL's drivers read in one thread at a time.
/// Records are handed out in the order of the source, those without a usable polygon excepted;
/// these are counted and logged here.
/// @throws core::RequestError, core::InputError as VectorLayer and crs_of() do
PolygonSource read_polygons(const PolygonRequest& request, int threads, IssueBudget& issues,
                            core::Progress& progress, const TakeRecord& take);

/// True when two features are the same polygon: equal rings, in any order, starting anywhere.
bool same_polygon(const geometry::PlanePolygons& a, std::size_t feature_a,
                  const geometry::PlanePolygons& b, std::size_t feature_b);

}  // namespace phusong::input
