#include "input/geojson_survey.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "input/gdal_errors.hpp"
#include "input/name_lookup.hpp"

namespace phusong::input {
namespace {

constexpr const char* kSurveyOption = "OGR_GEOJSON_MAX_BYTES_FIRST_PASS";
constexpr const char* kSurveyBytes = "1000000";
/// Below this size two readings are no matter.
constexpr vsi_l_offset kLarge = 4'000'000;
constexpr int kProbedFeatures = 20;

struct FileCloser {
    void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};

/// True when the last member of the file is an array of objects, which in a feature collection is
/// that of its features, and no "crs" is near.
bool ends_with_features(const std::string& name) {
    const std::unique_ptr<VSILFILE, FileCloser> file(VSIFOpenL(name.c_str(), "rb"));
    if (!file || VSIFSeekL(file.get(), 0, SEEK_END) != 0) return false;
    const vsi_l_offset size = VSIFTellL(file.get());
    constexpr vsi_l_offset kTail = 65'536;
    if (size < kLarge || VSIFSeekL(file.get(), size - kTail, SEEK_SET) != 0) return false;
    std::string tail(kTail, ' ');
    if (VSIFReadL(tail.data(), 1, tail.size(), file.get()) != tail.size()) return false;
    if (tail.find("\"crs\"") != std::string::npos) return false;
    std::erase_if(tail, [](unsigned char c) { return std::isspace(c) != 0; });
    return tail.size() > 3 && tail.substr(tail.size() - 3) == "}]}";
}

/// True when every wanted field is known to be text: of that type, and not for want of any value.
bool all_text(OGRLayer& layer, std::span<const std::string> wanted) {
    OGRFeatureDefn* definition = layer.GetLayerDefn();
    std::vector<std::string> names;
    names.reserve(static_cast<std::size_t>(definition->GetFieldCount()));
    for (int i = 0; i < definition->GetFieldCount(); ++i)
        names.emplace_back(definition->GetFieldDefn(i)->GetNameRef());
    std::vector<int> open_fields;
    for (const std::string& name : wanted) {
        if (name.empty()) continue;
        const std::optional<std::size_t> found = find_name(name, names);
        if (!found) return false;
        const OGRFieldDefn* field = definition->GetFieldDefn(static_cast<int>(*found));
        if (field->GetType() != OFTString || field->GetSubType() != OFSTNone) return false;
        open_fields.push_back(static_cast<int>(*found));
    }
    for (int i = 0; i < kProbedFeatures && !open_fields.empty(); ++i) {
        const OGRFeatureUniquePtr feature(layer.GetNextFeature());
        if (!feature) break;
        std::erase_if(open_fields,
                      [&](int field) { return feature->IsFieldSetAndNotNull(field) != 0; });
    }
    layer.ResetReading();
    return open_fields.empty();
}

}  // namespace

bool looks_like_geojson(std::string name) {
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    constexpr std::array<std::string_view, 4> kEndings{".geojson", ".json", ".geojson.gz",
                                                       ".json.gz"};
    return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) {
        return name.size() > ending.size() &&
               std::string_view(name).substr(name.size() - ending.size()) == ending;
    });
}

Dataset open_large_geojson(const std::string& name, std::span<const std::string> wanted,
                           const std::function<Dataset()>& open) {
    const GdalErrors quiet;
    if (!looks_like_geojson(name) || CPLGetConfigOption(kSurveyOption, nullptr) != nullptr ||
        !ends_with_features(name))
        return nullptr;
    CPLSetThreadLocalConfigOption(kSurveyOption, kSurveyBytes);
    Dataset dataset = open();
    CPLSetThreadLocalConfigOption(kSurveyOption, nullptr);
    if (!dataset || std::string_view(dataset->GetDriverName()) != "GeoJSON" ||
        dataset->GetLayerCount() != 1 || !all_text(*dataset->GetLayer(0), wanted))
        return nullptr;
    return dataset;
}

}  // namespace phusong::input
