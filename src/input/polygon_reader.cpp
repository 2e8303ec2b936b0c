#include "input/polygon_reader.hpp"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <future>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <system_error>
#include <utility>

#include <ogrsf_frmts.h>

#include "core/error.hpp"
#include "core/parallel.hpp"
#include "core/pipeline.hpp"
#include "core/populate.hpp"
#include "input/layer_crs.hpp"
#include "input/record_attributes.hpp"
#include "input/record_preparation.hpp"
#include "input/source_description.hpp"
#include "input/source_name.hpp"

namespace phusong::input {
namespace {

/// A batch ends when it holds this much: enough for the way from thread to thread not to matter,
/// little enough for a batch to stay near the processor and for small sources to have several.
constexpr std::size_t kBatchRecords = 1024;
constexpr std::size_t kBatchBytes = 1U << 20U;
/// A range of rows may hold more than others; beyond this it is read piece by piece.
constexpr std::size_t kMostBytes = 8U << 20U;

void read_batch(VectorLayer& layer, std::vector<Feature>& batch) {
    batch.clear();
    std::size_t bytes = 0;
    while (batch.size() < kBatchRecords && bytes < kBatchBytes) {
        Feature feature = layer.next();
        if (!feature) break;
        bytes += layer.geometry_bytes(*feature);
        batch.push_back(std::move(feature));
    }
}

/// Where the records of a source lie: in its own coordinates, and on the plane.
struct Whereabouts {
    CoordinateBox coordinates;
    geometry::PlaneBox placed;

    void include(const PreparedBatch& batch) {
        coordinates.include(batch.coordinates);
        placed.include(batch.placed);
    }
};

/// Hands a prepared record on and enters what became of it.
void settle(PreparedRecord& prepared, const std::string& shown_name, domain::SourceRecord& record,
            IssueBudget& issues, const TakeRecord& take) {
    ++record.records_read;
    for (core::Issue& issue : prepared.issues) issues.add(std::move(issue));
    switch (prepared.state) {
        case PreparedRecord::State::null_geometry:
            ++record.null_geometry;
            return;
        case PreparedRecord::State::empty_geometry:
            ++record.empty_geometry;
            return;
        case PreparedRecord::State::not_polygon:
            ++record.not_polygon;
            return;
        case PreparedRecord::State::rejected:
            ++record.rejected;
            return;
        case PreparedRecord::State::usable:
            break;
    }
    switch (take(prepared.record, shown_name)) {
        case Fate::rejected:
            ++record.rejected;
            return;
        case Fate::duplicate:
            ++record.duplicate;
            return;
        case Fate::not_valid_then:
            ++record.not_valid_then;
            return;
        case Fate::used:
            break;
    }
    ++record.used;
    record.vertices += prepared.record.vertices;
    if (prepared.record.repaired) ++record.repaired;
}

[[noreturn]] void throw_in_use(const std::string& what, const VectorLayer& layer) {
    throw core::InputError(what, layer.shown_name(),
                           "Run it again when nobody is editing the file.");
}

/// One reading of a layer, from its first record to its last.
class Reader {
  public:
    Reader(Preparation preparation, std::span<std::byte> room, domain::SourceRecord& record,
           IssueBudget& issues, core::Progress& progress, const TakeRecord& take)
        : with_(std::move(preparation)),
          record_(record),
          issues_(issues),
          progress_(progress),
          take_(take),
          room_(room) {}

    /// Through GDAL, which reads one record after the other.
    void read_features(int threads) {
        std::vector<std::vector<Feature>> features(core::pipeline_slots(threads));
        run(threads, {[&](std::size_t slot) {
                          read_batch(with_.layer, features[slot]);
                          return !features[slot].empty();
                      },
                      [&](std::size_t slot) {
                          for (Feature& feature : features[slot]) {
                              slots_[slot].preparer.prepare(*feature, slots_[slot].batch);
                              feature.reset();
                          }
                          make_ready(slots_[slot].batch);
                      },
                      [&](std::size_t slot) { settle(slots_[slot].batch); }});
    }

