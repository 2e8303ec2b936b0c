#include "cli/coverage_options.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/error.hpp"
#include "input/source_name.hpp"
#include "project/coverage_section.hpp"
#include "project/suggestion.hpp"

namespace phusong::cli {
namespace {

using input::CoverageSpec;

constexpr const char* kCoverage = "--coverage";

domain::Technology technology(const std::string& value) {
    const auto read = domain::parse_technology(value);
    if (read) return *read;
    throw core::RequestError(fmt::format("there is no technology \"{}\"", value), "--technology",
                             "Use 2g, 3g, 4g, 5g or fixed; or --technology-field for a field that "
                             "says it record by record.");
}

double number(const std::string& option, const std::string& value, project::NumberRange range) {
    double result = 0;
    const char* const last = value.data() + value.size();
    const auto [end, error] = std::from_chars(value.data(), last, result);
    const bool fits =
        error == std::errc() && end == last && result >= range.least && result <= range.most;
    if (fits) return result;
    throw core::RequestError(fmt::format("\"{}\" is not a number that fits here", value), option,
                             fmt::format("Give a number from {} to {}.", range.least, range.most));
}

std::string word(const std::string& option, const std::string& value,
                 const std::vector<std::string>& words) {
    if (std::find(words.begin(), words.end(), value) != words.end()) return value;
    throw core::RequestError(
        fmt::format("\"{}\" is not known here{}", value, project::did_you_mean(value, words)),
        option, fmt::format("Use one of: {}.", fmt::join(words, ", ")));
}

// Whether something is given as a value and as a field: its name, or nothing.
std::string given_twice(const CoverageSpec& spec) {
    const auto both = [](const auto& value) { return value.constant && !value.field.empty(); };
    if (both(spec.technology)) return "technology";
    if (both(spec.operator_code)) return "operator";
    if (both(spec.environment)) return "environment";
    if (both(spec.threshold_dbm)) return "threshold-dbm";
    if (both(spec.down_mbps)) return "down-mbps";
    if (both(spec.up_mbps)) return "up-mbps";
    return "";
}

void check(const CoverageSpec& spec) {
    const std::string where = fmt::format("{} {}", kCoverage, spec.source.path);
    if (!spec.technology.given()) {
        throw core::RequestError("the technology is missing", where,
                                 "Give --technology VALUE or --technology-field FIELD behind it.");
    }
    const std::string twice = given_twice(spec);
    if (!twice.empty()) {
        throw core::RequestError(
            fmt::format("--{0} and --{0}-field are both given", twice), where,
            "Give the value when it is the same for the whole source, else the field.");
    }
}

std::vector<CoverageOption> make_options() {
    using Value = const std::string&;
    return {
        {kCoverage, "FILE[:LAYER]", "Coverage polygons; may be repeated",
         [](CoverageSpec& s, Value v) { s.source = input::parse_source_name(v); }},
        {"--technology", "VALUE", "2g, 3g, 4g, 5g or fixed (or GSM, UMTS, LTE, NR, FTTH …)",
         [](CoverageSpec& s, Value v) { s.technology.constant = technology(v); }},
        {"--technology-field", "FIELD", "Field with the technology",
         [](CoverageSpec& s, Value v) { s.technology.field = v; }},
        {"--operator", "VALUE", "Code of the operator",
         [](CoverageSpec& s, Value v) { s.operator_code.constant = v; }},
        {"--operator-field", "FIELD", "Field with the code of the operator",
         [](CoverageSpec& s, Value v) { s.operator_code.field = v; }},
        {"--environment", "VALUE", "outdoor, in_vehicle or indoor",
         [](CoverageSpec& s, Value v) {
             s.environment.constant = word("--environment", v, project::environments());
         }},
        {"--environment-field", "FIELD", "Field with the environment",
         [](CoverageSpec& s, Value v) { s.environment.field = v; }},
        {"--threshold-dbm", "DBM", "Signal level at the border of the coverage",
         [](CoverageSpec& s, Value v) {
             s.threshold_dbm.constant = number("--threshold-dbm", v, project::kThresholdDbm);
         }},
        {"--threshold-dbm-field", "FIELD", "Field with the signal level",
         [](CoverageSpec& s, Value v) { s.threshold_dbm.field = v; }},
        {"--down-mbps", "MBPS", "Download speed, Mbit/s",
         [](CoverageSpec& s, Value v) {
             s.down_mbps.constant = number("--down-mbps", v, project::kSpeedMbps);
         }},
        {"--down-mbps-field", "FIELD", "Field with the download speed",
         [](CoverageSpec& s, Value v) { s.down_mbps.field = v; }},
        {"--up-mbps", "MBPS", "Upload speed, Mbit/s",
         [](CoverageSpec& s, Value v) {
             s.up_mbps.constant = number("--up-mbps", v, project::kSpeedMbps);
         }},
        {"--up-mbps-field", "FIELD", "Field with the upload speed",
         [](CoverageSpec& s, Value v) { s.up_mbps.field = v; }},
        {"--basis", "VALUE", "declared (default), predicted or indicative",
         [](CoverageSpec& s, Value v) {
             const std::string name = word("--basis", v, project::basis_names());
             s.basis = project::parse_basis(name).value_or(s.basis);
         }},
        {"--coverage-crs", "CRS", "Coordinate system, where the file does not say: EPSG:9215",
         [](CoverageSpec& s, Value v) { s.source.crs = v; }},
        {"--coverage-layer", "LAYER", "Layer, where FILE:LAYER cannot say it (PG:…)",
         [](CoverageSpec& s, Value v) { s.source.layer = v; }},
        {"--coverage-encoding", "NAME", "Encoding of text, where the file does not say: CP1258",
         [](CoverageSpec& s, Value v) { s.source.encoding = v; }},
    };
}

}  // namespace

const std::vector<CoverageOption>& coverage_options() {
    static const std::vector<CoverageOption> options = make_options();
    return options;
}

std::vector<CoverageSpec> coverage_from(std::span<const TypedOption> typed) {
    const auto& options = coverage_options();
    std::vector<CoverageSpec> specs;
    std::set<std::string> given;
    for (const auto& [name, value] : typed) {
        const auto option =
            std::find_if(options.begin(), options.end(),
                         [&, &wanted = name](const CoverageOption& o) { return o.name == wanted; });
        if (option == options.end()) continue;
        if (name == kCoverage) {
            specs.emplace_back();
            given.clear();
        } else if (specs.empty()) {
            throw core::RequestError("the option stands before the first --coverage", name,
                                     "Put it behind the --coverage that it belongs to.");
        } else if (!given.insert(name).second) {
            throw core::RequestError("the option is given twice for the same --coverage", name,
                                     "Every option belongs to the --coverage before it.");
        }
        option->apply(specs.back(), value);
    }
    for (const CoverageSpec& spec : specs) check(spec);
    return specs;
}

}  // namespace phusong::cli
