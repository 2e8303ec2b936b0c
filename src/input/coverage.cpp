#include "input/coverage.hpp"

#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/error.hpp"
#include "input/issue_budget.hpp"
#include "input/polygon_reader.hpp"
#include "input/source_name.hpp"

namespace phusong::input {
namespace {

using core::Severity;

enum Attribute { kTechnology, kOperator, kEnvironment, kThreshold, kDown, kUp };

PolygonRequest request_for_coverage(const CoverageSpec& spec) {
    if (!spec.technology.given())
        throw core::RequestError(
            "it is not said which technology the coverage is of", shown_name(spec.source.path),
            "Give it: --technology VALUE or --technology-field FIELD on the command line, "
            "\"technology\" in a project file.");
    PolygonRequest request;
    request.source = spec.source;
    request.role = "coverage";
    request.attributes = {{spec.technology.field},      {spec.operator_code.field},
                          {spec.environment.field},     {spec.threshold_dbm.field, true},
                          {spec.down_mbps.field, true}, {spec.up_mbps.field, true}};
    return request;
}

/// Sorts records into layers.
class CoverageReader {
  public:
    CoverageReader(const CoverageSpec& spec, domain::Coverage& coverage, IssueBudget& issues)
        : spec_(spec), coverage_(coverage), issues_(issues) {}

    Fate take(PolygonRecord& record, const std::string& shown_name) {
        shown_name_ = shown_name;
        domain::Layer layer;
        layer.basis = spec_.basis;
        if (!read_technology(record, layer)) return Fate::rejected;
        layer.operator_code = text(spec_.operator_code, record, kOperator);
        layer.environment = text(spec_.environment, record, kEnvironment);
        layer.threshold_dbm = number(spec_.threshold_dbm, record, kThreshold, "threshold");
        layer.down_mbps = speed(spec_.down_mbps, record, kDown, "download speed");
        layer.up_mbps = speed(spec_.up_mbps, record, kUp, "upload speed");
        return add(layer, record);
    }

  private:
    void issue(Severity severity, const char* kind, const PolygonRecord& record, std::string reason,
               std::string action) {
        issues_.add(
            {severity, kind, shown_name_, record.label, std::move(reason), std::move(action)});
    }

    bool read_technology(const PolygonRecord& record, domain::Layer& layer) {
        if (spec_.technology.field.empty()) {
            layer.technology = *spec_.technology.constant;
            return true;
        }
        const std::string& value = record.texts[kTechnology];
        const std::optional<domain::Technology> technology = domain::parse_technology(value);
        if (!technology) {
            issue(Severity::error, "technology_unknown", record,
                  value.empty() ? "it does not say its technology"
                                : "\"" + value + "\" is not a technology that is known",
                  "the record was left out; known are 2G to 5G, GSM, UMTS, LTE, NR and their kin, "
                  "and fixed, FTTH, DSL, cable, FWA and theirs");
            return false;
        }
        layer.technology = *technology;
        return true;
    }

    static std::string text(const ConstantOrField<std::string>& value, const PolygonRecord& record,
                            Attribute attribute) {
        if (!value.field.empty()) return record.texts[attribute];
        return value.constant.value_or("");
    }

    std::optional<double> number(const ConstantOrField<double>& value, const PolygonRecord& record,
                                 Attribute attribute, const char* what) {
        if (value.field.empty()) return value.constant;
        const Number& found = record.numbers[attribute];
        if (!found.problem.empty())
            issue(Severity::warning, "number_unreadable", record,
                  std::string(what) + " " + found.problem, "it counts as not given");
        return found.value;
    }

    std::optional<double> speed(const ConstantOrField<double>& value, const PolygonRecord& record,
                                Attribute attribute, const char* what) {
        const std::optional<double> found = number(value, record, attribute, what);
        if (!found || *found >= 0) return found;
        issue(Severity::warning, "number_unreadable", record,
              fmt::format("{} {} is negative", what, *found), "it counts as not given");
        return std::nullopt;
    }

    Fate add(const domain::Layer& layer, const PolygonRecord& record) {
        const std::uint32_t index = coverage_.layer_index(layer);
        // Equal fingerprints in different layers are compared too; that is rare and harmless.
        const auto [first, last] = known_.equal_range(record.fingerprint);
        for (auto it = first; it != last; ++it)
            if (coverage_.layer_of_feature[it->second] == index &&
                same_polygon(coverage_.feature(it->second), 0, record.polygon, 0))
                return Fate::duplicate;
        known_.emplace(record.fingerprint, coverage_.layer_of_feature.size());
        coverage_.add(record.polygon, index);
        return Fate::used;
    }

    const CoverageSpec& spec_;
    domain::Coverage& coverage_;
    IssueBudget& issues_;
    std::string shown_name_;
    std::unordered_multimap<std::uint64_t, std::size_t> known_;
};

}  // namespace

domain::SourceRecord read_coverage(const CoverageSpec& spec, int threads,
                                   domain::Coverage& coverage, core::IssueLog& issues,
                                   core::Progress& progress) {
    IssueBudget budget(issues);
    CoverageReader reader(spec, coverage, budget);
    PolygonSource source = read_polygons(
        request_for_coverage(spec), threads, budget, progress,
        [&](PolygonRecord& record, const std::string& name) { return reader.take(record, name); });
    if (source.record.duplicate > 0)
        budget.add({Severity::info, "polygon_repeated", source.shown_name, "",
                    fmt::format("{} polygons stand in it more than once in the same layer",
                                source.record.duplicate),
                    "each was kept once, which changes no figure"});
    if (source.record.used == 0)
        budget.add(
            {Severity::warning, "no_coverage", source.shown_name, "",
             fmt::format("not one of {} records is usable coverage", source.record.records_read),
             "nothing was added from it"});
    budget.finish();
    return std::move(source.record);
}

}  // namespace phusong::input