    /// Rows of a table, many ranges at once.
    void read_rows(GeopackageTable& table, int threads) {
        const std::vector<GeopackageTable::Range> ranges = table.ranges(kBatchBytes, kBatchRecords);
        std::size_t next = 0;
        std::vector<GeopackageTable::Range> of_slot(core::pipeline_slots(threads));
        const auto prepare = [&](std::size_t slot) {
            slots_[slot].batch.clear(with_.one_batch);
            slots_[slot].preparer.prepare(table, of_slot[slot], kMostBytes, slots_[slot].batch);
            make_ready(slots_[slot].batch);
        };
        run(threads, {[&](std::size_t slot) {
                          if (next == ranges.size()) return false;
                          of_slot[slot] = ranges[next++];
                          return true;
                      },
                      prepare,
                      [&](std::size_t slot) {
                          const PreparedBatch& batch = slots_[slot].batch;
                          settle(slots_[slot].batch);
                          while (!batch.ended) {
                              of_slot[slot].first = batch.last_fid + 1;
                              prepare(slot);
                              settle(slots_[slot].batch);
                          }
                      }});
    }

    const Whereabouts& whereabouts() const { return whereabouts_; }

  private:
    struct Slot {
        RecordPreparer preparer;
        PreparedBatch batch;
    };

    void run(int threads, const core::PipelineSteps& steps) {
        slots_.clear();
        with_.one_batch = core::pipeline_slots(threads) == 1;
        for (std::size_t i = 0; i < core::pipeline_slots(threads); ++i)
            slots_.push_back({RecordPreparer(with_), {}});
        core::run_pipeline(threads, slots_.size(), steps);
    }

    /// Batches are settled by one thread at a time. That it does not wait for every page that their
    /// vertices are copied to, pages are made ready beside it. Should the store have moved since it
    /// told where its room is, that is memory of something else, or none, and asking for its pages
    /// changes nothing that is in it.
    void make_ready(const PreparedBatch& batch) {
        const std::size_t bytes = batch.polygons.vertex_count() * sizeof(geometry::PlanePoint);
        const std::size_t at = made_ready_.fetch_add(bytes, std::memory_order_relaxed);
        if (at + bytes <= room_.size()) core::populate(room_.subspan(at, bytes));
    }

    void settle(PreparedBatch& batch) {
        whereabouts_.include(batch);
        for (PreparedRecord& one : batch.records()) {
            one.record.polygons = &batch.polygons;
            input::settle(one, with_.layer.shown_name(), record_, issues_, take_);
        }
        progress_.advance(batch.records().size());
        with_.layer.complain(batch.complaints);
        if (batch.in_use) throw_in_use("another program is writing to the file", with_.layer);
        if (!batch.damage.empty()) with_.layer.fail_after(record_.records_read, batch.damage);
        batch.clear(with_.one_batch);
    }

    Preparation with_;
    domain::SourceRecord& record_;
    IssueBudget& issues_;
    core::Progress& progress_;
    const TakeRecord& take_;
    std::span<std::byte> room_;  // what vertices will be copied to; may be empty
    std::atomic<std::size_t> made_ready_{0};
    std::vector<Slot> slots_;
    Whereabouts whereabouts_;
};

VectorLayer open_areas(const PolygonRequest& request, int threads) {
    std::vector<std::string> wanted;
    for (const AttributeRequest& attribute : request.attributes) wanted.push_back(attribute.field);
    VectorLayer layer = VectorLayer::open_polygons(request.source, wanted, threads);
    if (!layer.has_geometry())
        throw core::RequestError(
            "it is a table without geometry, and " + request.role + " are areas",
            layer.shown_name(),
            "Give polygons, or a CSV file with a column of WKT. A list of points belongs under "
            "\"settlements\" or \"premises\", base stations under sites.");
    return layer;
}

/// The table of a GeoPackage, where it can be read row by row.
std::unique_ptr<GeopackageTable> open_table(const PolygonRequest& request, Preparation& with,
                                            std::uint64_t stated) {
    const std::string file = plain_file(request.source.path);
    const std::optional<StoredTable> stored = with.layer.stored_table(with.fields);
    if (!stored || file.empty()) return nullptr;
    for (const StoredTable::Column& column : stored->columns) with.kinds.push_back(column.kind);
    return GeopackageTable::open(file, *stored, stated);
}

struct StopAtEnd {
    std::stop_source& source;

