#include "reach/crosswalk.hpp"

#include "core/error.hpp"
#include "reach/crosswalk_table.hpp"

#include "support/catch.hpp"

namespace phusong::reach {
namespace {

const std::vector<UnitName> kOld{{"1", "Chi Lăng", "Xã", "Huyện Tràng Định"},
                                 {"2", "Chi Lăng", "Xã", "Huyện Chi Lăng"},
                                 {"3", "Kim Đồng", "Xã", "Huyện Tràng Định"},
                                 {"4", "NT Thái Bình", "Thị trấn", "Huyện Đình Lập"},
                                 {"5", "Đội Cấn", "Phường", "Quận Ba Đình"},
                                 {"6", "Mai Pha", "Xã", "Thành phố Lạng Sơn"}};
const std::vector<UnitName> kNew{
    {"10", "A", "Xã", ""}, {"20", "B", "Xã", ""}, {"6", "Mai Pha", "Xã", ""}};

// "old>new basis" of each link.
std::vector<std::string> shown(const Crosswalk& crosswalk) {
    std::vector<std::string> result;
    for (const Link& link : crosswalk.links)
        result.push_back(kOld[link.old_unit].code + ">" + kNew[link.new_unit].code + " " +
                         to_string(link.basis) + (link.partly ? " partly" : ""));
    return result;
}

using Shown = std::vector<std::string>;

const std::vector<std::string> kColumns{"unit_code",
                                        "unit_name",
                                        "service",
                                        "operator",
                                        "area_km2",
                                        "area_covered_km2",
                                        "area_covered_pct",
                                        "population",
                                        "population_covered",
                                        "population_covered_pct",
                                        "centre_covered",
                                        "flags",
                                        "population_basis"};

LongRows table() {
    const auto row = [](const char* code, const char* area, const char* covered,
                        std::optional<std::string> people, std::optional<std::string> reached,
                        const char* basis) {
        return std::vector<std::optional<std::string>>{
            code, "n",    "2g",    "ANY", area, covered, "1", std::move(people), std::move(reached),
            "1",  "true", "areal", basis};
    };
    return long_rows(
        kColumns,
        {row("1", "10", "5", "100", "50", "raster"), row("2", "30", "30", "300", "300", "areal"),
         row("3", "20", "0", std::nullopt, std::nullopt, "areal")},
        "reach.csv");
}

}  // namespace

TEST_CASE("Names find the old units, districts decide between namesakes") {
    const Crosswalk found = match_names(
        kOld, kNew,
        {"Xã Chi Lăng (huyện Tràng Định), Xã KIM ĐỒNG, Thị trấn Nông Trường Thái Bình",
         "Phường Đội Cấn (phần còn lại sau khi sáp nhập vào xã A, B), Xã Chi Lăng (huyện Chi Lăng)",
         "giữ nguyên"});
    CHECK(shown(found) == Shown{"1>10 name_and_district", "3>10 name", "4>10 abbreviation",
                                "2>20 name_and_district", "5>20 name partly", "6>6 name"});
    CHECK(found.unmatched.empty());
    CHECK(left_behind(found, kOld.size()).empty());
}

TEST_CASE("The other units merged there tell the district; otherwise the name stays open") {
    CHECK(shown(match_names(kOld, kNew, {"Xã Chi Lăng, Xã Kim Đồng", "", ""})) ==
          Shown{"1>10 name_and_district", "3>10 name"});
    const Crosswalk open = match_names(kOld, kNew, {"Xã Chi Lăng, Xã Không Có", "", ""});
    REQUIRE(open.unmatched.size() == 2);
    CHECK(open.unmatched[0].reason.find("2 old units are called so: 1 (") == 0);
    CHECK(open.unmatched[1].text == "Xã Không Có");
    CHECK(left_behind(open, kOld.size()).size() == kOld.size());
}

TEST_CASE("Divided units are weighed by area, or stay behind") {
    Crosswalk crosswalk;
    crosswalk.links = {{0, 0}, {0, 1}, {1, 1}};
    Crosswalk blind = crosswalk;
    CHECK(weigh_divided(crosswalk, {{0, 0, 30}, {0, 1, 10}, {0, 2, 5}}).empty());
    CHECK(crosswalk.links[0].weight == 0.75);
    CHECK(crosswalk.links[1].weight == 0.25);
    CHECK(crosswalk.links[2].weight_basis == WeightBasis::whole);
    CHECK(weigh_divided(blind, {}) == std::vector<std::size_t>{0});
    CHECK(blind.links.size() == 1);
}

TEST_CASE("What nothing names goes where it lies, but for slivers") {
    Crosswalk crosswalk;
    crosswalk.links = {{0, 0}};
    fill_by_area(crosswalk, 3, {{0, 1, 9}, {1, 0, 99}, {1, 1, 1}, {2, 0, 60}, {2, 1, 40}});
    REQUIRE(crosswalk.links.size() == 4);
    CHECK(crosswalk.links[1].old_unit == 1);
    CHECK(crosswalk.links[1].weight == 1);
    CHECK(crosswalk.links[2].weight == 0.6);
    CHECK(crosswalk.links[3].weight_basis == WeightBasis::area);
}

TEST_CASE("Amounts are added up with their weights, shares are formed anew") {
    Crosswalk crosswalk;
    crosswalk.links = {{0, 0, 1}, {1, 0, 0.5, LinkBasis::code, WeightBasis::given}, {2, 1, 1}};
    const LongRows result = reaggregate(
        table(), {{"1", "", "", ""}, {"2", "", "", ""}, {"3", "", "", ""}}, kNew, crosswalk);
    REQUIRE(result.rows.size() == 2);
    const auto& row = result.rows[0];
    CHECK(std::get<std::string>(row[0]) == "10");
    CHECK(std::get<double>(row[4]) == 25);
    CHECK(std::get<double>(row[5]) == 20);
    CHECK(std::get<double>(row[6]) == 80);
    CHECK(std::get<double>(row[7]) == 250);
    CHECK(std::get<double>(row[8]) == 200);
    CHECK(std::get<double>(row[9]) == 80);
    CHECK(std::holds_alternative<std::monostate>(row[10]));
    CHECK(std::get<std::string>(row[11]) == "areal;crosswalk;divided");
    CHECK(std::get<std::string>(row[12]) == "raster;areal");
    CHECK(std::holds_alternative<std::monostate>(result.rows[1][12]));
    // Null is not zero.
    CHECK(std::holds_alternative<std::monostate>(result.rows[1][7]));
    CHECK(std::get<double>(result.rows[1][6]) == 0);
}

TEST_CASE("The rules are judged on the new units") {
    const auto counts = count_rules(table());
    REQUIRE(counts.size() == 5);
    CHECK(counts[0].rule == "any");
    CHECK(counts[0].met == 2);
    CHECK(counts[1].met == 2);  // area>=50
    CHECK(counts[2].met == 1);
    CHECK(counts[3].unknown == 1);
}

TEST_CASE("A table that is no reach.csv is refused") {
    CHECK_THROWS_AS(long_rows({"unit_code"}, {}, "x.csv"), core::InputError);
    CHECK_THROWS_AS(
        long_rows(kColumns, {{"1", "n", "2g", "ANY", "ten", "5", "1", "1", "1", "1", "true", ""}},
                  "x.csv"),
        core::InputError);
}

}  // namespace phusong::reach
