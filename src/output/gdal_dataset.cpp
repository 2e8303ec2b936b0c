#include "output/gdal_dataset.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <mutex>
#include <variant>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <fmt/format.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include "core/parallel.hpp"
#include "output/utf8.hpp"

namespace phusong::output {
namespace {

using geometry::GeographicArea;
using geometry::GeographicPoint;
using geometry::GeographicRing;

void register_drivers() {
    static std::once_flag once;
    std::call_once(once, [] { GDALAllRegister(); });
}

void CPL_STDCALL keep_first_failure(CPLErr level, CPLErrorNum /*number*/, const char* message) {
    auto* const failure = static_cast<std::string*>(CPLGetErrorHandlerUserData());
    if (failure != nullptr && level >= CE_Failure && failure->empty()) *failure = message;
}

/// Hears what GDAL complains of while it lives; nothing reaches the terminal.
class Listening {
  public:
    explicit Listening(std::string& failure) {
        CPLPushErrorHandlerEx(keep_first_failure, &failure);
    }
    Listening(const Listening&) = delete;
    Listening& operator=(const Listening&) = delete;
    ~Listening() { CPLPopErrorHandler(); }
};

class StringList {
  public:
    explicit StringList(const GdalOptions& options) {
        for (const std::string& option : options) list_ = CSLAddString(list_, option.c_str());
    }
    StringList(const StringList&) = delete;
    StringList& operator=(const StringList&) = delete;
    ~StringList() { CSLDestroy(list_); }
    char** get() const { return list_; }

  private:
    char** list_ = nullptr;
};

struct SrsDelete {
    void operator()(void* srs) const { OSRDestroySpatialReference(srs); }
};
struct FieldDelete {
    void operator()(void* field) const { OGR_Fld_Destroy(field); }
};
struct FeatureDelete {
    void operator()(void* feature) const { OGR_F_Destroy(feature); }
};

/// Well-known binary, little-endian, of a multipolygon (OGC 06-103r4, section 8.2).
class Wkb {
  public:
    explicit Wkb(const GeographicArea& area) {
        header(6);
        count(area.polygons.size());
        for (const geometry::GeographicPolygon& polygon : area.polygons) {
            header(3);
            count(1 + polygon.holes.size());
            ring(polygon.shell);
            for (const GeographicRing& hole : polygon.holes) ring(hole);
        }
    }
    const std::string& bytes() const { return bytes_; }

  private:
    void header(std::uint32_t type) {
        bytes_ += '\1';
        append(type);
    }
    void count(std::size_t n) { append(static_cast<std::uint32_t>(n)); }
    void ring(const GeographicRing& points) {
        count(points.size() + 1);
        for (const GeographicPoint& p : points) point(p);
        point(points.front());
    }
    void point(GeographicPoint p) {
        constexpr double kE7 = 1e7;  // dividing gives the double that the decimal text reads as
        append(p.lon_e7 / kE7);
        append(p.lat_e7 / kE7);
    }
    template <typename T>
    void append(T value) {
        std::array<char, sizeof(T)> raw{};
        std::memcpy(raw.data(), &value, sizeof(T));
        bytes_.append(raw.data(), raw.size());
    }

