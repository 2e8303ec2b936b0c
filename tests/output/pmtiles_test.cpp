#include <set>

#include "output/pmtiles_archive.hpp"

#include "example_study.hpp"
#include "support/catch.hpp"

using namespace phusong;

TEST_CASE("tiles are numbered as the PMTiles specification does") {
    // From the test vectors of the reference implementation (go-pmtiles, pmtiles.io).
    CHECK(output::pmtiles_id(0, 0, 0) == 0);
    CHECK(output::pmtiles_id(1, 0, 0) == 1);
    CHECK(output::pmtiles_id(1, 0, 1) == 2);
    CHECK(output::pmtiles_id(1, 1, 1) == 3);
    CHECK(output::pmtiles_id(1, 1, 0) == 4);
    CHECK(output::pmtiles_id(2, 0, 0) == 5);
    CHECK(output::pmtiles_id(12, 3423, 1763) == 19078479);
    std::set<std::uint64_t> all;
    for (std::uint32_t x = 0; x < 32; ++x)
        for (std::uint32_t y = 0; y < 32; ++y) all.insert(output::pmtiles_id(5, x, y));
    CHECK(all.size() == 1024);
    CHECK(*all.begin() == 341);
    CHECK(*all.rbegin() == 341 + 1023);
}

TEST_CASE("the example becomes vector tiles") {
    const test::ExampleStudy example;
    const test::TemporaryFolder folder;
    core::Progress silent;
    output::OutputOptions wanted = test::options(folder.path());
    wanted.formats = {"pmtiles"};
    output::write_study(example.study, wanted, silent);
    const std::string archive = test::content(folder.path() / "phusong.pmtiles");
    CHECK(archive.substr(0, 8) == "PMTiles\3");
    CHECK(archive[96] == 1);    // clustered
    CHECK(archive[99] == 1);    // vector tiles
    CHECK(archive[101] == 12);  // deepest zoom
}
