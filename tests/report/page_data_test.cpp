#include "report/page_data.hpp"

#include <cstdint>
#include <string>

#include <nlohmann/json.hpp>

#include "core/error.hpp"
#include "output/example_study.hpp"
#include "report/file_kinds.hpp"
#include "report/packing.hpp"

#include "support/catch.hpp"

using namespace phusong;

namespace {

/// The page's data taken apart again.
struct Unpacked {
    nlohmann::json header;
    std::string arrays;

    explicit Unpacked(const std::string& bytes) {
        std::size_t length = 0;
        for (std::size_t i = 4; i-- > 0;)
            length = length << 8U | static_cast<unsigned char>(bytes[i]);
        header = nlohmann::json::parse(bytes.substr(4, length));
        arrays = bytes.substr((4 + length + 7) / 8 * 8);
    }
    std::string array(const std::string& name) const {
        for (const auto& entry : header["arrays"])
            if (entry["name"] == name)
                return arrays.substr(entry["offset"].get<std::size_t>(),
                                     entry["bytes"].get<std::size_t>());
        FAIL("no array " << name);
        return {};
    }
    unsigned u16(const std::string& name, std::size_t index) const {
        const std::string bytes = array(name);
        return static_cast<unsigned char>(bytes[2 * index]) |
               static_cast<unsigned>(static_cast<unsigned char>(bytes[2 * index + 1])) << 8U;
    }
    std::size_t column(const std::string& service, const std::string& op) const {
        const auto& columns = header["columns"];
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (header["services"][columns[i]["service"].get<std::size_t>()]["id"] == service &&
                columns[i]["operator"] == op)
                return i;
        FAIL("no column " << service << "/" << op);
        return 0;
    }
};

Unpacked unpacked(const test::ExampleStudy& example) {
    const output::ServiceFacts facts(example.study);
    return Unpacked(report::page_data(example.study, output::MapAreas(example.study), facts,
                                      "phusong 1", "en"));
}

}  // namespace

TEST_CASE("the page has the services with a layer, and names the others") {
    const test::ExampleStudy example;
    const Unpacked page = unpacked(example);
    CHECK(page.header["services"][0]["id"] == "2g");
    for (const auto& service : page.header["services"]) CHECK(service["id"] != "5g");
    bool named = false;
    for (const auto& label : page.header["not_studied"]) named = named || label["en"] == "5G";
    CHECK(named);
    // A headline about a service that is not studied has its sentence and no column.
    CHECK(page.header["headlines"][3]["column"].is_null());
    CHECK(page.header["headlines"][3]["text"]["en"] == "5G: not studied, no layer of it is given");
    CHECK(page.header["synthetic"] == true);
}

