#include "input/polygon_reader.hpp"

#include <cstddef>
#include <utility>

#include <ogrsf_frmts.h>

#include "core/error.hpp"
#include "core/parallel.hpp"
#include "input/layer_crs.hpp"
#include "input/record_attributes.hpp"
#include "input/record_preparation.hpp"
#include "input/source_description.hpp"

namespace phusong::input {
namespace {

/// A batch ends when it holds this much: enough for all threads to have work, little enough for two
/// batches to fit into any memory.
constexpr std::size_t kBatchRecords = 4096;
constexpr std::size_t kBatchBytes = 8U << 20U;

std::vector<Feature> read_batch(VectorLayer& layer) {
    std::vector<Feature> batch;
    std::size_t bytes = 0;
    while (batch.size() < kBatchRecords && bytes < kBatchBytes) {
        Feature feature = layer.next();
        if (!feature) break;
        bytes += layer.geometry_bytes(*feature);
        batch.push_back(std::move(feature));
    }
    return batch;
}

/// Where the records of a source lie: in its own coordinates, and on the plane.
struct Whereabouts {
    CoordinateBox coordinates;
    geometry::PlaneBox placed;

    void include(const PreparedRecord& prepared) {
        coordinates.include(prepared.coordinates);
        for (std::size_t i = 0; i < prepared.record.polygon.feature_count(); ++i)
            placed.include(prepared.record.polygon.box(i));
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

}  // namespace

PolygonSource read_polygons(const PolygonRequest& request, int threads, IssueBudget& issues,
                            core::Progress& progress, const TakeRecord& take) {
    std::vector<std::string> wanted;
    for (const AttributeRequest& attribute : request.attributes) wanted.push_back(attribute.field);
    VectorLayer layer = VectorLayer::open_polygons(request.source, wanted, threads);
    std::vector<Field> fields = find_fields(layer, request.attributes);
    if (!layer.has_geometry())
        throw core::RequestError(
            "it is a table without geometry, and " + request.role + " are areas",
            layer.shown_name(),
            "Give polygons, or a CSV file with a column of WKT. A list of points belongs under "
            "\"settlements\" or \"premises\", base stations under sites.");
    LayerCrs crs = crs_of(layer, request.source, request.role, issues);
    layer.read_only(fields);
    domain::SourceRecord record = describe_source(request.source, request.role, layer, crs);

    const Preparation preparation{layer, crs, request, std::move(fields)};
    const std::uint64_t stated = layer.quick_count().value_or(0);
    progress.begin("reading " + request.role, stated);
    Whereabouts whereabouts;
    std::vector<Feature> batch = read_batch(layer);
    while (!batch.empty()) {
        std::vector<Feature> next;
        std::vector<PreparedRecord> prepared(batch.size());
        // The first call of the loop reads ahead while the others work on what has been read.
        core::parallel_for(batch.size() + 1, threads, [&](std::size_t i) {
            if (i == 0)
                next = read_batch(layer);
            else
                prepared[i - 1] = prepare_record(std::move(batch[i - 1]), preparation);
        });
        for (PreparedRecord& one : prepared) {
            if (one.state == PreparedRecord::State::usable) whereabouts.include(one);
            settle(one, layer.shown_name(), record, issues, take);
        }
        progress.advance(batch.size());
        batch = std::move(next);
    }
    progress.end();
    report_range(whereabouts.coordinates, whereabouts.placed, crs.transform, layer.shown_name(),
                 issues);
    report_end_of_source(layer, stated, record, issues);
    return {std::move(record), std::move(crs.transform), layer.shown_name()};
}

}  // namespace phusong::input
