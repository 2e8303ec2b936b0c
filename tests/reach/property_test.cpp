#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "reach/evaluate.hpp"
#include "reach/example.hpp"

#include "support/catch.hpp"

using namespace phusong;
using namespace phusong::reach;
using namespace phusong::test;
using domain::OperatorKey;

namespace {

struct Study {
    std::vector<domain::Unit> units;
    std::vector<domain::Layer> layers;
    domain::ReachCube cube;
};

// std::uniform_…_distribution may differ between standard libraries; mt19937_64 does not.
class Random {
  public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}
    std::uint32_t below(std::uint32_t bound) {
        return static_cast<std::uint32_t>(engine_() % bound);
    }
    double unit() { return static_cast<double>(engine_() >> 11U) * 0x1p-53; }

    template <typename T>
    void shuffle(std::vector<T>& values) {
        for (std::uint32_t i = static_cast<std::uint32_t>(values.size()); i > 1; --i) {
            std::swap(values[i - 1], values[below(i)]);
        }
    }

  private:
    std::mt19937_64 engine_;
};

std::vector<domain::Layer> random_layers(Random& random, std::uint32_t most) {
    constexpr std::array kTechnologies{domain::Technology::g2, domain::Technology::g3,
                                       domain::Technology::g4, domain::Technology::g5,
                                       domain::Technology::fixed};
    const std::array<std::string, 4> operators{"A", "B", "C", ""};
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
    std::vector<domain::Layer> layers;
    const std::uint32_t count = 1 + random.below(most);
    while (layers.size() < count) {
        const std::uint32_t technology = random.below(5);
        const std::uint32_t op = random.below(4);
        if (!seen.insert({technology, op}).second) continue;
        layers.push_back(layer(kTechnologies.at(technology), operators.at(op)));
        if (random.below(2) == 0) layers.back().down_mbps = random.below(100);
    }
    return layers;
}

