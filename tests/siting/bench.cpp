// Solves the published instances and prints what was found, one JSON object a line.
//   siting_bench FOLDER [NAME…]      FOLDER holds the instances, see PROVENANCE.md there
//   siting_bench --heuristic FOLDER [NAME…]
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "siting/instances.hpp"
#include "siting/solve_cover.hpp"

namespace phusong::test {
namespace {

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
    return cases;
}

void solve_case(const Case& one, const std::filesystem::path& root, bool heuristic) {
    const siting::CoverProblem problem = one.read(root);
    siting::SolveOptions options;
    options.prove = !heuristic;
    options.time_limit_s = heuristic ? 60 : 120;
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
    for (const auto& one : phusong::test::all_cases()) {
        bool wanted = arguments.size() == 1;
        for (std::size_t i = 1; i < arguments.size(); ++i)
            if (one.name.rfind(arguments[i], 0) == 0) wanted = true;
        if (wanted) phusong::test::solve_case(one, arguments.front(), heuristic);
    }
    return 0;
}
