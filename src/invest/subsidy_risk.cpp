#include "invest/subsidy_risk.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/parallel.hpp"
#include "invest/requirement.hpp"

namespace phusong::invest {
namespace {

// One draw's discounting and tax rule; the sums of `cash_flow_of` and `income_tax` without their
// vectors, because this runs once for every part and draw.
struct Draw {
    CaseFactors by;
    std::vector<double> discount;  // (1+w)^−t
    double per_grant = 0;          // present value of one unit of grant
};

struct Scratch {
    std::vector<double> losses;
    std::vector<double> cfads;
};

// Tax of a year, with losses of earlier years that have not lapsed set off, oldest first.
double tax_of_year(double profit, std::size_t year, const TaxRule& rule,
                   std::vector<double>& losses) {
    losses[year] = std::max(0.0, -profit);
    if (profit <= 0) return 0;
    const auto lapse = static_cast<std::size_t>(rule.loss_carry_forward_years);
    double taxable = profit;
    for (std::size_t past = year - std::min(year, lapse); past < year && taxable > 0; ++past) {
        const double used = std::min(taxable, losses[past]);
        losses[past] -= used;
        taxable -= used;
    }
    return rule.rate * taxable;
}

double gap_in(const Draw& draw, const YearlyMoney& money, const TaxRule& tax, Scratch& scratch) {
    const std::size_t years = money.revenue.size();
    scratch.losses.assign(years, 0.0);
    scratch.cfads.resize(years);
    double value = draw.by.capex * money.salvage * draw.discount[years - 1];
    for (std::size_t t = 0; t < years; ++t) {
        const double operating = draw.by.revenue * money.revenue[t] - draw.by.opex * money.opex[t];
        const double paid =
            tax_of_year(operating - draw.by.capex * money.depreciation[t], t, tax, scratch.losses);
        scratch.cfads[t] = operating - draw.by.capex * money.replacement[t] - paid;
        value += (scratch.cfads[t] - draw.by.capex * money.capex[t]) * draw.discount[t];
    }
    return std::max(0.0, -value) / draw.per_grant;
}

Draw draw_of(const Sample& sample, std::size_t i, const CaseTerms& terms,
             std::span<const double> drawdown) {
    Draw draw{{sample.at(0, i), sample.at(1, i), sample.at(2, i), sample.at(3, i)}, {}, 0};
    double discount = 1;
    for (int year = 0; year <= terms.horizon_years; ++year) {
        draw.discount.push_back(discount);
        discount /= 1 + terms.wacc * draw.by.wacc;
    }
    for (std::size_t t = 0; t < drawdown.size(); ++t) {
        draw.per_grant += drawdown[t] * draw.discount[t];
    }
    return draw;
}

bool in_trouble(const AgreedDebt& debt, const std::vector<double>& cfads) {
    for (std::size_t year = 0; year < debt.schedule.service.size(); ++year) {
        const double service = debt.schedule.service[year];
        const double available = year + 1 < cfads.size() ? cfads[year + 1] : 0.0;
        if (service > 0 && available < debt.least_dscr * service) return true;
    }
    return false;
}

Percentiles percentiles_of(const std::vector<double>& sorted) {
    return {percentile(sorted, 0.1), percentile(sorted, 0.5), percentile(sorted, 0.9)};
}

void check_case(std::span<const YearlyMoney> parts, const CaseTerms& terms,
                std::span<const double> drawdown, const CaseRisk& risk) {
    const auto years = static_cast<std::size_t>(terms.horizon_years) + 1;
    require(terms.tax.rate >= 0 && terms.tax.rate <= 1 && terms.tax.loss_carry_forward_years >= 0,
            "the tax rule is impossible", "tax",
            "0.2 is 20 %; losses are carried 0 years or more.");
    require_shares(drawdown, "drawdown shares");
    require(drawdown.size() <= years, "the grant is paid beyond the study", "drawdown shares",
            "Give no more shares than there are years.");
    for (const YearlyMoney& part : parts) {
        require(part.revenue.size() == years, "a part has other years than the study", "parts",
                "Reckon all parts with the same terms.");
    }
    for (const Distribution* const d : {&risk.capex, &risk.opex, &risk.revenue, &risk.wacc}) {
        require(quantile(*d, 1e-6) > 0, "a factor may become zero or negative", "risk",
                "Bring its lower bound up: factors multiply, 1 is the base case.");
    }
    require(terms.wacc >= 0, "the discount rate is below zero", "WACC",
            "Give the cost of capital, such as 0.1.");
}

}  // namespace

SubsidyRisk subsidy_risk(std::span<const YearlyMoney> parts, const CaseTerms& terms,
                         std::span<const double> drawdown, const CaseRisk& risk,
                         const std::optional<AgreedDebt>& debt, int threads) {
    check_case(parts, terms, drawdown, risk);
    const std::array values{risk.capex, risk.opex, risk.revenue, risk.wacc};
    const Sample sample = latin_hypercube(values, risk.correlations, risk.draws, risk.seed);
    YearlyMoney whole;
    for (const YearlyMoney& part : parts) whole += part;
    whole.revenue.resize(static_cast<std::size_t>(terms.horizon_years) + 1, 0.0);
    for (auto* const years : {&whole.capex, &whole.replacement, &whole.opex, &whole.depreciation}) {
        years->resize(whole.revenue.size(), 0.0);
    }

    std::vector<std::vector<double>> gaps(parts.size(), std::vector<double>(risk.draws));
    SubsidyRisk result;
    result.subsidies.resize(risk.draws);
    std::vector<double> project(risk.draws);
    std::vector<char> trouble(risk.draws);
    constexpr std::size_t kBlock = 256;
    core::parallel_for((risk.draws + kBlock - 1) / kBlock, threads, [&](std::size_t block) {
        Scratch scratch;
        const std::size_t end = std::min(risk.draws, (block + 1) * kBlock);
        for (std::size_t i = block * kBlock; i < end; ++i) {
            const Draw draw = draw_of(sample, i, terms, drawdown);
            double sum = 0;
            for (std::size_t p = 0; p < parts.size(); ++p) {
                gaps[p][i] = gap_in(draw, parts[p], terms.tax, scratch);
                sum += gaps[p][i];
            }
            result.subsidies[i] = sum;
            project[i] = gap_in(draw, whole, terms.tax, scratch);
            if (debt) trouble[i] = in_trouble(*debt, scratch.cfads) ? 1 : 0;
        }
    });

    core::parallel_for(parts.size() + 2, threads, [&](std::size_t k) {
        auto& values_of = k < parts.size()    ? gaps[k]
                          : k == parts.size() ? project
                                              : result.subsidies;
        std::sort(values_of.begin(), values_of.end());
    });
    for (const auto& sorted : gaps) result.part_subsidy.push_back(percentiles_of(sorted));
    result.project_gap = percentiles_of(project);
    result.subsidy = percentiles_of(result.subsidies);
    if (debt) {
        const auto count = std::count(trouble.begin(), trouble.end(), char{1});
        result.trouble_share = static_cast<double>(count) / static_cast<double>(risk.draws);
    }
    return result;
}

}  // namespace phusong::invest
