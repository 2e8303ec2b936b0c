#include "reach/groups.hpp"

#include "core/error.hpp"
#include "reach/evaluate.hpp"
#include "reach/example.hpp"

#include "support/catch.hpp"

using namespace phusong;
using namespace phusong::reach;
using namespace phusong::test;
using domain::Group;

namespace {

domain::Unit unit(const std::string& code, const std::string& type, const std::string& parent,
                  const std::string& parent_name = {}) {
    return {code, "name of " + code, type, parent, parent_name, std::nullopt, std::nullopt};
}

const std::vector<domain::Unit> kUnits{unit("1", "Xã", "178", "Tràng Định"),
                                       unit("2", "Phường", "178"), unit("3", "Thị trấn", "180"),
                                       unit("4", "Xã", "180"), unit("5", "", "")};

std::vector<std::uint32_t> members(const GroupSpec& spec) {
    return make_groups(kUnits, {}, std::vector{spec}).back().units;
}

bool refused(const GroupSpec& spec) {
    try {
        make_groups(kUnits, {}, std::vector{spec});
    } catch (const core::RequestError&) {
        return true;
    }
    return false;
}

}  // namespace

TEST_CASE("groups are all, by type, by parent") {
    const auto groups = make_groups(kUnits, {"communes", "xã"}, {});
    std::string ids;
    for (const Group& group : groups) ids += group.id + ", ";
    CHECK(ids == "all, type:Phường, type:Thị trấn, type:Xã, parent:178, parent:180, ");

    CHECK(groups[0].kind == Group::Kind::all);
    CHECK(groups[0].label == domain::Text{"communes", "xã"});
    CHECK(groups[0].units == std::vector<std::uint32_t>{0, 1, 2, 3, 4});
    CHECK(groups[3].kind == Group::Kind::type);
    CHECK(groups[3].label.en == "Xã");
    CHECK(groups[3].units == std::vector<std::uint32_t>{0, 3});
    CHECK(groups[4].kind == Group::Kind::parent);
    CHECK(groups[4].label.en == "Tràng Định");
    CHECK(groups[4].units == std::vector<std::uint32_t>{0, 1});
    CHECK(groups[5].label.en == "180");
    CHECK(groups[5].units == std::vector<std::uint32_t>{2, 3});
}

TEST_CASE("a parent spelt in two ways is named alike in any order of units") {
    std::vector<domain::Unit> units{unit("1", "", "7", "Cao Loc"), unit("2", "", "7", "Cao Lộc"),
                                    unit("3", "", "7")};
    CHECK(make_groups(units, {}, {})[1].label.en == "Cao Loc");
    std::swap(units[0], units[1]);
    CHECK(make_groups(units, {}, {})[1].label.en == "Cao Loc");
}

TEST_CASE("without units there is one empty group") {
    const auto groups = make_groups({}, {"units", ""}, {});
    REQUIRE(groups.size() == 1);
    CHECK(groups[0].units.empty());
}

TEST_CASE("an own group takes units that pass every list") {
    CHECK(members({"towns", {}, {"Thị trấn", "Phường"}, {}, {}}) ==
          std::vector<std::uint32_t>{1, 2});
    CHECK(members({"rural", {}, {"Xã"}, {"180"}, {}}) == std::vector<std::uint32_t>{3});
    CHECK(members({"picked", {}, {}, {}, {"5", "1"}}) == std::vector<std::uint32_t>{0, 4});
    CHECK(members({"whole", {}, {}, {}, {}}).size() == 5);

    const auto groups = make_groups(
        kUnits, {},
        std::vector<GroupSpec>{{"towns", {"townships and wards", ""}, {"Phường"}, {}, {}},
                               {"bare", {}, {"Xã"}, {}, {}}});
    CHECK(groups[6].kind == Group::Kind::custom);
    CHECK(groups[6].label.en == "townships and wards");
    CHECK(groups[7].label.en == "bare");
}

TEST_CASE("an own group that cannot be meant is refused") {
    CHECK(refused({"", {}, {"Xã"}, {}, {}}));
    CHECK(refused({"all", {}, {"Xã"}, {}, {}}));
    CHECK(refused({"type:Xã", {}, {"Xã"}, {}, {}}));
    CHECK(refused({"g", {}, {"xã"}, {}, {}}));
    CHECK(refused({"g", {}, {}, {"999"}, {}}));
    CHECK(refused({"g", {}, {}, {}, {"01"}}));
    CHECK(refused({"g", {}, {"Phường"}, {"180"}, {}}));
    CHECK_FALSE(refused({"g", {}, {"Xã"}, {}, {}}));
    const std::vector<GroupSpec> twice{{"g", {}, {"Xã"}, {}, {}}, {"g", {}, {"Phường"}, {}, {}}};
    CHECK_THROWS_AS(make_groups(kUnits, {}, twice), core::RequestError);
}

TEST_CASE("figures of a group are sums over its units") {
    const Example example;
    const auto evaluation =
        evaluate(example.question(), example.units, example.layers, example.cube);
    const std::size_t columns = evaluation.columns.size();
    REQUIRE(evaluation.groups.size() == 5);
    REQUIRE(evaluation.figures.size() == 5 * columns);
    const auto column = evaluation.column_index("2g+", any_operator());
    REQUIRE(column);

    const auto& all = evaluation.figures[*column];
    CHECK(all.group == 0);
    CHECK(all.column == *column);
    CHECK(all.area_m2 == 5e6);
    CHECK(all.area_covered_m2 == 2.4e6);
    CHECK(all.population == 1000.0);
    CHECK(all.population_covered == 900.0);
    CHECK(all.units_without_population == 1);
    // any, area>=50, population>=95, centre, settlements>=100
    REQUIRE(all.rules.size() == 5);
    CHECK(all.rules[0].met == 2);
    CHECK(all.rules[1].met == 1);
    CHECK(all.rules[1].not_met == 1);
    CHECK(all.rules[2].not_met == 1);
    CHECK(all.rules[2].unknown == 1);
    CHECK(all.rules[3].met == 1);
    CHECK(all.rules[3].unknown == 1);
    CHECK(all.rules[4].unknown == 2);

    REQUIRE(evaluation.groups[1].id == "type:Phường");
    const auto& wards = evaluation.figures[columns + *column];
    CHECK(wards.group == 1);
    CHECK(wards.area_m2 == 4e6);
    CHECK(wards.area_covered_m2 == 1.5e6);
    CHECK_FALSE(wards.population);
    CHECK_FALSE(wards.population_covered);
    CHECK(wards.units_without_population == 1);
}
