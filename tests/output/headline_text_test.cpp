#include "output/headline_text.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "example_study.hpp"
#include "support/catch.hpp"

using namespace phusong;
using namespace phusong::output;

namespace {

domain::ClaimResult result(std::vector<std::uint32_t> failing, std::vector<std::uint32_t> unknown,
                           std::uint32_t total) {
    domain::ClaimResult claim;
    claim.failing = std::move(failing);
    claim.unknown = std::move(unknown);
    claim.total = total;
    claim.met = total - static_cast<std::uint32_t>(claim.failing.size() + claim.unknown.size());
    return claim;
}

/// Units "Xã 0" … of which those from `covered` on have no 2G.
domain::Study many_units(std::size_t count, std::size_t covered) {
    domain::Study study;
    study.info.unit_noun = {"communes, wards and townships", "xã, phường, thị trấn"};
    study.coverage.layers = {test::layer(domain::Technology::g2, "A", domain::Basis::declared)};
    study.cube.signatures = {{}, {0}};
    for (std::size_t i = 0; i < count; ++i) {
        domain::Unit unit;
        unit.code = std::to_string(10'000 + i);
        unit.name = "Xã " + std::to_string(i);
        study.units.list.push_back(unit);
        // All have a tenth covered, some all of it.
        const bool all = i < covered;
        study.cube.units.push_back({{0, all ? 0 : 9e6}, {1, all ? 1e7 : 1e6}});
        study.cube.centre_signature.emplace_back();
    }
    reach::Question question;
    question.services = domain::standard_services();
    question.rules = {{domain::Rule::Kind::any, 0}, {domain::Rule::Kind::area, 95}};
    question.unit_noun = study.info.unit_noun;
    question.headline = {{"2g", {}, question.rules[0], "all"}};
    study.evaluation =
        reach::evaluate(question, study.units.list, study.coverage.layers, study.cube);
    return study;
}

}  // namespace

TEST_CASE("the statement of 2018 and what becomes of it") {
    const auto english = headline_text(many_units(226, 201), "en");
    REQUIRE(english.size() == 3);
    CHECK(english[0] ==
          "2G: 226 of 226 communes, wards and townships (100 %) by rule any (coverage of more than "
          "1 ha or 1 % of the unit, whichever is less)");
    CHECK(
        english[1] ==
        "  under area>=95 (coverage of at least 95 % of the unit's area): 201 of 226 (88.9 %); 25 "
        "fail: Xã 201, Xã 202, Xã 203, Xã 204, Xã 205, Xã 206, Xã 207, Xã 208, Xã 209, Xã 210 "
        "and 15 more");
    CHECK(english[2] == "Population: none is known; shares are shares of area.");

    const auto vietnamese = headline_text(many_units(226, 201), "vi");
    CHECK(
        vietnamese[0] ==
        "226/226 xã, phường, thị trấn (100%) có sóng 2G theo tiêu chí any (phủ trên 1 ha hoặc trên "
        "1% diện tích đơn vị, tùy mức nào nhỏ hơn)");
    CHECK(vietnamese[1] ==
          "  theo tiêu chí area>=95 (phủ ít nhất 95% diện tích): 201/226 (88,9%); 25 đơn vị không "
          "đạt: Xã 201, Xã 202, Xã 203, Xã 204, Xã 205, Xã 206, Xã 207, Xã 208, Xã 209, Xã 210 và "
          "15 đơn vị khác");
    CHECK(vietnamese[2] == "Dân số: không có số liệu; các tỷ lệ tính theo diện tích.");
}

TEST_CASE("thousands are set apart as each language does") {
    CHECK(headline_text(many_units(3321, 3321), "en")[0].find("3,321 of 3,321") !=
          std::string::npos);
    CHECK(headline_text(many_units(3321, 3321), "vi")[0].find("3.321/3.321") != std::string::npos);
}

TEST_CASE("almost all is not 100 %") {
    const auto lines = headline_text(many_units(3321, 3320), "en");
    CHECK(lines[1].find("3,320 of 3,321 (99.9 %); 1 fails: Xã 3320") != std::string::npos);
    CHECK(written_percent(100, ',', '.') == "100");
    CHECK(written_percent(99.99, ',', '.') == "99.9");
    CHECK(written_percent(0.001, ',', '.') == "0.1");
    CHECK(written_percent(0, ',', '.') == "0");
}

TEST_CASE("what a reader must know comes before the figures") {
    const test::ExampleStudy example;
    const auto lines = headline_text(example.study, "en");
    CHECK(lines[0] == "Four communes (2018-12-31; boundaries: before 2020)");
    CHECK(lines[1] == "SYNTHETIC: some of the input is made up");
    CHECK(lines[2] == "Note: boundaries are schematic");
    CHECK(lines[3].starts_with("Note: half of it"));
    CHECK(lines[4].starts_with("2G: 3 of 4 communes (75 %) by rule any ("));
    const auto has = [&](const std::string& line) {
        return std::find(lines.begin(), lines.end(), line) != lines.end();
    };
    CHECK(
        has("Coverage is in part predicted (computed with a path-loss model) and indicative (a "
            "radius around a site, or a crowdsourced range)."));
    CHECK(has("Population: 11,100.5 people in 3 of 4 units, taken as evenly spread over each unit "
              "(areal).") == false);  // people are whole in a sentence
    CHECK(lines.back() ==
          "Population: 11,100 people in 3 of 4 units, taken as evenly spread over "
          "each unit (areal).");

    test::ExampleStudy silent;
    silent.study.info.notices.clear();
    CHECK(headline_text(silent.study, "vi")[1] ==
          "DỮ LIỆU GIẢ LẬP: một phần dữ liệu đầu vào là giả lập");
}

TEST_CASE("claims that cannot be judged, are not studied, or have namesakes") {
    const test::ExampleStudy example;
    const auto lines = headline_text(example.study, "en");
    const auto has = [&](const std::string& part) {
        return std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
            return line.find(part) != std::string::npos;
        });
    };
    CHECK(has("5G: not studied, no layer of it is given"));
    // Three of four have no centre; the one of unknown population cannot be judged by people.
    CHECK(
        has("  under centre (coverage of the unit's centre): 1 of 4 (25 %); 3 cannot be judged "
            "(no centre known)"));
    CHECK(has("; 1 cannot be judged (no population known)"));
    // 05977 and 05980 have one name; the second has no parent to tell them apart.
    CHECK(has("Đồng Đăng (05980)"));
}

