#include "input/units.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/error.hpp"
#include "geometry/crs.hpp"
#include "geometry/plane.hpp"
#include "input/day.hpp"
#include "input/issue_budget.hpp"
#include "input/polygon_reader.hpp"
#include "input/source_name.hpp"
#include "input/unit_records.hpp"

namespace phusong::input {
namespace {

using core::Severity;

/// Positions of the attributes in the request.
enum UnitAttribute {
    kUnitCode,
    kUnitName,
    kUnitType,
    kUnitParent,
    kUnitParentName,
    kUnitPopulation,
    kUnitCentreX,
    kUnitCentreY,
    kUnitFrom,
    kUnitTo
};

PolygonRequest request_for_units(const UnitsSpec& spec) {
    const UnitFields& f = spec.fields;
    if (f.code.empty())
        throw core::RequestError("no field is named that holds the unit codes",
                                 shown_name(spec.source.path),
                                 "Name it: --unit-code FIELD on the command line, \"code\" in a "
                                 "project file.");
    if (f.centre_x.empty() != f.centre_y.empty())
        throw core::RequestError("only one coordinate of the units' centres is named",
                                 shown_name(spec.source.path),
                                 "Name the fields of both, or of none.");
    PolygonRequest request;
    request.source = spec.source;
    request.role = "units";
    request.attributes = {{f.code},           {f.name},           {f.type},
                          {f.parent},         {f.parent_name},    {f.population, true},
                          {f.centre_x, true}, {f.centre_y, true}, {f.valid_from},
                          {f.valid_to}};
    request.label_attribute = kUnitCode;
    return request;
}

/// Turns records into units and collects what is wrong with them.
class UnitReader {
  public:
    UnitReader(const UnitsSpec& spec, IssueBudget& issues) : spec_(spec), issues_(issues) {}

    Fate take(const PolygonRecord& record, const std::string& shown_name) {
        shown_name_ = shown_name;
        if (record.texts[kUnitCode].empty()) {
            issue(Severity::error, "code_missing", record.label(), "it has no code",
                  "the record was left out");
            return Fate::rejected;
        }
        if (!exists_then(record)) return Fate::not_valid_then;
        UnitRecord result;
        result.unit.code = record.texts[kUnitCode];
        result.unit.name = record.texts[kUnitName];
        result.unit.type = record.texts[kUnitType];
        result.unit.parent_code = record.texts[kUnitParent];
        result.unit.parent_name = record.texts[kUnitParentName];
        result.unit.population = population(record);
        result.centre = centre(record);
        result.fingerprint = record.fingerprint;
        result.vertices = record.vertices;
        result.repaired = record.repaired;
        result.feature = records_.list.size();
        records_.polygons.append(*record.polygons, record.feature);
        records_.list.push_back(std::move(result));
        return Fate::used;
    }

    UnitRecords& records() { return records_; }
    std::span<std::byte> expect(const ExpectedSize& size) {
        records_.polygons.make_room(size.records, size.records, size.vertices);
        return records_.polygons.spare_room();
    }

    /// Takes the centres to WGS 84, before records are joined.
    void place_centres(const geometry::CrsTransform& of_polygons);

  private:
    void issue(Severity severity, const char* kind, const std::string& label, std::string reason,
               std::string action) {
        issues_.add({severity, kind, shown_name_, label, std::move(reason), std::move(action)});
    }

    std::optional<Day> day(const PolygonRecord& record, UnitAttribute attribute, DayEnd end) {
        const std::string& text = record.texts[attribute];
        if (text.empty()) return std::nullopt;
        const std::optional<Day> found = read_day(text, end);
        if (!found)
            issue(Severity::warning, "date_unreadable", record.label(),
                  "\"" + text + "\" is not a date such as 2025-06-30",
                  "the unit counts as existing on that side of time");
        return found;
    }

    bool exists_then(const PolygonRecord& record) {
        const std::optional<Day> from = day(record, kUnitFrom, DayEnd::first);
        const std::optional<Day> to = day(record, kUnitTo, DayEnd::last);
        if (from && to && *from > *to)
            issue(Severity::warning, "dates_reversed", record.label(),
                  "it ends (" + record.texts[kUnitTo] + ") before it begins (" +
                      record.texts[kUnitFrom] + ")",
                  "it exists on no day, and was left out");
        const std::optional<Day> then = read_day(spec_.valid_on, DayEnd::last);
        return !then || ((!from || *from <= *then) && (!to || *then <= *to));
    }

