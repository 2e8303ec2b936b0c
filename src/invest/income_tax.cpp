#include "invest/income_tax.hpp"

#include <algorithm>
#include <cstddef>

#include "invest/requirement.hpp"

namespace phusong::invest {

std::vector<double> income_tax(std::span<const double> profits, const TaxRule& rule) {
    require(rule.rate >= 0 && rule.rate <= 1, "the tax rate is not between 0 and 1", "tax rate",
            "0.2 is 20 %.");
    require(rule.loss_carry_forward_years >= 0, "the years of carrying losses forward are negative",
            "tax rule", "0 is none.");
    require_finite(profits, "taxable profit");
    const auto lapse = static_cast<std::size_t>(rule.loss_carry_forward_years);
    std::vector<double> losses(profits.size(), 0.0);
    std::vector<double> tax;
    for (std::size_t year = 0; year < profits.size(); ++year) {
        double taxable = std::max(0.0, profits[year]);
        losses[year] = std::max(0.0, -profits[year]);
        for (std::size_t past = year - std::min(year, lapse); past < year; ++past) {
            const double used = std::min(taxable, losses[past]);
            losses[past] -= used;
            taxable -= used;
        }
        tax.push_back(rule.rate * taxable);
    }
    return tax;
}

}  // namespace phusong::invest