    std::string bytes_;
};

/// The number that the CSV files show.
double rounded(Number number) {
    std::string text;
    append_number(text, number);
    double value = number.value;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

OGRFieldType field_type(const Column& column) {
    if (column.unit == "text") return OFTString;
    if (column.unit == "true/false") return OFTInteger;
    if (column.unit == "number") return OFTInteger64;
    return OFTReal;
}

/// Where a column of a table stands in a layer, and as what.
struct FieldPlace {
    int index = -1;
    OGRFieldType type = OFTString;
};

void set_field(OGRFeatureH feature, const FieldPlace& field, const Value& value) {
    const int index = field.index;
    if (const bool* const truth = std::get_if<bool>(&value)) {
        OGR_F_SetFieldInteger(feature, index, *truth ? 1 : 0);
    } else if (const Number* const number = std::get_if<Number>(&value)) {
        if (field.type == OFTInteger64) {
            OGR_F_SetFieldInteger64(feature, index, static_cast<GIntBig>(rounded(*number)));
        } else {
            OGR_F_SetFieldDouble(feature, index, rounded(*number));
        }
    } else if (const std::string* const text = std::get_if<std::string>(&value)) {
        OGR_F_SetFieldString(feature, index,
                             is_ascii(*text) ? text->c_str() : valid_utf8(*text).c_str());
    } else {
        OGR_F_SetFieldNull(feature, index);
    }
}

}  // namespace

bool gdal_can_write(const std::string& driver) {
    register_drivers();
    GDALDriverH const found = GDALGetDriverByName(driver.c_str());
    return found != nullptr && GDALGetMetadataItem(found, GDAL_DCAP_VECTOR, nullptr) != nullptr &&
           GDALGetMetadataItem(found, GDAL_DCAP_CREATE, nullptr) != nullptr;
}

std::string gdal_missing(const std::string& driver) {
    if (gdal_can_write(driver)) return "";
    return fmt::format("this GDAL ({}) comes without its driver {}",
                       GDALVersionInfo("RELEASE_NAME"), driver);
}

struct GdalDataset::State {
    explicit State(OutputFile& of) : file(of) {}

    OutputFile& file;
    std::string failure;
    GDALDatasetH dataset = nullptr;

