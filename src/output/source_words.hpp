#pragma once

#include <string>

namespace phusong::output {

/// What a source is for ("units", "coverage"…) and where its CRS is known from, in the language of
/// an output. Words that are not known stay as they are.
std::string source_words(const std::string& words, const std::string& language);

/// Where an assumption comes from. Those that come with phusong are known in Vietnamese; what a
/// project writes of its own stays as it is.
std::string assumption_source(const std::string& source, const std::string& language);

}  // namespace phusong::output
