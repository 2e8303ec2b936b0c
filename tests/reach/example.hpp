#pragma once

#include <string>
#include <vector>

#include "domain/layer.hpp"
#include "domain/reach_cube.hpp"
#include "domain/unit.hpp"
#include "reach/question.hpp"

namespace phusong::test {

inline domain::Layer layer(domain::Technology technology, const std::string& op = {}) {
    domain::Layer result;
    result.technology = technology;
    result.operator_code = op;
    return result;
}

inline domain::OperatorKey any_operator() {
    return {};
}
inline domain::OperatorKey all_operators() {
    return {domain::OperatorKey::Kind::all, 0, {}};
}
inline domain::OperatorKey exactly(std::uint32_t count) {
    return {domain::OperatorKey::Kind::exactly, count, {}};
}
inline domain::OperatorKey one(const std::string& code) {
    return {domain::OperatorKey::Kind::one, 0, code};
}

inline domain::Rule any_rule() {
    return {domain::Rule::Kind::any, 0};
}
inline domain::Rule area_rule(double pct) {
    return {domain::Rule::Kind::area, pct};
}
inline domain::Rule population_rule(double pct) {
    return {domain::Rule::Kind::population, pct};
}
inline domain::Rule centre_rule() {
    return {domain::Rule::Kind::centre, 0};
}
inline domain::Rule settlements_rule(double pct) {
    return {domain::Rule::Kind::settlements, pct};
}

/// Two units, operators A, B, C and a fixed network that does not say whose it is; small enough to
/// be counted by hand. Areas in m²:
///
///   signature   layers                 001        002
///   0           -                  100,000  2,400,000
///   1           2G A               400,000
///   2           2G A, 2G B         200,000
///   3           2G A, 2G B,        300,000  1,000,000
///               3G A, 4G C
///   4           4G C, fixed                   500,000
///   5           fixed                         100,000
///   total                        1,000,000  4,000,000
struct Example {
    std::vector<domain::Layer> layers{
        layer(domain::Technology::g2, "A"), layer(domain::Technology::g2, "B"),
        layer(domain::Technology::g3, "A"), layer(domain::Technology::g4, "C"),
        layer(domain::Technology::fixed)};
    domain::ReachCube cube{{{}, {0}, {0, 1}, {0, 1, 2, 3}, {3, 4}, {4}},
                           {{{0, 100'000}, {1, 400'000}, {2, 200'000}, {3, 300'000}},
                            {{0, 2'400'000}, {3, 1'000'000}, {4, 500'000}, {5, 100'000}}},
                           {1, std::nullopt}};
    std::vector<domain::Unit> units{
        {"001", "An", "Xã", "178", "Tràng Định", 1000, std::nullopt},
        {"002", "Bình", "Phường", "180", "", std::nullopt, std::nullopt}};

    reach::Question question() const {
        reach::Question result;
        result.services = domain::standard_services();
        result.rules = {any_rule(), area_rule(50), population_rule(95), centre_rule(),
                        settlements_rule(100)};
        return result;
    }
};

}  // namespace phusong::test