Study random_study(std::uint64_t seed, std::uint32_t unit_count) {
    Random random(seed);
    Study study;
    study.layers = random_layers(random, 14);
    std::set<domain::Signature> signatures{{}};
    const std::uint32_t signature_count = 1 + random.below(40);
    for (std::uint32_t i = 0; i < signature_count; ++i) {
        domain::Signature signature;
        for (std::uint32_t l = 0; l < study.layers.size(); ++l) {
            if (random.below(3) == 0) signature.push_back(l);
        }
        signatures.insert(signature);
    }
    study.cube.signatures.assign(signatures.begin(), signatures.end());
    for (std::uint32_t u = 0; u < unit_count; ++u) {
        domain::Unit unit;
        unit.code = std::to_string(10'000 + u);
        unit.type = random.below(4) == 0 ? "Phường" : "Xã";
        unit.parent_code = std::to_string(random.below(3));
        if (random.below(5) != 0) unit.population = random.below(20'000);
        study.units.push_back(unit);
        std::vector<domain::CubeCell> cells;
        for (std::uint32_t s = 0; s < study.cube.signatures.size(); ++s) {
            if (random.below(4) == 0) cells.push_back({s, std::pow(10, 8 * random.unit())});
        }
        if (cells.empty()) cells.push_back({0, 1.0});
        study.cube.centre_signature.push_back(
            random.below(3) == 0 ? std::nullopt : std::optional(cells.back().signature));
        study.cube.units.push_back(std::move(cells));
    }
    return study;
}

// The standard services, and a broadband that asks for speed.
Question question() {
    Question result = Example{}.question();
    result.services.back().clauses.front().min_down_mbps = 25;
    result.headline = {{"2g+", any_operator(), any_rule(), "all"}};
    result.targets = {{"t", {}, {"4g+", any_operator(), area_rule(60), "all"}, 80, ""}};
    return result;
}

domain::Evaluation evaluation_of(const Study& study, int threads = 1) {
    return evaluate(question(), study.units, study.layers, study.cube, {}, threads);
}

bool nearly(double a, double b) {
    return std::abs(a - b) <= 1e-12 * std::max(std::abs(a), 1.0);
}

// The same study with the layers in the order given, and its signatures sorted again.
Study with_layer_order(const Study& study, const std::vector<std::uint32_t>& order) {
    Study result = study;
    std::vector<std::uint32_t> new_index(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        result.layers[i] = study.layers[order[i]];
        new_index[order[i]] = i;
    }
    std::map<domain::Signature, std::uint32_t> old_of;
    for (std::uint32_t s = 0; s < study.cube.signatures.size(); ++s) {
        domain::Signature signature;
        for (const std::uint32_t l : study.cube.signatures[s]) signature.push_back(new_index[l]);
        std::sort(signature.begin(), signature.end());
        old_of[signature] = s;
    }
    std::vector<std::uint32_t> new_signature(old_of.size());
    result.cube.signatures.clear();
    for (const auto& [signature, old] : old_of) {
        new_signature[old] = static_cast<std::uint32_t>(result.cube.signatures.size());
        result.cube.signatures.push_back(signature);
    }
    for (auto& cells : result.cube.units) {
        for (auto& cell : cells) cell.signature = new_signature[cell.signature];
        std::sort(cells.begin(), cells.end(),
                  [](const auto& a, const auto& b) { return a.signature < b.signature; });
    }
    for (auto& centre : result.cube.centre_signature) {
        if (centre) centre = new_signature[*centre];
    }
    return result;
}

Study with_unit_order(const Study& study, const std::vector<std::uint32_t>& order) {
    Study result = study;
    for (std::size_t i = 0; i < order.size(); ++i) {
        result.units[i] = study.units[order[i]];
        result.cube.units[i] = study.cube.units[order[i]];
        result.cube.centre_signature[i] = study.cube.centre_signature[order[i]];
    }
    return result;
}

bool same(const domain::ReachValue& a, const domain::ReachValue& b) {
    return a.area_covered_m2 == b.area_covered_m2 && a.population_covered == b.population_covered &&
           a.centre_covered == b.centre_covered;
}

bool same(const domain::ReachValues& a, const domain::ReachValues& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t row = 0; row < a.size(); ++row)
        if (!same(a[row], b[row])) return false;
    return true;
}

bool same(const domain::GroupFigure& a, const domain::GroupFigure& b) {
    return a.area_m2 == b.area_m2 && a.area_covered_m2 == b.area_covered_m2 &&
           a.population == b.population && a.population_covered == b.population_covered &&
           a.units_without_population == b.units_without_population &&
           std::equal(a.rules.begin(), a.rules.end(), b.rules.begin(), b.rules.end(),
                      [](const auto& x, const auto& y) {
                          return x.met == y.met && x.not_met == y.not_met && x.unknown == y.unknown;
                      });
}

bool same(const domain::SdgFigure& a, const domain::SdgFigure& b) {
    return a.technology == b.technology && a.best_operator == b.best_operator &&
           a.population == b.population &&
           a.union_of_operators_population == b.union_of_operators_population &&
           a.best_operator_population == b.best_operator_population &&
           a.union_of_operators_area_m2 == b.union_of_operators_area_m2 &&
           a.best_operator_area_m2 == b.best_operator_area_m2;
}

// Everything that does not name units by number must be the same to the last bit.
bool same_totals(const domain::Evaluation& a, const domain::Evaluation& b) {
    const auto all_same = [](const auto& x, const auto& y) {
        return std::equal(x.begin(), x.end(), y.begin(), y.end(),
                          [](const auto& p, const auto& q) { return same(p, q); });
    };
    return a.operators == b.operators && a.columns.size() == b.columns.size() &&
           all_same(a.figures, b.figures) && all_same(a.sdg, b.sdg) &&
           a.headlines[0].stated.met == b.headlines[0].stated.met &&
           a.targets[0].met == b.targets[0].met;
}

}  // namespace

