#include "output/column_titles.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

namespace phusong::output {
namespace {

struct FixedTitle {
    std::string_view column;
    std::string_view en;
    std::string_view vi;
};

constexpr std::array kFixedTitles{
    FixedTitle{"unit_code", "code", "mã đơn vị"},
    FixedTitle{"unit_name", "name", "tên đơn vị"},
    FixedTitle{"unit_type", "type", "loại đơn vị"},
    FixedTitle{"parent_code", "code of the unit above", "mã đơn vị cấp trên"},
    FixedTitle{"parent_name", "unit above", "đơn vị cấp trên"},
    FixedTitle{"area_km2", "area, km²", "diện tích, km²"},
    FixedTitle{"area_pct", "share of area, %", "tỷ lệ diện tích, %"},
    FixedTitle{"population", "people", "dân số, người"},
    FixedTitle{"notspot_area_km2", "area without any mobile service, km²",
               "diện tích không có sóng di động, km²"},
    FixedTitle{"notspot_pop", "people without any mobile service",
               "dân số không có sóng di động, người"},
    FixedTitle{"switchoff_2g_area_km2", "area that loses all mobile service when 2G ends, km²",
               "diện tích mất sóng khi tắt 2G, km²"},
    FixedTitle{"switchoff_2g_pop", "people who lose all mobile service when 2G ends",
               "dân số mất sóng khi tắt 2G, người"},
    FixedTitle{"flags", "flags", "cờ lưu ý"},
    FixedTitle{"basis", "basis of the coverage", "căn cứ vùng phủ"},
    FixedTitle{"currency", "currency", "đơn vị tiền"},
    FixedTitle{"synthetic", "made-up data", "dữ liệu giả lập"},
    FixedTitle{"service", "service (id)", "dịch vụ (mã)"},
    FixedTitle{"service_label", "service", "dịch vụ"},
    FixedTitle{"operator", "operator", "nhà mạng"},
    FixedTitle{"area_covered_km2", "area covered, km²", "diện tích được phủ, km²"},
    FixedTitle{"area_covered_pct", "area covered, %", "diện tích được phủ, %"},
    FixedTitle{"population_covered", "people covered", "dân số được phủ, người"},
    FixedTitle{"population_covered_pct", "people covered, %", "dân số được phủ, %"},
    FixedTitle{"settlements", "settlements", "số thôn, bản"},
    FixedTitle{"settlements_covered", "settlements covered", "số thôn, bản được phủ"},
    FixedTitle{"population_basis", "how people are spread", "cách phân bố dân số"},
    FixedTitle{"settlement_code", "settlement code", "mã thôn, bản"},
    FixedTitle{"settlement_name", "settlement", "thôn, bản"},
    FixedTitle{"class", "class", "loại"},
    FixedTitle{"lon_deg", "longitude, °", "kinh độ, °"},
    FixedTitle{"lat_deg", "latitude, °", "vĩ độ, °"},
    FixedTitle{"site_id", "site", "mã trạm"},
    FixedTitle{"technology", "technology", "công nghệ"},
    FixedTitle{"environment", "where the phone is", "môi trường thu"},
    FixedTitle{"band", "band", "băng tần"},
    FixedTitle{"frequency_mhz", "frequency, MHz", "tần số, MHz"},
    FixedTitle{"height_m", "height of the antenna above ground, m",
               "độ cao anten so với mặt đất, m"},
    FixedTitle{"eirp_dbm", "EIRP, dBm", "EIRP, dBm"},
    FixedTitle{"azimuth_deg", "direction, ° from north", "góc phương vị, °"},
    FixedTitle{"beamwidth_deg", "width of the beam, °", "độ rộng búp sóng, °"},
    FixedTitle{"radius_m", "radius, m", "bán kính, m"},
    FixedTitle{"radius_origin", "where the radius comes from", "nguồn của bán kính"},
    FixedTitle{"operators", "operators with any mobile service", "nhà mạng có sóng"},
    FixedTitle{"operators_missing", "operators without any mobile service",
               "nhà mạng không có sóng"},
    FixedTitle{"premises", "premises", "số cơ sở"},
    FixedTitle{"premises_covered", "premises covered", "số cơ sở được phủ"},
    FixedTitle{"road_km", "road, km", "đường, km"},
    FixedTitle{"road_covered_km", "road covered, km", "đường được phủ, km"},
    FixedTitle{"notspot_settlements", "settlements without any mobile service",
               "số thôn, bản không có sóng di động"},
    FixedTitle{"centre_covered", "centre covered", "trung tâm được phủ"},
};

/// What stands between two parts of a name; nothing where it does not have them.
std::optional<std::string> between(const std::string& name, std::string_view before,
                                   std::string_view after) {
    if (name.size() <= before.size() + after.size() || !name.starts_with(before) ||
        !name.ends_with(after))
        return std::nullopt;
    return name.substr(before.size(), name.size() - before.size() - after.size());
}

}  // namespace

ColumnTitles::ColumnTitles(const domain::Study& study) : rules_(study.evaluation.rules) {
    // The tokens of the wide table: services of the study, then the standard ones not asked.
    std::vector<domain::Service> all = study.evaluation.services;
    for (const domain::Service& standard : domain::standard_services())
        if (!study.evaluation.service_index(standard.id)) all.push_back(standard);
    const std::vector<std::string> tokens = column_tokens(all);
    for (std::size_t i = 0; i < all.size(); ++i) services_.push_back({tokens[i], all[i].label});
}

std::optional<domain::Text> ColumnTitles::share_title(const std::string& column) const {
    if (const auto count = between(column, "ops_", "_pct")) {
        return domain::Text{fmt::format("area reached by exactly {} {}, %", *count,
                                        *count == "1" ? "operator" : "operators"),
                            fmt::format("diện tích có đúng {} nhà mạng, %", *count)};
    }
    const auto area = between(column, "area_", "_pct");
    const auto people = between(column, "pop_", "_pct");
    const auto settlements = between(column, "settlements_", "_pct");
    const auto premises = between(column, "premises_", "_pct");
    const auto roads = between(column, "road_", "_pct");
    const auto covered = between(column, "covered_", "");
    for (const Named& service : services_) {
        if (area == service.token)
            return domain::Text{fmt::format("area with {}, %", service.label.en),
                                fmt::format("diện tích có {}, %", service.label.in("vi"))};
        if (people == service.token)
            return domain::Text{fmt::format("people with {}, %", service.label.en),
                                fmt::format("dân số có {}, %", service.label.in("vi"))};
        if (covered == service.token)
            return domain::Text{fmt::format("has {}", service.label.en),
                                fmt::format("có {}", service.label.in("vi"))};
        if (settlements == service.token)
            return domain::Text{fmt::format("settlements with {}, %", service.label.en),
                                fmt::format("thôn, bản có {}, %", service.label.in("vi"))};
        if (premises == service.token)
            return domain::Text{fmt::format("premises with {}, %", service.label.en),
                                fmt::format("cơ sở có {}, %", service.label.in("vi"))};
        if (roads == service.token)
            return domain::Text{fmt::format("road with {}, %", service.label.en),
                                fmt::format("đường có {}, %", service.label.in("vi"))};
    }
    return std::nullopt;
}

std::optional<domain::Text> ColumnTitles::verdict_title(const std::string& column) const {
    for (const Named& service : services_) {
        const auto suffix = between(column, "cov_" + service.token + "_", "");
        if (!suffix) continue;
        for (const domain::Rule& rule : rules_) {
            if (domain::column_suffix(rule) != *suffix) continue;
            const std::string id = domain::to_string(rule);
            return domain::Text{fmt::format("{}: covered by rule {}", service.label.en, id),
                                fmt::format("{}: đạt tiêu chí {}", service.label.in("vi"), id)};
        }
    }
    return std::nullopt;
}

std::optional<domain::Text> ColumnTitles::find(const std::string& column) const {
    for (const FixedTitle& title : kFixedTitles)
        if (title.column == column)
            return domain::Text{std::string(title.en), std::string(title.vi)};
    if (auto title = share_title(column)) return title;
    return verdict_title(column);
}

std::vector<std::string> ColumnTitles::of(const Table& table, const std::string& language) const {
    std::vector<std::string> titles;
    for (const Column& column : table.columns) {
        if (const auto title = find(column.name)) {
            titles.push_back(title->in(language));
        } else {
            titles.push_back(column.name);
            std::replace(titles.back().begin(), titles.back().end(), '_', ' ');
        }
    }
    return titles;
}

}  // namespace phusong::output
