#include "report/page_template.hpp"

// Stands in for the page where the build leaves it out (PHUSONG_MAP_PAGE is OFF).
namespace phusong::report {

std::span<const std::string_view> page_before_data() {
    return {};
}

std::span<const std::string_view> page_after_data() {
    return {};
}

}  // namespace phusong::report