TEST_CASE("targets say what was found") {
    const test::ExampleStudy example;
    const ServiceFacts facts(example.study);
    const auto& target = example.study.evaluation.targets.at(0);
    CHECK(
        HeadlineText(example.study, facts, "en").target(target) ==
        "Target not met: 3G everywhere: 95 % of communes with 3G by rule any, by 2025-12-31; found "
        "1 of 4 (25 %); 3 fail: Đồng Đăng (Cao Lộc), =Bảo \"Lâm\",\nxã, Đồng Đăng (05980)");
    CHECK(
        HeadlineText(example.study, facts, "vi")
            .target(target)
            .starts_with("Chưa đạt mục tiêu: 3G mọi nơi: 95% xã có sóng 3G theo tiêu chí any, thời "
                         "hạn 31/12/2025; tại thời điểm số liệu: 1/4 (25%); 3 đơn vị không đạt: "));
}

TEST_CASE("operators in sentences") {
    ClaimFacts facts;
    facts.service = "băng rộng";
    facts.mobile = false;
    facts.group = "xã";
    facts.met = facts.total = 4;
    facts.pct = 100;
    const auto vi = [&](domain::OperatorKey op, bool mobile) {
        facts.op = std::move(op);
        facts.mobile = mobile;
        return phrases("vi").claim(facts, {}, false);
    };
    using Kind = domain::OperatorKey::Kind;
    CHECK(vi({}, false) == "4/4 xã (100%) có băng rộng theo tiêu chí any");
    facts.service = "3G";
    CHECK(vi({Kind::one, 0, "Viettel"}, true) ==
          "4/4 xã (100%) có sóng 3G của nhà mạng Viettel theo tiêu chí any");
    CHECK(vi({Kind::exactly, 0, ""}, true) ==
          "4/4 xã (100%) không có sóng 3G của nhà mạng nào theo tiêu chí any");
    CHECK(vi({Kind::exactly, 2, ""}, true) ==
          "4/4 xã (100%) có sóng 3G của đúng 2 nhà mạng theo tiêu chí any");
    CHECK(vi({Kind::all, 0, ""}, true) ==
          "4/4 xã (100%) có sóng 3G của tất cả các nhà mạng theo tiêu chí any");
    facts.group = "communes";
    const auto en = [&](domain::OperatorKey op) {
        facts.op = std::move(op);
        return phrases("en").claim(facts, {}, false);
    };
    CHECK(en({Kind::exactly, 1, ""}) ==
          "3G of exactly 1 operator: 4 of 4 communes (100 %) by rule any");
    CHECK(en({Kind::exactly, 0, ""}) == "3G of no operator: 4 of 4 communes (100 %) by rule any");
    CHECK(en({Kind::all, 0, ""}) == "3G of every operator: 4 of 4 communes (100 %) by rule any");
    CHECK(en({Kind::one, 0, "A"}) == "3G of A: 4 of 4 communes (100 %) by rule any");
    facts.total = facts.met = 0;
    facts.pct.reset();
    CHECK(en({}) == "3G: 0 of 0 communes (no units) by rule any");
}

