#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "domain/investment_plan.hpp"
#include "invest/candidates.hpp"
#include "invest/demand.hpp"
#include "invest/plan.hpp"
#include "project/investment_places.hpp"
#include "project/investment_section.hpp"
#include "siting/problem.hpp"

namespace phusong::project {

/// A candidate within a unit.
struct PlacedCandidate {
    invest::Candidate candidate;
    std::uint32_t unit = 0;
};

/// What siting is asked, in the words of the investment.
struct InvestmentCase {
    std::vector<PlacedCandidate> candidates;
    std::vector<invest::DemandPoint> demand;
    std::vector<BackhaulRoot> roots;
    double radius_m = 0;
    double people_total = 0;              ///< of all units with a population
    double people_before = 0;             ///< of them, with the service
    std::vector<std::string> unit_names;  ///< as messages name them
    std::vector<std::optional<double>> unit_people;
    std::vector<std::optional<double>> unit_people_before;
};

/// A choice of sites in the words of siting.
struct SiteChoice {
    std::vector<std::uint32_t> chosen;  ///< candidates, ascending
    std::vector<siting::Link> links;    ///< with a backhaul
    double objective = 0;               ///< cost, or people
    double bound = 0;
    double gap = 0;  ///< (UB − LB)/UB
    bool proven = false;
};

/// Chooses sites for an investment. People are counted in thousandths, money in whole units.
class InvestmentSiting {
  public:
    /// @throws core::RequestError nobody is without the service, or an assumption is missing
    InvestmentSiting(const InvestmentSection& section, InvestmentCase world,
                     invest::Assumptions& assumptions, std::function<void()> tick);

    /// Answers the section's target.
    /// @throws core::RequestError the target cannot be reached (says the most that can), or is met
    ///         already; the backhaul is disconnected
    SiteChoice choose() const;

    /// As many people as a budget reaches: local search, bounded by the linear relaxation. The work
    /// is limited by rounds and not by time, so the same question has the same answer anywhere.
    SiteChoice choose_within(double budget) const;

    /// The objective of the same target if links were not needed; nothing where it was not proven.
    std::optional<double> objective_without_links() const;

    /// Sites of a choice with what they are built from; people are counted at the nearest chosen
    /// site that reaches them.
    std::vector<invest::ChosenSite> sites(const SiteChoice& choice) const;

    /// People first reached by a choice, of each unit (who live there) and in all.
    std::vector<double> people_gaining(const SiteChoice& choice) const;
    double people_reached(const SiteChoice& choice) const;

    /// With the service if every candidate were chosen.
    double people_most() const;

    const InvestmentCase& world() const noexcept { return world_; }
    const siting::CoverProblem& problem() const noexcept { return problem_; }

    /// Cost of a choice on the section's basis, in money.
    double cost(const SiteChoice& choice) const;

  private:
    void set_costs();
    void set_links();
    siting::SolveOptions options(bool prove) const;
    SiteChoice solve(const siting::CoverProblem& problem, bool prove) const;
    std::int64_t required_in_total() const;
    std::vector<std::int64_t> required_by_unit() const;
    /// What a unit lacks of its share, in thousandths of people.
    struct UnitNeed {
        std::uint32_t unit = 0;
        std::int64_t people = 0;
    };
    std::vector<std::int64_t> reachable_by_unit() const;
    std::vector<UnitNeed> needs_by_unit() const;  ///< the one that lacks most first
    [[noreturn]] void refuse_unit(std::uint32_t unit, std::int64_t most) const;
    SiteChoice choose_by_commune() const;
    void check_reachable() const;
    std::vector<bool> usable() const;
    std::vector<std::uint32_t> nearest_site(const std::vector<std::uint32_t>& chosen) const;
    /// Which site or root each site hands its traffic on to.
    void set_parents(const SiteChoice& choice, std::vector<invest::ChosenSite>& sites) const;
    double link_to_root(std::uint32_t candidate, invest::ChosenSite& site) const;
    double way_between(std::uint32_t a, std::uint32_t b) const;

    const InvestmentSection& section_;
    InvestmentCase world_;
    invest::Assumptions& assumptions_;
    std::function<void()> tick_;
    siting::CoverProblem problem_;  ///< without a question
    std::vector<siting::NearPair> reach_;
    struct Way {
        std::uint32_t from = 0;  ///< candidate
        std::uint32_t to = 0;
        double distance_m = 0;
    };
    std::vector<Way> ways_;  ///< between candidates, from < to, ascending
    std::vector<std::optional<std::pair<std::uint32_t, double>>> root_;  ///< nearest in range
};

}  // namespace phusong::project
