#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/issue_log.hpp"
#include "input/coordinate_range.hpp"
#include "input/geopackage_table.hpp"
#include "input/layer_crs.hpp"
#include "input/polygon_reader.hpp"
#include "input/vector_layer.hpp"

namespace phusong::input {

/// What all records of a source are prepared with.
struct Preparation {
    VectorLayer& layer;
    const LayerCrs& crs;
    const PolygonRequest& request;
    std::vector<Field> fields;  ///< aligned with the requests; index −1 where nothing is asked
    /// Where rows are read from a table: what its columns are declared as, one for each field that
    /// is asked for, in their order.
    std::vector<ColumnKind> kinds{};
    /// There is one batch: what a large record needed is kept where the next is as large.
    bool one_batch = false;
};

/// One record after its way through checks, repair and projection.
struct PreparedRecord {
    enum class State { usable, null_geometry, empty_geometry, not_polygon, rejected };
    State state = State::rejected;
    PolygonRecord record;
    std::vector<core::Issue> issues;
};

/// Records that follow one another, prepared by one thread.
class PreparedBatch {
  public:
    /// Lets all records go and keeps their memory for the next. @param all that of giants, too
    void clear(bool all);
    /// Gives the memory of a giant back.
    void forget_giant();
    PreparedRecord& add();
    std::span<PreparedRecord> records() { return std::span(records_).first(count_); }

    geometry::PlanePolygons polygons;     ///< of the usable records
    CoordinateBox coordinates;            ///< of the usable records, as they stand in the source
    geometry::PlaneBox placed;            ///< of the usable records, on the grid
    std::vector<std::string> complaints;  ///< of GDAL
    std::string damage;   ///< why the source breaks off after these records; empty if it does not
    bool in_use = false;  ///< what broke off is not damaged: another program is writing to it
    bool ended = true;    ///< all rows of the range were read; else they go on after `last_fid`
    std::int64_t last_fid = 0;

  private:
    bool had_giant_ = false;
    std::vector<PreparedRecord> records_;
    std::size_t count_ = 0;
};

/// Prepares records, one after the other. Touches nothing that is shared, so that several can work
/// at once, each into its own batch.
class RecordPreparer {
  public:
    /// @param with outlives this
    explicit RecordPreparer(const Preparation& with);
    ~RecordPreparer();
    RecordPreparer(RecordPreparer&&) noexcept;

    void prepare(OGRFeature& feature, PreparedBatch& batch);

    /// Prepares rows until the range ends or the batch is large. Rows that are out of the ordinary
    /// are read by GDAL.
    void prepare(GeopackageTable& table, GeopackageTable::Range range, std::size_t most_bytes,
                 PreparedBatch& batch);

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace phusong::input
