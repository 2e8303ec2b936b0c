#include "project/question.hpp"

#include <string>
#include <vector>

#include "project/example.hpp"
#include "reach/evaluate.hpp"

#include "support/catch.hpp"

namespace phusong::project {
namespace {

using domain::OperatorKey;
using domain::Technology;

const std::vector<domain::Layer>& layers() {
    static const std::vector<domain::Layer> all{test::layer(Technology::g2, "A"),
                                                test::layer(Technology::g2, "B"),
                                                test::layer(Technology::g4, "A")};
    return all;
}

// "service operator" of each drawn column.
std::vector<std::string> names(const std::vector<std::uint32_t>& columns,
                               const reach::Question& question, const reach::ColumnLayout& layout) {
    std::vector<std::string> result;
    for (const std::uint32_t index : columns) {
        const domain::ReachColumn& column = layout.columns.at(index);
        result.push_back(question.services[column.service].id + " " + domain::to_string(column.op));
    }
    return result;
}

}  // namespace

TEST_CASE("Without a headline the standard one is asked, under the project's first rule") {
    const reach::Question question =
        make_question(test::project_with(R"(, "rules": ["area>=95", "any"])"), layers());
    REQUIRE(question.headline.size() == 2);
    CHECK(question.headline[0].service == "2g");
    CHECK(question.headline[1].service == "4g");
    for (const reach::ClaimSpec& claim : question.headline) {
        CHECK(claim.rule == domain::Rule{domain::Rule::Kind::area, 95});
        CHECK(claim.op == OperatorKey{});
        CHECK(claim.group == "all");
    }
}

TEST_CASE("A project's own headline is asked as it stands") {
    const reach::Question question = make_question(
        test::project_with(R"(, "headline": [{"service": "5g", "rule": "centre"}])"), layers());
    REQUIRE(question.headline.size() == 1);
    CHECK(question.headline[0].service == "5g");
    CHECK(question.headline[0].rule.kind == domain::Rule::Kind::centre);
}

TEST_CASE("Every service that has a layer is drawn, for any operator, unless the project chooses") {
    const Project project = test::project_with("");
    const reach::Question question = make_question(project, layers());
    const reach::ColumnLayout layout = reach::columns_of(question, layers());
    const Drawn drawn = columns_to_draw(project, question, layout);
    const std::vector<std::string> all{"2g ANY", "4g ANY", "2g+ ANY", "3g+ ANY", "4g+ ANY"};
    CHECK(names(drawn.coverage, question, layout) == all);
    CHECK(names(drawn.notspots, question, layout) ==
          std::vector<std::string>{"2g+ ANY", "3g+ ANY", "4g+ ANY"});

    const Project chosen = test::project_with(
        R"(, "outputs": {"coverage": [{"service": "2g", "operator": "ALL"}, {"service": "2g", "operator": "B"}],
                         "notspots": []})");
    const Drawn own = columns_to_draw(chosen, question, layout);
    CHECK(names(own.coverage, question, layout) == std::vector<std::string>{"2g ALL", "2g B"});
    CHECK(own.notspots.empty());
}

TEST_CASE("Nothing is drawn when no format shows it") {
    const Project project = test::project_with(R"(, "outputs": {"formats": ["csv", "json"]})");
    const reach::Question question = make_question(project, layers());
    const Drawn drawn = columns_to_draw(project, question, reach::columns_of(question, layers()));
    CHECK(drawn.coverage.empty());
    CHECK(drawn.notspots.empty());
}

TEST_CASE("More services than there are bits cannot all be drawn by default") {
    std::string services;
    for (int i = 0; i < 65; ++i) {
        services += (i == 0 ? "" : ", ") + (R"({"id": "s)" + std::to_string(i) +
                                            R"(", "any_of": [{"technologies": ["2g"]}]})");
    }
    const Project project = test::project_with(", \"services\": [" + services + "]");
    const reach::Question question = make_question(project, layers());
    REQUIRE_THROWS_AS(columns_to_draw(project, question, reach::columns_of(question, layers())),
                      core::RequestError);
}

}  // namespace phusong::project