TEST_CASE("exactly-n families add up, and keys relate to each other", "[property]") {
    const auto seed = GENERATE(range(1U, 41U));
    CAPTURE(seed);
    const Study study = random_study(seed, 15);
    const auto evaluation = evaluation_of(study);
    bool family_is_whole = true;
    bool any_is_family = true;
    bool all_is_last = true;
    bool one_within_any = true;
    for (std::size_t unit = 0; unit < study.units.size(); ++unit) {
        for (std::uint32_t service = 0; service < evaluation.services.size(); ++service) {
            double any = 0;
            double all = 0;
            double some = 0;  // EXACTLY_k with k >= 1
            double family = 0;
            double last = 0;
            std::uint32_t n = 0;
            std::vector<double> single;
            for (std::size_t column = 0; column < evaluation.columns.size(); ++column) {
                if (evaluation.columns[column].service != service) continue;
                const OperatorKey& op = evaluation.columns[column].op;
                const double area = evaluation.value(unit, column).area_covered_m2;
                if (op.kind == OperatorKey::Kind::any) any = area;
                if (op.kind == OperatorKey::Kind::all) all = area;
                if (op.kind == OperatorKey::Kind::one) single.push_back(area);
                if (op.kind != OperatorKey::Kind::exactly) continue;
                family += area;
                last = area;
                n = op.count;
                if (op.count > 0) some += area;
            }
            family_is_whole &= nearly(family, evaluation.unit_area_m2[unit]);
            any_is_family &= nearly(any, some);
            all_is_last &= all == (n == 0 ? 0 : last);
            for (const double area : single) one_within_any &= area <= any;
            one_within_any &= any <= evaluation.unit_area_m2[unit];
        }
    }
    CHECK(family_is_whole);
    CHECK(any_is_family);
    CHECK(all_is_last);
    CHECK(one_within_any);
}

TEST_CASE("an older generation is reached at least as far", "[property]") {
    const auto seed = GENERATE(range(1U, 41U));
    CAPTURE(seed);
    const Study study = random_study(seed, 15);
    const auto evaluation = evaluation_of(study);
    bool ordered = true;
    for (const auto& [older, newer] :
         {std::pair{"2g+", "3g+"}, {"3g+", "4g+"}, {"4g+", "5g+"}, {"2g+", "2g"}, {"4g+", "4g"}}) {
        const auto a = evaluation.column_index(older, any_operator());
        const auto b = evaluation.column_index(newer, any_operator());
        REQUIRE(a);
        REQUIRE(b);
        for (std::size_t unit = 0; unit < study.units.size(); ++unit) {
            ordered &= evaluation.value(unit, *a).area_covered_m2 >=
                       evaluation.value(unit, *b).area_covered_m2;
        }
    }
    CHECK(ordered);

    const auto at_least_2g = evaluation.column_index("2g+", any_operator());
    const auto at_least_3g = evaluation.column_index("3g+", any_operator());
    bool difference = true;
    for (std::size_t unit = 0; unit < study.units.size(); ++unit) {
        difference &= nearly(evaluation.value(unit, *at_least_2g).area_covered_m2,
                             evaluation.value(unit, *at_least_3g).area_covered_m2 +
                                 evaluation.switchoff_2g_area_m2[unit]);
    }
    CHECK(difference);
}

TEST_CASE("figures of groups are sums of units", "[property]") {
    const auto seed = GENERATE(range(1U, 21U));
    CAPTURE(seed);
    const Study study = random_study(seed, 30);
    const auto evaluation = evaluation_of(study);
    const std::size_t columns = evaluation.columns.size();
    bool sums = true;
    bool counts = true;
    for (std::size_t g = 0; g < evaluation.groups.size(); ++g) {
        for (std::size_t column = 0; column < columns; ++column) {
            const auto& figure = evaluation.figures[g * columns + column];
            double area = 0;
            double people = 0;
            std::uint32_t unknown_people = 0;
            std::uint32_t met = 0;
            for (const std::uint32_t unit : evaluation.groups[g].units) {
                area += evaluation.value(unit, column).area_covered_m2;
                people += evaluation.value(unit, column).population_covered.value_or(0);
                if (!study.units[unit].population) ++unknown_people;
                if (evaluation.verdict(unit, column, 1) == domain::Verdict::met) ++met;
            }
            sums &= nearly(figure.area_covered_m2, area);
            sums &= nearly(figure.population_covered.value_or(0), people);
            counts &= figure.units_without_population == unknown_people;
            counts &= figure.rules[1].met == met;
            counts &= figure.rules[1].met + figure.rules[1].not_met + figure.rules[1].unknown ==
                      evaluation.groups[g].units.size();
        }
    }
    CHECK(sums);
    CHECK(counts);
}

