#include "input/source_description.hpp"

#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "input/file_hash.hpp"
#include "input/source_name.hpp"

namespace phusong::input {

domain::SourceRecord describe_without_hashes(const VectorSource& source, const std::string& role,
                                             const VectorLayer& layer, const LayerCrs& crs) {
    domain::SourceRecord record;
    record.role = role;
    record.path = shown_name(source.path);
    record.layer = layer.layer_name();
    record.driver = layer.driver();
    record.crs = crs.transform.name();
    record.crs_origin = crs.origin;
    record.transformation = crs.transform.transformation();
    record.transformation_accuracy_m = crs.transform.accuracy_m();
    record.encoding = layer.encoding();
    return record;
}

std::vector<domain::SourceFile> hash_source(const VectorSource& source,
                                            const std::vector<std::string>& others,
                                            const std::stop_token& stop) {
    const std::string file = plain_file(source.path);
    if (file.empty()) return {};
    FileHash hash = hash_file(file, stop);
    std::vector<domain::SourceFile> files{{"", std::move(hash.sha256), hash.bytes}};
    // A Shapefile is several files, and the attributes stand in another one than the shapes.
    for (const std::string& other : others) {
        const std::filesystem::path path = other;
        if (path.lexically_normal() == std::filesystem::path(file).lexically_normal()) continue;
        hash = hash_file(other, stop);
        files.push_back({path.filename().string(), std::move(hash.sha256), hash.bytes});
    }
    return files;
}

void enter_hashes(std::vector<domain::SourceFile> files, domain::SourceRecord& record) {
    if (files.empty()) return;
    record.sha256 = std::move(files.front().sha256);
    record.bytes = files.front().bytes;
    files.erase(files.begin());
    record.other_files = std::move(files);
}

domain::SourceRecord describe_source(const VectorSource& source, const std::string& role,
                                     const VectorLayer& layer, const LayerCrs& crs) {
    domain::SourceRecord record = describe_without_hashes(source, role, layer, crs);
    enter_hashes(hash_source(source, layer.files()), record);
    return record;
}

void report_end_of_source(const VectorLayer& layer, std::uint64_t stated,
                          const domain::SourceRecord& record, IssueBudget& issues) {
    for (const std::string& complaint : layer.complaints())
        issues.add({core::Severity::info, "reader_message", layer.shown_name(), "",
                    "GDAL says: " + complaint, "none was needed"});
    if (record.records_read < stated)
        issues.add(
            {core::Severity::warning, "records_missing", layer.shown_name(), "",
             fmt::format("it states {} records, and {} can be read", stated, record.records_read),
             "the others were left out: they are marked as deleted, or lost"});
}

}  // namespace phusong::input