    std::optional<double> population(const PolygonRecord& record) {
        const Number& number = record.numbers[kUnitPopulation];
        if (!number.problem.empty()) {
            issue(Severity::warning,
                  number.ambiguous ? "population_ambiguous" : "population_unreadable",
                  record.label(), "population " + number.problem,
                  number.ambiguous
                      ? "the unit counts as without population; write the number without "
                        "a thousands mark"
                      : "the unit counts as without population");
            return std::nullopt;
        }
        if (number.value && *number.value < 0) {
            issue(Severity::warning, "population_unreadable", record.label(),
                  fmt::format("population {} is negative", *number.value),
                  "the unit counts as without population");
            return std::nullopt;
        }
        return number.value;
    }

    std::optional<geometry::SourcePoint> centre(const PolygonRecord& record) {
        const Number& x = record.numbers[kUnitCentreX];
        const Number& y = record.numbers[kUnitCentreY];
        if (x.value && y.value) return geometry::SourcePoint{*x.value, *y.value};
        const bool something = x.value || y.value || !x.problem.empty() || !y.problem.empty();
        if (something)
            issue(Severity::warning, "centre_unreadable", record.label(),
                  "a coordinate of its centre is missing or unreadable" +
                      (x.problem.empty() ? "" : ": " + x.problem) +
                      (y.problem.empty() ? "" : ": " + y.problem),
                  "the unit counts as without centre");
        return std::nullopt;
    }

    const UnitsSpec& spec_;
    IssueBudget& issues_;
    std::string shown_name_;
    UnitRecords records_;
};

void UnitReader::place_centres(const geometry::CrsTransform& of_polygons) {
    std::optional<geometry::CrsTransform> own;
    if (!spec_.fields.centre_crs.empty())
        own = geometry::CrsTransform::to_wgs84(spec_.fields.centre_crs);
    const geometry::CrsTransform& crs = own ? *own : of_polygons;
    std::vector<geometry::SourcePoint> points;
    for (const UnitRecord& record : records_.list)
        if (record.centre) points.push_back(*record.centre);
    crs.transform(points);
    auto point = points.begin();
    for (UnitRecord& record : records_.list) {
        if (!record.centre) continue;
        const geometry::SourcePoint p = *point++;
        if (!std::isfinite(p.x) || std::abs(p.x) > 180.0 || std::abs(p.y) > 90.0) {
            issue(Severity::warning, "centre_unreadable", record.unit.code,
                  fmt::format("its centre {}, {} is no place in {}", record.centre->x,
                              record.centre->y, crs.name()),
                  "the unit counts as without centre");
            continue;
        }
        record.unit.centre = geometry::LonLat{p.x, p.y};
    }
}

/// Centres that lie far off: outside the boxes of their units. A unit may have come in several
/// records, so this is asked of whole units.
void report_far_centres(const domain::Units& units, const std::string& shown_name,
                        IssueBudget& issues) {
    for (std::size_t i = 0; i < units.size(); ++i) {
        const std::optional<geometry::LonLat>& centre = units.list[i].centre;
        if (!centre) continue;
        const geometry::PlanePoint place = geometry::plane_point(centre->lon_deg, centre->lat_deg);
        const geometry::PlaneBox box = units.polygons.box(i);
        if (box.contains(place)) continue;
        const bool exchanged =
            std::abs(centre->lon_deg) <= 90 &&
            box.contains(geometry::plane_point(centre->lat_deg, centre->lon_deg));
        issues.add(
            {Severity::warning, "centre_outside", shown_name, units.list[i].code,
             fmt::format("its centre lies outside the unit's bounding box, at {:.5f}, {:.5f}{}",
                         centre->lon_deg, centre->lat_deg,
                         exchanged ? ", and in it with longitude and latitude exchanged" : ""),
             "it was kept; check its coordinates and their CRS"});
    }
}

}  // namespace

UnitsResult read_units(const UnitsSpec& spec, int threads, core::IssueLog& issues,
                       core::Progress& progress) {
    IssueBudget budget(issues);
    const std::size_t issues_before = issues.all().size();
    UnitReader reader(spec, budget);
    PolygonRequest request = request_for_units(spec);
    request.expect = [&](const ExpectedSize& size) { return reader.expect(size); };
    PolygonSource source = read_polygons(request, threads, budget, progress,
                                         [&](const PolygonRecord& record, const std::string& name) {
                                             return reader.take(record, name);
                                         });
    reader.place_centres(source.crs);
    UnitsResult result;
    result.record = std::move(source.record);
    result.units =
        join_units(std::move(reader.records()), result.record, source.shown_name, budget);
    report_far_centres(result.units, source.shown_name, budget);
    budget.finish();
    if (result.units.list.empty()) {
        const core::Issue* first = issues.first_error(issues_before);
        throw core::InputError(
            fmt::format("not one of {} records is a usable unit", result.record.records_read),
            source.shown_name,
            first != nullptr ? "The first problem: " + first->reason + "."
                             : "Check that it is the right file and layer.");
    }
    return result;
}

}  // namespace phusong::input
