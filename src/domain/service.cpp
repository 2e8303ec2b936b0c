#include "domain/service.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>

namespace phusong::domain {
namespace {

constexpr std::array kMobile{Technology::g2, Technology::g3, Technology::g4, Technology::g5};

// Kinds with a threshold: how they are written before ">=", and in column names.
struct ThresholdKind {
    Rule::Kind kind;
    std::string_view name;
    std::string_view short_name;
};
constexpr std::array kThresholdKinds{
    ThresholdKind{Rule::Kind::area, "area", "area"},
    ThresholdKind{Rule::Kind::population, "population", "pop"},
    ThresholdKind{Rule::Kind::settlements, "settlements", "settlements"},
};

const ThresholdKind* threshold_kind(Rule::Kind kind) {
    const auto* const found =
        std::find_if(kThresholdKinds.begin(), kThresholdKinds.end(),
                     [&](const ThresholdKind& known) { return known.kind == kind; });
    return found == kThresholdKinds.end() ? nullptr : found;
}

// Shortest text without an exponent that reads back as the same threshold_text, whatever the
// locale.
std::string threshold_text(double value) {
    std::array<char, 512> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                   std::chars_format::fixed);
    return {buffer.data(), end.ptr};
}

std::optional<double> parse_number(std::string_view text) {
    double value = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n";
    const auto first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

bool fast_enough(const std::optional<double>& minimum, const std::optional<double>& declared,
                 bool unknown_counts) {
    if (!minimum) return true;
    return declared ? *declared >= *minimum : unknown_counts;
}

Service exactly(Technology technology) {
    Service service;
    service.id = to_string(technology);
    service.label = {display_name(technology), display_name(technology)};
    service.clauses.resize(1);
    service.clauses.front().technologies = {technology};
    return service;
}

Service at_least(Technology technology) {
    Service service;
    service.id = to_string(technology) + "+";
    service.label = {display_name(technology) + " or newer", display_name(technology) + " trở lên"};
    service.clauses.resize(1);
    for (const Technology mobile : kMobile) {
        if (mobile >= technology) service.clauses.front().technologies.push_back(mobile);
    }
    return service;
}

}  // namespace

bool ServiceClause::accepts(const Layer& layer) const {
    if (std::find(technologies.begin(), technologies.end(), layer.technology) ==
        technologies.end()) {
        return false;
    }
    if (!environment.empty() && layer.environment != environment) return false;
    return fast_enough(min_down_mbps, layer.down_mbps, unknown_speed_counts) &&
           fast_enough(min_up_mbps, layer.up_mbps, unknown_speed_counts);
}

bool Service::accepts(const Layer& layer) const {
    return std::any_of(clauses.begin(), clauses.end(),
                       [&](const ServiceClause& clause) { return clause.accepts(layer); });
}

std::vector<Service> standard_services() {
    std::vector<Service> services;
    services.reserve(2 * kMobile.size() + 2);
    for (const Technology technology : kMobile) services.push_back(exactly(technology));
    for (const Technology technology : kMobile) services.push_back(at_least(technology));
    services.push_back(exactly(Technology::fixed));
    services.back().label = {"fixed broadband", "băng rộng cố định"};
    services.push_back(exactly(Technology::fixed));
    services.back().id = "broadband";
    services.back().label = {"broadband", "băng rộng"};
    return services;
}

std::string to_string(const Rule& rule) {
    if (rule.kind == Rule::Kind::any) return "any";
    const ThresholdKind* const kind = threshold_kind(rule.kind);
    if (kind == nullptr) return "centre";
    return std::string(kind->name) + ">=" + threshold_text(rule.threshold_pct);
}

std::string column_suffix(const Rule& rule) {
    const ThresholdKind* const kind = threshold_kind(rule.kind);
    if (kind == nullptr) return to_string(rule);
    std::string suffix = std::string(kind->short_name) + threshold_text(rule.threshold_pct);
    std::replace(suffix.begin(), suffix.end(), '.', '_');
    return suffix;
}

std::optional<Rule> parse_rule(const std::string& text) {
    const std::string_view rule = trimmed(text);
    if (rule == "any") return Rule{Rule::Kind::any, 0};
    if (rule == "centre") return Rule{Rule::Kind::centre, 0};

    const auto sign = rule.find(">=");
    if (sign == std::string_view::npos) return std::nullopt;
    const std::string_view name = trimmed(rule.substr(0, sign));
    const auto threshold = parse_number(trimmed(rule.substr(sign + 2)));
    // Written so that a threshold that is not a threshold_text is refused too.
    if (!threshold || !(*threshold > 0 && *threshold <= 100)) return std::nullopt;
    for (const ThresholdKind& known : kThresholdKinds) {
        if (name == known.name || name == known.short_name) return Rule{known.kind, *threshold};
    }
    return std::nullopt;
}

}  // namespace phusong::domain
