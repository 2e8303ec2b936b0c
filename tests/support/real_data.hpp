#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include "support/catch.hpp"

namespace phusong::test {

/// Path of a file of real data that is not part of the project, or nothing where it is absent.
/// Looked for under $PHUSONG_DATA.
inline std::optional<std::filesystem::path> real_data(const std::string& relative) {
    const char* root = std::getenv("PHUSONG_DATA");  // NOLINT(concurrency-mt-unsafe)
    if (root == nullptr) return std::nullopt;
    const std::filesystem::path path = std::filesystem::path(root) / relative;
    if (!std::filesystem::exists(path)) return std::nullopt;
    return path;
}

}  // namespace phusong::test

/// Leaves the test, saying why, when a file of real data is absent.
#define PHUSONG_NEED_REAL_DATA(variable, relative)              \
    const auto variable = ::phusong::test::real_data(relative); \
    if (!variable) {                                            \
        WARN("skipped: no " relative " under $PHUSONG_DATA");   \
        return;                                                 \
    }
