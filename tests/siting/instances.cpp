#include "siting/instances.hpp"

#include <cmath>
#include <fstream>
#include <limits>
#include <map>
#include <numbers>
#include <sstream>
#include <stdexcept>
#include <string>

namespace phusong::test {
namespace {

std::ifstream opened(const std::filesystem::path& file) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error("cannot read " + file.string());
    return in;
}

template <typename T>
T next_of(std::istream& in) {
    T value{};
    if (!(in >> value)) throw std::runtime_error("the instance breaks off");
    return value;
}

}  // namespace

siting::CoverProblem read_newyork(const std::filesystem::path& file, double radius_m) {
    std::ifstream in = opened(file);
    std::string word;
    std::size_t count = 0;
    while (in >> word && word != "NODE_COORD_SECTION") {
        if (word == "DIMENSION") {
            in >> word;
            count = next_of<std::size_t>(in);
        }
    }
    std::vector<double> lat(count);
    std::vector<double> lon(count);
    for (std::size_t i = 0; i < count; ++i) {
        lat[i] = next_of<double>(in) * std::numbers::pi / 180;
        lon[i] = next_of<double>(in) * std::numbers::pi / 180;
    }
    while (in >> word && word.rfind("DEMAND", 0) != 0) {
    }
    siting::CoverProblem problem;
    for (std::size_t i = 0; i < count; ++i) problem.weights.push_back(next_of<std::int64_t>(in));
    problem.costs.assign(count, 1);
    std::vector<siting::ServedPair> pairs;
    for (std::uint32_t a = 0; a < count; ++a)
        for (std::uint32_t b = 0; b < count; ++b) {
            // Farther than that in latitude alone: spares most of the cosines.
            if (a != b && std::abs(lat[a] - lat[b]) * 6378100 > radius_m + 10) continue;
            const double cosine = std::cos(lat[a]) * std::cos(lat[b]) * std::cos(lon[a] - lon[b]) +
                                  std::sin(lat[a]) * std::sin(lat[b]);
            const auto distance_m = static_cast<float>(std::acos(std::min(1.0, cosine)) * 6378100);
            if (a == b || double{distance_m} <= radius_m) pairs.emplace_back(a, b);
        }
    problem.coverage = siting::coverage_from_pairs(count, count, std::move(pairs));
    return problem;
}

siting::CoverProblem read_bds(const std::filesystem::path& file, double radius) {
    std::ifstream in = opened(file);
    const auto facilities = next_of<std::size_t>(in);
    const auto customers = next_of<std::size_t>(in);
    std::vector<siting::PlanePlace> from;
    std::vector<siting::PlanePlace> to;
    siting::CoverProblem problem;
    for (std::size_t i = 0; i < facilities + customers; ++i) {
        const auto kind = next_of<std::string>(in);
        next_of<std::string>(in);
        const auto x = next_of<double>(in);
        const auto y = next_of<double>(in);
        const auto value = next_of<double>(in);
        (kind == "F" ? from : to).push_back({x, y});
        (kind == "F" ? problem.costs : problem.weights).push_back(std::llround(value));
    }
    problem.coverage = siting::coverage_within(from, to, radius);
    return problem;
}

siting::CoverProblem read_scp(const std::filesystem::path& file) {
    std::ifstream in = opened(file);
    const auto rows = next_of<std::size_t>(in);
    const auto columns = next_of<std::size_t>(in);
    siting::CoverProblem problem;
    for (std::size_t j = 0; j < columns; ++j) problem.costs.push_back(next_of<std::int64_t>(in));
    std::vector<siting::ServedPair> pairs;
    for (std::uint32_t i = 0; i < rows; ++i) {
        const auto serving = next_of<std::size_t>(in);
        for (std::size_t k = 0; k < serving; ++k)
            pairs.emplace_back(next_of<std::uint32_t>(in) - 1, i);
    }
    problem.weights.assign(rows, 1);
    problem.required_weight = static_cast<std::int64_t>(rows);
    problem.coverage = siting::coverage_from_pairs(columns, rows, std::move(pairs));
    return problem;
}

MedianInstance read_pmed(const std::filesystem::path& file) {
    std::ifstream in = opened(file);
    const auto nodes = next_of<std::size_t>(in);
    const auto edges = next_of<std::size_t>(in);
    MedianInstance instance;
    instance.count = next_of<std::uint32_t>(in);
    instance.weights.assign(nodes, 1);
    auto& far = instance.distances;
    far.assign(nodes, std::vector<double>(nodes, std::numeric_limits<double>::infinity()));
    for (std::size_t e = 0; e < edges; ++e) {
        const auto a = next_of<std::size_t>(in) - 1;
        const auto b = next_of<std::size_t>(in) - 1;
        far[a][b] = far[b][a] = next_of<double>(in);
    }
    for (std::size_t k = 0; k < nodes; ++k) far[k][k] = 0;
    for (std::size_t k = 0; k < nodes; ++k)
        for (std::size_t a = 0; a < nodes; ++a)
            for (std::size_t b = 0; b < nodes; ++b)
                far[a][b] = std::min(far[a][b], far[a][k] + far[k][b]);
    return instance;
}

MedianInstance read_spopt(const std::filesystem::path& distances) {
    std::ifstream in = opened(distances);
    std::string line;
    std::getline(in, line);  // distance,name,DestinationName,demand
    std::map<std::string, std::size_t> candidates;
    std::map<std::string, std::size_t> demands;
    MedianInstance instance;
    while (std::getline(in, line)) {
        std::istringstream fields(line);
        std::string distance;
        std::string candidate;
        std::string demand;
        std::string people;
        std::getline(fields, distance, ',');
        std::getline(fields, candidate, ',');
        std::getline(fields, demand, ',');
        std::getline(fields, people, ',');
        const auto j = candidates.try_emplace(candidate, candidates.size()).first->second;
        const auto [at, is_new] = demands.try_emplace(demand, demands.size());
        if (is_new) {
            instance.distances.emplace_back();
            instance.weights.push_back(std::stoll(people));
        }
        auto& row = instance.distances[at->second];
        if (row.size() <= j) row.resize(j + 1, std::numeric_limits<double>::infinity());
        row[j] = std::stod(distance);
    }
    for (auto& row : instance.distances)
        row.resize(candidates.size(), std::numeric_limits<double>::infinity());
    return instance;
}

siting::Coverage within(const MedianInstance& instance, double radius) {
    std::vector<siting::ServedPair> pairs;
    for (std::uint32_t i = 0; i < instance.distances.size(); ++i)
        for (std::uint32_t j = 0; j < instance.distances[i].size(); ++j)
            if (instance.distances[i][j] <= radius) pairs.emplace_back(j, i);
    return siting::coverage_from_pairs(instance.distances.front().size(), instance.distances.size(),
                                       std::move(pairs));
}

}  // namespace phusong::test
