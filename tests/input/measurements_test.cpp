#include "input/measurements.hpp"

#include "core/error.hpp"
#include "input/scratch.hpp"

#include "support/catch.hpp"

using namespace phusong;

namespace {

domain::Measurements read(const std::string& path, core::IssueLog& issues,
                          input::MeasurementsSpec spec = {}) {
    spec.source.path = path;
    domain::Measurements measurements;
    core::Progress progress;
    input::read_measurements(spec, measurements, issues, progress);
    return measurements;
}

std::string kinds_of(const core::IssueLog& issues) {
    std::string kinds;
    for (const core::Issue& issue : issues.all()) {
        if (issue.kind != "crs_implied") kinds += issue.kind + " ";
    }
    return kinds;
}

}  // namespace

TEST_CASE("measurements: columns by their names, decimal commas, codes of networks") {
    const test::Scratch scratch;
    core::IssueLog issues;
    const auto list = read(scratch.write("drive.csv",
                                         "Kinh độ;Vĩ độ;Công nghệ;mcc;mnc;Mức tín hiệu\n"
                                         "106,7012;21,8534;LTE;452;4;-98,125\n"
                                         "106,7013;21,8535;GSM;452;1;-71\n"),
                           issues);
    REQUIRE(list.size() == 2);
    CHECK(list[0].technology == domain::Technology::g4);
    CHECK(list[0].operator_code == "45204");
    CHECK(list[0].level_dbm == -98.125);
    CHECK(list[0].position.lon_deg == 106.7012);
    CHECK(list[1].technology == domain::Technology::g2);
    CHECK(kinds_of(issues).empty());
}

TEST_CASE("measurements that cannot be used are listed, each for its reason") {
    const test::Scratch scratch;
    core::IssueLog issues;
    const auto list = read(scratch.write("drive.csv",
                                         "lon,lat,technology,operator,rsrp\n"
                                         "106.7,21.8,4G,45204,-98\n"
                                         "106.7,21.8,4G,45204,\n"
                                         "106.7,21.8,4G,45204,45\n"
                                         "106.7,21.8,4G,45204,-2000\n"
                                         "106.7,21.8,4G,45204,weak\n"
                                         "106.7,21.8,8G,45204,-98\n"
                                         "106.7,21.8,3G/4G,45204,-98\n"
                                         "106.7,21.8,,45204,-98\n"
                                         "0,0,4G,45204,-98\n"
                                         ",,4G,45204,-98\n"),
                           issues);
    CHECK(list.size() == 1);
    // Coordinates are looked at when they are read, or a batch at a time.
    CHECK(kinds_of(issues).find("level_missing level_invalid level_invalid level_invalid "
                                "technology_unknown technology_unknown technology_missing "
                                "coordinates_invalid") != std::string::npos);
    CHECK(kinds_of(issues).find("coordinates_missing") != std::string::npos);
}

TEST_CASE("measurements: what the file does not say can be given; what is not clear stops") {
    const test::Scratch scratch;
    core::IssueLog issues;
    const std::string path = scratch.write("phones.csv", "lon,lat,x1\n106.7,21.8,-98\n");
    CHECK_THROWS_AS(read(path, issues), core::RequestError);
    input::MeasurementsSpec spec;
    spec.level = "x1";
    CHECK_THROWS_AS(read(path, issues, spec), core::RequestError);
    spec.technology.constant = domain::Technology::g5;
    spec.operator_code.constant = "45201";
    const auto list = read(path, issues, spec);
    REQUIRE(list.size() == 1);
    CHECK(list[0].technology == domain::Technology::g5);
    CHECK(list[0].operator_code == "45201");
    spec.level = "x2";
    CHECK_THROWS_AS(read(path, issues, spec), core::RequestError);
}
