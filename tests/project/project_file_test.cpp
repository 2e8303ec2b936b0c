#include "project/project_file.hpp"

#include <string>

#include "support/catch.hpp"

namespace phusong::project {
namespace {

using domain::OperatorKey;
using domain::Rule;
using domain::Technology;

std::string example(const std::string& name) {
    return std::string(PHUSONG_SOURCE_DIR) + "/tests/project/examples/good/" + name;
}

// A project with its required parts and `more` behind them.
std::string with(const std::string& more) {
    return R"({"units": {"source": "u.geojson", "code": "c"},
               "coverage": [{"source": "c.geojson", "technology": "2g"}])" +
           more + "}";
}

std::vector<Mistake> mistakes_of(const std::string& text) {
    try {
        parse_project(text, "p.json");
    } catch (const ProjectError& error) {
        return error.mistakes();
    }
    return {};
}

}  // namespace

TEST_CASE("A project that says the least gets the defaults") {
    const Project project = parse_project(with(""), "folder/langson.json");
    CHECK(project.file == "folder/langson.json");
    CHECK(project.study.title.en == "langson");
    CHECK_FALSE(project.study.synthetic);
    CHECK(project.units.spec.source.path == "folder/u.geojson");
    CHECK(project.units.spec.fields.code == "c");
    CHECK(project.units.spec.fields.name.empty());
    CHECK(project.units.centre == CentreSource::none);
    REQUIRE(project.coverage.size() == 1);
    CHECK(project.coverage[0].source.path == "folder/c.geojson");
    CHECK(project.coverage[0].technology.constant == Technology::g2);
    CHECK_FALSE(project.coverage[0].operator_code.given());
    CHECK(project.services.size() == domain::standard_services().size());
    CHECK(project.rules == default_rules());
    CHECK(project.tolerance.area_m2 == 10'000);
    CHECK(project.headline.empty());
    CHECK(project.outputs.formats == output::default_format_names(report::file_kinds()));
    CHECK_FALSE(project.outputs.coverage);
    CHECK_FALSE(project.outputs.notspots);
}

TEST_CASE("Every key arrives where it belongs") {
    const Project project = read_project(example("everything.jsonc"));
    CHECK(project.study.title == domain::Text{"Reach of Lang Son", "Vùng phủ Lạng Sơn"});
    CHECK(project.study.reference_date == "2018-12-31");
    CHECK(project.study.boundary_version == domain::Text{"GSO, December 2018", "TCTK, 12/2018"});
    CHECK(project.study.synthetic);
    REQUIRE(project.study.notices.size() == 2);
    CHECK(project.study.notices[1].vi == "Vùng phủ là giả định.");
    CHECK(project.study.unit_noun.en == "communes, wards and townships");

    const input::UnitsSpec& units = project.units.spec;
    CHECK(units.source.layer == "communes");
    CHECK(units.source.crs == "EPSG:9215");
    CHECK(units.source.encoding == "UTF-8");
    CHECK(units.fields.parent == "district_code");
    CHECK(units.fields.parent_name == "district");
    CHECK(units.fields.population == "population");
    CHECK(units.fields.centre_x == "lon");
    CHECK(units.fields.centre_y == "lat");
    CHECK(units.fields.centre_crs == "EPSG:4326");
    CHECK(project.units.centre == CentreSource::declared);

    REQUIRE(project.coverage.size() == 2);
    const input::CoverageSpec& mobile = project.coverage[0];
    CHECK(mobile.source.encoding == "CP1258");
    CHECK(mobile.technology.field == "tech");
    CHECK_FALSE(mobile.technology.constant);
    CHECK(mobile.operator_code.field == "op");
    CHECK(mobile.environment.field == "env");
    CHECK(mobile.threshold_dbm.field == "dbm");
    CHECK(mobile.down_mbps.field == "down");
    CHECK(mobile.up_mbps.field == "up");
    CHECK(mobile.basis == domain::Basis::predicted);
    const input::CoverageSpec& fixed = project.coverage[1];
    CHECK(fixed.technology.constant == Technology::fixed);
    CHECK(fixed.operator_code.constant == "VNPT");
    CHECK(fixed.environment.constant == "indoor");
    CHECK(fixed.threshold_dbm.constant == -105);
    CHECK(fixed.down_mbps.constant == 25);
    CHECK(fixed.up_mbps.constant == 3.5);
    CHECK(fixed.basis == domain::Basis::declared);
}

TEST_CASE("Claims, groups and outputs arrive where they belong") {
    const Project project = read_project(example("everything.jsonc"));
    REQUIRE(project.rules.size() == 6);
    CHECK(project.rules[2] == Rule{Rule::Kind::area, 99.5});
    CHECK(project.rules[4] == Rule{Rule::Kind::population, 100});
    CHECK(project.tolerance.share_pct == 0.5);
    REQUIRE(project.groups.size() == 4);
    CHECK(project.groups[0].types == std::vector<std::string>{"Thị trấn", "Phường"});
    CHECK(project.groups[2].label.en == "pilot");
    CHECK(project.groups[3].parents == std::vector<std::string>{"178"});

    REQUIRE(project.headline.size() == 5);
    CHECK(project.headline[1].op.kind == OperatorKey::Kind::all);
    CHECK(project.headline[1].rule == Rule{Rule::Kind::area, 50});
    CHECK(project.headline[1].group == "townships_and_wards");
    CHECK(project.headline[2].op == OperatorKey{OperatorKey::Kind::exactly, 2, ""});
    CHECK(project.headline[3].op == OperatorKey{OperatorKey::Kind::one, 0, "VNPT"});
    CHECK(project.headline[4].op == OperatorKey{});
    CHECK(project.headline[4].rule == Rule{});
    CHECK(project.headline[4].group == "all");

    REQUIRE(project.targets.size() == 2);
    CHECK(project.targets[0].claim.rule == Rule{Rule::Kind::population, 95});
    CHECK(project.targets[0].date == "2025-12-31");
    CHECK(project.targets[1].label.en == "t2026");
    CHECK(project.targets[1].required_pct == 99.5);

    CHECK(project.outputs.formats == std::vector<std::string>{"geojson", "json"});
    REQUIRE(project.outputs.coverage);
    CHECK(project.outputs.coverage->size() == 2);
    REQUIRE(project.outputs.notspots);
    CHECK(project.outputs.notspots->empty());
}

TEST_CASE("A service takes the place of the standard one, or is added") {
    const Project project = read_project(example("everything.jsonc"));
    const auto standard = domain::standard_services();
    REQUIRE(project.services.size() == standard.size() + 1);
    for (std::size_t i = 0; i < standard.size(); ++i) {
        CHECK(project.services[i].id == standard[i].id);
    }
    const domain::Service& broadband = project.services[standard.size() - 1];
    REQUIRE(broadband.id == "broadband");
    REQUIRE(broadband.clauses.size() == 2);
    CHECK(broadband.clauses[0].min_down_mbps == 25);
    CHECK(broadband.clauses[0].min_up_mbps == 3);
    CHECK(broadband.clauses[0].unknown_speed_counts);
    CHECK(broadband.clauses[1].technologies ==
          std::vector<Technology>{Technology::g4, Technology::g5});
    CHECK(broadband.clauses[1].environment == "outdoor");
    CHECK(project.services.back().id == "iot");
    CHECK(project.services.back().label.en == "iot");
}

TEST_CASE("A mistake says where, what was found and what was expected") {
    const auto mistakes = mistakes_of(
        "{\n\"units\": {\"source\": \"u\", \"code\": \"c\",\n"
        "\"parrent\": \"d\"},\n\"coverage\": [{\"source\": \"c\",\n"
        "\"technology\": \"4gg\"}]}");
    REQUIRE(mistakes.size() == 2);
    CHECK(mistakes[0].pointer == "/units/parrent");
    CHECK(mistakes[0].line == 3);
    CHECK(mistakes[0].found.find("did you mean \"parent\"?") != std::string::npos);
    CHECK(mistakes[1].pointer == "/coverage/0/technology");
    CHECK(mistakes[1].line == 5);
    CHECK(mistakes[1].found == "\"4gg\"");
    CHECK(mistakes[1].expected.find("did you mean \"4g\"?") != std::string::npos);
}

TEST_CASE("All mistakes are in one message, with the file in front") {
    const std::string text =
        with(R"(, "rules": ["most"], "headline": [{"service": "7g"}], "colour": "red")");
    try {
        parse_project(text, "lang son.json");
        FAIL("accepted");
    } catch (const ProjectError& error) {
        CHECK(error.exit_status() == 2);
        CHECK(error.where() == "lang son.json");
        CHECK(error.mistakes().size() == 3);
        const std::string message = error.what();
        for (const char* const part :
             {"lang son.json", "3 mistakes", "/rules/0", "/headline/0/service", "/colour"}) {
            CAPTURE(part);
            CHECK(message.find(part) != std::string::npos);
        }
    }
}

TEST_CASE("Claims may stand before what they refer to") {
    const std::string text = R"({"headline": [{"service": "x", "rule": "area>=7", "group": "g"}],
        "groups": [{"id": "g", "codes": ["1"]}], "rules": ["area>=7"],
        "services": [{"id": "x", "any_of": [{"technologies": ["2g"]}]}],
        "coverage": [{"source": "c", "technology": "2g"}], "units": {"source": "u", "code": "c"}})";
    REQUIRE_NOTHROW(parse_project(text, "p.json"));
}

