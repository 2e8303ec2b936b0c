#pragma once

#include <string>

#include "domain/study.hpp"
#include "output/map_areas.hpp"
#include "output/service_facts.hpp"

namespace phusong::report {

/// How finely the page draws: what keeps 35,000 communes within a page that opens and pans.
struct PageBudget {
    std::size_t unit_points = 900'000;
    std::size_t region_points = 600'000;
};

/// Everything that the page shows, as bytes: the length of a JSON text (four bytes, little-endian),
/// the text, blanks up to a multiple of eight, and the arrays that it names. docs/map-page.md
/// describes them. The same for the same study, whatever the number of threads.
std::string page_data(const domain::Study& study, const output::MapAreas& areas,
                      const output::ServiceFacts& facts, const std::string& generator,
                      const std::string& language, PageBudget budget = {});

}  // namespace phusong::report
