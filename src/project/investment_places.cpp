#include "project/investment_places.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "core/error.hpp"
#include "input/dem.hpp"
#include "input/places.hpp"
#include "input/sites.hpp"
#include "input/source_name.hpp"
#include "project/plane_points.hpp"
#include "project/shown_sites.hpp"

namespace phusong::project {
namespace {

using From = InvestmentDemand::From;

[[noreturn]] void refuse_investment(const std::string& what, const std::string& where,
                                    const std::string& mend) {
    throw core::RequestError(what, "/investment" + where, mend);
}

geometry::PlaneBox box_of_units(const domain::Units& units) {
    geometry::PlaneBox box;
    for (std::size_t i = 0; i < units.size(); ++i) box.include(units.polygons.box(i));
    return box;
}

bool settlements_have_people(const domain::Study& study) {
    return std::any_of(study.settlements.begin(), study.settlements.end(),
                       [](const domain::Place& place) { return place.population.has_value(); });
}

From demand_from(const Project& project, const geometry::PlaneGrid& raster,
                 const domain::Study& study) {
    const From asked = project.investment->demand.from;
    const bool settled = settlements_have_people(study);
    if (asked == From::settlements && !settled)
        refuse_investment("the demand is to be at the settlements, and none has people",
                          "/demand/from",
                          "Name their field \"population\", or leave \"from\" out.");
    if (asked == From::raster && raster.empty())
        refuse_investment("the demand is to be that of a raster, and there is none", "/demand/from",
                          "Give \"population\" with a raster, or leave \"from\" out.");
    if (asked != From::automatic) return asked;
    using Spread = PopulationSection::Spread;
    if (project.population.spread == Spread::raster) return From::raster;
    return settled ? From::settlements : From::evenly;
}

/// Reads the sources of one investment.
class PlacesReader {
  public:
    PlacesReader(const Project& project, domain::Study& study, core::Progress& progress)
        : project_(project), section_(*project.investment), study_(study), progress_(progress) {}

    void read(InvestmentPlaces& places) {
        read_masts(places);
        add_new_places(places);
        places.candidates = invest::thinned(places.candidates, section_.candidates.apart_m);
        if (places.candidates.empty())
            refuse_investment("there is not one candidate for a site", "/candidates",
                              "Name masts (\"sites\"), or ask for \"settlements\", "
                              "\"unit_centres\", \"grid_m\" or \"hilltops\".");
        if (section_.backhaul) read_roots(*section_.backhaul, places);
    }

  private:
    void read_masts(InvestmentPlaces& places) {
        if (section_.candidates.sites.empty()) return;
        domain::Sites records;
        for (const input::SitesSpec& spec : section_.candidates.sites) {
            domain::Sites of_list;
            study_.sources.push_back(input::read_sites(spec, of_list, study_.issues, progress_));
            if (!shown_already(spec)) show_sites(of_list, study_);
            records.insert(records.end(), of_list.begin(), of_list.end());
        }
        const auto technologies = technologies_of(project_, section_.what.service);
        masts_ = invest::existing_sites(records, technologies);
        std::string investor = section_.investor;
        if (investor.empty() && section_.what.op.kind == domain::OperatorKey::Kind::one)
            investor = section_.what.op.code;
        places.candidates = invest::site_candidates(masts_, investor);
    }

    /// Whether the coverage was drawn from the same list, so that its masts are on the map.
    bool shown_already(const input::SitesSpec& spec) const {
        const auto same = [&](const input::SitesSpec& other) {
            return other.source.path == spec.source.path && other.source.layer == spec.source.layer;
        };
        return std::any_of(project_.shown_sites.begin(), project_.shown_sites.end(), same) ||
               std::any_of(project_.sites.begin(), project_.sites.end(),
                           [&](const SiteCoverageSpec& other) { return same(other.sites); });
    }