TEST_CASE("shares are hundredths of a per cent; only all is all, and null is not zero") {
    const test::ExampleStudy example;
    const Unpacked page = unpacked(example);
    const std::size_t units = example.study.units.size();
    const std::size_t any = page.column("2g", "ANY") * units;
    CHECK(page.u16("share_area", any + 0) == 10'000);
    CHECK(page.u16("share_area", any + 1) == 3'750);
    CHECK(page.u16("share_area", any + 3) == 40);  // 4,000 of 1,004,000 m²
    const auto people = [&](std::size_t unit) {
        return (page.u16("share_people", any + unit) + page.u16("share_area", any + unit)) &
               0xFFFFU;
    };
    CHECK(people(1) == 3'750);
    CHECK(people(2) == 0xFFFF);  // no population is known
}

TEST_CASE("verdicts are those of the evaluation") {
    const test::ExampleStudy example;
    const Unpacked page = unpacked(example);
    const domain::Evaluation& all = example.study.evaluation;
    const std::size_t units = example.study.units.size();
    const std::string verdicts = page.array("verdicts");
    const std::size_t stride = (units + 3) / 4;
    const std::uint32_t column = all.column_index("2g", {}).value();
    for (std::size_t rule = 0; rule < all.rules.size(); ++rule)
        for (std::size_t u = 0; u < units; ++u) {
            const auto byte = static_cast<unsigned char>(
                verdicts[(page.column("2g", "ANY") * all.rules.size() + rule) * stride + u / 4]);
            CHECK((byte >> 2 * (u % 4) & 3U) ==
                  static_cast<unsigned>(all.verdict(u, column, rule)));
        }
}

TEST_CASE("units without geometry have a place in the list of shapes, and nothing in it") {
    const test::ExampleStudy example;
    const std::string shapes = unpacked(example).array("units");
    CHECK(shapes.back() == 0);  // the last unit has no rings
}

TEST_CASE("packing is that of RFC 4648 and RFC 1950") {
    CHECK(report::base64("") == "");
    CHECK(report::base64("f") == "Zg==");
    CHECK(report::base64("fo") == "Zm8=");
    CHECK(report::base64("foobar") == "Zm9vYmFy");
    CHECK(report::base64("\xFF\xFE\xFD") == "//79");
    const std::string packed = report::deflated(std::string(100'000, 'a'));
    CHECK(packed.size() < 500);
    CHECK((packed[0] & 0x0F) == 8);
}

TEST_CASE("map.html is asked for by name: written where it is built in, refused where it is not") {
    const test::ExampleStudy example;
    const test::TemporaryFolder folder;
    auto options = test::options(folder.path());
    options.formats = {"html"};
    core::Progress silent;
    const auto kinds = report::file_kinds();
    CHECK(kinds.back().name == "run.json");
    const auto defaults = output::default_format_names(kinds);
    const bool by_default = std::find(defaults.begin(), defaults.end(), "html") != defaults.end();
    const output::FileKind& page = kinds[kinds.size() - 2];
    CHECK(by_default == page.missing().empty());
    if (!by_default) {
        CHECK_THROWS_AS(output::write_study(example.study, options, silent, kinds),
                        core::RequestError);
        CHECK(std::filesystem::is_empty(folder.path()));
        return;
    }
    output::write_study(example.study, options, silent, kinds);
    const std::string html = test::content(folder.path() / "map.html");
    CHECK(html.rfind("<!doctype html>", 0) == 0);
    CHECK(html.find("@PHUSONG_DATA@") == std::string::npos);
    CHECK(html.find("http-equiv=\"Content-Security-Policy\"") != std::string::npos);
}

TEST_CASE("settlements say which services reach them; one outside all units says nothing") {
    test::ExampleStudy example;
    domain::Place place;
    place.name = "Bản Chu";
    place.position = {106.05, 21.95};
    example.study.settlements = {place, place};
    example.study.cube.settlements = {{{0}, 1}, {{}, 0}};
    example.study.evaluation =
        reach::evaluate(example.question, example.study.units.list, example.study.coverage.layers,
                        example.study.cube, {example.study.settlements, {}, {}});
    const Unpacked page = unpacked(example);
    CHECK(page.header["settlements"][0] == "Bản Chu");
    const std::string bytes = page.array("settlements");
    const std::size_t services = page.header["services"].size();
    const std::size_t mask_bytes = (services + 7) / 8;
    // Number, position, unit + 1, services; no step, outside.
    REQUIRE(bytes.size() >= mask_bytes + 3);
    CHECK(bytes[0] == 2);
    CHECK(bytes.back() == 0);
    const auto mask = static_cast<unsigned char>(bytes[bytes.size() - 3 - mask_bytes]);
    CHECK((mask & 1U) == 1U);  // signature 1 has 2G
    std::size_t three = 0;
    while (page.header["services"][three]["id"] != "3g") ++three;
    CHECK((mask >> three & 1U) == 0U);
    CHECK(unpacked(test::ExampleStudy()).header["settlements"].empty());
}

TEST_CASE("sites are masts with what each operator has on air there") {
    test::ExampleStudy example;
    domain::Site site;
    site.id = "LS-1";
    site.operator_code = "01";
    site.position = {106.05, 21.95};
    example.study.sites = {site, site, site};
    example.study.sites[1].technology = domain::Technology::g3;
    example.study.sites[2].position = {106.15, 21.85};  // further south, so the first on the page
    example.study.sites[2].operator_code = "02";
    example.study.sites[2].id = "LS-2";
    const Unpacked page = unpacked(example);
    const auto& kinds = page.header["site_kinds"];
    REQUIRE(kinds.size() == 3);
    CHECK(kinds[0]["operator"] == "01");
    CHECK(kinds[0]["technology"] == "2G");
    CHECK(kinds[1]["technology"] == "3G");
    CHECK(kinds[2]["operator"] == "02");
    const auto offers = [&](std::size_t kind, const std::string& id) {
        for (const std::size_t service : kinds[kind]["services"])
            if (page.header["services"][service]["id"] == id) return true;
        return false;
    };
    CHECK(offers(0, "2g"));
    CHECK_FALSE(offers(0, "3g"));
    CHECK(offers(1, "2g+"));
    CHECK(page.header["sites"] == nlohmann::json::array({"LS-2", "LS-1"}));
    const std::string bytes = page.array("sites");
    CHECK(bytes[0] == 2);
    // The last: two kinds, the first and the second.
    CHECK(bytes.substr(bytes.size() - 3) == std::string("\2\0\1", 3));
    CHECK(unpacked(test::ExampleStudy()).header["sites"].empty());
}
