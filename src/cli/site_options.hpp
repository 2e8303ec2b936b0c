#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "cli/coverage_options.hpp"
#include "project/site_coverage.hpp"

namespace CLI {
class App;
}

namespace phusong::cli {

/// One option that says something about a list of base stations.
struct SiteOption {
    std::string name;   ///< with its dashes
    std::string value;  ///< what to write behind it, for the help; empty: a flag
    std::string help;
    std::function<void(project::SiteCoverageSpec&, const std::string&)> apply;
};

/// "--sites" first, then the options that belong to the --sites before them. Those that
/// coverage_options() has too mean the same there.
const std::vector<SiteOption>& site_options();

/// Sources of coverage of both kinds.
struct TypedSources {
    std::vector<input::CoverageSpec> polygons;
    std::vector<project::SiteCoverageSpec> sites;
};

/// Builds the sources from options in the order in which they were typed: every option belongs to
/// the --coverage or --sites before it.
/// @throws core::RequestError as coverage_from() does, and for an option that belongs to the other
///         kind of source
TypedSources sources_from(std::span<const TypedOption> typed);

/// Declares options on a command: those for --coverage too, or those for --sites alone.
void add_source_options(CLI::App& app, bool with_polygons);

/// What was typed, in the order in which it was typed.
std::vector<TypedOption> typed_options(const CLI::App& app);

}  // namespace phusong::cli