    void check(bool good) {
        if (good && failure.empty()) return;
        file.fail(failure.empty() ? "GDAL does not say why" : failure,
                  "See that there is room for it, or leave this format out (--formats).");
    }
};

GdalDataset::GdalDataset(const std::string& driver, OutputFile& file, const GdalOptions& options)
    : GdalDataset(driver, file, file.hand_over().string(), options) {}

GdalDataset::GdalDataset(const std::string& driver, OutputFile& file, const std::string& path,
                         const GdalOptions& options)
    : state_(std::make_unique<State>(file)) {
    register_drivers();
    {
        const Listening listening(state_->failure);
        const StringList list(options);
        GDALDriverH const found = GDALGetDriverByName(driver.c_str());
        if (found != nullptr)
            state_->dataset = GDALCreate(found, path.c_str(), 0, 0, 0, GDT_Unknown, list.get());
    }
    state_->check(state_->dataset != nullptr);
}

GdalDataset::~GdalDataset() {
    if (state_->dataset == nullptr) return;
    std::string ignored;
    const Listening listening(ignored);
    GDALClose(state_->dataset);
}

namespace {

/// Makes the fields of a layer; some drivers begin with fields of their own (KML: Name).
/// @return where each column of the table is
std::vector<FieldPlace> define_fields(OGRLayerH made, const MapLayer& layer) {
    std::vector<FieldPlace> places;
    OGRFeatureDefnH const definition = OGR_L_GetLayerDefn(made);
    for (std::size_t i = 0; i < layer.table.columns.size(); ++i) {
        const Column& column = layer.table.columns[i];
        const std::string& name = layer.field_names.empty() ? column.name : layer.field_names[i];
        if (OGR_FD_GetFieldIndex(definition, name.c_str()) < 0) {
            const std::unique_ptr<void, FieldDelete> field(
                OGR_Fld_Create(name.c_str(), field_type(column)));
            if (column.unit == "true/false") OGR_Fld_SetSubType(field.get(), OFSTBoolean);
            if (!layer.aliases.empty())
                OGR_Fld_SetAlternativeName(field.get(), layer.aliases[i].c_str());
            OGR_L_CreateField(made, field.get(), 0);
        }
        places.push_back({OGR_FD_GetFieldIndex(definition, name.c_str()), field_type(column)});
    }
    return places;
}

void fill_feature(OGRFeatureH feature, const MapLayer& layer, const std::vector<FieldPlace>& places,
                  std::size_t row) {
    const auto& columns = layer.table.columns;
    for (std::size_t i = 0; i < columns.size(); ++i)
        set_field(feature, places[i], columns[i].value(row));
    if (layer.point) {
        const geometry::LonLat at = layer.point(row);
        OGRGeometryH point = OGR_G_CreateGeometry(wkbPoint);
        OGR_G_SetPoint_2D(point, 0, at.lon_deg, at.lat_deg);
        OGR_F_SetGeometryDirectly(feature, point);
    }
    if (!layer.area) return;
    const GeographicArea& area = layer.area(row);
    if (area.empty()) return;
    const Wkb wkb(area);
    OGRGeometryH geometry = nullptr;
    OGR_G_CreateFromWkb(wkb.bytes().data(), nullptr, &geometry,
                        static_cast<int>(wkb.bytes().size()));
    OGR_F_SetGeometryDirectly(feature, geometry);
}

}  // namespace

void GdalDataset::write(const MapLayer& layer, const GdalOptions& options) {
    {
        const Listening listening(state_->failure);
        const std::unique_ptr<void, SrsDelete> wgs84(OSRNewSpatialReference(nullptr));
        OSRImportFromEPSG(wgs84.get(), 4326);
        OSRSetAxisMappingStrategy(wgs84.get(), OAMS_TRADITIONAL_GIS_ORDER);
        const StringList list(options);
        const bool placed = layer.area || layer.point;
        OGRLayerH const made = GDALDatasetCreateLayer(state_->dataset, layer.name.c_str(),
                                                      placed ? wgs84.get() : nullptr,
                                                      layer.area    ? wkbMultiPolygon
                                                      : layer.point ? wkbPoint
                                                                    : wkbNone,
                                                      list.get());
        if (made != nullptr) {
            const std::vector<FieldPlace> places = define_fields(made, layer);
            // One transaction: a database would otherwise go to the disk for every row.
            const bool transaction = GDALDatasetTestCapability(state_->dataset, ODsCTransactions) &&
                                     GDALDatasetStartTransaction(state_->dataset, 0) == OGRERR_NONE;
            for (std::size_t row = 0; row < layer.table.row_count && state_->failure.empty();
                 ++row) {
                constexpr std::size_t kRowsBetweenLooks = 1024;
                if (row % kRowsBetweenLooks == 0) state_->file.check_stop();
                const std::unique_ptr<void, FeatureDelete> feature(
                    OGR_F_Create(OGR_L_GetLayerDefn(made)));
                fill_feature(feature.get(), layer, places, row);
                if (OGR_L_CreateFeature(made, feature.get()) != OGRERR_NONE &&
                    state_->failure.empty())
                    state_->failure = "a feature was refused";
            }
            if (transaction) GDALDatasetCommitTransaction(state_->dataset);
        }
    }
    state_->check(true);
}

void GdalDataset::execute(const std::string& sql) {
    {
        const Listening listening(state_->failure);
        OGRLayerH const result =
            GDALDatasetExecuteSQL(state_->dataset, sql.c_str(), nullptr, nullptr);
        if (result != nullptr) GDALDatasetReleaseResultSet(state_->dataset, result);
    }
    state_->check(true);
}

void GdalDataset::set_metadata(const std::vector<std::pair<std::string, std::string>>& items) {
    {
        const Listening listening(state_->failure);
        for (const auto& [name, value] : items)
            GDALSetMetadataItem(state_->dataset, name.c_str(), valid_utf8(value).c_str(), nullptr);
    }
    state_->check(true);
}

void GdalDataset::close() {
    {
        const Listening listening(state_->failure);
        GDALClose(state_->dataset);
        state_->dataset = nullptr;
    }
    state_->check(true);
}

GdalQuiet::GdalQuiet() {
    CPLPushErrorHandler(CPLQuietErrorHandler);
}

GdalQuiet::~GdalQuiet() {
    CPLPopErrorHandler();
}

GdalSetting::GdalSetting(std::string name, const std::string& value) : name_(std::move(name)) {
    const char* const before = CPLGetThreadLocalConfigOption(name_.c_str(), nullptr);
    was_set_ = before != nullptr;
    if (was_set_) before_ = before;
    CPLSetThreadLocalConfigOption(name_.c_str(), value.c_str());
}

GdalSetting::~GdalSetting() {
    CPLSetThreadLocalConfigOption(name_.c_str(), was_set_ ? before_.c_str() : nullptr);
}

}  // namespace phusong::output
