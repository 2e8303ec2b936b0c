#include "cli/site_options.hpp"

#include <string>
#include <vector>

#include "core/error.hpp"

#include "support/catch.hpp"

namespace phusong::cli {
namespace {

using TypedSites = std::vector<TypedOption>;

std::string source_refusal(const TypedSites& typed) {
    try {
        sources_from(typed);
    } catch (const core::RequestError& error) {
        return error.what();
    }
    return "";
}

}  // namespace

TEST_CASE("Every option belongs to the --coverage or --sites before it") {
    const TypedSites typed{
        {"--sites", "a.csv"},    {"--technologies", "3g,LTE"}, {"--coverage-crs", "EPSG:2154"},
        {"--radius", "3000"},    {"--coverage", "b.gpkg"},     {"--technology", "2g"},
        {"--sites", "c.csv"},    {"--operator", "45204"},      {"--min-samples", "5"},
        {"--use-range", "true"}, {"--area-error-pct", "1"},    {"--out", "results"}};
    const TypedSources sources = sources_from(typed);
    REQUIRE(sources.sites.size() == 2);
    REQUIRE(sources.polygons.size() == 1);
    CHECK(sources.polygons[0].technology.constant == domain::Technology::g2);
    const input::SitesSpec& first = sources.sites[0].sites;
    CHECK(first.source.path == "a.csv");
    CHECK(first.source.crs == "EPSG:2154");
    CHECK(first.technologies == std::vector{domain::Technology::g3, domain::Technology::g4});
    CHECK(first.radius_m.constant == 3000);
    const input::SitesSpec& second = sources.sites[1].sites;
    CHECK(second.operator_code.constant == "45204");
    CHECK(second.min_samples == 5);
    CHECK(second.use_range);
    CHECK(sources.sites[1].area_error == Approx(0.01));
}

TEST_CASE("Site options that make no sense are refused") {
    const TypedOption sites{"--sites", "a.csv"};
    const TypedOption coverage{"--coverage", "b.gpkg"};
    CHECK(source_refusal({sites}).empty());
    for (const TypedSites& typed :
         {TypedSites{{"--radius", "5"}, sites}, TypedSites{sites, {"--radius", "0"}},
          TypedSites{sites, {"--down-mbps", "5"}}, TypedSites{sites, {"--technologies", "6g"}},
          TypedSites{sites, {"--radius", "5"}, {"--radius", "6"}},
          TypedSites{sites, {"--site-format", "excel"}},
          TypedSites{coverage, {"--technology", "2g"}, {"--radius", "5"}}}) {
        CAPTURE(typed.back().first);
        CHECK_FALSE(source_refusal(typed).empty());
    }
}

}  // namespace phusong::cli
