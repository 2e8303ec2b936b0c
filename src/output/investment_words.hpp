#pragma once

#include <string>

#include "domain/text.hpp"

namespace phusong::output {

// Words of a plan that are codes in its files, as people say them. A code that is not known here
// stands for itself.

/// "USD/year" is "USD/năm", "fraction" is "tỷ lệ (0–1)".
domain::Text unit_words(const std::string& unit);

/// A class of projects in the legal tables: "difficult_area".
domain::Text law_class_words(const std::string& applies_to);

/// How an assumption is distributed: "pert", "uniform".
domain::Text distribution_words(const std::string& distribution);

/// How sure an assumption is: "low", "medium", "high".
domain::Text confidence_words(const std::string& confidence);

/// A date in ISO 8601 as a language writes it: 31/12/2025, 12/2025 and 2025 in Vietnamese.
std::string date_words(const std::string& iso, const std::string& language);

}  // namespace phusong::output
