#include "cli/site_options.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/error.hpp"
#include "input/source_name.hpp"
#include "project/coverage_section.hpp"
#include "project/radius_table.hpp"
#include "project/sites_section.hpp"
#include "project/suggestion.hpp"

namespace phusong::cli {
namespace {

using project::SiteCoverageSpec;

constexpr const char* kSites = "--sites";
constexpr const char* kPolygons = "--coverage";

domain::Technology site_technology(const std::string& option, const std::string& value) {
    const auto read = domain::parse_technology(value);
    if (read) return *read;
    throw core::RequestError(fmt::format("there is no technology \"{}\"", value), option,
                             "Use 2g, 3g, 4g or 5g (or GSM, UMTS, LTE, NR).");
}

double site_number(const std::string& option, const std::string& value,
                   project::NumberRange range) {
    double result = 0;
    const char* const last = value.data() + value.size();
    const auto [end, error] = std::from_chars(value.data(), last, result);
    if (error == std::errc() && end == last && result >= range.least && result <= range.most)
        return result;
    throw core::RequestError(fmt::format("\"{}\" is not a number that fits here", value), option,
                             fmt::format("Give a number from {} to {}.", range.least, range.most));
}

std::string site_word(const std::string& option, const std::string& value,
                      const std::vector<std::string>& words) {
    if (std::find(words.begin(), words.end(), value) != words.end()) return value;
    throw core::RequestError(
        fmt::format("\"{}\" is not known here{}", value, project::did_you_mean(value, words)),
        option, fmt::format("Use one of: {}.", fmt::join(words, ", ")));
}

std::vector<std::string> comma_list(const std::string& value) {
    std::vector<std::string> parts;
    std::string part;
    for (const char c : value + ",") {
        if (c != ',') {
            part += c;
        } else if (!part.empty()) {
            parts.push_back(std::move(part));
            part.clear();
        }
    }
    return parts;
}

using Value = const std::string&;
using Spec = SiteCoverageSpec&;

std::vector<SiteOption> shared_options() {
    return {
        {"--technology", "", "",
         [](Spec s, Value v) { s.sites.technology.constant = site_technology("--technology", v); }},
        {"--technology-field", "", "", [](Spec s, Value v) { s.sites.technology.field = v; }},
        {"--operator", "", "", [](Spec s, Value v) { s.sites.operator_code.constant = v; }},
        {"--operator-field", "", "", [](Spec s, Value v) { s.sites.operator_code.field = v; }},
        {"--environment", "", "",
         [](Spec s, Value v) {
             s.sites.environment.constant = site_word("--environment", v, project::environments());
         }},
        {"--environment-field", "", "", [](Spec s, Value v) { s.sites.environment.field = v; }},
        {"--coverage-crs", "", "", [](Spec s, Value v) { s.sites.source.crs = v; }},
        {"--coverage-layer", "", "", [](Spec s, Value v) { s.sites.source.layer = v; }},
        {"--coverage-encoding", "", "", [](Spec s, Value v) { s.sites.source.encoding = v; }},
    };
}

std::vector<SiteOption> own_options() {
    return {
        {kSites, "FILE[:LAYER]",
         "Base stations: CSV, XLSX, ODS, OpenCelliD, any layer of points; drawn as discs and "
         "sectors. May be repeated",
         [](Spec s, Value v) { s.sites.source = input::parse_source_name(v); }},
        {"--site-format", "VALUE", "auto (default), table or opencellid",
         [](Spec s, Value v) {
             s.sites.format =
                 project::site_format(site_word("--site-format", v, project::site_format_names()));
         }},
        {"--id-field", "FIELD", "Field with the name of the site",
         [](Spec s, Value v) { s.sites.id = v; }},
        {"--x-field", "FIELD", "Field with the longitude or easting",
         [](Spec s, Value v) { s.sites.x = v; }},
        {"--y-field", "FIELD", "Field with the latitude or northing",
         [](Spec s, Value v) { s.sites.y = v; }},
        {"--technologies", "LIST", "Only these: 3g,4g",
         [](Spec s, Value v) {
             for (const std::string& one : comma_list(v))
                 s.sites.technologies.push_back(site_technology("--technologies", one));
         }},
        {"--operators", "LIST", "Only these: 45201,45204",
         [](Spec s, Value v) { s.sites.operators = comma_list(v); }},
        {"--radius", "METRES", "Radius of sites that state none",
         [](Spec s, Value v) {
             s.sites.radius_m.constant = site_number("--radius", v, project::kRadiusM);
         }},
        {"--radius-field", "FIELD", "Field with the radius, metres",
         [](Spec s, Value v) { s.sites.radius_m.field = v; }},
        {"--radius-table", "FILE", "Radii by technology, environment and area type (JSON)",
         [](Spec s, Value v) { s.radius_table = v; }},
        {"--area-type", "VALUE", "urban, suburban, rural or open, for the table of radii",
         [](Spec s, Value v) {
             s.sites.area_type.constant = site_word("--area-type", v, project::area_type_names());
         }},
        {"--area-type-field", "FIELD", "Field with the area type",
         [](Spec s, Value v) { s.sites.area_type.field = v; }},
        {"--azimuth-field", "FIELD", "Field with the direction, degrees from north",
         [](Spec s, Value v) { s.sites.azimuth_deg.field = v; }},
        {"--beamwidth", "DEGREES", "Width of sectors that state none (default: 120)",
         [](Spec s, Value v) {
             s.sites.beamwidth_deg.constant = site_number("--beamwidth", v, project::kBeamwidthDeg);
         }},
        {"--beamwidth-field", "FIELD", "Field with the width",
         [](Spec s, Value v) { s.sites.beamwidth_deg.field = v; }},
        {"--min-samples", "N", "OpenCelliD: only cells measured so often",
         [](Spec s, Value v) {
             s.sites.min_samples = site_number("--min-samples", v, {1, 1e9});
         }},
        {"--newer-than", "DATE", "OpenCelliD: only cells seen on this day or later",
         [](Spec s, Value v) { s.sites.newer_than = v; }},
        {"--use-range", "", "OpenCelliD: take its range for the radius",
         [](Spec s, Value) { s.sites.use_range = true; }},
        {"--area-error-pct", "PCT", "Largest error of an outline (default: 0.1)",
         [](Spec s, Value v) {
             s.area_error = site_number("--area-error-pct", v, project::kAreaErrorPct) / 100;
         }},
    };
}

bool is_coverage_option(const std::string& name) {
    const auto& all = coverage_options();
    return std::any_of(all.begin(), all.end(), [&](const auto& o) { return o.name == name; });
}

const SiteOption* find_site_option(const std::string& name) {
    const auto& all = site_options();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& o) { return o.name == name; });
    return found == all.end() ? nullptr : &*found;
}

