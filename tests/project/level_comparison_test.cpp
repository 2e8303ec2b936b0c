#include "project/level_comparison.hpp"

#include <string>

#include "support/catch.hpp"

using namespace phusong;

namespace {

domain::Layer layer_of(domain::Technology technology, const std::string& operator_code) {
    domain::Layer layer;
    layer.technology = technology;
    layer.operator_code = operator_code;
    return layer;
}

domain::Measurement measured(domain::Technology technology, const std::string& operator_code) {
    domain::Measurement measurement;
    measurement.technology = technology;
    measurement.operator_code = operator_code;
    return measurement;
}

}  // namespace

TEST_CASE("a measurement of nobody's network is held against no one of several operators") {
    const std::vector<domain::Layer> layers{
        layer_of(domain::Technology::g2, "A"), layer_of(domain::Technology::g3, ""),
        layer_of(domain::Technology::g4, "A"), layer_of(domain::Technology::g4, "B")};
    const auto shared = project::shared_technologies(layers);
    CHECK(shared == std::set<domain::Technology>{domain::Technology::g4});
    const auto speaks = [&](const domain::Measurement& measurement, std::size_t layer) {
        return project::speaks_of(measurement, layers[layer], shared);
    };
    CHECK(speaks(measured(domain::Technology::g2, ""), 0));
    CHECK(speaks(measured(domain::Technology::g3, "B"), 1));
    CHECK_FALSE(speaks(measured(domain::Technology::g4, ""), 2));
    CHECK_FALSE(speaks(measured(domain::Technology::g4, ""), 3));
    CHECK(speaks(measured(domain::Technology::g4, "B"), 3));
    CHECK_FALSE(speaks(measured(domain::Technology::g4, "B"), 2));
    CHECK_FALSE(speaks(measured(domain::Technology::g3, ""), 0));
}

TEST_CASE("layers of one operator and of nobody in particular share a technology") {
    const std::vector<domain::Layer> layers{layer_of(domain::Technology::g4, "A"),
                                            layer_of(domain::Technology::g4, "")};
    CHECK(project::shared_technologies(layers).size() == 1);
}
