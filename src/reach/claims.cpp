#include "reach/claims.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/error.hpp"

namespace phusong::reach {
namespace {

constexpr double kRoundingSlack = 1e-9;

template <typename Values>
std::string ids(const Values& values) {
    std::vector<std::string> result;
    result.reserve(values.size());
    for (const auto& value : values) result.push_back(value.id);
    return fmt::format("{}", fmt::join(result, ", "));
}

bool has_layer(const domain::Service& service, std::span<const domain::Layer> layers) {
    return std::any_of(layers.begin(), layers.end(),
                       [&](const domain::Layer& layer) { return service.accepts(layer); });
}

}  // namespace

UnitsByVerdict units_by_verdict(const domain::Evaluation& evaluation, const domain::Claim& claim) {
    UnitsByVerdict result;
    for (const std::uint32_t unit : evaluation.groups.at(claim.group).units) {
        switch (evaluation.verdict(unit, claim.column, claim.rule)) {
            case domain::Verdict::met:
                result.met.push_back(unit);
                break;
            case domain::Verdict::not_met:
                result.not_met.push_back(unit);
                break;
            case domain::Verdict::unknown:
                result.unknown.push_back(unit);
                break;
        }
    }
    return result;
}

domain::Claim find_claim(const domain::Evaluation& evaluation, const ClaimSpec& spec,
                         const std::string& where) {
    if (!evaluation.service_index(spec.service)) {
        throw core::RequestError(fmt::format("there is no service \"{}\"", spec.service), where,
                                 fmt::format("use one of: {}", ids(evaluation.services)));
    }
    const auto column = evaluation.column_index(spec.service, spec.op);
    if (!column) {
        throw core::RequestError(fmt::format("service \"{}\" is not evaluated for operator {}",
                                             spec.service, domain::to_string(spec.op)),
                                 where,
                                 fmt::format("use ANY, ALL, EXACTLY_n or one of the operators: {}",
                                             fmt::join(evaluation.operators, ", ")));
    }
    const auto rule = evaluation.rule_index(spec.rule);
    if (!rule) {
        throw core::RequestError(
            fmt::format("the rule \"{}\" is not evaluated", domain::to_string(spec.rule)), where,
            "add it to the rules");
    }
    const auto group = evaluation.group_index(spec.group);
    if (!group) {
        throw core::RequestError(fmt::format("there is no group \"{}\"", spec.group), where,
                                 fmt::format("use one of: {}", ids(evaluation.groups)));
    }
    return {*column, *rule, *group};
}

domain::ClaimResult check_claim(const domain::Evaluation& evaluation, const domain::Claim& claim) {
    UnitsByVerdict units = units_by_verdict(evaluation, claim);
    domain::ClaimResult result;
    result.claim = claim;
    result.met = static_cast<std::uint32_t>(units.met.size());
    result.total = static_cast<std::uint32_t>(evaluation.groups[claim.group].units.size());
    result.failing = std::move(units.not_met);
    result.unknown = std::move(units.unknown);
    return result;
}

domain::Headline check_headline(const domain::Evaluation& evaluation, const domain::Claim& claim) {
    domain::Headline headline{check_claim(evaluation, claim), {}};
    for (std::uint32_t rule = 0; rule < evaluation.rules.size(); ++rule) {
        if (rule == claim.rule) continue;
        headline.other_rules.push_back(check_claim(evaluation, {claim.column, rule, claim.group}));
    }
    return headline;
}

domain::TargetResult check_target(const domain::Evaluation& evaluation,
                                  const domain::Target& target) {
    domain::TargetResult result{target, check_claim(evaluation, target.claim), std::nullopt};
    if (result.result.total == 0) return result;
    const double required = target.required_pct / 100 * result.result.total * (1 - kRoundingSlack);
    const double met = result.result.met;
    const double possible = met + static_cast<double>(result.result.unknown.size());
    if (met >= required) {
        result.met = true;
    } else if (possible < required) {
        result.met = false;
    }
    return result;
}

std::vector<ClaimSpec> default_headline(std::span<const domain::Service> services,
                                        std::span<const domain::Layer> layers) {
    constexpr std::array kServices{"2g", "3g", "4g", "broadband"};
    std::vector<ClaimSpec> claims;
    for (const char* const id : kServices) {
        const auto service =
            std::find_if(services.begin(), services.end(),
                         [&](const domain::Service& candidate) { return candidate.id == id; });
        if (service == services.end() || !has_layer(*service, layers)) continue;
        claims.push_back({id, {}, {domain::Rule::Kind::any, 0}, "all"});
    }
    return claims;
}

}  // namespace phusong::reach
