#include "invest/legal_table.hpp"

#include "core/error.hpp"

#include "support/catch.hpp"

using namespace phusong::invest;

namespace {

LegalTable made_up_law() {
    LegalTable table;
    const auto cap = [&](const char* id, const char* class_of, double share, const char* from,
                         const char* until) {
        SupportCap made;
        made.id = id;
        made.applies_to = class_of;
        made.max_share = share;
        made.source.valid_from = from;
        made.source.valid_until = until;
        table.caps.push_back(made);
    };
    cap("old", "hard", 0.5, "2021-01-01", "2025-01-14");
    cap("new", "hard", 0.7, "2025-01-15", "");
    cap("newest", "hard", 0.75, "2030-01-01", "");
    cap("plain", "general", 0.5, "2021-01-01", "");
    return table;
}

}  // namespace

TEST_CASE("the cap is the one in force on the day; of several the latest") {
    const LegalTable table = made_up_law();
    CHECK(cap_on(table, "hard", "2020-12-31") == nullptr);
    CHECK(cap_on(table, "hard", "2025-01-14")->id == "old");
    CHECK(cap_on(table, "hard", "2025-01-15")->id == "new");
    CHECK(cap_on(table, "hard", "2031-06-01")->id == "newest");
    CHECK(cap_on(table, "nothing", "2031-06-01") == nullptr);
}

TEST_CASE("support is checked against the cap") {
    const LegalTable table = made_up_law();
    const CapCheck above = check_cap(table, "general", "2026-01-01", 60, 100);
    CHECK_FALSE(above.within);
    CHECK(above.share == Approx(0.6));
    CHECK(above.headroom == Approx(-10));
    CHECK(check_cap(table, "hard", "2026-01-01", 70, 100).within);
    CHECK_FALSE(check_cap(table, "hard", "2026-01-01", 70.001, 100).within);
    const CapCheck none = check_cap(table, "nothing", "2026-01-01", 1, 100);
    CHECK(none.cap == nullptr);
    CHECK_FALSE(none.within);
    CHECK_THROWS_AS(check_cap(table, "hard", "2026-01-01", 1, 0), phusong::core::RequestError);
    CHECK_THROWS_AS(check_cap(table, "hard", "2026-01-01", -1, 5), phusong::core::RequestError);
}

TEST_CASE("revenue far from plan is shared") {
    const RevenueSharing rule{"x", 1.25, 0.75, 0.5, {}};
    CHECK(shared_revenue(rule, 100, 100) == 0);
    CHECK(shared_revenue(rule, 100, 75) == 0);
    CHECK(shared_revenue(rule, 100, 55) == Approx(10));
    CHECK(shared_revenue(rule, 100, 145) == Approx(-10));
}
