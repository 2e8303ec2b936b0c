#include "input/polygon_reader.hpp"

#include <cstddef>
#include <utility>

#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include "core/parallel.hpp"
#include "input/file_hash.hpp"
#include "input/layer_crs.hpp"
#include "input/record_preparation.hpp"
#include "input/source_name.hpp"

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
        if (const OGRGeometry* geometry = feature->GetGeometryRef()) bytes += geometry->WkbSize();
        batch.push_back(std::move(feature));
    }
    return batch;
}

std::vector<Field> find_fields(const VectorLayer& layer,
                               const std::vector<AttributeRequest>& requests) {
    std::vector<Field> fields;
    fields.reserve(requests.size());
    for (const AttributeRequest& request : requests)
        fields.push_back(request.field.empty() ? Field{} : layer.field(request.field));
    return fields;
}

void describe(const PolygonRequest& request, const VectorLayer& layer, const LayerCrs& crs,
              domain::SourceRecord& record) {
    record.role = request.role;
    record.path = shown_name(request.source.path);
    record.layer = layer.layer_name();
    record.driver = layer.driver();
    record.crs = crs.transform.name();
    record.crs_origin = crs.origin;
    record.transformation = crs.transform.transformation();
    record.transformation_accuracy_m = crs.transform.accuracy_m();
    record.encoding = layer.encoding();
    const std::string file = plain_file(request.source.path);
    if (file.empty()) return;
    const FileHash hash = hash_file(file);
    record.sha256 = hash.sha256;
    record.bytes = hash.bytes;
}

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
        case Fate::used:
            break;
    }
    ++record.used;
    record.vertices += prepared.record.vertices;
    if (prepared.record.repaired) ++record.repaired;
}

void report_complaints(const VectorLayer& layer, IssueBudget& issues) {
    for (const std::string& complaint : layer.complaints())
        issues.add({core::Severity::info, "reader_message", layer.shown_name(), "",
                    "GDAL says: " + complaint, "none was needed"});
}

}  // namespace

PolygonSource read_polygons(const PolygonRequest& request, int threads, IssueBudget& issues,
                            core::Progress& progress, const TakeRecord& take) {
    std::vector<std::string> wanted;
    for (const AttributeRequest& attribute : request.attributes) wanted.push_back(attribute.field);
    VectorLayer layer = VectorLayer::open(request.source, wanted);
    std::vector<Field> fields = find_fields(layer, request.attributes);
    LayerCrs crs = crs_of(layer, request.source, request.role, issues);
    layer.read_only(fields);
    domain::SourceRecord record;
    describe(request, layer, crs, record);

    const Preparation preparation{layer, crs, request, std::move(fields)};
    const std::uint64_t stated = layer.quick_count().value_or(0);
    progress.begin("reading " + request.role, stated);
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
        for (PreparedRecord& one : prepared) settle(one, layer.shown_name(), record, issues, take);
        progress.advance(batch.size());
        batch = std::move(next);
    }
    progress.end();
    report_complaints(layer, issues);
    if (record.records_read < stated)
        issues.add(
            {core::Severity::warning, "records_missing", layer.shown_name(), "",
             fmt::format("it states {} records, and {} can be read", stated, record.records_read),
             "the others were left out: they are marked as deleted, or lost"});
    return {std::move(record), std::move(crs.transform), layer.shown_name()};
}

}  // namespace phusong::input
