#include "invest/dated_flow.hpp"

#include <chrono>
#include <vector>

#include "invest/near.hpp"

#include "support/catch.hpp"

using phusong::invest::dated_present_value;
using phusong::invest::DatedFlow;
using phusong::invest::years_between;
using phusong::test::relative_error;
using std::chrono::sys_days;
using namespace std::chrono_literals;

TEST_CASE("a year has 365 days, leap days count") {
    CHECK(years_between(sys_days{2023y / 1 / 1}, sys_days{2024y / 1 / 1}) == 1);
    CHECK(years_between(sys_days{2024y / 1 / 1}, sys_days{2025y / 1 / 1}) == 366.0 / 365);
}

TEST_CASE("XNPV of flows 365 days apart is NPV") {
    const std::vector<DatedFlow> flows{{sys_days{2021y / 1 / 1}, -1000},
                                       {sys_days{2022y / 1 / 1}, 550},
                                       {sys_days{2023y / 1 / 1}, 605}};
    CHECK(std::abs(dated_present_value(0.1, flows)) < 1e-12 * 1000);
    CHECK(relative_error(dated_present_value(0.05, flows), -1000 + 550 / 1.05 + 605 / 1.1025) <
          1e-12);
}

TEST_CASE("the order of dated flows does not matter") {
    const std::vector<DatedFlow> forward{{sys_days{2021y / 1 / 1}, -1000},
                                         {sys_days{2022y / 6 / 1}, 1200}};
    const std::vector<DatedFlow> backward{forward[1], forward[0]};
    CHECK(relative_error(dated_present_value(0.1, forward), dated_present_value(0.1, backward)) <
          1e-14);
    CHECK(dated_present_value(0.1, {}) == 0);
}
