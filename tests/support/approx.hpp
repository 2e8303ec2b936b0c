#pragma once

#include "support/catch.hpp"

namespace phusong::test {

// The same class under another name in Catch2 2 and 3.
#if __has_include(<catch2/catch_test_macros.hpp>)
using Catch::Approx;
#else
using Catch::Detail::Approx;
#endif

}  // namespace phusong::test
