#include "cli/closing_text.hpp"

#include <string>

#include "support/catch.hpp"

namespace phusong::cli {
namespace {

const std::vector<output::WrittenFile>& with_record() {
    static const std::vector<output::WrittenFile> files{
        {"out/reach.csv", {"the long table", "bảng dài"}, 10},
        {"out/run.json", {"what was done", "nhật ký"}, 20}};
    return files;
}

core::IssueLog several(const std::string& kind, int count) {
    core::IssueLog issues;
    for (int i = 1; i <= count; ++i) {
        issues.add({core::Severity::warning, kind, "c.gpkg", std::to_string(i), "it is odd",
                    "it was left out"});
    }
    return issues;
}

}  // namespace

TEST_CASE("No issue, or only what the headline says, no words") {
    CHECK(issue_text({}, with_record(), "en").empty());
    CHECK(issue_text(several("no_population", 1), with_record(), "en").empty());
}

TEST_CASE("Issues are told in words, one line a kind, with the first few names") {
    CHECK(issue_text(several("coverage_outside_units", 1), with_record(), "en") ==
          "\nWhat was noticed about the input:\n"
          "- 1 layer lies outside all units (1)\n"
          "All of it is listed in run.json.\n");
    CHECK(issue_text(several("coverage_outside_units", 7), {}, "en") ==
          "\nWhat was noticed about the input:\n"
          "- 7 layers lie outside all units (1, 2, 3, 4, 5, …)\n");
    CHECK(issue_text(several("coverage_outside_units", 2), with_record(), "vi") ==
          "\nLưu ý về dữ liệu đầu vào:\n"
          "- 2 lớp nằm ngoài mọi đơn vị (1, 2)\n"
          "Chi tiết trong run.json.\n");
}

TEST_CASE("Beyond a thousand of a kind the number is not known") {
    CHECK(issue_text(several("geometry_repaired", 1001), {}, "en") ==
          "\nWhat was noticed about the input:\n"
          "- more than 1000 polygons were repaired (1, 2, 3, 4, 5, …)\n");
    CHECK(issue_text(several("geometry_repaired", 1000), {}, "en").find("- 1000 polygons") !=
          std::string::npos);
}

TEST_CASE("A kind without a phrase is told too") {
    CHECK(issue_text(several("strange_thing", 1), {}, "en") ==
          "\nWhat was noticed about the input:\n- it is odd; it was left out (1)\n");
    CHECK(issue_text(several("strange_thing", 2), {}, "en") ==
          "\nWhat was noticed about the input:\n- 2 × strange thing (1, 2)\n");
}

TEST_CASE("Files are listed with what they are") {
    CHECK(files_text(with_record(), "out", "en") ==
          "\nFiles in out:\n"
          "  reach.csv  the long table\n"
          "  run.json   what was done\n");
    CHECK(files_text(with_record(), "out", "vi").find("bảng dài") != std::string::npos);
}

}  // namespace phusong::cli