TEST_CASE("another layer never takes service away", "[property]") {
    const auto seed = GENERATE(range(1U, 31U));
    CAPTURE(seed);
    const Study study = random_study(seed, 12);
    Random random(seed + 1000);

    // The new layer covers some signatures wholly, some in part, and some not.
    Study more = study;
    const auto added = static_cast<std::uint32_t>(study.layers.size());
    more.layers.push_back(
        layer(random.below(2) == 0 ? domain::Technology::g3 : domain::Technology::fixed, "D"));
    const auto old_count = static_cast<std::uint32_t>(study.cube.signatures.size());
    std::vector<double> share(old_count);
    for (std::uint32_t s = 0; s < old_count; ++s) {
        share[s] = std::clamp(2 * random.unit() - 0.5, 0.0, 1.0);
        auto covered = study.cube.signatures[s];
        covered.push_back(added);
        more.cube.signatures.push_back(covered);
    }
    for (auto& cells : more.cube.units) {
        const auto before = cells;
        for (const auto& cell : before) {
            const double part = cell.area_m2 * share[cell.signature];
            cells.push_back({old_count + cell.signature, part});
            for (auto& old : cells) {
                if (old.signature == cell.signature) old.area_m2 -= part;
            }
        }
    }
    const auto before = evaluation_of(study);
    const auto after = evaluation_of(more);
    bool grown = true;
    bool kept = true;
    for (const domain::Service& service : before.services) {
        const auto a = before.column_index(service.id, any_operator());
        const auto b = after.column_index(service.id, any_operator());
        for (std::size_t unit = 0; unit < study.units.size(); ++unit) {
            const double was = before.value(unit, *a).area_covered_m2;
            const double is = after.value(unit, *b).area_covered_m2;
            grown &= is >= was * (1 - 1e-12);
            if (!service.accepts(more.layers.back())) kept &= nearly(is, was);
        }
    }
    CHECK(grown);
    CHECK(kept);
}

TEST_CASE("the order of layers and units changes no bit", "[property]") {
    const auto seed = GENERATE(range(1U, 31U));
    CAPTURE(seed);
    const Study study = random_study(seed, 25);
    const auto expected = evaluation_of(study);
    Random random(seed + 2000);

    std::vector<std::uint32_t> layer_order(study.layers.size());
    std::iota(layer_order.begin(), layer_order.end(), 0U);
    random.shuffle(layer_order);
    const auto by_layers = evaluation_of(with_layer_order(study, layer_order));
    CHECK(same_totals(expected, by_layers));
    CHECK(expected.verdicts == by_layers.verdicts);
    CHECK(expected.unit_area_m2 == by_layers.unit_area_m2);
    CHECK(same(expected.values, by_layers.values));

    std::vector<std::uint32_t> unit_order(study.units.size());
    std::iota(unit_order.begin(), unit_order.end(), 0U);
    random.shuffle(unit_order);
    const auto by_units = evaluation_of(with_unit_order(study, unit_order));
    CHECK(same_totals(expected, by_units));
    bool rows = true;
    for (std::size_t unit = 0; unit < study.units.size(); ++unit) {
        for (std::size_t column = 0; column < expected.columns.size(); ++column) {
            rows &= same(by_units.value(unit, column), expected.value(unit_order[unit], column));
        }
    }
    CHECK(rows);
}

TEST_CASE("the number of threads changes no bit", "[property]") {
    const Study study = random_study(77, 300);
    const auto expected = evaluation_of(study);
    for (const int threads : {0, 2, 5}) {
        const auto found = evaluation_of(study, threads);
        CHECK(same_totals(expected, found));
        CHECK(expected.verdicts == found.verdicts);
        CHECK(expected.unit_area_m2 == found.unit_area_m2);
        CHECK(same(expected.values, found.values));
    }
}

// Not run by default: times depend on the machine. `reach_test "[.speed]"`.
TEST_CASE("a country of 35,357 communes is evaluated in under two seconds", "[.speed]") {
    Study study = random_study(7, 35'357);
    // Three operators with everything, so that most services have all eight or nine keys.
    study.layers.clear();
    for (const auto* op : {"A", "B", "C"}) {
        for (const auto technology :
             {domain::Technology::g2, domain::Technology::g3, domain::Technology::g4,
              domain::Technology::g5, domain::Technology::fixed}) {
            study.layers.push_back(layer(technology, op));
        }
    }
    Question asked = question();
    for (const auto* id : {"x", "y"}) {
        asked.services.push_back(asked.services[4]);
        asked.services.back().id = id;
    }
    const auto start = std::chrono::steady_clock::now();
    const auto evaluation = evaluate(asked, study.units, study.layers, study.cube);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    WARN(evaluation.columns.size()
         << " columns, " << evaluation.rules.size() << " rules, " << evaluation.groups.size()
         << " groups: " << took.count() << " s");
    CHECK(took.count() < 2);
}
