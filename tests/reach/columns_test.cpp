#include "reach/columns.hpp"

#include <stdexcept>

#include "core/error.hpp"
#include "reach/example.hpp"

#include "support/catch.hpp"

using namespace phusong;
using namespace phusong::reach;
using namespace phusong::test;

namespace {

// "2g:ANY 2g:ALL …", the columns of the services with these ids.
std::string names(const ColumnLayout& layout, const std::vector<domain::Service>& services,
                  const std::string& only) {
    std::string result;
    for (const domain::ReachColumn& column : layout.columns) {
        if (services[column.service].id == only) result += domain::to_string(column.op) + " ";
    }
    return result;
}

std::size_t column(const ColumnLayout& layout, std::uint32_t service,
                   const domain::OperatorKey& op) {
    for (std::size_t c = 0; c < layout.columns.size(); ++c) {
        if (layout.columns[c].service == service && layout.columns[c].op == op) return c;
    }
    throw std::runtime_error("no such column");
}

}  // namespace

TEST_CASE("columns are services times operator keys") {
    const Example example;
    const auto services = domain::standard_services();
    const auto layout = lay_out_columns(services, example.layers);

    CHECK(layout.operators == std::vector<std::string>{"A", "B", "C", "unspecified"});
    CHECK(names(layout, services, "2g") == "ANY ALL A B EXACTLY_0 EXACTLY_1 EXACTLY_2 ");
    CHECK(names(layout, services, "3g") == "ANY ALL A EXACTLY_0 EXACTLY_1 ");
    CHECK(names(layout, services, "4g") == "ANY ALL C EXACTLY_0 EXACTLY_1 ");
    CHECK(names(layout, services, "5g") == "ANY ALL EXACTLY_0 ");
    CHECK(names(layout, services, "2g+") ==
          "ANY ALL A B C EXACTLY_0 EXACTLY_1 EXACTLY_2 EXACTLY_3 ");
    CHECK(names(layout, services, "3g+") == "ANY ALL A C EXACTLY_0 EXACTLY_1 EXACTLY_2 ");
    CHECK(names(layout, services, "fixed") == "ANY ALL unspecified EXACTLY_0 EXACTLY_1 ");

    std::uint32_t last = 0;
    for (const domain::ReachColumn& each : layout.columns) {
        CHECK(each.service >= last);
        last = each.service;
    }
}

TEST_CASE("a claim can ask for an operator that does not offer the service") {
    const Example example;
    const auto services = domain::standard_services();
    const std::vector<domain::ReachColumn> asked{
        {1, one("B")}, {1, one("B")}, {1, one("A")}, {1, exactly(1)}};
    const auto layout = lay_out_columns(services, example.layers, asked);
    CHECK(names(layout, services, "3g") == "ANY ALL A B EXACTLY_0 EXACTLY_1 ");
    CHECK(names(layout, services, "2g") == "ANY ALL A B EXACTLY_0 EXACTLY_1 EXACTLY_2 ");
    CHECK(layout.operators_of_service[1] == std::vector<std::uint32_t>{0});

    const SignatureJudge judge(layout, services, example.layers);
    for (const auto& signature : example.cube.signatures) {
        CHECK_FALSE(judge.covered(signature, column(layout, 1, one("B"))));
    }
}

TEST_CASE("columns that cannot be are refused") {
    const Example example;
    const auto services = domain::standard_services();
    const std::vector<domain::ReachColumn> stranger{{0, one("Z")}};
    CHECK_THROWS_AS(lay_out_columns(services, example.layers, stranger), core::RequestError);
    const std::vector<domain::ReachColumn> too_many{{0, exactly(3)}};
    CHECK_THROWS_AS(lay_out_columns(services, example.layers, too_many), core::RequestError);
    const std::vector<domain::ReachColumn> nobody{{3, exactly(1)}};
    CHECK_THROWS_AS(lay_out_columns(services, example.layers, nobody), core::RequestError);

    for (const char* code : {"ANY", "ALL", "EXACTLY_2"}) {
        CAPTURE(code);
        const std::vector layers{layer(domain::Technology::g2, code)};
        CHECK_THROWS_AS(lay_out_columns(services, layers), core::RequestError);
    }
    for (const char* code : {"any", "EXACTLY_", "EXACTLY_A", "ALLIANCE"}) {
        CAPTURE(code);
        const std::vector layers{layer(domain::Technology::g2, code)};
        CHECK(lay_out_columns(services, layers).operators.size() == 1);
    }
}

