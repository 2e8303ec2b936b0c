#include "core/issue_log.hpp"

#include "support/catch.hpp"

using namespace phusong::core;

namespace {

Issue issue(Severity severity, const char* kind) {
    return {severity, kind, "file", "17", "why", "what"};
}

}  // namespace

TEST_CASE("issues are kept in order and counted by kind and severity") {
    IssueLog log;
    CHECK(log.empty());
    log.add(issue(Severity::warning, "repaired"));
    log.add(issue(Severity::error, "null_geometry"));
    IssueLog other;
    other.add(issue(Severity::warning, "repaired"));
    log.append(other);

    REQUIRE(log.all().size() == 3);
    CHECK(log.all()[1].kind == "null_geometry");
    CHECK(log.counts_by_kind() ==
          std::map<std::string, std::uint64_t>{{"null_geometry", 1}, {"repaired", 2}});
    CHECK(log.count(Severity::warning) == 2);
    CHECK(log.count(Severity::error) == 1);
    CHECK(log.count(Severity::info) == 0);
    REQUIRE(log.first_error(0) != nullptr);
    CHECK(log.first_error(0)->kind == "null_geometry");
    CHECK(log.first_error(2) == nullptr);
}

TEST_CASE("severities have names") {
    CHECK(to_string(Severity::info) == "info");
    CHECK(to_string(Severity::warning) == "warning");
    CHECK(to_string(Severity::error) == "error");
}
