#include "output/study_document.hpp"

#include <map>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/error.hpp"

namespace phusong::output {
namespace {

using Json = nlohmann::json;

// Raised when a member changes its meaning; one that is added needs no new number.
constexpr int kDocumentFormat = 1;

template <typename T>
concept Plain = std::is_arithmetic_v<T> || std::is_same_v<T, std::string>;

/// Every type says once, in describe(), which members it has; writing and reading both follow it,
/// so that they cannot part.
class DocumentWriter {
  public:
    template <typename T>
    void operator()(const char* name, T& value) {
        json_[name] = written_value(value);
    }
    Json take() { return std::move(json_); }

    template <Plain T>
    static Json written_value(T& value) {
        return value;
    }
    template <typename T>
    requires std::is_enum_v<T>
    static Json written_value(T& value) { return static_cast<int>(value); }
    template <typename T>
    static Json written_value(std::optional<T>& value) {
        return value ? written_value(*value) : Json();
    }
    template <typename T>
    static Json written_value(std::vector<T>& values) {
        Json list = Json::array();
        for (T& value : values) list.push_back(written_value(value));
        return list;
    }
    template <typename Key, typename T>
    static Json written_value(std::map<Key, T>& values) {
        Json list = Json::array();
        for (auto& [key, value] : values) {
            Key copy = key;
            list.push_back(Json::array({written_value(copy), written_value(value)}));
        }
        return list;
    }
    template <typename T>
    requires(std::is_class_v<T> && !Plain<T>) static Json written_value(T& value) {
        DocumentWriter writer;
        describe(writer, value);
        return writer.take();
    }

  private:
    Json json_ = Json::object();
};

class DocumentReader {
  public:
    explicit DocumentReader(const Json& json) : json_(json) {}

    template <typename T>
    void operator()(const char* name, T& value) {
        const auto found = json_.find(name);
        if (found != json_.end()) read_value(*found, value);
    }

    template <Plain T>
    static void read_value(const Json& json, T& value) {
        json.get_to(value);
    }
    template <typename T>
    requires std::is_enum_v<T>
    static void read_value(const Json& json, T& value) { value = static_cast<T>(json.get<int>()); }
    template <typename T>
    static void read_value(const Json& json, std::optional<T>& value) {
        value.reset();
        if (!json.is_null()) read_value(json, value.emplace());
    }
    template <typename T>
    static void read_value(const Json& json, std::vector<T>& values) {
        values.clear();
        for (const Json& item : json) read_value(item, values.emplace_back());
    }
    template <typename Key, typename T>
    static void read_value(const Json& json, std::map<Key, T>& values) {
        values.clear();
        for (const Json& item : json) {
            Key key{};
            read_value(item.at(0), key);
            read_value(item.at(1), values[key]);
        }
    }
    template <typename T>
    requires(std::is_class_v<T> && !Plain<T>) static void read_value(const Json& json, T& value) {
        DocumentReader reader(json);
        describe(reader, value);
    }

  private:
    const Json& json_;
};

}  // namespace
}  // namespace phusong::output