TEST_CASE("More services drawn than there are bits are a mistake") {
    std::string list;
    for (int i = 0; i < 65; ++i) {
        list += (i == 0 ? "" : ", ") +
                (R"({"service": "2g", "operator": "op)" + std::to_string(i) + "\"}");
    }
    const auto mistakes = mistakes_of(with(R"(, "outputs": {"notspots": [)" + list + "]}"));
    REQUIRE(mistakes.size() == 1);
    CHECK(mistakes[0].pointer == "/outputs/notspots");
    CHECK(mistakes[0].expected == "at most 64");
}

TEST_CASE("Dates are years, months and days of the calendar") {
    for (const char* const good : {"2018", "2018-12", "2018-12-31", "2020-02-29"}) {
        CAPTURE(good);
        CHECK(is_iso_date(good));
    }
    for (const char* const bad : {"", "18", "2018-", "2018-1", "2018-13", "2018-12-", "2018-12-32",
                                  "2019-02-29", "2018/12/31", "2018-12-31T00:00", "20181231",
                                  "-018", "2018-12-3", "2018-+1-01", "2018x12"}) {
        CAPTURE(bad);
        CHECK_FALSE(is_iso_date(bad));
    }
}

TEST_CASE("A project file that is not there is a wrong request") {
    REQUIRE_THROWS_AS(read_project("no/such/project.json"), core::RequestError);
    REQUIRE_THROWS_AS(read_project("."), core::RequestError);
}

}  // namespace phusong::project
