// Solves the published instances and prints what was found, one JSON object a line.
//   siting_bench FOLDER [NAME…]      FOLDER holds the instances, see PROVENANCE.md there
//   siting_bench --heuristic FOLDER [NAME…]      local search alone, bounded by the relaxation
// NAME is the beginning of a name: "pmed", "backhaul-300".
// PHUSONG_BENCH_LIMIT_S takes the place of the time limits, for machines that are busy.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "siting/instances.hpp"
#include "siting/median.hpp"
#include "siting/random.hpp"
#include "siting/solve_cover.hpp"

namespace phusong::test {
namespace {

/// Synthetic: candidates and demand on a square of 120 km, demand in clusters; five roots; links up
/// to 15 km; sites cost 80 to 150, links 3 a kilometre; the budget pays for about a fifth of all.
siting::CoverProblem connected(std::size_t candidates, std::size_t demands, std::uint64_t seed) {
    siting::Random random(seed);
    const auto place = [&] {
        return siting::PlanePlace{12e4 * random.unit(), 12e4 * random.unit()};
    };
    std::vector<siting::PlanePlace> sites;
    std::vector<siting::PlanePlace> people;
    std::vector<siting::PlanePlace> towns;
    siting::CoverProblem problem;
    for (std::size_t j = 0; j < candidates; ++j) {
        sites.push_back(place());
        problem.costs.push_back(80 + random.below(71));
    }
    for (std::size_t k = 0; k < demands / 20; ++k) towns.push_back(place());
    for (std::size_t i = 0; i < demands; ++i) {
        const siting::PlanePlace town = towns[random.below(towns.size())];
        people.push_back({town.x_m + 8e3 * (random.unit() - random.unit()),
                          town.y_m + 8e3 * (random.unit() - random.unit())});
        problem.weights.push_back(20 + random.below(600));
    }
    problem.coverage =
        siting::coverage_within(std::span<const siting::PlanePlace>(sites), people, 6e3);
    const auto cost = [](double m) { return static_cast<std::int64_t>(m * 3e-3); };
    siting::Backhaul& backhaul = problem.backhaul.emplace();
    std::vector<siting::PlanePlace> roots;
    for (int k = 0; k < 5; ++k) roots.push_back(place());
    for (const auto& pair :
         siting::pairs_within(std::span<const siting::PlanePlace>(roots), sites, 15e3))
        backhaul.links.push_back({siting::kRoot, pair.second, cost(pair.distance_m)});
    for (const auto& pair :
         siting::pairs_within(std::span<const siting::PlanePlace>(sites), sites, 15e3))
        if (pair.first < pair.second)
            backhaul.links.push_back({pair.first, pair.second, cost(pair.distance_m)});
    problem.budget = static_cast<std::int64_t>(candidates) * 135 / 5;
    return problem;
}

struct Case {
    std::string name;
    std::int64_t optimum;
    std::function<siting::CoverProblem(const std::filesystem::path&)> read;
};

siting::CoverProblem counted(siting::CoverProblem problem, std::int64_t count) {
    problem.count = count;
    return problem;
}

std::vector<Case> all_cases() {
    std::vector<Case> cases;
    const auto newyork = [](std::int64_t count) {
        return [count](const std::filesystem::path& root) {
            return counted(read_newyork(root / "mclp_newyork/NewYork.txt", 400), count);
        };
    };
    cases.push_back({"NewYork-50", 1153640, newyork(50)});
    cases.push_back({"NewYork-60", 1288174, newyork(60)});
    const auto bds = [](const char* file, std::int64_t count) {
        return [file, count](const std::filesystem::path& root) {
            return counted(read_bds(root / "mclp_bds" / file, 5.5), count);
        };
    };
    cases.push_back({"BDS1000-10", 44731, bds("BDS1000.txt", 10)});
    cases.push_back({"BDS1000-15", 49768, bds("BDS1000.txt", 15)});
    cases.push_back({"BDS5000-10", 221530, bds("BDS5000.txt", 10)});
    const std::vector<std::pair<std::string, std::int64_t>> scp{
        {"scp41", 429}, {"scp42", 512}, {"scp43", 516}, {"scp44", 494}, {"scp45", 512},
        {"scp46", 560}, {"scp47", 430}, {"scp48", 492}, {"scp49", 641}, {"scpa1", 253}};
    for (const auto& [name, optimum] : scp)
        cases.push_back({name, optimum, [file = name + ".txt"](const std::filesystem::path& root) {
                             return read_scp(root / "scp" / file);
                         }});
    for (const std::uint64_t seed : {2025, 1, 2, 3, 4})
        cases.push_back(
            {"backhaul-300x1500-" + std::to_string(seed), -1,
             [seed](const std::filesystem::path&) { return connected(300, 1500, seed); }});
    cases.push_back({"backhaul-800x3000-2025", -1,
                     [](const std::filesystem::path&) { return connected(800, 3000, 2025); }});
    return cases;
}

/// The options of a case; the time limit is the environment's where it gives one.
siting::SolveOptions options_for(double limit_s, bool heuristic) {
    siting::SolveOptions options;
    options.prove = !heuristic;
    options.time_limit_s = limit_s;
    if (const char* const limit = std::getenv("PHUSONG_BENCH_LIMIT_S"))
        options.time_limit_s = std::strtod(limit, nullptr);
    return options;
}

struct MedianCase {
    std::string name;
    double optimum;
    std::function<MedianInstance(const std::filesystem::path&)> read;
};

std::vector<MedianCase> median_cases() {
    std::vector<MedianCase> cases;
    const std::vector<std::pair<std::string, double>> pmed{
        {"pmed1", 5819}, {"pmed2", 4093}, {"pmed3", 4250}, {"pmed4", 3034}, {"pmed5", 1355}};
    for (const auto& [name, optimum] : pmed)
        cases.push_back({name, optimum, [file = name + ".txt"](const std::filesystem::path& root) {
                             return read_pmed(root / "pmed" / file);
                         }});
    cases.push_back({"spopt-SF-4", 2848268129.7145, [](const std::filesystem::path& root) {
                         MedianInstance instance = read_spopt(
                             root /
                             "spopt/SF_network_distance_candidateStore_16_censusTract_205_new.csv");
                         instance.count = 4;
                         return instance;
                     }});
    return cases;
}

void solve_median_case(const MedianCase& one, const std::filesystem::path& root, bool heuristic) {
    const MedianInstance instance = one.read(root);
    const siting::MedianProblem problem{instance.distances, instance.weights, instance.count};
    const siting::SolveOptions options = options_for(60, heuristic);
    const std::clock_t cpu = std::clock();
    const siting::MedianSolution solution = siting::solve_median(problem, options);
    const double cpu_s = static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC;
    std::printf(
        "{\"name\": \"%s\", \"optimum\": %.4f, \"objective\": %.4f, \"bound\": %.4f, "
        "\"proven\": %s, \"wall_s\": %.3f, \"cpu_s\": %.3f}\n",
        one.name.c_str(), one.optimum, solution.objective, solution.bound,
        solution.proven ? "true" : "false", solution.seconds, cpu_s);
    std::fflush(stdout);
}

void solve_case(const Case& one, const std::filesystem::path& root, bool heuristic) {
    const siting::CoverProblem problem = one.read(root);
    const bool large = one.name.rfind("backhaul-8", 0) == 0;
    const siting::SolveOptions options = options_for(heuristic ? 60 : large ? 600 : 120, heuristic);
    const std::clock_t cpu = std::clock();
    const siting::CoverSolution solution = siting::solve_cover(problem, options);
    const double cpu_s = static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC;
    std::printf(
        "{\"name\": \"%s\", \"optimum\": %lld, \"objective\": %lld, \"bound\": %lld, "
        "\"proven\": %s, \"nodes\": %llu, \"wall_s\": %.3f, \"cpu_s\": %.3f}\n",
        one.name.c_str(), static_cast<long long>(one.optimum),
        static_cast<long long>(solution.objective), static_cast<long long>(solution.bound),
        solution.proven ? "true" : "false", static_cast<unsigned long long>(solution.nodes),
        solution.seconds, cpu_s);
    std::fflush(stdout);
}

}  // namespace
}  // namespace phusong::test

int main(int argc, char** argv) {
    std::vector<std::string> arguments(argv + 1, argv + argc);
    const bool heuristic = !arguments.empty() && arguments.front() == "--heuristic";
    if (heuristic) arguments.erase(arguments.begin());
    if (arguments.empty()) {
        std::fprintf(stderr, "usage: siting_bench [--heuristic] FOLDER [NAME…]\n");
        return 2;
    }
    const auto is_wanted = [&](const std::string& name) {
        if (arguments.size() == 1) return true;
        return std::any_of(arguments.begin() + 1, arguments.end(),
                           [&](const std::string& each) { return name.rfind(each, 0) == 0; });
    };
    for (const auto& one : phusong::test::median_cases())
        if (is_wanted(one.name))
            phusong::test::solve_median_case(one, arguments.front(), heuristic);
    for (const auto& one : phusong::test::all_cases())
        if (is_wanted(one.name)) phusong::test::solve_case(one, arguments.front(), heuristic);
    return 0;
}
