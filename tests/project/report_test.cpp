#include "project/report.hpp"

#include <filesystem>
#include <fstream>

#include "core/error.hpp"

#include "support/catch.hpp"

using namespace phusong;

// That a report has the bytes of its run is shown by tests/golden/report and output.outside.

TEST_CASE("a folder without a finished run is refused") {
    const auto folder = std::filesystem::temp_directory_path() / "phusong-no-run";
    std::filesystem::create_directories(folder);
    CHECK_THROWS_AS(project::reopen(folder, 1), core::RequestError);
    std::ofstream(folder / "phusong.gpkg") << "no database";
    CHECK_THROWS_AS(project::reopen(folder, 1), core::InputError);
    std::filesystem::remove_all(folder);
}