namespace phusong::domain {

template <typename Archive>
void describe(Archive& at, Text& text) {
    at("en", text.en);
    at("vi", text.vi);
}

template <typename Archive>
void describe(Archive& at, StudyInfo& info) {
    at("title", info.title);
    at("reference_date", info.reference_date);
    at("boundary_version", info.boundary_version);
    at("unit_noun", info.unit_noun);
    at("notices", info.notices);
    at("synthetic", info.synthetic);
    at("project_file", info.project_file);
}

template <typename Archive>
void describe(Archive& at, Unit& unit) {
    at("code", unit.code);
    at("name", unit.name);
    at("type", unit.type);
    at("parent_code", unit.parent_code);
    at("parent_name", unit.parent_name);
    at("population", unit.population);
    at("centre", unit.centre);
    at("census_population", unit.census_population);
    at("population_basis", unit.population_basis);
}

template <typename Archive>
void describe(Archive& at, Place& place) {
    at("code", place.code);
    at("name", place.name);
    at("class", place.class_name);
    at("unit_code", place.unit_code);
    at("position", place.position);
    at("population", place.population);
}

template <typename Archive>
void describe(Archive& at, Layer& layer) {
    at("technology", layer.technology);
    at("operator", layer.operator_code);
    at("environment", layer.environment);
    at("threshold_dbm", layer.threshold_dbm);
    at("down_mbps", layer.down_mbps);
    at("up_mbps", layer.up_mbps);
    at("basis", layer.basis);
}

template <typename Archive>
void describe(Archive& at, CubeCell& cell) {
    at("s", cell.signature);
    at("m2", cell.area_m2);
    at("people", cell.raster_people);
}

template <typename Archive>
void describe(Archive& at, PlaceReach& reach) {
    at("units", reach.units);
    at("s", reach.signature);
}

template <typename Archive>
void describe(Archive& at, RoadCell& cell) {
    at("class", cell.road_class);
    at("s", cell.signature);
    at("m", cell.length_m);
}

template <typename Archive>
void describe(Archive& at, ReachCube& cube) {
    at("signatures", cube.signatures);
    at("units", cube.units);
    at("centres", cube.centre_signature);
    at("has_raster", cube.has_raster);
    at("settlements", cube.settlements);
    at("premises", cube.premises);
    at("roads", cube.roads);
}

template <typename Archive>
void describe(Archive& at, UnitOverlap& overlap) {
    at("first", overlap.first);
    at("second", overlap.second);
    at("m2", overlap.area_m2);
}

template <typename Archive>
void describe(Archive& at, UnitGap& gap) {
    at("m2", gap.area_m2);
    at("lon_deg", gap.lon_deg);
    at("lat_deg", gap.lat_deg);
}

template <typename Archive>
void describe(Archive& at, Tiling& tiling) {
    at("overlaps", tiling.overlaps);
    at("gaps", tiling.gaps);
    at("union_m2", tiling.union_area_m2);
}

template <typename Archive>
void describe(Archive& at, ServiceClause& clause) {
    at("technologies", clause.technologies);
    at("min_down_mbps", clause.min_down_mbps);
    at("min_up_mbps", clause.min_up_mbps);
    at("environment", clause.environment);
    at("unknown_speed_counts", clause.unknown_speed_counts);
}

template <typename Archive>
void describe(Archive& at, Service& service) {
    at("id", service.id);
    at("label", service.label);
    at("clauses", service.clauses);
}

template <typename Archive>
void describe(Archive& at, Rule& rule) {
    at("kind", rule.kind);
    at("threshold_pct", rule.threshold_pct);
}

template <typename Archive>
void describe(Archive& at, OperatorKey& key) {
    at("kind", key.kind);
    at("count", key.count);
    at("code", key.code);
}

template <typename Archive>
void describe(Archive& at, ReachColumn& column) {
    at("service", column.service);
    at("operator", column.op);
}

template <typename Archive>
void describe(Archive& at, Group& group) {
    at("id", group.id);
    at("label", group.label);
    at("kind", group.kind);
    at("units", group.units);
}

template <typename Archive>
void describe(Archive& at, TraceTolerance& tolerance) {
    at("area_m2", tolerance.area_m2);
    at("share_pct", tolerance.share_pct);
}

template <typename Archive>
void describe(Archive& at, Claim& claim) {
    at("column", claim.column);
    at("rule", claim.rule);
    at("group", claim.group);
}

template <typename Archive>
void describe(Archive& at, ClaimResult& result) {
    at("claim", result.claim);
}

template <typename Archive>
void describe(Archive& at, Headline& headline) {
    at("stated", headline.stated);
}

template <typename Archive>
void describe(Archive& at, Target& target) {
    at("id", target.id);
    at("label", target.label);
    at("claim", target.claim);
    at("required_pct", target.required_pct);
    at("date", target.date);
}

template <typename Archive>
void describe(Archive& at, TargetResult& result) {
    at("target", result.target);
}

/// What was asked; the answers are made again.
template <typename Archive>
void describe(Archive& at, Evaluation& evaluation) {
    at("services", evaluation.services);
    at("columns", evaluation.columns);
    at("rules", evaluation.rules);
    at("groups", evaluation.groups);
    at("tolerance", evaluation.tolerance);
    at("headlines", evaluation.headlines);
    at("targets", evaluation.targets);
}

template <typename Archive>
void describe(Archive& at, CoverageRegion& region) {
    at("column", region.column);
    at("m2", region.area_m2);
}

template <typename Archive>
void describe(Archive& at, NotspotRegion& region) {
    at("unit", region.unit);
    at("column", region.column);
    at("m2", region.area_m2);
}

template <typename Archive>
void describe(Archive& at, RasterFacts& facts) {
    at("band", facts.band);
    at("raster_columns", facts.raster_columns);
    at("raster_rows", facts.raster_rows);
    at("cells_read", facts.cells_read);
    at("with_amount", facts.with_amount);
    at("no_data", facts.no_data);
    at("negative", facts.negative);
    at("not_a_number", facts.not_a_number);
    at("sum", facts.sum);
    at("sum_distributed", facts.sum_distributed);
    at("share_outside", facts.share_outside);
}

template <typename Archive>
void describe(Archive& at, SourceRecord& record) {
    at("role", record.role);
    at("path", record.path);
    at("layer", record.layer);
    at("driver", record.driver);
    at("sha256", record.sha256);
    at("bytes", record.bytes);
    at("crs", record.crs);
    at("crs_origin", record.crs_origin);
    at("transformation", record.transformation);
    at("transformation_accuracy_m", record.transformation_accuracy_m);
    at("encoding", record.encoding);
    at("records_read", record.records_read);
    at("used", record.used);
    at("repaired", record.repaired);
    at("null_geometry", record.null_geometry);
    at("empty_geometry", record.empty_geometry);
    at("not_polygon", record.not_polygon);
    at("rejected", record.rejected);
    at("duplicate", record.duplicate);
    at("vertices", record.vertices);
    at("raster", record.raster);
}

template <typename Archive>
void describe(Archive& at, PredictionRecord& record) {
    at("sites", record.sites);
    at("model", record.model);
    at("dem", record.dem);
    at("dem_sha256", record.dem_sha256);
    at("cell_lon_deg", record.cell_lon_deg);
    at("cell_lat_deg", record.cell_lat_deg);
    at("dem_voids", record.dem_voids);
    at("clutter", record.clutter);
    at("clutter_classes", record.clutter_classes);
    at("radio_defaults", record.radio_defaults);
    at("thresholds", record.thresholds);
    at("threshold_dbm", record.threshold_dbm);
    at("phone", record.phone);
    at("location_margin_db", record.location_margin_db);
    at("offset_db", record.offset_db);
    at("model_error_db", record.model_error_db);
    at("transmitters", record.transmitters);
    at("sweeps", record.sweeps);
}

template <typename Archive>
void describe(Archive& at, Study& study) {
    at("info", study.info);
    at("units", study.units.list);
    at("settlements", study.settlements);
    at("premises", study.premises);
    at("road_classes", study.road_classes);
    at("layers", study.coverage.layers);
    at("cube", study.cube);
    at("tiling", study.tiling);
    at("asked", study.evaluation);
    at("coverage_regions", study.coverage_regions);
    at("notspot_regions", study.notspot_regions);
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

std::string study_document(const domain::Study& study) {
    // describe() serves reading too, and so takes what it could change.
    domain::Study copy = study;
    Json json;
    json["format"] = kDocumentFormat;
    json["study"] = DocumentWriter::written_value(copy);
    std::vector<core::Issue> issues = study.issues.all();
    json["issues"] = DocumentWriter::written_value(issues);
    return json.dump(-1, ' ', true, Json::error_handler_t::replace);
}

domain::Study read_study_document(const std::string& document, const std::string& where) {
    domain::Study study;
    try {
        const Json json = Json::parse(document);
        if (json.at("format").get<int>() != kDocumentFormat) {
            throw core::InputError("this run was made by another version of phusong", where,
                                   "Run the project again, or use the version that made it.");
        }
        DocumentReader::read_value(json.at("study"), study);
        std::vector<core::Issue> issues;
        DocumentReader::read_value(json.at("issues"), issues);
        for (core::Issue& issue : issues) study.issues.add(std::move(issue));
    } catch (const Json::exception&) {
        throw core::InputError("what this run left of its study cannot be read", where,
                               "Run the project again.");
    }
    return study;
}

}  // namespace phusong::output