void apply_to_sites(std::vector<SiteCoverageSpec>& sites, std::set<std::string>& given,
                    const TypedOption& typed) {
    const auto& [name, value] = typed;
    const SiteOption* const option = find_site_option(name);
    if (option == nullptr)
        throw core::RequestError("the option is about polygons, and stands behind --sites", name,
                                 "Put it behind the --coverage that it belongs to.");
    if (!given.insert(name).second)
        throw core::RequestError("the option is given twice for the same --sites", name,
                                 "Every option belongs to the --sites before it.");
    option->apply(sites.back(), value);
}

}  // namespace

const std::vector<SiteOption>& site_options() {
    static const std::vector<SiteOption> options = [] {
        std::vector<SiteOption> all = own_options();
        for (SiteOption& option : shared_options()) all.push_back(std::move(option));
        return all;
    }();
    return options;
}

TypedSources sources_from(std::span<const TypedOption> typed) {
    TypedSources sources;
    std::vector<TypedOption> polygons;
    std::set<std::string> given;
    bool behind_sites = false;
    for (const TypedOption& option : typed) {
        const std::string& name = option.first;
        const bool is_site = find_site_option(name) != nullptr;
        if (!is_site && !is_coverage_option(name)) continue;
        if (name == kPolygons) behind_sites = false;
        if (name == kSites) {
            behind_sites = true;
            sources.sites.emplace_back();
            given.clear();
        }
        if (behind_sites) {
            apply_to_sites(sources.sites, given, option);
            continue;
        }
        if (!is_coverage_option(name))
            throw core::RequestError(
                "the option stands before the first --sites, or behind a "
                "--coverage",
                name, "Put it behind the --sites that it belongs to.");
        polygons.push_back(option);
    }
    sources.polygons = coverage_from(polygons);
    return sources;
}

void add_source_options(CLI::App& app, bool with_polygons) {
    const auto add = [&](const std::string& name, const std::string& value, const std::string& help,
                         const std::string& group) {
        app.add_option(name, help)
            ->option_text(value)
            ->expected(1)
            ->type_size(1)
            ->allow_extra_args(false)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
            ->group(group);
    };
    if (with_polygons) {
        for (const CoverageOption& option : coverage_options())
            add(option.name, option.value, option.help,
                "Coverage (each option belongs to the --coverage or --sites before it)");
    }
    const std::string group =
        with_polygons ? "Sites (each option belongs to the --sites before it)" : "Sites";
    for (const SiteOption& option : own_options()) {
        if (option.value.empty()) {
            app.add_flag(option.name, option.help)->group(group);
        } else {
            add(option.name, option.value, option.help, group);
        }
    }
    if (with_polygons) return;
    for (const SiteOption& shared : shared_options()) {
        for (const CoverageOption& option : coverage_options())
            if (option.name == shared.name) add(option.name, option.value, option.help, group);
    }
}

std::vector<TypedOption> typed_options(const CLI::App& app) {
    std::map<const CLI::Option*, std::size_t> taken;
    std::vector<TypedOption> typed;
    for (const CLI::Option* const option : app.parse_order()) {
        const std::size_t occurrence = taken[option]++;
        const auto& results = option->results();
        if (occurrence < results.size()) {
            typed.emplace_back(option->get_name(), results[occurrence]);
        }
    }
    return typed;
}

}  // namespace phusong::cli
