#include "input/places.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "input/issue_budget.hpp"
#include "input/point_reader.hpp"
#include "input/source_name.hpp"

namespace phusong::input {
namespace {

using core::Severity;

/// Positions of the attributes in the request.
enum PlaceAttribute { kPlaceCode, kPlaceName, kPlaceClass, kPlaceUnit, kPlacePopulation };

PointRequest request_for_places(const PlacesSpec& spec, const std::string& role) {
    PointRequest request;
    request.source = spec.source;
    request.role = role;
    request.attributes = {
        {spec.code}, {spec.name}, {spec.class_name.field}, {spec.unit}, {spec.population, true}};
    request.label_attribute = spec.code.empty() ? kPlaceName : kPlaceCode;
    request.x_field = spec.x;
    request.y_field = spec.y;
    return request;
}

class PlaceReader {
  public:
    PlaceReader(const PlacesSpec& spec, std::vector<domain::Place>& places, IssueBudget& issues)
        : spec_(spec), places_(places), issues_(issues) {}

    Fate take(PointRecord& record, const std::string& shown_name) {
        domain::Place place;
        place.code = record.texts[kPlaceCode];
        place.name = record.texts[kPlaceName];
        place.class_name = spec_.class_name.field.empty() ? spec_.class_name.constant.value_or("")
                                                          : record.texts[kPlaceClass];
        place.unit_code = record.texts[kPlaceUnit];
        place.position = record.position;
        place.population = population(record, shown_name);
        // To 1 cm: what differs by less is one place.
        const auto rounded = [](double degrees) { return std::llround(degrees * 1e7); };
        if (!seen_
                 .insert({place.code, place.name, place.class_name, place.unit_code,
                          rounded(place.position.lon_deg), rounded(place.position.lat_deg)})
                 .second)
            return Fate::duplicate;
        if (!place.code.empty() && !codes_.insert(place.code).second)
            issues_.add({Severity::warning, "code_repeated", shown_name, place.code,
                         "another place has this code", "both were kept"});
        places_.push_back(std::move(place));
        return Fate::used;
    }

  private:
    std::optional<double> population(const PointRecord& record, const std::string& shown_name) {
        const Number& number = record.numbers[kPlacePopulation];
        const bool negative = number.value && *number.value < 0;
        if (number.problem.empty() && !negative) return number.value;
        issues_.add({Severity::warning,
                     number.ambiguous ? "population_ambiguous" : "population_unreadable",
                     shown_name, record.label,
                     "population " +
                         (negative ? fmt::format("{} is negative", *number.value) : number.problem),
                     "the place counts as without population"});
        return std::nullopt;
    }

    using Key =
        std::tuple<std::string, std::string, std::string, std::string, long long, long long>;
    const PlacesSpec& spec_;
    std::vector<domain::Place>& places_;
    IssueBudget& issues_;
    std::set<Key> seen_;
    std::set<std::string> codes_;
};

/// "no_settlements", "no_unit_centres".
std::string kind_of_none(const std::string& role) {
    std::string kind = "no_" + role;
    std::replace(kind.begin(), kind.end(), ' ', '_');
    return kind;
}

}  // namespace

domain::SourceRecord read_places(const PlacesSpec& spec, const std::string& role,
                                 std::vector<domain::Place>& places, core::IssueLog& issues,
                                 core::Progress& progress) {
    IssueBudget budget(issues);
    PlaceReader reader(spec, places, budget);
    domain::SourceRecord record = read_points(
        request_for_places(spec, role), budget, progress,
        [&](PointRecord& one, const std::string& name) { return reader.take(one, name); });
    const std::string shown = shown_name(spec.source.path);
    if (record.duplicate > 0)
        budget.add({Severity::warning, "place_repeated", shown, "",
                    fmt::format("{} {} stand in it more than once", record.duplicate, role),
                    "each was kept once", record.duplicate});
    if (record.used == 0)
        budget.add({Severity::warning, kind_of_none(role), shown, "",
                    fmt::format("not one of {} records is usable", record.records_read),
                    "nothing was added from it"});
    budget.finish();
    return record;
}

}  // namespace phusong::input
