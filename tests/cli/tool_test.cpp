#include "cli/tool.hpp"

#include <sstream>
#include <string>
#include <vector>

#include "support/catch.hpp"

namespace phusong::cli {
namespace {

struct Outcome {
    int status = 0;
    std::string out;
    std::string err;
};

Outcome run(std::vector<std::string> arguments) {
    std::ostringstream out;
    std::ostringstream err;
    arguments.insert(arguments.begin(), "phusong");
    const int status = run_tool(arguments, {out, err});
    return {status, out.str(), err.str()};
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("Help and versions go to standard output and are no failure") {
    for (const std::vector<std::string>& arguments : {std::vector<std::string>{"--help"},
                                                      {"help"},
                                                      {"run", "--help"},
                                                      {"help", "run"},
                                                      {"reach", "-h"},
                                                      {"--version"}}) {
        CAPTURE(arguments.front());
        const Outcome outcome = run(arguments);
        CHECK(outcome.status == 0);
        CHECK_FALSE(outcome.out.empty());
        CHECK(outcome.err.empty());
    }
    CHECK(run({"help", "run"}).out == run({"run", "--help"}).out);
    const std::string versions = run({"--version"}).out;
    for (const char* const name : {"phusong ", "GDAL ", "GEOS ", "PROJ "}) {
        CAPTURE(name);
        CHECK(has(versions, name));
    }
}

TEST_CASE("What cannot be understood is a wrong request, told on standard error") {
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{},
          {"rnu"},
          {"run"},
          {"run", "p.json"},
          {"--verson"},
          {"run", "p.json", "--out", "x", "--threads", "-1"},
          {"run", "p.json", "--out", "x", "--formats", "geojson,shp"},
          {"run", "p.json", "--out", "x", "--lang", "fr"},
          {"run", "nosuch.json", "--out", "x"},
          {"reach", "--units", "u", "--unit-code", "c", "--out", "x"},
          {"help", "nothing"}}) {
        const Outcome outcome = run(arguments);
        CAPTURE(arguments.empty() ? std::string("(none)") : arguments.back(), outcome.err);
        CHECK(outcome.status == 2);
        CHECK(outcome.out.empty());
        CHECK(has(outcome.err, "phusong"));
    }
}

TEST_CASE("A mistyped option or command gets a hint") {
    CHECK(has(run({"rnu", "p.json"}).err, "did you mean \"run\"?"));
    CHECK(has(run({"run", "p.json", "--ouput", "x"}).err, "did you mean \"--out\"?"));
    CHECK(has(run({"reach", "--unit-nmae=x"}).err, "did you mean \"--unit-name\"?"));
    CHECK(has(run({"help", "rech"}).err, "did you mean \"reach\"?"));
}

}  // namespace phusong::cli
