#include "output/map_layers.hpp"

#include <array>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "output/column_titles.hpp"
#include "output/headline_text.hpp"
#include "output/investment_tables.hpp"
#include "output/measured_claims.hpp"

namespace phusong::output {

std::vector<MapLayer> map_layers(const WriteContext& context) {
    const domain::Study& study = context.study;
    const std::string& language = context.options.language;
    std::vector<MapLayer> layers;
    const auto add = [&](std::string name, domain::Text title, Table table, auto area) {
        MapLayer& layer = layers.emplace_back();
        layer.name = std::move(name);
        layer.title = std::move(title);
        layer.table = std::move(table);
        layer.area = area;
        layer.aliases = ColumnTitles(study).of(layer.table, language);
    };
    const MapAreas& areas = context.areas;
    add(
        "units", {"Units with their figures", "Đơn vị hành chính kèm số liệu"},
        wide_table(study, context.facts), [&areas](std::size_t row) -> const auto& {
            return areas.unit(row);
        });
    add(
        "coverage", {"Area covered by each service", "Vùng phủ theo dịch vụ"},
        coverage_table(study, context.facts, language), [&areas](std::size_t row) -> const auto& {
            return areas.coverage(row);
        });
    add(
        "notspots", {"What is not covered, by unit", "Vùng chưa có dịch vụ theo đơn vị"},
        notspot_table(study, context.facts, language), [&areas](std::size_t row) -> const auto& {
            return areas.notspot(row);
        });
    if (!study.sites.empty()) {
        add("sites", {"Sites (base stations)", "Trạm gốc"}, site_table(study), nullptr);
        layers.back().point = [&study](std::size_t row) { return study.sites[row].position; };
    }
    if (!study.settlements.empty()) {
        add("settlements", {"Settlements and their services", "Thôn, bản và dịch vụ hiện có"},
            settlement_table(study, context.facts), nullptr);
        layers.back().point = [&study](std::size_t row) { return study.settlements[row].position; };
    }
    if (study.measured) {
        add("measured_claims",
            {"Coverage held against measurements", "Vùng phủ đối chiếu với số liệu đo"},
            measured_claims_table(*study.measured), nullptr);
        const auto squares = std::make_shared<const std::vector<geometry::GeographicArea>>(
            measured_squares(*study.measured));
        layers.back().area = [squares](std::size_t row) -> const auto& {
            return (*squares)[row];
        };
    }
    if (!study.investment) return layers;
    add("sites_proposed", {"Proposed sites", "Các trạm đề xuất"}, proposed_sites_table(study),
        nullptr);
    layers.back().point = [&study](std::size_t row) {
        return study.investment->sites[row].position;
    };
    return layers;
}

std::vector<MapLayer> investment_layers(const WriteContext& context) {
    std::vector<MapLayer> layers;
    const domain::Study& study = context.study;
    if (!study.investment) return layers;
    const auto add = [&](const char* name, domain::Text title, Table table) {
        if (table.row_count == 0) return;
        MapLayer& layer = layers.emplace_back();
        layer.name = name;
        layer.title = std::move(title);
        layer.table = std::move(table);
        layer.aliases = ColumnTitles(study).of(layer.table, context.options.language);
    };
    add("investment", {"Investment plan by unit", "Phương án đầu tư theo đơn vị"},
        investment_table(study));
    if (!layers.empty())
        layers.back().area = [&areas = context.areas](std::size_t row) -> const auto& {
            return areas.unit(row);
        };
    add("lots", {"Lots", "Các gói thầu"}, lots_table(study));
    if (!study.investment->lots.empty())
        layers.back().area = [&areas = context.areas](std::size_t row) -> const auto& {
            return areas.lot(row);
        };
    add("frontier", {"People reached, by budget", "Số người được phủ theo ngân sách"},
        frontier_table(study));
    return layers;
}

MapLayer reach_layer(const WriteContext& context) {
    MapLayer layer;
    layer.name = "reach";
    layer.title = {"All figures: unit × service × operator",
                   "Toàn bộ số liệu: đơn vị × dịch vụ × nhà mạng"};
    layer.table = long_table(context.study, context.facts);
    layer.aliases = ColumnTitles(context.study).of(layer.table, context.options.language);
    return layer;
}

std::vector<std::pair<std::string, std::string>> study_statement(const WriteContext& context) {
    const domain::Study& study = context.study;
    const std::string& language = context.options.language;
    const HeadlineText text(study, context.facts, language);
    std::vector<std::pair<std::string, std::string>> items;
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) items.emplace_back(name, value);
    };
    add("TITLE", study.info.title.in(language));
    add("GENERATOR", "phusong " + context.options.versions.phusong);
    add("REFERENCE_DATE", study.info.reference_date);
    add("BOUNDARY_VERSION", study.info.boundary_version.in(language));
    add("SYNTHETIC", study.info.synthetic ? "true" : "false");
    add("BASIS", joined(context.facts.bases()));
    for (std::size_t i = 0; i < study.info.notices.size(); ++i)
        add(fmt::format("NOTICE_{}", i + 1).c_str(), study.info.notices[i].in(language));
    add("DENOMINATOR_AREA",
        "area_*_pct: area of the unit on the WGS 84 ellipsoid (area_km2); percentages are 0-100; "
        "null is not known, 0 is none");
    add("DENOMINATOR_PEOPLE",
        "pop_*_pct: people of the unit (population); where flags say areal they are taken as "
        "evenly spread");
    for (const domain::Rule& rule : study.evaluation.rules)
        add(("RULE_" + domain::column_suffix(rule)).c_str(),
            domain::to_string(rule) + ": " + text.rule_meaning(rule));
    const std::vector<std::string> lines = text.lines();
    for (std::size_t i = 0; i < lines.size(); ++i)
        add(fmt::format("HEADLINE_{:02}", i + 1).c_str(), lines[i]);
    return items;
}

std::string file_date(const domain::Study& study) {
    const char* const epoch = std::getenv("SOURCE_DATE_EPOCH");  // NOLINT(concurrency-mt-unsafe)
    if (epoch != nullptr && *epoch != '\0') {
        const std::time_t seconds = std::strtoll(epoch, nullptr, 10);
        std::tm utc{};
        std::array<char, 40> text{};
        if (gmtime_r(&seconds, &utc) != nullptr &&
            std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S.000Z", &utc) > 0)
            return text.data();
    }
    // "2018", "2018-12" and "2018-12-31" are all dates of studies.
    std::string date = study.info.reference_date;
    if (date.empty()) date = "1970";
    if (date.size() == 4) date += "-01";
    if (date.size() == 7) date += "-01";
    return date + "T00:00:00.000Z";
}

}  // namespace phusong::output
