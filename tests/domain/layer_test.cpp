#include "domain/layer.hpp"

#include <array>
#include <set>

#include "support/catch.hpp"

using namespace phusong;
using namespace phusong::domain;

namespace {

Layer layer(Technology technology, const std::string& op = {},
            const std::string& environment = {}) {
    Layer result;
    result.technology = technology;
    result.operator_code = op;
    result.environment = environment;
    return result;
}

// One small square somewhere, so that features can be told apart.
void add_square(Coverage& coverage, std::int64_t x, const Layer& of) {
    const std::array rings{
        std::vector<geometry::PlanePoint>{{x, 0}, {x + 10, 0}, {x + 10, 10}, {x, 10}}};
    coverage.polygons.add_feature(rings);
    coverage.layer_of_feature.push_back(coverage.layer_index(of));
}

}  // namespace

TEST_CASE("a layer's id is readable") {
    CHECK(layer_id(layer(Technology::g4, "20801", "outdoor")) == "4g/20801/outdoor");
    CHECK(layer_id(layer(Technology::g2, "20801")) == "2g/20801");
    CHECK(layer_id(layer(Technology::g2)) == "2g/unspecified");

    Layer fixed = layer(Technology::fixed, "VNPT");
    fixed.down_mbps = 100;
    fixed.up_mbps = 7.5;
    CHECK(layer_id(fixed) == "fixed/VNPT/down=100/up=7.5");

    Layer mobile = layer(Technology::g3, "A", "indoor");
    mobile.threshold_dbm = -95;
    mobile.basis = Basis::predicted;
    CHECK(layer_id(mobile) == "3g/A/indoor/dbm=-95/basis=predicted");
}

TEST_CASE("different layers have different ids") {
    Layer threshold = layer(Technology::g4, "A");
    threshold.threshold_dbm = -105;
    Layer down = layer(Technology::g4, "A");
    down.down_mbps = 30;
    Layer up = layer(Technology::g4, "A");
    up.up_mbps = 30;
    Layer indicative = layer(Technology::g4, "A");
    indicative.basis = Basis::indicative;
    Layer predicted = layer(Technology::g4, "A");
    predicted.basis = Basis::predicted;
    Layer fast = layer(Technology::g4, "A");
    fast.down_mbps = 0.1 + 0.2;
    Layer nearly = layer(Technology::g4, "A");
    nearly.down_mbps = 0.3;

    const std::vector<Layer> layers{layer(Technology::g4, "A"),
                                    layer(Technology::g4),
                                    layer(Technology::g4, "unspecified"),
                                    layer(Technology::g4, "A", "outdoor"),
                                    layer(Technology::g4, "A/outdoor"),
                                    layer(Technology::g4, "A%2Foutdoor"),
                                    layer(Technology::g4, "A", "dbm=-105"),
                                    layer(Technology::g4, "A", "basis=predicted"),
                                    layer(Technology::g4, "A", "down=30"),
                                    threshold,
                                    down,
                                    up,
                                    indicative,
                                    predicted,
                                    fast,
                                    nearly};
    std::set<std::string> ids;
    for (const Layer& each : layers) ids.insert(layer_id(each));
    CHECK(ids.size() == layers.size());
}

TEST_CASE("a basis has a name") {
    CHECK(to_string(Basis::declared) == "declared");
    CHECK(to_string(Basis::predicted) == "predicted");
    CHECK(to_string(Basis::indicative) == "indicative");
}

TEST_CASE("a layer is found again or appended") {
    Coverage coverage;
    CHECK(coverage.layer_index(layer(Technology::g2, "A")) == 0);
    CHECK(coverage.layer_index(layer(Technology::g2, "B")) == 1);
    CHECK(coverage.layer_index(layer(Technology::g2, "A")) == 0);
    CHECK(coverage.layer_index(layer(Technology::g2, "A", "indoor")) == 2);
    CHECK(coverage.layers.size() == 3);
}

TEST_CASE("sorted layers keep their features") {
    const Layer g4b = layer(Technology::g4, "B");
    const Layer g2b = layer(Technology::g2, "B");
    const Layer fixed = layer(Technology::fixed, "A");
    const Layer g2a = layer(Technology::g2, "A");
    const std::vector<Layer> of_feature{g4b, fixed, g2b, g4b, g2a, fixed};

    Coverage coverage;
    for (const Layer& each : of_feature) {
        add_square(coverage, static_cast<std::int64_t>(coverage.polygons.feature_count()) * 100,
                   each);
    }
    coverage.sort_layers();

    CHECK(coverage.layers == std::vector<Layer>{g2a, g2b, g4b, fixed});
    CHECK(coverage.layer_of_feature == std::vector<std::uint32_t>{2, 3, 1, 2, 0, 3});
    for (std::size_t f = 0; f < of_feature.size(); ++f) {
        CAPTURE(f);
        CHECK(coverage.layers[coverage.layer_of_feature[f]] == of_feature[f]);
        CHECK(coverage.polygons.box(f).min_x == static_cast<std::int64_t>(f) * 100);
    }
}

TEST_CASE("operators are those that are named") {
    Coverage coverage;
    CHECK(coverage.operators().empty());
    coverage.layer_index(layer(Technology::g2, "B"));
    coverage.layer_index(layer(Technology::g2));
    coverage.layer_index(layer(Technology::g3, "A"));
    coverage.layer_index(layer(Technology::g4, "B"));
    CHECK(coverage.operators() == std::vector<std::string>{"A", "B"});
}
