#include "output/csv.hpp"

#include <map>
#include <string>
#include <vector>

#include "example_study.hpp"
#include "support/catch.hpp"

using namespace phusong;
using namespace phusong::output;

namespace {

using Row = std::map<std::string, std::string>;

/// A reader of RFC 4180 that knows nothing of the writer.
std::vector<std::vector<std::string>> parse(const std::string& text) {
    std::vector<std::vector<std::string>> rows(1);
    std::string field;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c != '"') {
                field += c;
            } else if (i + 1 < text.size() && text[i + 1] == '"') {
                field += text[++i];
            } else {
                quoted = false;
            }
        } else if (c == '"') {
            REQUIRE(field.empty());
            quoted = true;
        } else if (c == ',' || c == '\n') {
            rows.back().push_back(field);
            field.clear();
            if (c == '\n') rows.emplace_back();
        } else {
            field += c;
        }
    }
    REQUIRE_FALSE(quoted);
    REQUIRE(rows.back().empty());  // the file ends in a line end
    rows.pop_back();
    return rows;
}

std::vector<Row> records(const std::string& text) {
    const auto rows = parse(text);
    std::vector<Row> result;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        REQUIRE(rows[i].size() == rows[0].size());
        Row& record = result.emplace_back();
        for (std::size_t k = 0; k < rows[i].size(); ++k) record[rows[0][k]] = rows[i][k];
    }
    return result;
}

std::string field(const Value& value, bool quote = false, CsvStyle style = {}) {
    std::string text;
    append_csv_field(text, value, quote, style);
    return text;
}

Row find(const std::vector<Row>& rows, const std::string& unit, const std::string& service,
         const std::string& op) {
    for (const Row& row : rows)
        if (row.at("unit_code") == unit && row.at("service") == service && row.at("operator") == op)
            return row;
    FAIL("no row " << unit << " " << service << " " << op);
    return {};
}

}  // namespace

TEST_CASE("fields are quoted where they must be") {
    CHECK(field(Value()).empty());
    CHECK(field(Value(false)) == "false");
    CHECK(field(Value(Number{1.5, 4})) == "1.5");
    CHECK(field(Value("plain text")) == "plain text");
    CHECK(field(Value("a,b")) == "\"a,b\"");
    CHECK(field(Value("say \"x\"")) == "\"say \"\"x\"\"\"");
    CHECK(field(Value("two\nlines")) == "\"two\nlines\"");
    CHECK(field(Value(" x")) == "\" x\"");
    CHECK(field(Value("05977"), true) == "\"05977\"");
    CHECK(field(Value(), true).empty());
    CHECK(field(Value("M\xFFu")) == "M\xEF\xBF\xBDu");
}

TEST_CASE("only the guarded style touches what looks like a formula") {
    for (const char* text : {"=1+1", "+84", "-x", "@x", "\tx"}) {
        CAPTURE(text);
        CHECK(field(Value(text)) == text);
        CHECK(field(Value(text), false, {true}) == std::string("'") + text);
    }
    CHECK(field(Value("a=b"), false, {true}) == "a=b");
    CHECK(field(Value(Number{-1, 0}), false, {true}) == "-1");
}

TEST_CASE("reach.csv has exactly the columns of the long table") {
    const test::ExampleStudy example;
    const std::string text = test::written(example.study, "reach.csv");
    CHECK(text.substr(0, text.find('\n')) ==
          "unit_code,unit_name,unit_type,parent_code,service,operator,area_km2,area_covered_km2,"
          "area_covered_pct,population,population_covered,population_covered_pct,"
          "population_basis,settlements,"
          "settlements_covered,premises,premises_covered,road_km,road_covered_km,"
          "centre_covered,flags");
    CHECK(text.find('\r') == std::string::npos);
    const auto rows = records(text);
    CHECK(rows.size() == 4 * example.study.evaluation.columns.size());

    const Row covered = find(rows, "05977", "2g", "02");
    CHECK(covered.at("unit_name") == "Đồng Đăng");
    CHECK(covered.at("area_km2") == "1");
    CHECK(covered.at("area_covered_km2") == "0.6");
    CHECK(covered.at("area_covered_pct") == "60");
    CHECK(covered.at("population_covered") == "4800");
    CHECK(covered.at("population_covered_pct") == "60");
    CHECK(covered.at("settlements").empty());
    CHECK(covered.at("centre_covered") == "false");
    CHECK(covered.at("flags") == "areal;indicative;synthetic");

    const Row awkward = find(rows, "05978", "2g", "EXACTLY_0");
    CHECK(awkward.at("unit_name") == "=Bảo \"Lâm\",\nxã");
    CHECK(awkward.at("area_covered_pct") == "62.5");
    CHECK(awkward.at("population") == "2500.5");
    CHECK(awkward.at("population_covered") == "1562.8");
    CHECK(awkward.at("centre_covered").empty());

    const Row no_people = find(rows, "05979", "2g", "ANY");
    CHECK(no_people.at("population").empty());
    CHECK(no_people.at("population_covered").empty());
    CHECK(no_people.at("population_covered_pct").empty());
    CHECK(no_people.at("flags") == "no_population;indicative;synthetic");
}

TEST_CASE("zero where the study has the service elsewhere, null where it has it nowhere") {
    const test::ExampleStudy example;
    const auto rows = records(test::written(example.study, "reach.csv"));
    const Row zero = find(rows, "05977", "3g", "ANY");
    CHECK(zero.at("area_covered_km2") == "0");
    CHECK(zero.at("area_covered_pct") == "0");
    CHECK(zero.at("population_covered") == "0");
    const Row null = find(rows, "05977", "5g", "ANY");
    CHECK(null.at("area_km2") == "1");
    CHECK(null.at("area_covered_km2").empty());
    CHECK(null.at("area_covered_pct").empty());
    CHECK(null.at("population").size() == 4);
    CHECK(null.at("population_covered").empty());
    CHECK(null.at("centre_covered").empty());
    CHECK(null.at("flags") == "not_studied;synthetic");
}

TEST_CASE("communes.csv opens in a spreadsheet") {
    const test::ExampleStudy example;
    std::string text = test::written(example.study, "communes.csv");
    REQUIRE(text.substr(0, 3) == "\xEF\xBB\xBF");
    text = text.substr(3);
    CHECK(text.find("\n\"05978\",") != std::string::npos);  // codes are quoted
    const auto rows = records(text);
    REQUIRE(rows.size() == 4);
    CHECK(rows[1].at("unit_name") == "'=Bảo \"Lâm\",\nxã");
    CHECK(rows[0].at("area_2g_pct") == "100");
    CHECK(rows[0].at("ops_1_pct") == "40");
    CHECK(rows[0].at("ops_2_pct") == "60");
    CHECK(rows[0].at("area_4g_pct").empty());
    CHECK(rows[3].at("area_2g_pct") == "0.3984");
    CHECK(rows[3].at("cov_2g_any") == "false");
}
