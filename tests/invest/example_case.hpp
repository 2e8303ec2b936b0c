#pragma once

#include <vector>

#include "invest/network_case.hpp"

namespace phusong::test {

/// A study of made-up figures with everything in it: inflation, growth, ramp-up, tax.
inline invest::CaseTerms example_terms() {
    invest::CaseTerms terms;
    terms.horizon_years = 20;
    terms.inflation = 0.035;
    terms.equipment_price_change = -0.02;
    terms.market = {0.008, 0.2, 0.6, 5, 4.5, 0.01};
    terms.tax = {0.2, 5};
    terms.wacc = 0.11;
    return terms;
}

/// A site of commune `commune`; the further on, the fewer people and the dearer.
inline invest::ProposedSite example_site(std::uint32_t commune) {
    invest::ProposedSite site;
    site.id = "S" + std::to_string(commune);
    site.commune = commune;
    site.built_year = static_cast<int>(commune % 3);
    site.capex = {
        {"tower", 30000, 20}, {"radio", 40000, 8}, {"backhaul", 15000.0 + 100 * commune, 10}};
    site.opex_per_year = 13000;
    site.people_added = 200.0 + 7.0 * ((commune * 37) % 101);
    return site;
}

/// The money of communes 0 to count − 1, one site each.
inline std::vector<invest::YearlyMoney> example_parts(std::uint32_t count,
                                                      const invest::CaseTerms& terms) {
    std::vector<invest::YearlyMoney> parts;
    for (std::uint32_t i = 0; i < count; ++i) {
        parts.push_back(invest::money_of(example_site(i), terms));
    }
    return parts;
}

}  // namespace phusong::test
