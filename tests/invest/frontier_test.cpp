#include "invest/frontier.hpp"

#include <random>

#include "core/error.hpp"

#include "support/catch.hpp"

using namespace phusong::invest;

TEST_CASE("the cheapest people come first; free ones before all, nobody not at all") {
    const std::vector<SupportPackage> packages{{100, 500}, {50, 100}, {0, 70}, {30, 0}, {100, 200}};
    const auto steps = frontier(packages);
    REQUIRE(steps.size() == 4);
    CHECK(steps[0].package == 3);
    CHECK(steps[1].package == 4);  // the same price per head as package 1, and larger
    CHECK(steps[2].package == 1);
    CHECK(steps[3].people == 280);
    CHECK(steps[3].subsidy == 800);
    CHECK(steps_within(steps, 0) == 1);
    CHECK(steps_within(steps, 299) == 2);
    CHECK(steps_within(steps, 300) == 3);
    CHECK(steps_within(steps, 1e9) == 4);
}

TEST_CASE("no choice of the same subsidy reaches more people than a step") {
    std::mt19937_64 random(5);
    for (int trial = 0; trial < 50; ++trial) {
        std::vector<SupportPackage> packages;
        for (int i = 0; i < 9; ++i) {
            packages.push_back(
                {static_cast<double>(random() % 50), static_cast<double>(random() % 90)});
        }
        for (const FrontierStep& step : frontier(packages)) {
            for (unsigned choice = 0; choice < (1U << packages.size()); ++choice) {
                double people = 0;
                double subsidy = 0;
                for (std::size_t i = 0; i < packages.size(); ++i) {
                    if ((choice >> i & 1U) == 0) continue;
                    people += packages[i].people;
                    subsidy += packages[i].subsidy;
                }
                if (subsidy <= step.subsidy && people > step.people) FAIL("a better choice");
            }
        }
    }
}

TEST_CASE("negative people or subsidies are refused") {
    CHECK_THROWS_AS(frontier(std::vector<SupportPackage>{{-1, 5}}), phusong::core::RequestError);
    CHECK_THROWS_AS(frontier(std::vector<SupportPackage>{{1, -5}}), phusong::core::RequestError);
}
