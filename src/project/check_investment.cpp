#include "project/check_investment.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "input/dem.hpp"
#include "input/source_name.hpp"
#include "project/assumptions_file.hpp"
#include "project/check_places.hpp"
#include "project/default_assumptions.hpp"
#include "project/legal_file.hpp"
#include "project/plane_points.hpp"

namespace phusong::project {
namespace {

constexpr const char* kPlanStops = "it stops, with this message";

/// "USD" of "USD/km"; empty where the unit is none of money.
std::string currency_of(const std::string& unit) {
    constexpr std::size_t kCode = 3;
    const std::string code = unit.substr(0, unit.find('/'));
    const bool money = code.size() == kCode && std::all_of(code.begin(), code.end(), [](char c) {
                           return c >= 'A' && c <= 'Z';
                       });
    return money ? code : "";
}

/// "a, b, c, …"
std::string first_of(const std::vector<std::string>& names) {
    constexpr std::size_t kNamed = 5;
    const std::size_t shown = std::min(kNamed, names.size());
    return fmt::format(
        "{}{}", fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown), ", "),
        names.size() > shown ? ", …" : "");
}

class InvestmentCheck {
  public:
    explicit InvestmentCheck(Checkup& checkup)
        : checkup_(checkup), section_(*checkup.project.investment) {}

    void check() {
        check_demand();
        check_candidates();
        if (section_.backhaul) check_roots(*section_.backhaul);
        check_assumptions();
        check_law();
    }

  private:
    void stop(const std::string& what) {
        checkup_.issues.add({core::Severity::error, "reference_missing", checkup_.project.file, "",
                             "investment: " + what, kPlanStops});
    }

    void check_demand() {
        using From = InvestmentDemand::From;
        if (section_.demand.from == From::settlements && checkup_.settlements_with_people == 0)
            stop("the demand is to be at the settlements, and none has people");
        using Spread = PopulationSection::Spread;
        if (section_.demand.from == From::raster &&
            checkup_.project.population.spread != Spread::raster)
            stop("the demand is to be that of a raster, and there is none");
    }

    void check_candidates() {
        const InvestmentCandidates& wanted = section_.candidates;
        bool readable = true;
        for (const input::SitesSpec& spec : wanted.sites) {
            const std::size_t stops_before = stopping();
            masts_ += check_sites_only(checkup_, spec, "candidate sites", judged_already(spec),
                                       "it is no candidate; links may start from it")
                          .size();
            readable = readable && stopping() == stops_before;
        }
        if (!wanted.hilltop_dem.empty()) check_hilltops();
        const auto& units = checkup_.units.list;
        const bool centres = wanted.unit_centres.value_or(true) &&
                             std::any_of(units.begin(), units.end(), [](const domain::Unit& unit) {
                                 return unit.centre.has_value();
                             });
        const bool some = masts_ > 0 || centres || wanted.grid_m || !wanted.hilltop_dem.empty() ||
                          (wanted.settlements.value_or(true) && checkup_.settlements > 0);
        if (!some && readable && checkup_.units_state.usable)
            stop("there is not one candidate for a site");
        masts_readable_ = readable;
    }

    std::size_t stopping() const {
        std::size_t count = 0;
        for (const core::Issue& issue : checkup_.issues.all())
            if (issue.action == kPlanStops) ++count;
        return count;
    }

    /// Whether the same list was read for its coverage or to be shown.
    bool judged_already(const input::SitesSpec& spec) const {
        const auto same = [&](const input::SitesSpec& other) {
            return other.source.path == spec.source.path && other.source.layer == spec.source.layer;
        };
        const Project& project = checkup_.project;
        return std::any_of(project.shown_sites.begin(), project.shown_sites.end(), same) ||
               std::any_of(project.sites.begin(), project.sites.end(),
                           [&](const SiteCoverageSpec& other) { return same(other.sites); });
    }