    explicit StopAtEnd(std::stop_source& stop) : source(stop) {}
    StopAtEnd(const StopAtEnd&) = delete;
    StopAtEnd& operator=(const StopAtEnd&) = delete;
    ~StopAtEnd() { source.request_stop(); }
};

/// In these formats a vertex takes sixteen bytes or more, and little else takes much.
/// @return where the vertices will be put, as far as there is room for them
std::span<std::byte> tell_size(const PolygonRequest& request, const VectorLayer& layer,
                               std::uint64_t stated) {
    const std::string file = plain_file(request.source.path);
    const std::string& driver = layer.driver();
    const bool binary = driver == "GPKG" || driver == "FlatGeobuf" || driver == "ESRI Shapefile";
    if (!request.expect || stated == 0 || file.empty() || !binary) return {};
    std::error_code failed;
    const std::uintmax_t bytes = std::filesystem::file_size(file, failed);
    if (failed) return {};
    // What the file states may be wrong, and most of it may be another layer: no more than a
    // gigabyte is asked for at once.
    constexpr std::uintmax_t kVertexBytes = 16;
    constexpr std::uintmax_t kRecordBytes = 64;
    constexpr std::uintmax_t kMost = 64U << 20U;
    return request.expect(
        {static_cast<std::size_t>(std::min({std::uintmax_t{stated}, bytes / kRecordBytes, kMost})),
         static_cast<std::size_t>(std::min(bytes / kVertexBytes, kMost))});
}

}  // namespace

PolygonSource read_polygons(const PolygonRequest& request, int threads, IssueBudget& issues,
                            core::Progress& progress, const TakeRecord& take) {
    VectorLayer layer = open_areas(request, threads);
    std::vector<Field> fields = find_fields(layer, request.attributes);
    LayerCrs crs = crs_of(layer, request.source, request.role, issues);
    layer.read_only(fields);
    domain::SourceRecord record = describe_without_hashes(request.source, request.role, layer, crs);
    // Beside the reading, where there is a second thread.
    const auto when =
        core::resolve_threads(threads) > 1 ? std::launch::async : std::launch::deferred;
    std::stop_source stop;
    std::future<std::vector<domain::SourceFile>> hashes =
        std::async(when, hash_source, request.source, layer.files(), stop.get_token());
    // Whoever leaves this function early waits for the future, and not for the end of the file.
    const StopAtEnd stop_at_end{stop};

    const std::uint64_t stated = layer.quick_count().value_or(0);
    const std::span<std::byte> room = tell_size(request, layer, stated);
    progress.begin("reading " + request.role, stated);
    Preparation preparation{layer, crs, request, std::move(fields)};
    const std::unique_ptr<GeopackageTable> table = open_table(request, preparation, stated);
    Reader reader(std::move(preparation), room, record, issues, progress, take);
    if (table)
        reader.read_rows(*table, threads);
    else
        reader.read_features(threads);
    progress.end();
    layer.refuse_if_damaged(record.records_read);
    enter_hashes(hashes.get(), record);
    if (table && table->was_changed())
        throw_in_use("the file was written to while it was read", layer);
    report_range(reader.whereabouts().coordinates, reader.whereabouts().placed, crs.transform,
                 layer.shown_name(), issues);
    report_end_of_source(layer, stated, record, issues);
    return {std::move(record), std::move(crs.transform), layer.shown_name()};
}

}  // namespace phusong::input
