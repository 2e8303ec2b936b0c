#include "input/record_preparation.hpp"

#include <span>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include "geometry/repair.hpp"
#include "geometry/to_plane.hpp"
#include "geometry/unwrap.hpp"
#include "input/geometry_polygons.hpp"
#include "input/record_attributes.hpp"

namespace phusong::input {
namespace {

using core::Severity;
using State = PreparedRecord::State;

/// Finalizer of splitmix64 (Steele, Lea, Flood 2014): every bit of the input moves every bit of the
/// result.
std::uint64_t mixed(std::uint64_t value) {
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
    return value ^ (value >> 31U);
}

/// A sum over edges: where a ring starts, and in which order rings come, makes no difference.
std::uint64_t fingerprint_of(const geometry::PlanePolygons& polygons) {
    std::uint64_t sum = 0;
    for (std::size_t r = 0; r < polygons.ring_count(); ++r) {
        const std::span<const geometry::PlanePoint> ring = polygons.ring(r);
        const auto hash = [](const geometry::PlanePoint& p) {
            return mixed(static_cast<std::uint64_t>(p.x_mm) * 0x9E3779B97F4A7C15U +
                         static_cast<std::uint64_t>(p.y_mm));
        };
        std::uint64_t last = hash(ring.back());
        for (const geometry::PlanePoint& p : ring) {
            const std::uint64_t here = hash(p);
            sum += mixed(3 * last + here);
            last = here;
        }
    }
    return sum;
}

class Preparer {
  public:
    Preparer(const Preparation& preparation, PreparedRecord& prepared)
        : with_(preparation), prepared_(prepared) {}

    void prepare(OGRFeature& feature) {
        take_attributes(feature);
        const bool unreadable = with_.layer.geometry_is_unreadable(feature);
        GeometryContent content = with_.layer.take_polygons(feature, with_.crs.swap_xy);
        prepared_.record.vertices = content.vertices;
        switch (content.kind) {
            case GeometryContent::Kind::null:
                prepared_.state = unreadable ? State::rejected : State::null_geometry;
                if (unreadable)
                    left_out("geometry_unreadable", "its geometry cannot be understood");
                else
                    left_out("geometry_null", "it has no geometry");
                return;
            case GeometryContent::Kind::empty:
                prepared_.state = State::empty_geometry;
                left_out("geometry_empty", "its geometry is empty");
                return;
            case GeometryContent::Kind::not_polygon:
                prepared_.state = State::not_polygon;
                left_out("geometry_not_polygon", "its geometry is no polygon");
                return;
            case GeometryContent::Kind::polygons:
                break;
        }
        if (content.other_parts)
            issue(Severity::warning, "geometry_parts_dropped",
                  "its geometry holds points or lines beside polygons",
                  "only the polygons were used");
        prepared_.state = State::rejected;
        if (!geometry::all_finite(content.polygons)) {
            left_out("coordinates_invalid", "a coordinate is infinite or not a number");
            return;
        }
        if (content.curved)
            issue(Severity::info, "curves_made_linear", "its outline has arcs",
                  "arcs were replaced by chords of 4 degrees");
        prepared_.coordinates = box_of(content.polygons);
        if (!coordinates_fit()) return;
        unwrap(content.polygons);
        if (repair(content.polygons)) project(content.polygons);
    }

  private:
    void issue(Severity severity, const char* kind, std::string reason, std::string action) {
        prepared_.issues.push_back({severity, kind, with_.layer.shown_name(),
                                    prepared_.record.label, std::move(reason), std::move(action)});
    }

    void left_out(const char* kind, std::string reason) {
        issue(Severity::error, kind, std::move(reason), "the record was left out");
    }

    void take_attributes(const OGRFeature& feature) {
        RecordAttributes attributes =
            read_attributes(with_.layer, feature, with_.request.attributes, with_.fields,
                            with_.request.label_attribute);
        prepared_.issues = encoding_issues(with_.layer, attributes);
        PolygonRecord& record = prepared_.record;
        record.label = std::move(attributes.label);
        record.texts = std::move(attributes.texts);
        record.numbers = std::move(attributes.numbers);
    }

    /// Metres read as degrees, or degrees the wrong way round, are told as what they are.
    bool coordinates_fit() {
        const std::optional<double> full_turn = with_.crs.transform.full_turn();
        if (!full_turn) return true;
        const RangeProblem problem = range_problem(prepared_.coordinates, *full_turn);
        if (problem == RangeProblem::none) return true;
        core::Issue found = range_issue(problem, prepared_.coordinates);
        issue(found.severity, found.kind.c_str(), std::move(found.reason), std::move(found.action));
        return false;
    }

    void unwrap(geometry::SourceMultiPolygon& polygons) {
        const std::optional<double> full_turn = with_.crs.transform.full_turn();
        if (!full_turn) return;
        const geometry::UnwrapResult result = geometry::unwrap_longitudes(polygons, *full_turn);
        if (result.crosses_antimeridian)
            issue(Severity::info, "crosses_antimeridian",
                  "an edge spans more than 180 degrees of longitude",
                  "it was taken the short way, across the antimeridian");
        if (result.around_pole)
            issue(Severity::warning, "around_pole", "a ring goes around a pole",
                  "its longitudes were read as they stand");
    }

    bool repair(geometry::SourceMultiPolygon& polygons) {
        geometry::RepairResult result = geometry::repair(std::move(polygons));
        const std::string place =
            result.location ? fmt::format(" at {}, {}", result.location->x, result.location->y)
                            : "";
        if (result.outcome == geometry::RepairResult::Outcome::nothing) {
            left_out("geometry_without_area",
                     "its polygon encloses nothing: " +
                         (result.reason.empty() ? "no ring" : result.reason) + place);
            return false;
        }
        if (result.outcome == geometry::RepairResult::Outcome::repaired) {
            prepared_.record.repaired = true;
            issue(
                Severity::warning, "geometry_repaired",
                "its polygon is not valid: " + result.reason + place,
                result.lines_or_points_dropped
                    ? "it was repaired (MakeValid, structure); lines and points left over from it "
                      "were dropped"
                    : "it was repaired (MakeValid, structure)");
        }
        polygons = std::move(result.polygons);
        return true;
    }

    void project(const geometry::SourceMultiPolygon& polygons) {
        geometry::PlanePolygons& plane = prepared_.record.polygon;
        const geometry::ToPlaneResult result =
            geometry::to_plane(polygons, with_.crs.transform, plane);
        if (!result.appended) {
            left_out("coordinates_invalid", result.reason);
            return;
        }
        if (result.around_pole)
            issue(Severity::info, "around_pole", "a ring goes around a pole",
                  "the pole is inside it");
        prepared_.record.fingerprint = fingerprint_of(plane);
        prepared_.state = State::usable;
    }

    const Preparation& with_;
    PreparedRecord& prepared_;
};

}  // namespace

PreparedRecord prepare_record(Feature feature, const Preparation& preparation) {
    PreparedRecord prepared;
    Preparer(preparation, prepared).prepare(*feature);
    return prepared;
}

}  // namespace phusong::input
