#include "cli/coverage_options.hpp"

#include <string>
#include <vector>

#include "core/error.hpp"

#include "support/catch.hpp"

namespace phusong::cli {
namespace {

using domain::Technology;
using Typed = std::vector<TypedOption>;

std::string refusal(const Typed& typed) {
    try {
        coverage_from(typed);
    } catch (const core::RequestError& error) {
        return error.what();
    }
    return "";
}

}  // namespace

TEST_CASE("Every option belongs to the --coverage before it") {
    // A layer can be told from the name of a file only where there is such a file.
    const std::string existing = std::string(PHUSONG_SOURCE_DIR) + "/CMakeLists.txt";
    const Typed typed{{"--units", "u.geojson"},          {"--coverage", existing + ":cells"},
                      {"--technology-field", "tech"},    {"--operator-field", "op"},
                      {"--coverage-crs", "EPSG:9215"},   {"--out", "results"},
                      {"--coverage", "b.geojson"},       {"--operator", "VTL"},
                      {"--technology", "LTE"},           {"--environment", "indoor"},
                      {"--threshold-dbm", "-105.5"},     {"--down-mbps", "25"},
                      {"--up-mbps-field", "up"},         {"--basis", "predicted"},
                      {"--coverage-encoding", "CP1258"}, {"--coverage", "PG:dbname=gis"},
                      {"--coverage-layer", "cells"},     {"--technology", "fixed"}};
    const auto specs = coverage_from(typed);
    REQUIRE(specs.size() == 3);
    CHECK(specs[0].source.path == existing);
    CHECK(specs[0].source.layer == "cells");
    CHECK(specs[0].source.crs == "EPSG:9215");
    CHECK(specs[0].technology.field == "tech");
    CHECK_FALSE(specs[0].technology.constant);
    CHECK(specs[0].operator_code.field == "op");

    CHECK(specs[1].source.path == "b.geojson");
    CHECK(specs[1].source.crs.empty());
    CHECK(specs[1].technology.constant == Technology::g4);
    CHECK(specs[1].operator_code.constant == "VTL");
    CHECK(specs[1].environment.constant == "indoor");
    CHECK(specs[1].threshold_dbm.constant == -105.5);
    CHECK(specs[1].down_mbps.constant == 25);
    CHECK(specs[1].up_mbps.field == "up");
    CHECK(specs[1].basis == domain::Basis::predicted);
    CHECK(specs[1].source.encoding == "CP1258");

    CHECK(specs[2].source.path == "PG:dbname=gis");
    CHECK(specs[2].source.layer == "cells");
    CHECK(specs[2].technology.constant == Technology::fixed);
    CHECK_FALSE(specs[2].operator_code.given());
    CHECK(specs[2].basis == domain::Basis::declared);
}

TEST_CASE("Coverage options that make no sense are refused") {
    const TypedOption coverage{"--coverage", "c.geojson"};
    const TypedOption technology{"--technology", "2g"};
    CHECK(coverage_from(Typed{coverage, technology}).size() == 1);
    for (const Typed& typed :
         {Typed{coverage}, Typed{technology, coverage}, Typed{coverage, technology, technology},
          Typed{coverage, technology, {"--technology-field", "tech"}},
          Typed{coverage, technology, {"--operator", "A"}, {"--operator-field", "op"}},
          Typed{coverage, technology, coverage}, Typed{coverage, {"--technology", "6g"}},
          Typed{coverage, technology, {"--down-mbps", "fast"}},
          Typed{coverage, technology, {"--down-mbps", "-1"}},
          Typed{coverage, technology, {"--threshold-dbm", "nan"}},
          Typed{coverage, technology, {"--environment", "car"}},
          Typed{coverage, technology, {"--basis", "guessed"}}}) {
        CAPTURE(typed.back().first);
        CHECK_FALSE(refusal(typed).empty());
    }
    CHECK(refusal({coverage, technology, {"--basis", "predictd"}})
              .find("did you mean \"predicted\"?") != std::string::npos);
}

}  // namespace phusong::cli
