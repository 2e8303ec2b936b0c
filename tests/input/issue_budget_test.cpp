#include "input/issue_budget.hpp"

#include "support/catch.hpp"

using namespace phusong;

TEST_CASE("the first thousand issues of a kind are listed, the rest summarised") {
    core::IssueLog log;
    input::IssueBudget budget(log);
    for (int i = 0; i < 1500; ++i)
        budget.add({core::Severity::error, "bad", "a.shp", "feature " + std::to_string(i), "broken",
                    "left out"});
    for (int i = 0; i < 3; ++i)
        budget.add({core::Severity::info, "other", "a.shp", "", "odd", "none"});
    budget.finish();
    CHECK(log.counts_by_kind().at("bad") == 1500);
    CHECK(log.counts_by_kind().at("other") == 3);
    const core::Issue& summary = log.all().back();
    CHECK(summary.kind == "bad");
    CHECK(summary.severity == core::Severity::error);
    CHECK(summary.reason.find("500 more records") == 0);
    CHECK(summary.reason.find("feature 1499") != std::string::npos);
}

TEST_CASE("each source has a budget of its own") {
    core::IssueLog log;
    input::IssueBudget budget(log);
    for (int i = 0; i < 1000; ++i) {
        budget.add({core::Severity::error, "bad", "a.shp", "", "", ""});
        budget.add({core::Severity::error, "bad", "b.shp", "", "", ""});
    }
    budget.finish();
    CHECK(log.all().size() == 2000);
}
