#include "input/coverage.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/error.hpp"
#include "input/issue_budget.hpp"
#include "input/known_polygons.hpp"
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

    Fate take(const PolygonRecord& record, const std::string& shown_name) {
        shown_name_ = shown_name;
        const bool plain = describe(record);
        if (plain) {
            const auto known = layers_.find(description_);
            if (known != layers_.end()) return add(known->second, record);
        }
        domain::Layer layer;
        layer.basis = spec_.basis;
        if (!read_technology(record, layer)) return Fate::rejected;
        layer.operator_code = text(spec_.operator_code, record, kOperator);
        layer.environment = text(spec_.environment, record, kEnvironment);
        layer.threshold_dbm = number(spec_.threshold_dbm, record, kThreshold, "threshold");
        layer.down_mbps = speed(spec_.down_mbps, record, kDown, "download speed");
        layer.up_mbps = speed(spec_.up_mbps, record, kUp, "upload speed");
        const std::uint32_t index = coverage_.layer_index(layer);
        if (plain) layers_.emplace(description_, index);
        return add(index, record);
    }

  private:
    /// Puts all that a record says of its layer into one text. False where there is something to
    /// remark on in it, which has to be remarked on for every such record.
    bool describe(const PolygonRecord& record) {
        description_.clear();
        for (const std::string& text : record.texts) {
            description_ += text;
            description_ += '\0';
        }
        for (std::size_t i = 0; i < record.numbers.size(); ++i) {
            const Number& number = record.numbers[i];
            const bool speed = i == kDown || i == kUp;
            if (!number.problem.empty() || (speed && number.value.value_or(0) < 0)) return false;
            const double value = number.value.value_or(std::numeric_limits<double>::quiet_NaN());
            description_.append(reinterpret_cast<const char*>(&value), sizeof(value));
        }
        return true;
    }

    void issue(Severity severity, const char* kind, const PolygonRecord& record, std::string reason,
               std::string action) {
        issues_.add(
            {severity, kind, shown_name_, record.label(), std::move(reason), std::move(action)});
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

    Fate add(std::uint32_t layer, const PolygonRecord& record) {
        // A polygon may stand in many layers: the layer makes another number of it.
        const std::uint64_t fingerprint = record.fingerprint + layer * 0x9E37'79B9'7F4A'7C15U;
        const auto number = static_cast<std::uint32_t>(coverage_.layer_of_feature.size());
        const auto same = [&](std::uint32_t other) {
            return coverage_.layer_of_feature[other] == layer &&
                   same_polygon(coverage_.feature(other), 0, *record.polygons, record.feature);
        };
        if (!known_.add(fingerprint, number, same)) return Fate::duplicate;
        coverage_.add(*record.polygons, record.feature, layer);
        return Fate::used;
    }

    const CoverageSpec& spec_;
    domain::Coverage& coverage_;
    IssueBudget& issues_;
    std::string shown_name_;
    std::string description_;
    std::unordered_map<std::string, std::uint32_t> layers_;  // by what records say of them
    KnownPolygons known_;
};

}  // namespace

domain::SourceRecord read_coverage(const CoverageSpec& spec, int threads,
                                   domain::Coverage& coverage, core::IssueLog& issues,
                                   core::Progress& progress) {
    IssueBudget budget(issues);
    CoverageReader reader(spec, coverage, budget);
    PolygonRequest request = request_for_coverage(spec);
    request.expect = [&](const ExpectedSize& size) -> std::span<std::byte> {
        if (coverage.file) return {};
        coverage.polygons.make_room(size.records, size.records, size.vertices);
        return coverage.polygons.spare_room();
    };
    PolygonSource source = read_polygons(request, threads, budget, progress,
                                         [&](const PolygonRecord& record, const std::string& name) {
                                             return reader.take(record, name);
                                         });
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
