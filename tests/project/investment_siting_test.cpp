#include "project/investment_siting.hpp"

#include <cmath>
#include <string>

#include "core/error.hpp"
#include "invest/example_plan.hpp"

#include "support/catch.hpp"

using namespace phusong;
using namespace phusong::project;

namespace {

constexpr double kStep_deg = 0.02;  // about 2 km

/// A row of twelve places with 100 people each, two units of six, a candidate at each place, the
/// first of them a connected mast.
InvestmentCase row_of_places() {
    InvestmentCase world;
    for (std::uint32_t i = 0; i < 12; ++i) {
        const geometry::LonLat position{106 + kStep_deg * i, 22};
        world.demand.push_back({position, 100, i / 6});
        PlacedCandidate candidate;
        candidate.candidate.origin = i == 0 ? "site" : "grid";
        candidate.candidate.position = position;
        candidate.candidate.kind = i == 0 ? invest::SiteKind::upgraded : invest::SiteKind::built;
        candidate.candidate.connected = i == 0;
        candidate.unit = i / 6;
        world.candidates.push_back(candidate);
    }
    world.roots.push_back({"mast", {106, 22}});
    world.radius_m = 2500;  // a place and its two neighbours
    world.people_total = 2000;
    world.people_before = 800;
    world.unit_people = {1000.0, 1000.0};
    world.unit_people_before = {400.0, 400.0};
    return world;
}

InvestmentSection section_for(double share_pct) {
    InvestmentSection section;
    section.what.service = "4g+";
    section.target.share_pct = share_pct;
    section.time_limit_s = 30;
    return section;
}

/// Problem and choice as the independent evaluator sees them.
siting::Evaluation judged(const InvestmentSiting& siting, const SiteChoice& choice) {
    return siting::evaluate(siting.problem(), choice.chosen, choice.links);
}

std::string message_of(const InvestmentSection& section, InvestmentCase world) {
    invest::Assumptions assumptions = test::example_assumptions();
    try {
        (void)InvestmentSiting(section, std::move(world), assumptions, nullptr).choose();
    } catch (const core::RequestError& error) {
        return error.what();
    }
    return "";
}

bool holds_text(const std::string& text, const std::string& part) {
    INFO(text);
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("investment siting: a share of all people at least cost") {
    invest::Assumptions assumptions = test::example_assumptions();
    const InvestmentSection section = section_for(100);
    const InvestmentSiting siting(section, row_of_places(), assumptions, nullptr);
    const SiteChoice choice = siting.choose();
    CHECK(choice.proven);
    CHECK(choice.gap == 0);
    // Twelve in a row, three at a time.
    CHECK(choice.chosen == std::vector<std::uint32_t>{1, 4, 7, 10});
    CHECK(judged(siting, choice).violations.empty());
    CHECK(judged(siting, choice).covered_weight == 1'200'000);
    CHECK(siting.cost(choice) == 4 * 90000);
    CHECK(siting.people_reached(choice) == Approx(1200));
    CHECK(siting.people_most() == Approx(2000));
    const auto sites = siting.sites(choice);
    REQUIRE(sites.size() == 4);
    CHECK(sites[0].plan.id == "P001");
    CHECK(sites[0].plan.people_added == Approx(300));
    CHECK(sites[3].plan.commune == 1);
    CHECK(sites[0].linked_to.empty());
    // Less is asked for, less is bought; masts are cheaper.
    const InvestmentSection half = section_for(50);
    const InvestmentSiting less(half, row_of_places(), assumptions, nullptr);
    const SiteChoice few = less.choose();
    CHECK(few.chosen == std::vector<std::uint32_t>{0});
    CHECK(less.cost(few) == 40000 + 10000);
}

TEST_CASE("investment siting: a share in every commune") {
    invest::Assumptions assumptions = test::example_assumptions();
    InvestmentSection section = section_for(70);
    section.target.by_commune = true;
    const InvestmentSiting siting(section, row_of_places(), assumptions, nullptr);
    const SiteChoice choice = siting.choose();
    const auto gaining = siting.people_gaining(choice);
    CHECK(gaining[0] >= 300 - 1e-9);
    CHECK(gaining[1] >= 300 - 1e-9);
    CHECK(judged(siting, choice).violations.empty());
    CHECK(choice.bound <= choice.objective);
    CHECK(choice.objective == siting.cost(choice));
}

TEST_CASE("investment siting: budgets and counts reach as many as they can") {
    invest::Assumptions assumptions = test::example_assumptions();
    InvestmentSection section = section_for(100);
    section.target = {};
    section.target.count = 2;
    const InvestmentSiting siting(section, row_of_places(), assumptions, nullptr);
    const SiteChoice two = siting.choose();
    CHECK(two.proven);
    CHECK(two.objective == Approx(600));
    double before = 0;
    for (const double budget : {0.0, 50000.0, 140000.0, 300000.0, 1e6}) {
        const SiteChoice choice = siting.choose_within(budget);
        CHECK(siting.cost(choice) <= budget);
        CHECK(siting.people_reached(choice) >= before);
        CHECK(choice.bound + 1e-6 >= siting.people_reached(choice));
        before = siting.people_reached(choice);
    }
    CHECK(before == Approx(1200));
}

TEST_CASE("investment siting: every site has a path to a root, and its links are paid") {
    invest::Assumptions assumptions = test::example_assumptions();
    InvestmentSection section = section_for(100);
    section.backhaul = InvestmentBackhaul{};
    section.backhaul->range_m = 7000;
    const InvestmentSiting siting(section, row_of_places(), assumptions, nullptr);
    const SiteChoice choice = siting.choose();
    CHECK(judged(siting, choice).violations.empty());
    REQUIRE(choice.links.size() == choice.chosen.size());
    const auto sites = siting.sites(choice);
    std::size_t hops = 0;
    for (const auto& site : sites) hops += site.plan.backhaul.hop_lengths_km.size();
    CHECK(hops >= 4);
    double links = 0;
    for (const auto& link : choice.links) links += static_cast<double>(link.cost);
    CHECK(links == 15000.0 * static_cast<double>(hops));
    for (const auto& site : sites)
        for (const double km : site.plan.backhaul.hop_lengths_km) CHECK(km <= 7);
    CHECK(siting.objective_without_links().value() == Approx(360000));
    CHECK(choice.objective > 360000);

    section.backhaul->hop_limit = 2;
    const InvestmentSiting limited(section, row_of_places(), assumptions, nullptr);
    CHECK(limited.people_most() < 2000);
}

TEST_CASE("investment siting: impossible questions say what is possible") {
    InvestmentCase world = row_of_places();
    world.candidates.resize(4);
    CHECK(holds_text(message_of(section_for(95), world),
                     "95 % of the people are 1,900, and with every candidate 1,300 (65.00 %)"));
    InvestmentSection by_commune = section_for(95);
    by_commune.target.by_commune = true;
    CHECK(holds_text(message_of(by_commune, world), "in every unit"));
    CHECK(holds_text(message_of(section_for(30), world), "is met already"));
    InvestmentCase nobody = row_of_places();
    nobody.demand.clear();
    CHECK(holds_text(message_of(section_for(95), nobody), "the demand is empty"));
    InvestmentCase far = row_of_places();
    for (PlacedCandidate& each : far.candidates) each.candidate.position.lat_deg = 30;
    CHECK(holds_text(message_of(section_for(95), far), "no candidate reaches anybody"));

    InvestmentSection apart = section_for(95);
    apart.backhaul = InvestmentBackhaul{};
    apart.backhaul->range_m = 100;
    InvestmentCase unconnected = row_of_places();
    unconnected.roots.front().position = {100, 10};
    for (PlacedCandidate& each : unconnected.candidates) each.candidate.connected = false;
    CHECK(holds_text(message_of(apart, unconnected), "the backhaul is disconnected"));
}

TEST_CASE("investment siting: candidates without a cost, and costs below nothing, are refused") {
    const InvestmentSection section = section_for(95);
    invest::Assumptions without;
    CHECK_THROWS_AS(InvestmentSiting(section, row_of_places(), without, nullptr),
                    core::RequestError);
    invest::Assumptions negative = test::example_assumptions();
    invest::Assumption cost = negative.use("capex.equipment");
    cost.spread = {invest::Distribution::Kind::fixed, -1e6, -1e6, -1e6};
    negative.put(cost);
    CHECK_THROWS_AS(InvestmentSiting(section, row_of_places(), negative, nullptr).choose(),
                    core::RequestError);
}
