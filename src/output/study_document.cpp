#include "output/study_document.hpp"

#include <utility>
#include <vector>

#include "core/error.hpp"
#include "output/describe_evaluation.hpp"
#include "output/describe_investment.hpp"
#include "output/describe_measured.hpp"
#include "output/describe_sources.hpp"
#include "output/describe_study.hpp"
#include "output/document_archive.hpp"

namespace phusong::domain {

template <typename Archive>
void describe(Archive& at, Study& study) {
    at("info", study.info);
    at("units", study.units.list);
    at("sites", study.sites);
    at("settlements", study.settlements);
    at("premises", study.premises);
    at("road_classes", study.road_classes);
    at("layers", study.coverage.layers);
    at("cube", study.cube);
    at("tiling", study.tiling);
    at("asked", study.evaluation);
    at("coverage_regions", study.coverage_regions);
    at("notspot_regions", study.notspot_regions);
    at("investment", study.investment);
    at("measured", study.measured);
    at("sources", study.sources);
    at("predictions", study.predictions);
}

}  // namespace phusong::domain

namespace phusong::geometry {

template <typename Archive>
void describe(Archive& at, LonLat& position) {
    at("lon_deg", position.lon_deg);
    at("lat_deg", position.lat_deg);
}

}  // namespace phusong::geometry

namespace phusong::core {

template <typename Archive>
void describe(Archive& at, Issue& issue) {
    at("severity", issue.severity);
    at("kind", issue.kind);
    at("source", issue.source);
    at("feature", issue.feature);
    at("reason", issue.reason);
    at("action", issue.action);
}

}  // namespace phusong::core

namespace phusong::output {
namespace {

// Raised when a member changes its meaning; one that is added needs no new number.
constexpr int kDocumentFormat = 2;

}  // namespace

std::string study_document(const domain::Study& study) {
    // describe() serves reading too, and so takes what it could change.
    domain::Study copy = study;
    DocumentJson json;
    json["format"] = kDocumentFormat;
    json["study"] = DocumentWriter::written_value(copy);
    std::vector<core::Issue> issues = study.issues.all();
    json["issues"] = DocumentWriter::written_value(issues);
    return json.dump(-1, ' ', true, DocumentJson::error_handler_t::replace);
}

domain::Study read_study_document(const std::string& document, const std::string& where) {
    domain::Study study;
    try {
        const DocumentJson json = DocumentJson::parse(document);
        if (json.at("format").get<int>() != kDocumentFormat) {
            throw core::InputError("this run was made by another version of phusong", where,
                                   "Run the project again, or use the version that made it.");
        }
        DocumentReader::read_value(json.at("study"), study);
        std::vector<core::Issue> issues;
        DocumentReader::read_value(json.at("issues"), issues);
        for (core::Issue& issue : issues) study.issues.add(std::move(issue));
    } catch (const DocumentJson::exception&) {
        throw core::InputError("what this run left of its study cannot be read", where,
                               "Run the project again.");
    }
    return study;
}

}  // namespace phusong::output
