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
#include "input/wkb_polygons.hpp"

namespace phusong::input {
namespace {

/// Memory of batches and geometries larger than this is given back.
constexpr std::uint64_t kKeptVertices = 500'000;

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
std::uint64_t fingerprint_of(const geometry::PlanePolygons& polygons, std::size_t feature) {
    std::uint64_t sum = 0;
    for (std::size_t r = polygons.first_ring(feature); r < polygons.last_ring(feature); ++r) {
        const std::span<const geometry::PlanePoint> ring = polygons.ring(r);
        const auto hash = [](const geometry::PlanePoint& p) {
            return mixed(static_cast<std::uint64_t>(p.x) * 0x9E3779B97F4A7C15U +
                         static_cast<std::uint64_t>(p.y));
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

bool is_declared(const StoredValue& value, ColumnKind kind) {
    using Kind = StoredValue::Kind;
    switch (kind) {
        case ColumnKind::text:
            return value.kind == Kind::text;
        case ColumnKind::integer:
            return value.kind == Kind::integer && std::in_range<std::int32_t>(value.integer);
        case ColumnKind::long_integer:
            return value.kind == Kind::integer;
        case ColumnKind::real:
            // SQLite keeps whole numbers of such columns as integers and gives them back as reals.
            return value.kind == Kind::real;
    }
    return false;
}

}  // namespace

class RecordPreparer::Impl {
  public:
    explicit Impl(const Preparation& with) : with_(with), drawing_(with.crs.transform) {}

    void prepare(OGRFeature& feature, PreparedBatch& batch) {
        forget_giant(with_.layer.geometry_bytes(feature), batch);
        begin(batch);
        take_attributes(feature);
        const bool unreadable = with_.layer.geometry_is_unreadable(feature);
        content_ = with_.layer.take_polygons(feature, with_.crs.swap_xy);
        finish(unreadable);
    }

    void prepare(GeopackageTable::Cursor& row, PreparedBatch& batch) {
        forget_giant(row.geometry_bytes(), batch);
        if (is_ordinary(row) && read_stored_polygons(row.geometry(), with_.crs.swap_xy, content_)) {
            begin(batch);
            take_attributes(row);
            finish(false);
            return;
        }
        const Feature feature = with_.layer.record(row.fid(), batch.complaints);
        prepare(*feature, batch);
    }

  private:
    /// Gives the memory of the record before back where that was large, and what comes is not or
    /// comes to another thread. To be called before anything is read of the next.
    void forget_giant(std::size_t bytes_to_come, PreparedBatch& batch) {
        if (with_.one_batch && bytes_to_come / sizeof(geometry::SourcePoint) > kKeptVertices)
            return;
        batch.forget_giant();
        if (content_.vertices <= kKeptVertices) return;
        content_ = {};
        drawing_ = geometry::PlaneDrawing(with_.crs.transform);
        prover_ = geometry::ValidityProver();
    }

    void begin(PreparedBatch& batch) {
        batch_ = &batch;
        prepared_ = &batch.add();
        prepared_->record.label_attribute = with_.request.label_attribute;
    }

    void finish(bool unreadable) {
        GeometryContent& content = content_;
        prepared_->record.vertices = content.vertices;
        switch (content.kind) {
            case GeometryContent::Kind::null:
                prepared_->state = unreadable ? State::rejected : State::null_geometry;
                if (unreadable)
                    left_out("geometry_unreadable", "its geometry cannot be understood");
                else
                    left_out("geometry_null", "it has no geometry");
                return;
            case GeometryContent::Kind::empty:
                prepared_->state = State::empty_geometry;
                left_out("geometry_empty", "its geometry is empty");
                return;
            case GeometryContent::Kind::not_polygon:
                prepared_->state = State::not_polygon;
                left_out("geometry_not_polygon", "its geometry is no polygon");
                return;
            case GeometryContent::Kind::polygons:
                break;
        }
        if (content.other_parts)
            issue(Severity::warning, "geometry_parts_dropped",
                  "its geometry holds points or lines beside polygons",
                  "only the polygons were used");
        prepared_->state = State::rejected;
        const std::optional<CoordinateBox> box = box_of(content.polygons);
        if (!box) {
            left_out("coordinates_invalid", "a coordinate is infinite or not a number");
            return;
        }
        if (content.curved)
            issue(Severity::info, "curves_made_linear", "its outline has arcs",
                  "arcs were replaced by chords of 4 degrees");
        if (!coordinates_fit(*box)) return;
        unwrap(content.polygons, *box);
        if (!repair(content.polygons)) return;
        project(content.polygons, *box);
    }

  private:
    void issue(Severity severity, const char* kind, std::string reason, std::string action) {
        prepared_->issues.push_back({severity, kind, with_.layer.shown_name(),
                                     prepared_->record.label(), std::move(reason),
                                     std::move(action)});
    }

    void left_out(const char* kind, std::string reason) {
        issue(Severity::error, kind, std::move(reason), "the record was left out");
    }

    void take_attributes(const OGRFeature& feature) {
        RecordAttributes attributes =
            read_attributes(with_.layer, feature, with_.request.attributes, with_.fields,
                            with_.request.label_attribute);
        prepared_->issues = encoding_issues(with_.layer, attributes);
        PolygonRecord& record = prepared_->record;
        record.fid = feature.GetFID();
        record.texts = std::move(attributes.texts);
        record.numbers = std::move(attributes.numbers);
    }

    /// Whether all values of a row are stored as their columns are declared; GDAL knows what to do
    /// with others.
    bool is_ordinary(const GeopackageTable::Cursor& row) {
        values_.clear();
        for (std::size_t i = 0; i < with_.kinds.size(); ++i) {
            values_.push_back(row.value(i));
            const StoredValue& value = values_.back();
            const bool ordinary =
                value.kind == StoredValue::Kind::null || is_declared(value, with_.kinds[i]);
            if (!ordinary) return false;
        }
        return true;
    }

    /// The attributes of a row, as VectorLayer::text() and number() give them.
    void take_attributes(const GeopackageTable::Cursor& row) {
        PolygonRecord& record = prepared_->record;
        const std::vector<AttributeRequest>& requests = with_.request.attributes;
        record.fid = row.fid();
        record.texts.resize(requests.size());
        record.numbers.resize(requests.size());
        std::size_t column = 0;
        for (std::size_t i = 0; i < requests.size(); ++i) {
            record.texts[i].clear();
            record.numbers[i] = Number();
            if (with_.fields[i].index < 0) continue;
            const StoredValue& value = values_[column++];
            if (value.kind == StoredValue::Kind::null) continue;
            if (requests[i].is_number)
                take_number(value, record.numbers[i]);
            else
                take_text(value, with_.fields[i], record.texts[i]);
        }
        for (const UnreadableText& text : unreadable_)
            prepared_->issues.push_back(encoding_issue(with_.layer, record.label(), text));
        unreadable_.clear();
    }

    void take_number(const StoredValue& value, Number& number) {
        if (value.kind == StoredValue::Kind::text)
            number = read_number(with_.layer.text(value.text).text);
        else
            number = finite_number(value.kind == StoredValue::Kind::real
                                       ? value.real
                                       : static_cast<double>(value.integer));
    }

    void take_text(const StoredValue& value, const Field& field, std::string& text) {
        if (value.kind == StoredValue::Kind::text) {
            AttributeText found = with_.layer.text(value.text);
            if (found.unreadable) unreadable_.push_back({field.name, value.text});
            text = std::move(found.text);
        } else if (value.kind == StoredValue::Kind::integer) {
            text = fmt::format("{}", value.integer);
        } else {
            text = fmt::format("{}", value.real);
        }
    }

    /// Metres read as degrees, or degrees the wrong way round, are told as what they are.
    bool coordinates_fit(const CoordinateBox& box) {
        const std::optional<double> full_turn = with_.crs.transform.full_turn();
        if (!full_turn) return true;
        const RangeProblem problem = range_problem(box, *full_turn);
        if (problem == RangeProblem::none) return true;
        core::Issue found = range_issue(problem, box);
        issue(found.severity, found.kind.c_str(), std::move(found.reason), std::move(found.action));
        return false;
    }

    void unwrap(geometry::SourceMultiPolygon& polygons, const CoordinateBox& box) {
        const std::optional<double> full_turn = with_.crs.transform.full_turn();
        if (!full_turn) return;
        // Then no edge spans half a turn, and no hole lies a turn away from its shell.
        if (box.max_x - box.min_x <= *full_turn / 2) return;
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
        if (geometry::is_one_convex_ring(polygons)) return true;
        geometry::RepairResult result = geometry::repair(std::move(polygons), prover_);
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
            prepared_->record.repaired = true;
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

    void project(const geometry::SourceMultiPolygon& polygons, const CoordinateBox& box) {
        // What grows step by step is copied and faulted in more than once.
        if (content_.vertices > kKeptVertices) {
            std::size_t rings = 0;
            for (const geometry::SourcePolygon& polygon : polygons)
                rings += 1 + polygon.holes.size();
            batch_->polygons.make_room(1, rings, content_.vertices);
        }
        // Repair adds no coordinate beyond those that were there, and unwrapping none to a box that
        // is narrow.
        const bool on_map = with_.crs.transform.is_wgs84_lonlat() && box.min_x >= -180.0 &&
                            box.max_x <= 180.0 && box.min_y >= -90.0 && box.max_y <= 90.0 &&
                            box.max_x - box.min_x <= 180.0;
        const geometry::ToPlaneResult result = drawing_.append(polygons, batch_->polygons, on_map);
        if (!result.appended) {
            left_out("coordinates_invalid", result.reason);
            return;
        }
        if (result.around_pole)
            issue(Severity::info, "around_pole", "a ring goes around a pole",
                  "the pole is inside it");
        PolygonRecord& record = prepared_->record;
        record.feature = batch_->polygons.feature_count() - 1;
        record.fingerprint = fingerprint_of(batch_->polygons, record.feature);
        prepared_->state = State::usable;
        batch_->coordinates.include(box);
        if (on_map) {
            batch_->placed.include(geometry::plane_point(box.min_x, box.min_y));
            batch_->placed.include(geometry::plane_point(box.max_x, box.max_y));
        } else {
            batch_->placed.include(batch_->polygons.box(record.feature));
        }
    }

    const Preparation& with_;
    geometry::PlaneDrawing drawing_;
    geometry::ValidityProver prover_;
    GeometryContent content_;
    std::vector<StoredValue> values_;  // of the row, aligned with the columns
    std::vector<UnreadableText> unreadable_;
    PreparedBatch* batch_ = nullptr;
    PreparedRecord* prepared_ = nullptr;
};

RecordPreparer::RecordPreparer(const Preparation& with) : impl_(std::make_unique<Impl>(with)) {}
RecordPreparer::~RecordPreparer() = default;
RecordPreparer::RecordPreparer(RecordPreparer&&) noexcept = default;

void RecordPreparer::prepare(OGRFeature& feature, PreparedBatch& batch) {
    impl_->prepare(feature, batch);
}

void RecordPreparer::prepare(GeopackageTable& table, GeopackageTable::Range range,
                             std::size_t most_bytes, PreparedBatch& batch) {
    std::size_t bytes = 0;
    GeopackageTable::Cursor row(table, range);
    batch.ended = true;
    try {
        while (row.next()) {
            impl_->prepare(row, batch);
            bytes += row.geometry_bytes();
            batch.last_fid = row.fid();
            if (bytes < most_bytes || batch.last_fid == range.last) continue;
            batch.ended = false;
            return;
        }
        batch.damage = row.failure();
        batch.in_use = row.in_use();
    } catch (const core::InputError& error) {
        batch.damage = error.what_happened();
    }
}

void PreparedBatch::clear(bool all) {
    had_giant_ = had_giant_ || polygons.vertex_count() > kKeptVertices;
    polygons.clear();
    if (!all) forget_giant();
    coordinates = CoordinateBox();
    placed = geometry::PlaneBox();
    complaints.clear();
    damage.clear();
    in_use = false;
    count_ = 0;
}

void PreparedBatch::forget_giant() {
    if (!had_giant_ || polygons.feature_count() > 0) return;
    polygons = {};
    had_giant_ = false;
}

PreparedRecord& PreparedBatch::add() {
    if (count_ == records_.size()) records_.emplace_back();
    PreparedRecord& added = records_[count_++];
    added.state = PreparedRecord::State::rejected;
    added.record.repaired = false;
    added.issues.clear();
    return added;
}

std::string PolygonRecord::label() const {
    if (label_attribute >= 0 && !texts[static_cast<std::size_t>(label_attribute)].empty())
        return texts[static_cast<std::size_t>(label_attribute)];
    return fmt::format("feature {}", fid);
}

}  // namespace phusong::input
