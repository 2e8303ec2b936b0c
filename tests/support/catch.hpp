#pragma once

// Catch2 2 (Debian 12) has one header; Catch2 3 has several. Tests include this one.
#if __has_include(<catch2/catch_test_macros.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
namespace Catch {
using namespace Catch::Matchers;
}
#endif
