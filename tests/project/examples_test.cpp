// Every example of a project file through the parser; schema_test.py takes the same ones through
// the JSON Schema.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "project/project_file.hpp"

#include "support/catch.hpp"

namespace phusong::project {
namespace {

using Paths = std::vector<std::filesystem::path>;

Paths examples(const std::string& kind) {
    Paths paths;
    const std::string folder = std::string(PHUSONG_SOURCE_DIR) + "/tests/project/examples/" + kind;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::string read(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

// The pointers that the lines "// mistake: POINTER" of an example name.
std::vector<std::string> named_mistakes(const std::string& text) {
    std::vector<std::string> pointers;
    const std::string mark = "// mistake: ";
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
        const auto first = at + mark.size();
        pointers.push_back(text.substr(first, text.find('\n', first) - first));
    }
    return pointers;
}

std::vector<std::string> sorted(std::vector<std::string> texts) {
    std::sort(texts.begin(), texts.end());
    return texts;
}

void require_named_mistakes(const std::string& kind) {
    const Paths paths = examples(kind);
    REQUIRE(paths.size() >= 3);
    for (const auto& path : paths) {
        const std::string text = read(path);
        CAPTURE(path.filename().string());
        std::vector<std::string> found;
        std::string report;
        try {
            parse_project(text, path.string());
        } catch (const ProjectError& error) {
            for (const Mistake& mistake : error.mistakes()) {
                found.push_back(mistake.pointer);
                CHECK(mistake.line > 0);
                CHECK_FALSE(mistake.found.empty());
                CHECK_FALSE(mistake.expected.empty());
            }
            report = error.what();
        }
        CAPTURE(report);
        CHECK(sorted(found) == sorted(named_mistakes(text)));
    }
}

}  // namespace

TEST_CASE("Good examples are accepted") {
    const Paths paths = examples("good");
    REQUIRE(paths.size() >= 3);
    for (const auto& path : paths) {
        CAPTURE(path.string());
        REQUIRE_NOTHROW(read_project(path.string()));
    }
}

TEST_CASE("Bad examples are refused with exactly the mistakes that they name") {
    require_named_mistakes("bad");
}

TEST_CASE("References and repetitions are mistakes too") {
    require_named_mistakes("parser_only");
}

}  // namespace phusong::project