    void add_new_places(InvestmentPlaces& places) {
        const InvestmentCandidates& wanted = section_.candidates;
        const auto append = [&](std::vector<invest::Candidate> more) {
            places.candidates.insert(places.candidates.end(), more.begin(), more.end());
        };
        if (wanted.settlements.value_or(true))
            append(invest::settlement_candidates(study_.settlements));
        if (wanted.unit_centres.value_or(true))
            append(invest::centre_candidates(study_.units.list));
        if (!wanted.hilltop_dem.empty()) append(hilltops());
        if (wanted.grid_m)
            append(invest::grid_candidates(
                invest::grid_points(box_of_units(study_.units), *wanted.grid_m)));
    }

    std::vector<invest::Candidate> hilltops() {
        const geometry::PlaneBox box = box_of_units(study_.units);
        const auto corner = [](std::int64_t x, std::int64_t y) {
            return lon_lat(static_cast<double>(x), static_cast<double>(y));
        };
        const input::DemPart dem = input::read_dem(
            section_.candidates.hilltop_dem,
            {corner(box.min_x, box.min_y), corner(box.max_x, box.max_y)}, study_.issues);
        return invest::hilltop_candidates(dem.grid, section_.candidates.hilltop_window_m);
    }

    void read_roots(const InvestmentBackhaul& backhaul, InvestmentPlaces& places) {
        if (backhaul.existing_sites)
            for (const invest::ExistingSite& mast : masts_)
                places.roots.push_back({mast.id, mast.position});
        std::vector<domain::Place> nodes;
        for (const input::PlacesSpec& spec : backhaul.roots)
            study_.sources.push_back(
                input::read_places(spec, "backhaul roots", nodes, study_.issues, progress_));
        for (const domain::Place& node : nodes)
            places.roots.push_back({node.name.empty() ? node.code : node.name, node.position});
        if (places.roots.empty())
            refuse_investment(
                "the backhaul is disconnected: there is no mast and no fibre node to start from",
                "/backhaul", "Name fibre nodes (\"roots\") or masts (\"candidates\", \"sites\").");
        if (!backhaul.existing_sites)
            for (invest::Candidate& candidate : places.candidates) candidate.connected = false;
    }

    const Project& project_;
    const InvestmentSection& section_;
    domain::Study& study_;
    core::Progress& progress_;
    std::vector<invest::ExistingSite> masts_;
};

}  // namespace

std::vector<geometry::LonLat> InvestmentPlaces::points() const {
    std::vector<geometry::LonLat> points;
    points.reserve(people.size() + candidates.size());
    for (const invest::PeoplePoint& point : people) points.push_back(point.position);
    for (const invest::Candidate& candidate : candidates) points.push_back(candidate.position);
    return points;
}

std::vector<domain::Technology> technologies_of(const Project& project,
                                                const std::string& service) {
    std::vector<domain::Technology> technologies;
    for (const domain::Service& each : project.services) {
        if (each.id != service) continue;
        for (const domain::ServiceClause& clause : each.clauses)
            technologies.insert(technologies.end(), clause.technologies.begin(),
                                clause.technologies.end());
    }
    std::sort(technologies.begin(), technologies.end());
    technologies.erase(std::unique(technologies.begin(), technologies.end()), technologies.end());
    return technologies;
}

InvestmentPlaces investment_places(const Project& project, const geometry::PlaneGrid& raster,
                                   domain::Study& study, core::Progress& progress) {
    InvestmentPlaces places;
    const From from = demand_from(project, raster, study);
    const double spacing_m = project.investment->demand.spacing_m;
    const geometry::PlaneBox box = box_of_units(study.units);
    places.basis = from == From::settlements ? "settlements"
                   : from == From::raster    ? "raster"
                                             : "areal";
    if (from == From::raster) places.people = invest::raster_points(raster, box, spacing_m);
    if (from == From::evenly)
        for (const geometry::LonLat& point : invest::grid_points(box, spacing_m))
            places.people.push_back({point, 1, std::nullopt, false});
    PlacesReader(project, study, progress).read(places);
    return places;
}

}  // namespace phusong::project
