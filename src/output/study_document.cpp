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
void describe(Archive& at, PlanAssumption& value) {
    at("id", value.id);
    at("label", value.label);
    at("unit", value.unit);
    at("value", value.value);
    at("low", value.low);
    at("high", value.high);
    at("distribution", value.distribution);
    at("source", value.source);
    at("date", value.date);
    at("confidence", value.confidence);
    at("placeholder", value.placeholder);
    at("file", value.file);
}

template <typename Archive>
void describe(Archive& at, PlanCap& value) {
    at("id", value.id);
    at("label", value.label);
    at("applies_to", value.applies_to);
    at("day", value.day);
    at("max_share", value.max_share);
    at("instrument", value.instrument);
    at("article", value.article);
    at("valid_from", value.valid_from);
    at("valid_until", value.valid_until);
    at("verified", value.verified);
    at("note", value.note);
}

template <typename Archive>
void describe(Archive& at, PlanTerms& value) {
    at("currency", value.currency);
    at("horizon_years", value.horizon_years);
    at("wacc", value.wacc);
    at("inflation", value.inflation);
    at("equipment_price_change", value.equipment_price_change);
    at("tax_rate", value.tax_rate);
    at("loss_years", value.loss_years);
    at("people_growth", value.people_growth);
    at("take_up_first", value.take_up_first);
    at("take_up_final", value.take_up_final);
    at("years_to_final", value.years_to_final);
    at("arpu_per_month", value.arpu_per_month);
    at("arpu_growth", value.arpu_growth);
    at("drawdown", value.drawdown);
    at("cost_of_equity", value.cost_of_equity);
    at("cost_of_debt", value.cost_of_debt);
    at("dscr", value.dscr);
    at("debt_years", value.debt_years);
    at("benefit_per_person", value.benefit_per_person);
    at("social_discount_rate", value.social_discount_rate);
    at("household_size", value.household_size);
}

template <typename Archive>
void describe(Archive& at, PlanItem& value) {
    at("kind", value.kind);
    at("cost", value.cost);
    at("life_years", value.life_years);
}

template <typename Archive>
void describe(Archive& at, PlanQuantity& value) {
    at("price", value.price);
    at("quantity", value.quantity);
    at("item", value.item);
    at("life", value.life);
}

template <typename Archive>
void describe(Archive& at, PlanYears& value) {
    at("capex", value.capex);
    at("replacement", value.replacement);
    at("opex", value.opex);
    at("revenue", value.revenue);
    at("depreciation", value.depreciation);
    at("tax", value.tax);
    at("salvage", value.salvage);
    at("net", value.net);
    at("cfads", value.cfads);
    at("debt_service", value.debt_service);
    at("debt_interest", value.debt_interest);
    at("equity", value.equity);
}

template <typename Archive>
void describe(Archive& at, PlanPercentiles& value) {
    at("p10", value.p10);
    at("p50", value.p50);
    at("p90", value.p90);
}

template <typename Archive>
void describe(Archive& at, PlanFigures& value) {
    at("sites_built", value.sites_built);
    at("sites_upgraded", value.sites_upgraded);
    at("sites_co_located", value.sites_co_located);
    at("hops", value.hops);
    at("hops_km", value.hops_km);
    at("fibre_km", value.fibre_km);
    at("people_added", value.people_added);
    at("capex_by_kind", value.capex_by_kind);
    at("capex", value.capex);
    at("pv_replacement", value.pv_replacement);
    at("pv_opex", value.pv_opex);
    at("pv_revenue", value.pv_revenue);
    at("salvage", value.salvage);
    at("npv", value.npv);
    at("irr", value.irr);
    at("irr_count", value.irr_count);
    at("mirr", value.mirr);
    at("payback_years", value.payback_years);
    at("discounted_payback_years", value.discounted_payback_years);
    at("viability_gap", value.viability_gap);
    at("gap_share", value.gap_share);
    at("equity_gap", value.equity_gap);
    at("cap_share", value.cap_share);
    at("within_cap", value.within_cap);
    at("cap_headroom", value.cap_headroom);
    at("availability_payment", value.availability_payment);
    at("debt", value.debt);
    at("dscr_min", value.dscr_min);
    at("dscr_mean", value.dscr_mean);
    at("llcr", value.llcr);
    at("plcr", value.plcr);
    at("enpv", value.enpv);
    at("err", value.err);
    at("subsidy_per_person", value.subsidy_per_person);
    at("subsidy_per_household", value.subsidy_per_household);
    at("years", value.years);
}

