#include "output/phrases_vi.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "output/investment_words.hpp"

namespace phusong::output {
namespace {

using domain::OperatorKey;
using domain::Rule;

std::string number(double value, int decimals = 0) {
    return written_number(value, decimals, '.', ',');
}

std::string percent(const std::optional<double>& pct) {
    return pct ? written_percent(*pct, '.', ',') + "%" : "không có đơn vị";
}

/// "có sóng 2G", "có băng rộng": what a unit has. The wave (sóng) is a word of mobile networks.
std::string has_service(const ClaimFacts& facts) {
    const std::string thing = facts.mobile ? "sóng " + facts.service : facts.service;
    switch (facts.op.kind) {
        case OperatorKey::Kind::all:
            return fmt::format("có {} của tất cả các nhà mạng", thing);
        case OperatorKey::Kind::exactly:
            if (facts.op.count == 0) return fmt::format("không có {} của nhà mạng nào", thing);
            return fmt::format("có {} của đúng {} nhà mạng", thing, facts.op.count);
        case OperatorKey::Kind::one:
            return fmt::format("có {} của nhà mạng {}", thing, facts.op.code);
        case OperatorKey::Kind::any:
            break;
    }
    return "có " + thing;
}

std::string why_unknown(const Rule& rule) {
    switch (rule.kind) {
        case Rule::Kind::population:
            return "chưa có số liệu dân số";
        case Rule::Kind::settlements:
            return "chưa có số liệu thôn, bản";
        case Rule::Kind::centre:
            return "chưa rõ vị trí trung tâm";
        default:
            return "không có diện tích";
    }
}

std::string unknown(const ClaimFacts& facts) {
    if (facts.unknown == 0) return "";
    return fmt::format("; {} đơn vị chưa đánh giá được ({})", number(facts.unknown),
                       why_unknown(facts.rule));
}

std::string list(const std::vector<std::string>& names, std::uint32_t of) {
    if (names.empty()) return "";
    std::string named = fmt::format(": {}", fmt::join(names, ", "));
    if (names.size() < of)
        named += fmt::format(" và {} đơn vị khác", number(static_cast<double>(of - names.size())));
    return named;
}

std::string fails(std::uint32_t count) {
    return fmt::format("{} đơn vị không đạt", number(count));
}

std::string rule_words(const Rule& rule, const std::string& meaning, bool explain) {
    const std::string id = domain::to_string(rule);
    return explain ? fmt::format("{} ({})", id, meaning) : id;
}

std::string of_total(const ClaimFacts& facts) {
    return fmt::format("{}/{}", number(facts.met), number(facts.total));
}

std::string date(const std::string& iso) {
    return date_words(iso, "vi");
}

std::string spread(const std::set<domain::PopulationBasis>& bases) {
    using domain::PopulationBasis;
    // What is known best comes first: areal, the first of the set, last.
    std::vector<PopulationBasis> order(bases.begin(), bases.end());
    if (order.size() > 1 && order.front() == PopulationBasis::areal)
        std::rotate(order.begin(), order.begin() + 1, order.end());
    std::vector<std::string> parts;
    for (const PopulationBasis basis : order) {
        switch (basis) {
            case PopulationBasis::areal:
                parts.emplace_back("giả định phân bố đều trong từng đơn vị (areal)");
                break;
            case PopulationBasis::raster:
                parts.emplace_back("đếm trên lưới dân số (raster)");
                break;
            case PopulationBasis::raster_scaled:
                parts.emplace_back(
                    "phân bố theo lưới dân số, hiệu chỉnh theo số dân từng đơn vị (raster_scaled)");
                break;
            case PopulationBasis::settlements:
                parts.emplace_back("đếm tại các điểm dân cư (settlements)");
                break;
            case PopulationBasis::settlements_scaled:
                parts.emplace_back(
                    "phân bố theo các điểm dân cư, hiệu chỉnh theo số dân từng đơn vị "
                    "(settlements_scaled)");
                break;
        }
    }
    return fmt::format("{}", fmt::join(parts, "; ở các đơn vị khác "));
}

}  // namespace

std::string PhrasesVi::rule_meaning(const Rule& rule,
                                    const domain::TraceTolerance& tolerance) const {
    const std::string share = number(rule.threshold_pct, 4);
    switch (rule.kind) {
        case Rule::Kind::area:
            return fmt::format("phủ ít nhất {}% diện tích", share);
        case Rule::Kind::population:
            return fmt::format("phủ ít nhất {}% dân số", share);
        case Rule::Kind::settlements:
            return fmt::format("phủ ít nhất {}% số thôn, bản", share);
        case Rule::Kind::centre:
            return "phủ tại trung tâm đơn vị";
        case Rule::Kind::any:
            break;
    }
    if (!(tolerance.area_m2 > 0 && tolerance.share_pct > 0))
        return "phủ bất kỳ phần nào của đơn vị";
    return fmt::format("phủ trên {} ha hoặc trên {}% diện tích đơn vị, tùy mức nào nhỏ hơn",
                       number(tolerance.area_m2 / 10'000, 4), number(tolerance.share_pct, 4));
}

std::string PhrasesVi::claim(const ClaimFacts& facts, const domain::TraceTolerance& tolerance,
                             bool explain) const {
    if (!facts.studied)
        return fmt::format("{}: không có dữ liệu vùng phủ để đánh giá", facts.service);
    return fmt::format(
        "{} {} ({}) {} theo tiêu chí {}{}{}", of_total(facts), facts.group, percent(facts.pct),
        has_service(facts), rule_words(facts.rule, rule_meaning(facts.rule, tolerance), explain),
        facts.failing == 0 ? "" : "; " + fails(facts.failing) + list(facts.names, facts.failing),
        unknown(facts));
}

std::string PhrasesVi::other_rule(const OtherRuleFacts& facts,
                                  const domain::TraceTolerance& tolerance, bool explain) const {
    const ClaimFacts& other = facts.other;
    std::string text = fmt::format(
        "theo tiêu chí {}: ", rule_words(other.rule, rule_meaning(other.rule, tolerance), explain));
    if (other.total > 0 && other.unknown == other.total)
        return text + fmt::format("chưa đánh giá được ({})", why_unknown(other.rule));
    text += fmt::format("{} ({})", of_total(other), percent(other.pct));
    const std::string stated = domain::to_string(facts.stated.rule);
    if (other.failing > 0) {
        text += "; " + fails(other.failing);
        if (facts.flip_to_failing < other.failing && facts.flip_to_failing > 0)
            text += fmt::format(", trong đó {} đơn vị đạt theo {}", number(facts.flip_to_failing),
                                stated);
        if (facts.flip_to_failing == 0 && facts.flip_to_met == 0) text += ", như theo " + stated;
        text += list(other.names, facts.flip_to_failing);
    }
    if (facts.flip_to_met > 0)
        text += fmt::format("; {} đơn vị không đạt theo {} nhưng đạt theo tiêu chí này",
                            number(facts.flip_to_met), stated);
    return text + unknown(other);
}

std::string PhrasesVi::by_operator(const OperatorFacts& facts) const {
    std::string text = fmt::format("theo từng nhà mạng ({}): ", domain::to_string(facts.rule));
    for (const auto& [code, met] : facts.met) text += fmt::format("{} {}, ", code, number(met));
    text.resize(text.size() - 2);
    return text + fmt::format("; đủ tất cả các nhà mạng {}", number(facts.met_by_all));
}

std::string PhrasesVi::target(const TargetFacts& facts) const {
    const ClaimFacts& claim = facts.claim;
    std::string text = !facts.met   ? "Chưa xác định được mục tiêu: "
                       : *facts.met ? "Đạt mục tiêu: "
                                    : "Chưa đạt mục tiêu: ";
    if (!facts.label.empty()) text += facts.label + ": ";
    text += fmt::format("{}% {} {} theo tiêu chí {}", number(facts.required_pct, 4), claim.group,
                        has_service(claim), domain::to_string(claim.rule));
    if (!facts.date.empty()) text += ", thời hạn " + date(facts.date);
    if (!claim.studied) return text + "; không có dữ liệu vùng phủ để đánh giá";
    text += fmt::format("; tại thời điểm số liệu: {} ({})", of_total(claim), percent(claim.pct));
    if (claim.failing > 0) text += "; " + fails(claim.failing) + list(claim.names, claim.failing);
    return text + unknown(claim);
}

std::string PhrasesVi::synthetic() const {
    return "DỮ LIỆU GIẢ LẬP: một phần dữ liệu đầu vào là giả lập";
}

std::string PhrasesVi::notice(const std::string& text) const {
    return "Lưu ý: " + text;
}

std::string PhrasesVi::edition(const std::string& iso_date, const std::string& boundaries) const {
    const std::string when = date(iso_date);
    if (boundaries.empty()) return when.empty() ? "" : fmt::format(" ({})", when);
    if (when.empty()) return fmt::format(" (ranh giới: {})", boundaries);
    return fmt::format(" ({}; ranh giới: {})", when, boundaries);
}

std::optional<std::string> PhrasesVi::basis(const std::set<domain::Basis>& bases) const {
    std::vector<std::string> parts;
    if (bases.count(domain::Basis::predicted) != 0)
        parts.emplace_back("dự báo (tính theo mô hình truyền sóng)");
    if (bases.count(domain::Basis::indicative) != 0)
        parts.emplace_back("tham khảo (bán kính quanh trạm hoặc phạm vi do cộng đồng thu thập)");
    if (parts.empty()) return std::nullopt;
    return fmt::format("Vùng phủ {}là số liệu {}.",
                       bases.count(domain::Basis::declared) != 0 ? "một phần " : "",
                       fmt::join(parts, " và "));
}

std::string PhrasesVi::population(const PopulationFacts& facts) const {
    if (facts.units_with_population == 0 && facts.unreadable)
        return "Dân số: không đơn vị nào có số liệu dùng được; các tỷ lệ tính theo diện tích.";
    if (facts.units_with_population == 0)
        return "Dân số: không có số liệu; các tỷ lệ tính theo diện tích.";
    return fmt::format("Dân số: {} người tại {}/{} đơn vị, {}.", number(facts.population),
                       number(facts.units_with_population), number(facts.units),
                       spread(facts.bases));
}

std::string PhrasesVi::settlements(const SettlementFacts& facts) const {
    std::string text = fmt::format("Điểm dân cư (thôn, bản) chưa có {}: {}/{} ({})", facts.service,
                                   number(static_cast<double>(facts.missing)),
                                   number(static_cast<double>(facts.settlements)),
                                   percent(100.0 * static_cast<double>(facts.missing) /
                                           static_cast<double>(facts.settlements)));
    if (facts.missing > 0 && facts.population_missing)
        text += fmt::format(", {} người", number(*facts.population_missing));
    return text + list(facts.names, static_cast<std::uint32_t>(facts.missing));
}

}  // namespace phusong::output
