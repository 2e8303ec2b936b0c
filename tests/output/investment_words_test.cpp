#include "output/investment_words.hpp"

#include <filesystem>
#include <fstream>
#include <string>

#include <nlohmann/json.hpp>

#include "output/source_words.hpp"

#include "support/catch.hpp"

using namespace phusong;

TEST_CASE("units of assumptions in words") {
    CHECK(output::unit_words("USD/year").in("en") == "USD/year");
    CHECK(output::unit_words("USD/year").in("vi") == "USD/năm");
    CHECK(output::unit_words("VND/month").in("vi") == "VND/tháng");
    CHECK(output::unit_words("USD/km").in("vi") == "USD/km");
    CHECK(output::unit_words("fraction/year").in("en") == "fraction a year");
    CHECK(output::unit_words("fraction/year").in("vi") == "tỷ lệ mỗi năm");
    CHECK(output::unit_words("years").in("vi") == "năm");
    CHECK(output::unit_words("USD").in("vi") == "USD");
}

TEST_CASE("codes of a plan in words; unknown ones stand for themselves") {
    CHECK(output::law_class_words("difficult_area").in("en") ==
          "areas of difficult socio-economic conditions");
    CHECK(output::law_class_words("difficult_area").in("vi").starts_with("địa bàn"));
    CHECK(output::law_class_words("islands").in("vi") == "islands");
    CHECK(output::distribution_words("triangular").in("vi") == "tam giác");
    CHECK(output::confidence_words("low").in("vi") == "thấp");
}

TEST_CASE("dates in words") {
    CHECK(output::date_words("2026-01-31", "vi") == "31/01/2026");
    CHECK(output::date_words("2026-01", "vi") == "01/2026");
    CHECK(output::date_words("2026", "vi") == "2026");
    CHECK(output::date_words("2026-01-31", "en") == "2026-01-31");
}

TEST_CASE("sources of the assumptions that come with phusong are known in Vietnamese") {
    const std::filesystem::path root = PHUSONG_SOURCE_DIR;
    std::size_t count = 0;
    for (const char* file :
         {"geodata/assumptions/rural-4g.json", "geodata/lang-son-2018/assumptions.json"}) {
        const auto document = nlohmann::json::parse(std::ifstream(root / file));
        for (const auto& assumption : document.at("assumptions")) {
            const auto source = assumption.at("source").get<std::string>();
            INFO(source);
            CHECK(output::assumption_source(source, "vi") != source);
            CHECK(output::assumption_source(source, "en") == source);
            ++count;
        }
    }
    CHECK(count > 30);
    CHECK(output::assumption_source("a project's own", "vi") == "a project's own");
    CHECK(output::source_words("coverage", "vi") == "vùng phủ");
    CHECK(output::source_words("coverage", "en") == "coverage");
}
