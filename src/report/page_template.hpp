#pragma once

#include <span>
#include <string_view>

namespace phusong::report {

/// The page as it was built from src/report/page, in pieces, up to where the data goes. Empty where
/// this build has none.
std::span<const std::string_view> page_before_data();

/// The rest of it.
std::span<const std::string_view> page_after_data();

}  // namespace phusong::report