    void check_hilltops() {
        if (!checkup_.units_lie_somewhere()) return;
        geometry::PlaneBox box;
        for (std::size_t i = 0; i < checkup_.units.size(); ++i)
            box.include(checkup_.units.polygons.box(i));
        if (box.empty()) return;
        const auto corner = [](std::int64_t x, std::int64_t y) {
            return lon_lat(static_cast<double>(x), static_cast<double>(y));
        };
        const std::string& dem = section_.candidates.hilltop_dem;
        try {
            checkup_.report.sources.push_back(
                input::read_dem(dem, {corner(box.min_x, box.min_y), corner(box.max_x, box.max_y)},
                                checkup_.issues)
                    .record);
        } catch (const core::Error& error) {
            checkup_.refuse(error, dem, "hilltops");
        }
    }

    void check_roots(const InvestmentBackhaul& backhaul) {
        for (const input::PlacesSpec& spec : backhaul.roots)
            check_place_list(checkup_, spec, "backhaul roots", "links may start from it");
        const bool from_masts = backhaul.existing_sites && (masts_ > 0 || !masts_readable_);
        if (backhaul.roots.empty() && !from_masts)
            stop("the backhaul is disconnected: there is no mast and no fibre node to start from");
    }

    void check_assumptions() {
        invest::Assumptions assumptions;
        parse_assumptions(kDefaultAssumptions, "built in", assumptions);
        for (const std::string& file : section_.assumptions) {
            try {
                read_assumptions(file, assumptions);
            } catch (const core::Error& error) {
                checkup_.refuse(error, file, "assumptions");
            }
        }
        for (const auto& [id, value] : section_.values)
            if (!assumptions.has(id)) stop(fmt::format("there is no assumption \"{}\"", id));
        report_placeholders(assumptions);
        report_currencies(assumptions);
    }

    /// Those that the project does not give itself.
    template <typename Which>
    std::vector<std::string> assumptions_that(const invest::Assumptions& assumptions,
                                              Which which) const {
        std::vector<std::string> ids;
        for (const invest::Assumption& each : assumptions.all())
            if (!section_.values.contains(each.id) && which(each)) ids.push_back(each.id);
        return ids;
    }

    void report_placeholders(const invest::Assumptions& assumptions) {
        const auto ids = assumptions_that(
            assumptions, [](const invest::Assumption& each) { return each.placeholder; });
        if (ids.empty()) return;
        checkup_.issues.add({core::Severity::info, "assumptions_placeholder", "investment", "",
                             fmt::format("{} of {} assumptions are placeholders that nobody has "
                                         "confirmed for this study: {}",
                                         ids.size(), assumptions.all().size(), first_of(ids)),
                             "the plan uses them and lists those that it used", ids.size()});
    }

    void report_currencies(const invest::Assumptions& assumptions) {
        const auto ids = assumptions_that(assumptions, [&](const invest::Assumption& each) {
            const std::string code = currency_of(each.unit);
            return !code.empty() && code != section_.currency;
        });
        if (ids.empty()) return;
        checkup_.issues.add({core::Severity::warning, "currency_differs", "investment", "",
                             fmt::format("the plan is in {}, and {} assumptions are in another "
                                         "currency: {}",
                                         section_.currency, ids.size(), first_of(ids)),
                             "nothing is converted: the numbers are taken as they stand",
                             ids.size()});
    }

    void check_law() {
        if (section_.legal_table.empty()) return;
        try {
            const invest::LegalTable law = read_legal_table(section_.legal_table);
            const bool known =
                std::any_of(law.caps.begin(), law.caps.end(), [&](const invest::SupportCap& cap) {
                    return cap.applies_to == section_.legal_class;
                });
            if (!known)
                stop(fmt::format("the legal table has no class \"{}\"", section_.legal_class));
        } catch (const core::Error& error) {
            checkup_.refuse(error, section_.legal_table, "legal table");
        }
    }

    Checkup& checkup_;
    const InvestmentSection& section_;
    std::size_t masts_ = 0;
    bool masts_readable_ = true;
};

}  // namespace

void check_investment(Checkup& checkup) {
    if (checkup.project.investment) InvestmentCheck(checkup).check();
}

}  // namespace phusong::project
