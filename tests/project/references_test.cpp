#include "project/references.hpp"

#include <string>
#include <vector>

#include "project/example.hpp"

#include "support/catch.hpp"

namespace phusong::project {
namespace {

using domain::Technology;

domain::Units some_units() {
    domain::Units units;
    test::add_unit(units, test::unit("00101", "Thị trấn", "183"), 106.0, 21.9);
    test::add_unit(units, test::unit("00102", "Xã", "188"), 106.1, 21.9);
    return units;
}

domain::Coverage some_coverage() {
    domain::Coverage coverage;
    coverage.layers = {test::layer(Technology::g2, "VNP"), test::layer(Technology::g2, "VTL"),
                       test::layer(Technology::g4, "VTL")};
    return coverage;
}

std::vector<Mistake> mistakes_of(const std::string& more) {
    try {
        check_references(test::project_with(more), some_units(), some_coverage());
    } catch (const ProjectError& error) {
        return error.mistakes();
    }
    return {};
}

}  // namespace

TEST_CASE("References to what is in the data are accepted") {
    CHECK(mistakes_of("").empty());
    CHECK(mistakes_of(R"(,
        "groups": [{"id": "a", "types": ["Xã"]}, {"id": "b", "parents": ["183", "188"]},
                   {"id": "c", "codes": ["00101"]}],
        "headline": [{"service": "2g", "operator": "VNP"}, {"service": "2g", "operator": "EXACTLY_2"},
                     {"service": "4g", "operator": "VNP"},
                     {"service": "2g", "group": "type:Xã"}, {"service": "2g", "group": "parent:183"}],
        "outputs": {"coverage": [{"service": "4g", "operator": "VTL"}], "notspots": []})")
              .empty());
}

TEST_CASE("Every reference to nothing is a mistake, all at once") {
    const auto mistakes = mistakes_of(R"(,
        "groups": [{"id": "a", "types": ["Xã", "Phường"]}, {"id": "b", "parents": ["184"]},
                   {"id": "c", "codes": ["101"]}],
        "headline": [{"service": "2g", "operator": "VTl"}, {"service": "4g", "operator": "EXACTLY_2"},
                     {"service": "2g", "group": "type:Xa"}, {"service": "2g", "group": "parent:"}],
        "targets": [{"id": "t", "service": "2g", "operator": "MBF"}],
        "outputs": {"coverage": [{"service": "4g", "operator": "VNP"}],
                    "notspots": [{"service": "fixed", "operator": "VTL"}]})");
    std::vector<std::string> pointers;
    for (const Mistake& mistake : mistakes) pointers.push_back(mistake.pointer);
    CHECK(pointers ==
          std::vector<std::string>{"/groups/0/types/1", "/groups/1/parents/0", "/groups/2/codes/0",
                                   "/headline/0/operator", "/headline/1/operator",
                                   "/headline/2/group", "/headline/3/group", "/targets/0/operator",
                                   "/outputs/coverage/0/operator", "/outputs/notspots/0/operator"});
    REQUIRE(mistakes.size() == 10);
    CHECK(mistakes[3].expected.find("did you mean \"VTL\"?") != std::string::npos);
    CHECK(mistakes[4].expected.find("at most EXACTLY_1") != std::string::npos);
    CHECK(mistakes[8].expected == "an operator that has 4g: VTL");
}

TEST_CASE("Units without types say so") {
    domain::Units units;
    test::add_unit(units, test::unit("1"), 106.0, 21.9);
    const Project project =
        test::project_with(R"(, "headline": [{"service": "2g", "group": "type:Xã"}])");
    try {
        check_references(project, units, some_coverage());
        FAIL("accepted");
    } catch (const ProjectError& error) {
        CHECK(std::string(error.what()).find("the units have no type") != std::string::npos);
    }
}

}  // namespace phusong::project