template <typename Archive>
void describe(Archive& at, PlanSite& value) {
    at("id", value.id);
    at("kind", value.kind);
    at("origin", value.origin);
    at("name", value.name);
    at("operators", value.operators);
    at("position", value.position);
    at("commune", value.commune);
    at("built_year", value.built_year);
    at("radius_m", value.radius_m);
    at("capex", value.capex);
    at("opex_per_year", value.opex_per_year);
    at("bill", value.bill);
    at("settlements_added", value.settlements_added);
    at("premises_added", value.premises_added);
    at("linked_to", value.linked_to);
    at("linked_position", value.linked_position);
    at("hops_to_root", value.hops_to_root);
    at("figures", value.figures);
}

template <typename Archive>
void describe(Archive& at, PlanCommune& value) {
    at("code", value.code);
    at("name", value.name);
    at("population", value.population);
    at("people_with", value.people_with);
    at("people_without", value.people_without);
    at("people_gaining", value.people_gaining);
    at("area_m2", value.area_m2);
    at("area_without_m2", value.area_without_m2);
    at("settlements", value.settlements);
    at("settlements_without", value.settlements_without);
    at("settlements_gaining", value.settlements_gaining);
    at("premises", value.premises);
    at("premises_without", value.premises_without);
    at("premises_gaining", value.premises_gaining);
    at("rank", value.rank);
    at("figures", value.figures);
    at("subsidy_risk", value.subsidy_risk);
}

template <typename Archive>
void describe(Archive& at, PlanLot& value) {
    at("communes", value.communes);
    at("within_band", value.within_band);
    at("maximum_subsidy", value.maximum_subsidy);
    at("figures", value.figures);
}

template <typename Archive>
void describe(Archive& at, PlanBudget& value) {
    at("budget", value.budget);
    at("capex", value.capex);
    at("sites", value.sites);
    at("people_added", value.people_added);
    at("people_pct", value.people_pct);
    at("subsidy", value.subsidy);
    at("gap_share", value.gap_share);
    at("within_cap", value.within_cap);
    at("optimality_gap", value.optimality_gap);
    at("proven", value.proven);
}

template <typename Archive>
void describe(Archive& at, PlanStep& value) {
    at("commune", value.commune);
    at("people", value.people);
    at("subsidy", value.subsidy);
}

template <typename Archive>
void describe(Archive& at, PlanBar& value) {
    at("assumption", value.assumption);
    at("low", value.low);
    at("high", value.high);
    at("at_low", value.at_low);
    at("at_high", value.at_high);
    at("swing", value.swing);
    at("switching_value", value.switching_value);
}

template <typename Archive>
void describe(Archive& at, PlanFactor& value) {
    at("name", value.name);
    at("low", value.low);
    at("high", value.high);
}

template <typename Archive>
void describe(Archive& at, PlanRisk& value) {
    at("draws", value.draws);
    at("seed", value.seed);
    at("factors", value.factors);
    at("subsidy", value.subsidy);
    at("project_gap", value.project_gap);
    at("trouble_share", value.trouble_share);
    at("least_dscr", value.least_dscr);
    at("subsidy_percentiles", value.subsidy_percentiles);
}

template <typename Archive>
void describe(Archive& at, PlanCandidates& value) {
    at("origin", value.origin);
    at("count", value.count);
    at("chosen", value.chosen);
}

template <typename Archive>
void describe(Archive& at, PlanSiting& value) {
    at("service", value.service);
    at("service_label", value.service_label);
    at("operator_key", value.operator_key);
    at("share_pct", value.share_pct);
    at("share_by_commune", value.share_by_commune);
    at("count", value.count);
    at("budget", value.budget);
    at("radius_m", value.radius_m);
    at("demand_basis", value.demand_basis);
    at("demand_points", value.demand_points);
    at("candidates", value.candidates);
    at("cost_basis", value.cost_basis);
    at("cost", value.cost);
    at("people_before", value.people_before);
    at("people_total", value.people_total);
    at("people_most", value.people_most);
    at("objective", value.objective);
    at("bound", value.bound);
    at("optimality_gap", value.optimality_gap);
    at("proven", value.proven);
    at("has_backhaul", value.has_backhaul);
    at("link_range_m", value.link_range_m);
    at("hop_limit", value.hop_limit);
    at("roots", value.roots);
    at("objective_without_backhaul", value.objective_without_backhaul);
}

template <typename Archive>
void describe(Archive& at, InvestmentPlan& value) {
    at("siting", value.siting);
    at("terms", value.terms);
    at("assumptions", value.assumptions);
    at("cap", value.cap);
    at("sites", value.sites);
    at("communes", value.communes);
    at("lots", value.lots);
    at("lot_least", value.lot_least);
    at("lot_most", value.lot_most);
    at("lot_variance", value.lot_variance);
    at("project", value.project);
    at("subsidy_by_commune", value.subsidy_by_commune);
    at("ranking", value.ranking);
    at("frontier", value.frontier);
    at("tornado", value.tornado);
    at("risk", value.risk);
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
    at("investment", study.investment);
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
