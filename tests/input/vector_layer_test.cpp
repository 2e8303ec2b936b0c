#include "input/vector_layer.hpp"

#include <string>

#include "core/error.hpp"
#include "input/scratch.hpp"

using namespace phusong;
using namespace phusong::test;
using input::VectorLayer;

namespace {

/// The message of the RequestError that opening a source ends in.
std::string refusal(const input::VectorSource& source) {
    try {
        VectorLayer::open(source);
    } catch (const core::RequestError& error) {
        return error.what();
    }
    FAIL("opened");
    return "";
}

}  // namespace

TEST_CASE("a missing file is a wrong request") {
    CHECK(refusal({"/nowhere/units.gpkg", "", "", ""}).find("no such file") != std::string::npos);
    CHECK(refusal({"", "", "", ""}).find("no file is named") != std::string::npos);
}

TEST_CASE("a source with several layers wants one named") {
    const Scratch scratch;
    const std::string one = scratch.write("one.geojson", collection(feature("{}", square(0, 0))));
    const std::string file = scratch.path("two.gpkg");
    translate(one, file, {"-f", "GPKG", "-nln", "communes"});
    translate(one, scratch.path("solo.gpkg"), {"-f", "GPKG", "-nln", "communes"});

    CHECK(VectorLayer::open({scratch.path("solo.gpkg"), "", "", ""}).layer_name() == "communes");
    const std::string folder = scratch.path("folder");
    std::filesystem::create_directory(folder);
    translate(one, folder + "/communes.shp", {"-f", "ESRI Shapefile"});
    translate(one, folder + "/wards.shp", {"-f", "ESRI Shapefile"});
    const std::string message = refusal({folder, "", "", ""});
    CHECK(message.find("\"communes\"") != std::string::npos);
    CHECK(message.find("\"wards\"") != std::string::npos);
    CHECK(message.find("FILE:LAYER") != std::string::npos);
    CHECK(VectorLayer::open({folder, "wards", "", ""}).layer_name() == "wards");
    CHECK(refusal({folder, "ward", "", ""}).find("Did you mean \"wards\"?") != std::string::npos);
}

TEST_CASE("a missing field is answered with those that exist") {
    const Scratch scratch;
    const std::string file =
        scratch.write("a.geojson", collection(feature(R"({"code":"1","Name":"x"})", square(0, 0))));
    const VectorLayer layer = VectorLayer::open({file, "", "", ""});
    CHECK(layer.field("code").index == 0);
    CHECK(layer.field("NAME").name == "Name");
    try {
        layer.field("cod");
        FAIL("found");
    } catch (const core::RequestError& error) {
        const std::string message = error.what();
        CHECK(message.find("\"code\", \"Name\"") != std::string::npos);
        CHECK(message.find("Did you mean \"code\"?") != std::string::npos);
    }
}

TEST_CASE("values of all types become text and numbers") {
    const Scratch scratch;
    const std::string file = scratch.write(
        "a.geojson",
        collection(
            feature(R"({"s":" 05977 ","i":5977,"l":12345678901,"r":5977.0,"h":0.5,"n":null})",
                    square(0, 0)) +
            "," + feature(R"({"s":"6.920","n":"x"})", square(1, 1))));
    VectorLayer layer = VectorLayer::open({file, "", "", ""});
    const input::Feature first = layer.next();
    REQUIRE(first);
    const auto text = [&](const char* name) { return layer.text(*first, layer.field(name)).text; };
    CHECK(text("s") == "05977");
    CHECK(text("i") == "5977");
    CHECK(text("l") == "12345678901");
    CHECK(text("r") == "5977");
    CHECK(text("h") == "0.5");
    CHECK(text("n").empty());
    CHECK(layer.number(*first, layer.field("i")).value == 5977);
    CHECK(layer.number(*first, layer.field("s")).value == 5977);
    const input::Feature second = layer.next();
    REQUIRE(second);
    CHECK(layer.text(*second, layer.field("i")).text.empty());
    CHECK(layer.number(*second, layer.field("s")).ambiguous);
    CHECK_FALSE(layer.number(*second, layer.field("n")).problem.empty());
    CHECK_FALSE(layer.next());
}

TEST_CASE("the declared CRS is told, and only a declared one") {
    const Scratch scratch;
    const std::string json = scratch.write("a.geojson", collection(feature("{}", square(0, 0))));
    CHECK(VectorLayer::open({json, "", "", ""}).declared_crs().has_value());
    const std::string csv = scratch.write("a.csv", "code,WKT\n1,\"POLYGON((0 0,1 0,1 1,0 0))\"\n");
    CHECK_FALSE(VectorLayer::open({csv, "", "", ""}).declared_crs().has_value());
    translate(csv, scratch.path("a.gpkg"), {"-f", "GPKG"});
    CHECK_FALSE(VectorLayer::open({scratch.path("a.gpkg"), "", "", ""}).declared_crs().has_value());
}
