#include "core/error.hpp"

#include <string>

#include "support/catch.hpp"

using namespace phusong::core;

TEST_CASE("a message says where, what and how to mend it") {
    const InputError error("the file is empty", "units.gpkg", "Get it again.");
    CHECK(std::string(error.what()) == "units.gpkg: the file is empty\n  Get it again.");
    CHECK(error.what_happened() == "the file is empty");
    CHECK(error.where() == "units.gpkg");
    CHECK(error.how_to_mend() == "Get it again.");
}

TEST_CASE("parts of a message may be missing") {
    CHECK(std::string(OutputError("the disk is full", "", "").what()) == "the disk is full");
}

TEST_CASE("a wrong request and failed work end with different statuses") {
    CHECK(RequestError("", "", "").exit_status() == 2);
    CHECK(InputError("", "", "").exit_status() == 1);
    CHECK(OutputError("", "", "").exit_status() == 1);
}
