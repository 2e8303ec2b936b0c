#include "input/vector_layer.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <mutex>
#include <set>
#include <string_view>
#include <utility>

#include <cpl_conv.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "core/error.hpp"
#include "input/gdal_errors.hpp"
#include "input/name_lookup.hpp"
#include "input/open_dataset.hpp"
#include "input/source_name.hpp"
#include "input/text_encoding.hpp"

namespace phusong::input {

struct VectorLayer::State {
    OpenedDataset opened;
    OGRLayer* layer = nullptr;
    std::string shown_name;
    std::string layer_name;
    std::string encoding;
    bool recode_all = false;  ///< text comes as it is stored, not as UTF-8
    std::unique_ptr<Recoder> recoder;
    std::mutex recoder_mutex;
    std::mutex record_mutex;
    std::vector<std::string> field_names;
    int geometry_text_field = -1;
    bool lenient = false;
    std::uint64_t read = 0;
    std::set<std::int64_t> without_meaning;  ///< records of whose geometry nothing could be made
    std::mutex without_meaning_mutex;

    AttributeText readable(const char* stored);
    void complain(const std::vector<std::string>& messages);
    bool only_geometry_failed(const Feature& feature, const GdalErrors& errors);
    void find_fields();
    geometry::SourceMultiPolygon* shape_of(const OGRFeature& feature) const;
};

void FeatureDeleter::operator()(OGRFeature* feature) const {
    OGRFeature::DestroyFeature(feature);
}

VectorLayer::VectorLayer(std::unique_ptr<State> state) : state_(std::move(state)) {}
VectorLayer::VectorLayer(VectorLayer&&) noexcept = default;
VectorLayer& VectorLayer::operator=(VectorLayer&&) noexcept = default;
VectorLayer::~VectorLayer() = default;

VectorLayer VectorLayer::open(const VectorSource& source, std::span<const std::string> wanted) {
    return open_for(source, {.wanted = wanted});
}

VectorLayer VectorLayer::open_polygons(const VectorSource& source,
                                       std::span<const std::string> wanted, int threads) {
    return open_for(source, {.wanted = wanted, .polygons = true, .threads = threads});
}

VectorLayer VectorLayer::open_for(const VectorSource& source, const Reading& reading) {
    auto state = std::make_unique<State>();
    if (!source.encoding.empty()) state->recoder = std::make_unique<Recoder>(source.encoding);
    state->opened = open_dataset(source, reading);
    const GdalErrors errors;
    OGRLayer& layer = choose_layer(*state->opened.dataset, source);
    state->layer = &layer;
    state->layer_name = layer.GetName();
    state->shown_name = input::shown_name(source.path);
    if (state->opened.dataset->GetLayerCount() > 1) state->shown_name += ":" + state->layer_name;
    state->lenient = goes_on_after_bad_record(state->opened.driver);
    state->recode_all = layer.TestCapability(OLCStringsAsUTF8) == 0;
    state->encoding = source.encoding.empty() ? state->opened.encoding : source.encoding;
    if (!state->recoder && !state->encoding.empty())
        state->recoder = std::make_unique<Recoder>(state->encoding);
    state->find_fields();
    return VectorLayer(std::move(state));
}

void VectorLayer::State::find_fields() {
    OGRFeatureDefn* definition = layer->GetLayerDefn();
    for (int i = 0; i < definition->GetFieldCount(); ++i)
        field_names.push_back(readable(definition->GetFieldDefn(i)->GetNameRef()).text);
    if (opened.driver != "CSV" || definition->GetGeomFieldCount() == 0) return;
    // The driver names the geometry after the column that its text is in, or not at all if that is
    // called WKT.
    std::string column = definition->GetGeomFieldDefn(0)->GetNameRef();
    if (column.empty()) column = "WKT";
    geometry_text_field = definition->GetFieldIndex(column.c_str());
}

/// Text as stored to UTF-8.
AttributeText VectorLayer::State::readable(const char* stored) {
    AttributeText result;
    const std::string text = stored;
    const bool well_formed = is_utf8(text);
    if (recoder && (recode_all || !well_formed)) {
        const std::lock_guard lock(recoder_mutex);
        result.text = trimmed(recoder->to_utf8(text));
        result.unreadable = result.text.find("\xEF\xBF\xBD") != std::string::npos;
        return result;
    }
    result.text = trimmed(well_formed ? text : replace_ill_formed(text));
    result.unreadable = !well_formed;
    return result;
}

void VectorLayer::State::complain(const std::vector<std::string>& messages) {
    for (const std::string& message : messages)
        if (opened.complaints.size() < 100 &&
            std::find(opened.complaints.begin(), opened.complaints.end(), message) ==
                opened.complaints.end())
            opened.complaints.push_back(message);
}

const std::string& VectorLayer::shown_name() const {
    return state_->shown_name;
}
const std::string& VectorLayer::layer_name() const {
    return state_->layer_name;
}
const std::string& VectorLayer::driver() const {
    return state_->opened.driver;
}
const std::string& VectorLayer::encoding() const {
    return state_->encoding;
}
const std::vector<std::string>& VectorLayer::complaints() const {
    return state_->opened.complaints;
}

std::vector<std::string> VectorLayer::files() const {
    std::vector<std::string> result;
    char** list = state_->opened.dataset->GetFileList();
    for (char** name = list; name != nullptr && *name != nullptr; ++name) {
        std::error_code ignored;
        if (std::filesystem::is_regular_file(*name, ignored)) result.emplace_back(*name);
    }
    CSLDestroy(list);
    std::sort(result.begin(), result.end());
    return result;
}

std::optional<std::string> VectorLayer::declared_crs() const {
    const GdalErrors quiet;
    const OGRSpatialReference* crs = state_->layer->GetSpatialRef();
    if (crs == nullptr || crs->IsEmpty() || crs->IsLocal() != 0) return std::nullopt;
    // GeoPackages that do not say get an "Undefined geographic SRS" (or Cartesian) from GDAL.
    const char* name = crs->GetName();
    if (name != nullptr && std::string(name).rfind("Undefined", 0) == 0) return std::nullopt;
    char* text = nullptr;
    const std::array<const char*, 2> format{"FORMAT=WKT2_2019", nullptr};
    const bool good = crs->exportToWkt(&text, format.data()) == OGRERR_NONE && text != nullptr;
    const std::string wkt = text != nullptr ? text : "";
    CPLFree(text);
    if (!good || wkt.empty()) return std::nullopt;
    return wkt;
}

bool VectorLayer::crs_is_implied() const {
    constexpr std::array<std::string_view, 6> kDrivers{"GeoJSON", "GeoJSONSeq", "TopoJSON",
                                                       "KML",     "LIBKML",     "GPX"};
    const bool one_crs =
        std::find(kDrivers.begin(), kDrivers.end(), state_->opened.driver) != kDrivers.end();
    const OGRSpatialReference* crs = state_->layer->GetSpatialRef();
    if (!one_crs || crs == nullptr) return false;
    const char* code = crs->GetAuthorityCode(nullptr);
    // A file of the old kind (GeoJSON 2008) that names another one does make a statement.
    return code != nullptr && std::string_view(code) == "4326";
}

bool VectorLayer::y_comes_first() const {
    const OGRSpatialReference* crs = state_->layer->GetSpatialRef();
    if (crs == nullptr) return false;
    OGRSpatialReference x_first(*crs);
    x_first.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return crs->GetDataAxisToSRSAxisMapping() != x_first.GetDataAxisToSRSAxisMapping();
}

const std::vector<std::string>& VectorLayer::field_names() const {
    return state_->field_names;
}

Field VectorLayer::field(const std::string& name) const {
    const std::optional<std::size_t> found = find_name(name, state_->field_names);
    if (!found)
        throw core::RequestError(
            "there is no field \"" + name + "\"; " +
                (state_->field_names.empty()
                     ? "the layer has no fields at all"
                     : "the fields are " + quoted_list(state_->field_names)),
            shown_name(),
            state_->field_names.empty()
                ? "Add a field with the value to it, or use another file."
                : did_you_mean(name, state_->field_names) + "Name one of these.");
    return {static_cast<int>(*found), state_->field_names[*found]};
}

bool VectorLayer::has_geometry() const {
    return state_->layer->GetGeomType() != wkbNone;
}

void VectorLayer::read_only(std::span<const Field> fields) {
    if (state_->layer->TestCapability(OLCIgnoreFields) == 0) return;
    OGRFeatureDefn* definition = state_->layer->GetLayerDefn();
    std::vector<const char*> ignored;
    for (int i = 0; i < definition->GetFieldCount(); ++i) {
        const bool needed = i == state_->geometry_text_field ||
                            std::any_of(fields.begin(), fields.end(),
                                        [i](const Field& field) { return field.index == i; });
        if (!needed) ignored.push_back(definition->GetFieldDefn(i)->GetNameRef());
    }
    ignored.push_back(nullptr);
    const GdalErrors quiet;
    state_->layer->SetIgnoredFields(ignored.data());
}

std::optional<std::uint64_t> VectorLayer::quick_count() {
    const GdalErrors quiet;
    const GIntBig count = state_->layer->GetFeatureCount(FALSE);
    if (count < 0) return std::nullopt;
    return static_cast<std::uint64_t>(count);
}

/// The shape that stands for a record's geometry, where the source was taken apart.
geometry::SourceMultiPolygon* VectorLayer::State::shape_of(const OGRFeature& feature) const {
    if (!opened.split || feature.GetGeometryRef() == nullptr) return nullptr;
    const double index = feature.GetGeometryRef()->toPoint()->getX();
    return &opened.split->parts.shapes[static_cast<std::size_t>(index)];
}

GeometryContent VectorLayer::take_polygons(OGRFeature& feature, bool swap_xy) const {
    geometry::SourceMultiPolygon* shape = state_->shape_of(feature);
    return shape != nullptr ? polygons_of(std::move(*shape), swap_xy)
                            : polygons_of(feature, swap_xy);
}

std::size_t VectorLayer::geometry_bytes(const OGRFeature& feature) const {
    const geometry::SourceMultiPolygon* shape = state_->shape_of(feature);
    if (shape == nullptr) {
        const OGRGeometry* geometry = feature.GetGeometryRef();
        return geometry != nullptr ? geometry->WkbSize() : 0;
    }
    std::size_t points = 0;
    for (const geometry::SourcePolygon& polygon : *shape) {
        points += polygon.shell.size();
        for (const geometry::SourceRing& hole : polygon.holes) points += hole.size();
    }
    return points * sizeof(geometry::SourcePoint);
}

std::optional<VectorLayer::Extent> VectorLayer::extent() {
    if (state_->opened.split) {
        const GeojsonPolygons& parts = state_->opened.split->parts;
        if (parts.shapes.empty()) return std::nullopt;
        return Extent{parts.lowest.x, parts.lowest.y, parts.highest.x, parts.highest.y};
    }
    const GdalErrors quiet;
    OGREnvelope box;
    const OGRErr status = state_->layer->GetExtent(&box, TRUE);
    state_->layer->ResetReading();
    if (status != OGRERR_NONE || !box.IsInit()) return std::nullopt;
    return Extent{box.MinX, box.MinY, box.MaxX, box.MaxY};
}

void VectorLayer::fail_after(std::uint64_t records, const std::string& reason) const {
    throw core::InputError(
        fmt::format("the source breaks off or is damaged after {} records: {}", records, reason),
        shown_name(), "Get it again from where it came, or write it again.");
}

/// A GeoPackage's record whose geometry is no geometry has its attributes all the same, and those
/// after it are whole: one bad record, as it would be in GeoJSON. It is remembered.
bool VectorLayer::State::only_geometry_failed(const Feature& feature, const GdalErrors& errors) {
    constexpr std::string_view kSign = "Unable to read geometry";
    const std::vector<std::string>& failures = errors.failures();
    if (opened.driver != "GPKG" || !feature || feature->GetGeometryRef() != nullptr ||
        std::find(failures.begin(), failures.end(), kSign) == failures.end() ||
        std::any_of(failures.begin(), failures.end(),
                    [](const std::string& text) { return means_damage(text); }))
        return false;
    const std::lock_guard lock(without_meaning_mutex);
    without_meaning.insert(feature->GetFID());
    return true;
}

void VectorLayer::refuse_if_damaged(std::uint64_t records) const {
    constexpr std::uint64_t kMost = 10;
    constexpr std::uint64_t kMostPercent = 1;
    const std::lock_guard lock(state_->without_meaning_mutex);
    const std::uint64_t bad = state_->without_meaning.size();
    if (bad <= kMost || 100 * bad <= kMostPercent * records) return;
    throw core::InputError(
        fmt::format("the geometries of {} of {} records cannot be read: the file is damaged", bad,
                    records),
        shown_name(), "Get it again from where it came, or write it again.");
}

Feature VectorLayer::next() {
    const GdalErrors errors;
    Feature feature(state_->layer->GetNextFeature());
    if (errors.failed() && !state_->only_geometry_failed(feature, errors)) {
        const auto damage =
            std::find_if(errors.failures().begin(), errors.failures().end(),
                         [](const std::string& text) { return means_damage(text); });
        const bool damaged = damage != errors.failures().end();
        if (!feature || damaged || !state_->lenient)
            fail_after(state_->read, damaged ? *damage : errors.failures().front());
        state_->complain(errors.failures());
    }
    state_->complain(errors.warnings());
    if (feature) ++state_->read;
    return feature;
}

std::optional<StoredTable> VectorLayer::stored_table(std::span<const Field> fields) const {
    if (state_->opened.driver != "GPKG") return std::nullopt;
    StoredTable table;
    table.table = state_->layer_name;
    table.fid_column = state_->layer->GetFIDColumn();
    table.geometry_column = state_->layer->GetGeometryColumn();
    if (table.fid_column.empty() || table.geometry_column.empty()) return std::nullopt;
    OGRFeatureDefn* definition = state_->layer->GetLayerDefn();
    for (const Field& field : fields) {
        if (field.index < 0) continue;
        const OGRFieldDefn& column = *definition->GetFieldDefn(field.index);
        if (column.GetSubType() != OFSTNone) return std::nullopt;
        ColumnKind kind = ColumnKind::text;
        if (column.GetType() == OFTInteger)
            kind = ColumnKind::integer;
        else if (column.GetType() == OFTInteger64)
            kind = ColumnKind::long_integer;
        else if (column.GetType() == OFTReal)
            kind = ColumnKind::real;
        else if (column.GetType() != OFTString)
            return std::nullopt;
        table.columns.push_back({column.GetNameRef(), kind});
    }
    return table;
}

Feature VectorLayer::record(std::int64_t fid, std::vector<std::string>& complaints) {
    const std::lock_guard lock(state_->record_mutex);
    const GdalErrors errors;
    Feature feature(state_->layer->GetFeature(fid));
    if (!feature || (errors.failed() && !state_->only_geometry_failed(feature, errors)))
        throw core::InputError(
            errors.failed() ? errors.failures().front() : fmt::format("no record {}", fid),
            shown_name(), "");
    complaints.insert(complaints.end(), errors.warnings().begin(), errors.warnings().end());
    return feature;
}

void VectorLayer::complain(const std::vector<std::string>& messages) {
    state_->complain(messages);
}

AttributeText VectorLayer::text(const char* stored) const {
    return state_->readable(stored);
}

AttributeText VectorLayer::text(const OGRFeature& feature, const Field& field) const {
    if (!feature.IsFieldSetAndNotNull(field.index)) return {};
    const OGRFieldType type = feature.GetFieldDefnRef(field.index)->GetType();
    if (type == OFTReal) {
        // "5977", not "5977.000": codes come in such columns too.
        const double value = feature.GetFieldAsDouble(field.index);
        return {fmt::format("{}", value), false};
    }
    return state_->readable(feature.GetFieldAsString(field.index));
}

Number VectorLayer::number(const OGRFeature& feature, const Field& field) const {
    if (!feature.IsFieldSetAndNotNull(field.index)) return {};
    const OGRFieldType type = feature.GetFieldDefnRef(field.index)->GetType();
    if (type != OFTInteger && type != OFTInteger64 && type != OFTReal)
        return read_number(text(feature, field).text);
    return finite_number(feature.GetFieldAsDouble(field.index));
}

bool VectorLayer::geometry_is_unreadable(const OGRFeature& feature) const {
    if (feature.GetGeometryRef() != nullptr) return false;
    {
        const std::lock_guard lock(state_->without_meaning_mutex);
        if (state_->without_meaning.count(feature.GetFID()) != 0) return true;
    }
    const int field = state_->geometry_text_field;
    return field >= 0 && feature.IsFieldSetAndNotNull(field) &&
           !trimmed(feature.GetFieldAsString(field)).empty();
}

}  // namespace phusong::input