TEST_CASE("layers without operator and an operator named unspecified are one") {
    const std::vector layers{layer(domain::Technology::g2),
                             layer(domain::Technology::g2, "unspecified"),
                             layer(domain::Technology::g2, "A")};
    const auto services = domain::standard_services();
    const auto layout = lay_out_columns(services, layers);
    CHECK(layout.operators == std::vector<std::string>{"A", "unspecified"});
    const SignatureJudge judge(layout, services, layers);
    const std::vector<std::uint32_t> both{0, 1};
    CHECK(judge.covered(both, column(layout, 0, exactly(1))));
    CHECK_FALSE(judge.covered(both, column(layout, 0, all_operators())));
}

TEST_CASE("a signature is judged by the number of operators that offer the service in it") {
    const Example example;
    const auto services = domain::standard_services();
    const auto layout = lay_out_columns(services, example.layers);
    const SignatureJudge judge(layout, services, example.layers);
    // Per column of service 2g+ (index 4): the signatures of the example in which it is covered.
    const std::vector<std::pair<domain::OperatorKey, std::string>> expected{
        {any_operator(), "1 2 3 4 "}, {all_operators(), "3 "}, {one("A"), "1 2 3 "},
        {one("B"), "2 3 "},           {one("C"), "3 4 "},      {exactly(0), "0 5 "},
        {exactly(1), "1 4 "},         {exactly(2), "2 "},      {exactly(3), "3 "}};
    for (const auto& [op, where] : expected) {
        CAPTURE(domain::to_string(op));
        std::string covered;
        for (std::size_t s = 0; s < example.cube.signatures.size(); ++s) {
            if (judge.covered(example.cube.signatures[s], column(layout, 4, op))) {
                covered += std::to_string(s) + " ";
            }
        }
        CHECK(covered == where);
    }
}

TEST_CASE("a service that nobody offers covers nothing, not everything") {
    const Example example;
    const auto services = domain::standard_services();
    const auto layout = lay_out_columns(services, example.layers);
    const SignatureJudge judge(layout, services, example.layers);
    for (const auto& signature : example.cube.signatures) {
        CHECK_FALSE(judge.covered(signature, column(layout, 3, any_operator())));
        CHECK_FALSE(judge.covered(signature, column(layout, 3, all_operators())));
        CHECK(judge.covered(signature, column(layout, 3, exactly(0))));
    }
}

TEST_CASE("without any layer there is no operator, and nothing is covered") {
    const auto services = domain::standard_services();
    const auto layout = lay_out_columns(services, {});
    CHECK(layout.operators.empty());
    CHECK(layout.columns.size() == services.size() * 3);
    const SignatureJudge judge(layout, services, {});
    CHECK_FALSE(judge.covered({}, 0));
    CHECK_FALSE(judge.covered({}, 1));
    CHECK(judge.covered({}, 2));
}

TEST_CASE("masks say what the judge says") {
    const Example example;
    const auto services = domain::standard_services();
    const auto layout = lay_out_columns(services, example.layers);
    const SignatureJudge judge(layout, services, example.layers);
    const CoverageMasks masks(judge, example.cube.signatures);
    REQUIRE(masks.column_count() == layout.columns.size());
    for (std::size_t s = 0; s < example.cube.signatures.size(); ++s) {
        for (std::size_t c = 0; c < layout.columns.size(); ++c) {
            CAPTURE(s, c);
            CHECK(masks.covered(s, c) == judge.covered(example.cube.signatures[s], c));
        }
    }
}

TEST_CASE("masks hold more columns than one word") {
    std::vector<domain::Layer> layers;
    domain::Signature odd;
    for (std::uint32_t i = 0; i < 200; ++i) {
        layers.push_back(layer(domain::Technology::g2, std::to_string(1000 + i)));
        if (i % 2 == 1) odd.push_back(i);
    }
    const auto all = domain::standard_services();
    const std::span<const domain::Service> services(all.data(), 1);
    const auto layout = lay_out_columns(services, layers);
    REQUIRE(layout.columns.size() == 2 + 200 + 201);
    const std::vector signatures{domain::Signature{}, odd};
    const CoverageMasks masks(SignatureJudge(layout, services, layers), signatures);
    CHECK(masks.covered(1, column(layout, 0, exactly(100))));
    CHECK_FALSE(masks.covered(1, column(layout, 0, exactly(99))));
    CHECK(masks.covered(1, column(layout, 0, one("1199"))));
    CHECK_FALSE(masks.covered(1, column(layout, 0, one("1198"))));
    CHECK(masks.covered(0, column(layout, 0, exactly(0))));
    CHECK_FALSE(masks.covered(0, column(layout, 0, one("1199"))));
}

TEST_CASE("a layer that does not exist is noticed") {
    const Example example;
    const auto services = domain::standard_services();
    const auto layout = lay_out_columns(services, example.layers);
    const SignatureJudge judge(layout, services, example.layers);
    const std::vector<std::uint32_t> beyond{5};
    CHECK_THROWS_AS(judge.covered(beyond, 0), std::out_of_range);
}
