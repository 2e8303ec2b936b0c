#include "check/findings.hpp"

#include "support/catch.hpp"

namespace phusong::check {

TEST_CASE("Issues of one kind and source are one finding, worst first") {
    using core::Severity;
    core::IssueLog issues;
    issues.add({Severity::info, "code_repeated", "u", "7", "2 records", "joined"});
    issues.add({Severity::warning, "geometry_repaired", "u", "1", "bow tie", "repaired"});
    issues.add({Severity::warning, "geometry_repaired", "c", "2", "bow tie", "repaired"});
    core::Issue many{Severity::warning, "geometry_repaired", "u", "", "40 more", "repaired"};
    many.records = 40;
    issues.add(many);
    issues.add({Severity::error, "geometry_null", "u", "3", "none", "left out"});
    issues.add({Severity::error, "crs_missing", "c", "", "no CRS", "stops"});
    issues.add({Severity::info, "brand_new_kind", "u", "", "what", "nothing"});
    const auto findings = findings_of(issues);
    REQUIRE(findings.size() == 6);
    CHECK(findings[0].kind == "crs_missing");
    CHECK(findings[0].stops_run);
    CHECK(findings[1].kind == "geometry_null");
    CHECK(findings[2].kind == "geometry_repaired");
    CHECK(findings[2].source == "u");
    CHECK(findings[2].count == 41);
    CHECK(findings[2].examples.size() == 2);
    CHECK(findings[2].run_does.en == "repaired");
    CHECK_FALSE(findings[2].mend.en.empty());
    CHECK(findings[3].source == "c");
    CHECK(findings[5].title.en == "brand new kind");
}

}  // namespace phusong::check
