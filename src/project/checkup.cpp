#include "project/checkup.hpp"

#include <set>
#include <utility>

#include <fmt/format.h>

#include "input/source_name.hpp"

namespace phusong::project {

void Checkup::refuse(const core::Error& error, const std::string& path, const std::string& role) {
    const bool no_crs = dynamic_cast<const input::NoCrsError*>(&error) != nullptr;
    const bool request = dynamic_cast<const core::RequestError*>(&error) != nullptr;
    const char* kind = "source_unreadable";
    if (request) kind = "source_refused";
    if (no_crs) kind = "crs_missing";
    const std::string where = error.where().empty() ? input::shown_name(path) : error.where();
    issues.add(
        {core::Severity::error, kind, where, "",
         fmt::format("{}: {}{}", role, error.what_happened(),
                     no_crs || error.how_to_mend().empty() ? "" : ". " + error.how_to_mend()),
         "it stops, with this message"});
}

void Checkup::forget_places(const ReadSource& state, std::size_t before) {
    if (state.placed || !state.usable) return;
    core::IssueLog kept;
    const std::set<std::string> of_place{"outside_crs_area",         "centre_outside",
                                         "degrees_in_projected_crs", "centre_without_unit",
                                         "centre_repeated",          "centre_missing"};
    for (std::size_t i = 0; i < issues.all().size(); ++i) {
        const core::Issue& issue = issues.all()[i];
        if (i < before || !of_place.contains(issue.kind)) kept.add(issue);
    }
    issues = std::move(kept);
    if (!report.sources.empty()) report.sources.back().crs_origin = "not known";
}

input::VectorSource Checkup::with_stand_in(const input::VectorSource& source,
                                           const input::NoCrsError& error) {
    input::VectorSource guessed = source;
    // The numbers decide whether degrees or metres stand in; web mercator takes any metres.
    const bool degrees = error.what_happened().find("degrees") != std::string::npos;
    guessed.crs = degrees ? "EPSG:4326" : "EPSG:3857";
    return guessed;
}

}  // namespace phusong::project