TEST_CASE("units flip from met to failing only, not from or to unknown") {
    const auto stated = result({1}, {2}, 6);
    const auto other = result({1, 2, 3, 4}, {5}, 6);
    CHECK(met_then_failing(stated, other) == std::vector<std::uint32_t>{3, 4});
    CHECK(met_then_failing(other, stated).empty());
    CHECK(met_then_failing(result({}, {5}, 6), result({5}, {}, 6)).empty());
}

TEST_CASE("a looser rule says who meets it now, an equal one that nothing changes") {
    OtherRuleFacts facts;
    facts.stated.rule = {domain::Rule::Kind::area, 95};
    facts.other.total = 10;
    facts.other.met = 9;
    facts.other.failing = 1;
    facts.other.pct = 90;
    facts.flip_to_met = 3;
    CHECK(phrases("en").other_rule(facts, {}, false) ==
          "under any: 9 of 10 (90 %); 1 fails; 3 that fail area>=95 meet it");
    CHECK(
        phrases("vi").other_rule(facts, {}, false) ==
        "theo tiêu chí any: 9/10 (90%); 1 đơn vị không đạt; 3 đơn vị không đạt theo area>=95 nhưng "
        "đạt theo tiêu chí này");
    facts.flip_to_met = 0;
    CHECK(phrases("en").other_rule(facts, {}, false) ==
          "under any: 9 of 10 (90 %); 1 fails, the same as under area>=95");
}

TEST_CASE("the meaning of rules follows the tolerance of the study") {
    domain::TraceTolerance tolerance{5000, 0.5};
    CHECK(phrases("en").rule_meaning({}, tolerance) ==
          "coverage of more than 0.5 ha or 0.5 % of the unit, whichever is less");
    CHECK(phrases("vi").rule_meaning({}, tolerance) ==
          "phủ trên 0,5 ha hoặc trên 0,5% diện tích đơn vị, tùy mức nào nhỏ hơn");
    tolerance.area_m2 = 0;
    CHECK(phrases("en").rule_meaning({}, tolerance) == "coverage of any part of the unit");
}
