#include "input/open_dataset.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <string_view>
#include <utility>

#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "core/error.hpp"
#include "input/gdal_errors.hpp"
#include "input/geojson_survey.hpp"
#include "input/name_lookup.hpp"
#include "input/source_name.hpp"

namespace phusong::input {
namespace {

constexpr const char* kFormats =
    "Give a vector file that GDAL reads: GeoPackage, Shapefile, GeoJSON, FlatGeobuf, GML, KML, CSV "
    "with a WKT column…";

/// Options for drivers that know them (the "@" lets others ignore them): what columns of a CSV hold
/// geometry, lines of any length, no side files written next to the user's GML.
std::vector<const char*> options(bool raw_shapefile_text) {
    std::vector<const char*> list{
        "@GEOM_POSSIBLE_NAMES=WKT,geometry,geom,the_geom,geom_wkt,geometry_wkt,wkt_geom,"
        "wkb_geometry,shape",
        "@AUTODETECT_TYPE=NO", "@MAX_LINE_SIZE=-1", "@WRITE_GFS=NO"};
    if (raw_shapefile_text) list.push_back("ENCODING=");
    list.push_back(nullptr);
    return list;
}

Dataset open_quietly(const std::string& name, bool raw_shapefile_text) {
    const std::vector<const char*> list = options(raw_shapefile_text);
    return Dataset(GDALDataset::Open(name.c_str(),
                                     GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                     nullptr, list.data(), nullptr));
}

bool is_raster(const std::string& name) {
    const GdalErrors quiet;
    return GDALIdentifyDriverEx(name.c_str(), GDAL_OF_RASTER, nullptr, nullptr) != nullptr;
}

[[noreturn]] void fail_to_open(const VectorSource& source, const GdalErrors& errors) {
    const std::string shown = shown_name(source.path);
    const std::string name = gdal_name(source.path);
    const std::string said = errors.failures().empty() ? "" : errors.failures().front();
    if (is_connection(source.path))
        throw core::InputError("the source cannot be opened: " + shown_name(said), shown,
                               "Check the connection, the names in it and your rights.");
    VSIStatBufL status;
    const std::string file = plain_file(source.path);
    if (VSIStatL(name.c_str(), &status) != 0 && file.empty())
        throw core::RequestError("there is no such file", shown,
                                 "Check the path and the spelling.");
    if (!file.empty() && VSIStatL(file.c_str(), &status) == 0 && status.st_size == 0)
        throw core::InputError("the file is empty", shown, "Get it again from its source.");
    if (is_raster(name))
        throw core::InputError("the file holds a raster, not polygons", shown, kFormats);
    if (said.empty() || said.find("not recognized as") != std::string::npos)
        throw core::InputError(
            "the file cannot be read as vectors; its format is not known, or it is damaged", shown,
            kFormats);
    throw core::InputError("the file cannot be read: " + said, shown,
                           "It is damaged or breaks off. Get it again, or write it again.");
}

/// Shapefiles say in which encoding their text is, or do not; GDAL takes Latin-1 for those that do
/// not, which turns Vietnamese names into nonsense without a word.
std::string declared_encoding(GDALDataset& dataset) {
    OGRLayer* layer = dataset.GetLayer(0);
    if (layer == nullptr) return "";
    const bool declared = layer->GetMetadataItem("ENCODING_FROM_CPG", "SHAPEFILE") != nullptr ||
                          layer->GetMetadataItem("ENCODING_FROM_LDID", "SHAPEFILE") != nullptr;
    const char* encoding = layer->GetMetadataItem("SOURCE_ENCODING", "SHAPEFILE");
    return declared && encoding != nullptr ? encoding : "";
}

std::vector<std::string> layer_names(GDALDataset& dataset, bool with_geometry_only) {
    std::vector<std::string> names;
    for (int i = 0; i < dataset.GetLayerCount(); ++i) {
        OGRLayer* layer = dataset.GetLayer(i);
        if (!with_geometry_only || layer->GetGeomType() != wkbNone)
            names.emplace_back(layer->GetName());
    }
    return names;
}

}  // namespace

void DatasetCloser::operator()(GDALDataset* dataset) const {
    GDALClose(dataset);
}

SplitSource::SplitSource(GeojsonPolygons content, const std::string& name)
    : parts(std::move(content)) {
    static std::atomic<unsigned> count = 0;
    memory_file_ =
        "/vsimem/phusong/" + std::to_string(++count) + "/" + CPLGetFilename(name.c_str());
    VSILFILE* file = VSIFileFromMemBuffer(memory_file_.c_str(),
                                          reinterpret_cast<GByte*>(parts.attributes.data()),
                                          parts.attributes.size(), FALSE);
    if (file != nullptr) VSIFCloseL(file);
}

SplitSource::~SplitSource() {
    VSIUnlink(memory_file_.c_str());
}

namespace {

/// Opens a GeoJSON file of polygons in two parts; false where it is none.
bool open_split(const std::string& name, int threads, OpenedDataset& opened) {
    if (!looks_like_geojson(name)) return false;
    std::optional<GeojsonPolygons> parts = split_geojson(name, threads);
    if (!parts) return false;
    const GdalErrors quiet;
    auto split = std::make_unique<SplitSource>(std::move(*parts), name);
    Dataset dataset = open_quietly(split->memory_file(), false);
    if (!dataset || quiet.failed() || std::string_view(dataset->GetDriverName()) != "GeoJSON" ||
        dataset->GetLayerCount() != 1)
        return false;
    opened.split = std::move(split);
    opened.dataset = std::move(dataset);
    return true;
}

}  // namespace

OpenedDataset open_dataset(const VectorSource& source, const Reading& reading) {
    prepare_gdal();
    if (source.path.empty())
        throw core::RequestError("no file is named", "", "Give the file to read.");
    const GdalErrors errors;
    const std::string name = gdal_name(source.path);
    OpenedDataset opened;
    const auto open = [&] { return open_quietly(name, false); };
    if (!reading.polygons || !open_split(name, reading.threads, opened))
        opened.dataset = open_large_geojson(name, reading.wanted, open);
    if (!opened.dataset) opened.dataset = open();
    if (!opened.dataset || opened.dataset->GetLayerCount() == 0) fail_to_open(source, errors);
    opened.driver = opened.dataset->GetDriverName();
    const bool damaged = std::any_of(errors.failures().begin(), errors.failures().end(),
                                     [](const std::string& text) { return means_damage(text); });
    if (errors.failed() && (damaged || !goes_on_after_bad_record(opened.driver)))
        fail_to_open(source, errors);
    if (opened.driver == "ESRI Shapefile") {
        opened.encoding = declared_encoding(*opened.dataset);
        opened.dataset = open_quietly(name, true);
        if (!opened.dataset) fail_to_open(source, errors);
    }
    opened.complaints = errors.warnings();
    return opened;
}

OGRLayer& choose_layer(GDALDataset& dataset, const VectorSource& source) {
    const std::string shown = shown_name(source.path);
    if (!source.layer.empty()) {
        OGRLayer* layer = dataset.GetLayerByName(source.layer.c_str());
        if (layer != nullptr) return *layer;
        const std::vector<std::string> names = layer_names(dataset, false);
        throw core::RequestError(
            "there is no layer \"" + source.layer + "\"; the layers are " + quoted_list(names),
            shown, did_you_mean(source.layer, names) + "Name one of these.");
    }
    if (dataset.GetLayerCount() == 1) return *dataset.GetLayer(0);
    const std::vector<std::string> names = layer_names(dataset, true);
    if (names.size() == 1) return *dataset.GetLayerByName(names.front().c_str());
    throw core::RequestError(
        "the source has several layers: " +
            quoted_list(names.empty() ? layer_names(dataset, false) : names),
        shown,
        "Say which one to read: FILE:LAYER on the command line, \"layer\" in a project file.");
}

bool goes_on_after_bad_record(const std::string& driver) {
    constexpr std::array<std::string_view, 5> kDrivers{"GeoJSON", "ESRIJSON", "TopoJSON", "CSV",
                                                       "OGR_VRT"};
    return std::find(kDrivers.begin(), kDrivers.end(), driver) != kDrivers.end();
}

bool means_damage(const std::string& message) {
    constexpr std::array<std::string_view, 7> kSigns{
        "decompression failed", "cpl_vsil",          "JSON parsing error",          "fread()",
        "I/O failure",          "too complex/large", "Maximum number of characters"};
    return std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) {
        return message.find(sign) != std::string::npos;
    });
}

}  // namespace phusong::input
