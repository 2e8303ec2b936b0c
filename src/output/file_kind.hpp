#pragma once

#include <string>
#include <vector>

#include "domain/study.hpp"
#include "domain/text.hpp"
#include "output/output_file.hpp"
#include "output/service_facts.hpp"
#include "output/write_study.hpp"

namespace phusong::output {

/// What every file is written from.
struct WriteContext {
    const domain::Study& study;
    const OutputOptions& options;
    const ServiceFacts& facts;
    const std::vector<WrittenFile>& written;          ///< the files before this one
    const std::vector<domain::StageTiming>& writing;  ///< and how long they took
};

/// One file that can be written: a new format is one of these more, in file_kinds().
struct FileKind {
    std::string name;
    std::string format;
    domain::Text description;
    void (*write)(const WriteContext&, OutputFile&);
    std::string unavailable;  ///< why this build cannot write it; empty where it can
    bool draws = false;       ///< shows covered areas and not-spots: they are drawn for it only
    /// Whether a study has what the file is about; nothing: every study has.
    bool (*applies)(const domain::Study&) = nullptr;
};

/// Those of this room, in the order in which they are written. run.json is the last: it lists the
/// others.
const std::vector<FileKind>& file_kinds();

void write_communes_geojson(const WriteContext& context, OutputFile& file);
void write_coverage_geojson(const WriteContext& context, OutputFile& file);
void write_notspots_geojson(const WriteContext& context, OutputFile& file);
void write_reach_csv(const WriteContext& context, OutputFile& file);
void write_communes_csv(const WriteContext& context, OutputFile& file);
void write_settlements_geojson(const WriteContext& context, OutputFile& file);
void write_settlements_csv(const WriteContext& context, OutputFile& file);
void write_premises_csv(const WriteContext& context, OutputFile& file);
void write_roads_csv(const WriteContext& context, OutputFile& file);
void write_summary_json(const WriteContext& context, OutputFile& file);
void write_run_json(const WriteContext& context, OutputFile& file);

}  // namespace phusong::output
