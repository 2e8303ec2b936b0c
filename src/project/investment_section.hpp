#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "input/places.hpp"
#include "input/sites.hpp"
#include "invest/lots.hpp"
#include "invest/plan.hpp"
#include "project/claims_section.hpp"
#include "project/object_reader.hpp"

namespace phusong::project {

/// What the plan is to reach: a share of the people, or as many as a number of sites, a budget or
/// both reach.
struct InvestmentTarget {
    std::optional<double> share_pct;  ///< over 0 to 100
    bool by_commune = false;          ///< the share in every unit; else of all people
    std::optional<std::int64_t> count;
    std::optional<double> budget;
};

/// Where the people without the service are taken to be.
struct InvestmentDemand {
    enum class From {
        automatic,  ///< settlements where they have people, else the raster, else evenly
        settlements,
        raster,
        evenly  ///< over the area without the service, unit by unit
    };
    From from = From::automatic;
    double spacing_m = 1000;  ///< of points for raster and evenly
};

struct InvestmentCandidates {
    std::vector<input::SitesSpec> sites;  ///< masts that stand already
    std::optional<bool> settlements;      ///< nothing: where the study has some
    std::optional<bool> unit_centres;     ///< nothing: where units have some
    std::optional<double> grid_m;         ///< spacing of new places
    std::string hilltop_dem;              ///< file; empty: no hilltops
    double hilltop_window_m = 2000;
    double apart_m = 500;  ///< candidates nearer to one another than this are one
};

struct InvestmentBackhaul {
    double range_m = 0;
    std::uint32_t hop_limit = 0;           ///< 0: any number
    bool fibre = false;                    ///< else wireless hops
    bool existing_sites = true;            ///< masts are connected, and links may start from them
    std::vector<input::PlacesSpec> roots;  ///< fibre nodes
};

/// "investment": what is to be reached, from where, and who pays.
struct InvestmentSection {
    ColumnSpec what;  ///< service and operator
    InvestmentTarget target;
    std::string investor;            ///< operator that builds; empty: each upgrades its own masts
    std::optional<double> radius_m;  ///< nothing: of the table of radii, rural, outdoors
    InvestmentDemand demand;
    InvestmentCandidates candidates;
    std::optional<InvestmentBackhaul> backhaul;
    invest::CostBasis cost = invest::CostBasis::capex;
    std::vector<double> budgets;           ///< of the frontier; empty: eight steps up to the plan
    std::vector<std::string> assumptions;  ///< files, the later ones win over the built-in ones
    std::map<std::string, double> values;  ///< of single assumptions, confirmed by being given
    std::string legal_table;               ///< file; empty: no cap is checked
    std::string legal_class = "general";
    std::string legal_day;  ///< ISO 8601
    std::string currency = "USD";
    std::vector<double> drawdown{1};
    std::optional<invest::LotBand> lots;
    std::uint64_t seed = 1;
    std::uint64_t draws = 10000;
    double time_limit_s = 60;  ///< of the optimiser
};

InvestmentSection read_investment_section(const Located& at, const Vocabulary& known,
                                          std::vector<Mistake>& mistakes);

}  // namespace phusong::project
