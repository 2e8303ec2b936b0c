#pragma once

#include <string>
#include <vector>

#include "domain/investment_plan.hpp"
#include "invest/assumption.hpp"
#include "invest/network_case.hpp"

namespace phusong::invest {

/// How a proposed site is connected.
struct SiteBackhaul {
    std::vector<double> hop_lengths_km;  ///< microwave hops that are built for it
    double fibre_km = 0;                 ///< fibre that is laid for it
};

/// What siting knows about a site before anybody has priced it.
struct SitePlan {
    std::string id;
    SiteKind kind = SiteKind::built;
    std::uint32_t commune = 0;
    int built_year = 0;
    SiteBackhaul backhaul;
    double people_added = 0;
};

/// The terms of a case from assumptions horizon, finance.*, market.* (geodata/assumptions has
/// them). Whole years are rounded. @throws core::RequestError one of them is missing
CaseTerms case_terms(Assumptions& assumptions);

/// What a site takes: one that is built, tower, installation, equipment and rent; an upgrade,
/// equipment and half the installation, its rent being paid already; a co-located one, equipment,
/// half the installation and a place on the tower. @throws core::RequestError a length is negative
std::vector<domain::PlanQuantity> bill_of(const SitePlan& plan);

/// A site with the costs of its bill by assumptions capex.*, life.*, opex.*. @throws
/// core::RequestError an assumption is missing, or a length is negative
ProposedSite priced_site(const SitePlan& plan, Assumptions& assumptions);

}  // namespace phusong::invest
