#include <optional>
#include <string>
#include <utility>

#include "output/table.hpp"

namespace phusong::output {
namespace {

using SiteNumber = std::optional<double> domain::Site::*;

void add_site_number(const domain::Sites& sites, std::vector<Column>& columns, const char* name,
                     const char* unit, SiteNumber member, int decimals) {
    columns.push_back({name, unit,
                       [&sites, member, decimals](std::size_t row) -> Value {
                           const auto& value = sites[row].*member;
                           return value ? Value(Number{*value, decimals}) : Value{};
                       },
                       false});
}

}  // namespace

Table site_table(const domain::Study& study) {
    const domain::Sites& sites = study.sites;
    Table table;
    table.row_count = sites.size();
    std::vector<Column>& columns = table.columns;
    const auto text = [&](const char* name, std::string domain::Site::*member, bool is_code) {
        columns.push_back(
            {name, "text",
             [&sites, member](std::size_t row) { return text_or_null(sites[row].*member); },
             is_code});
    };
    const auto number = [&](const char* name, const char* unit, SiteNumber member, int decimals) {
        add_site_number(sites, columns, name, unit, member, decimals);
    };
    text("site_id", &domain::Site::id, true);
    text("operator", &domain::Site::operator_code, true);
    columns.push_back(
        {"technology", "text",
         [&sites](std::size_t row) -> Value { return domain::to_string(sites[row].technology); },
         false});
    text("environment", &domain::Site::environment, false);
    text("band", &domain::Site::band, true);
    number("frequency_mhz", "MHz", &domain::Site::frequency_mhz, 3);
    number("height_m", "m", &domain::Site::height_m, 2);
    number("eirp_dbm", "dBm", &domain::Site::eirp_dbm, 2);
    number("azimuth_deg", "°", &domain::Site::azimuth_deg, 2);
    number("beamwidth_deg", "°", &domain::Site::beamwidth_deg, 2);
    number("radius_m", "m", &domain::Site::radius_m, 1);
    columns.push_back({"radius_origin", "text",
                       [&sites](std::size_t row) -> Value {
                           if (!sites[row].radius_m) return {};
                           return domain::to_string(sites[row].radius_origin);
                       },
                       false});
    constexpr int kDegreeDecimals = 7;
    columns.push_back({"lon_deg", "°",
                       [&sites](std::size_t row) -> Value {
                           return Number{sites[row].position.lon_deg, kDegreeDecimals};
                       },
                       false});
    columns.push_back({"lat_deg", "°",
                       [&sites](std::size_t row) -> Value {
                           return Number{sites[row].position.lat_deg, kDegreeDecimals};
                       },
                       false});
    columns.push_back({"synthetic", "true/false",
                       [&study](std::size_t) -> Value { return study.info.synthetic; }, false});
    return table;
}

}  // namespace phusong::output
