#include "input/source_name.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <regex>
#include <system_error>

#include <cpl_vsi.h>
#include <gdal_priv.h>

#include "input/gdal_errors.hpp"

namespace phusong::input {
namespace {

bool exists(const std::string& path) {
    VSIStatBufL status;
    return VSIStatExL(gdal_name(path).c_str(), &status, VSI_STAT_EXISTS_FLAG) == 0;
}

bool opens(const std::string& path) {
    const GdalErrors quiet;
    GDALDatasetH dataset =
        GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr);
    if (dataset == nullptr) return false;
    GDALClose(dataset);
    return true;
}

bool ends_with_ignoring_case(const std::string& text, const std::string& ending) {
    if (text.size() < ending.size()) return false;
    return std::equal(ending.rbegin(), ending.rend(), text.rbegin(), [](char e, char t) {
        return e == static_cast<char>(std::tolower(static_cast<unsigned char>(t)));
    });
}

bool is_plain_file(const std::string& path) {
    std::error_code ignored;
    return std::filesystem::is_regular_file(path, ignored);
}

}  // namespace

VectorSource parse_source_name(const std::string& text) {
    prepare_gdal();
    VectorSource source;
    source.path = text;
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos || colon + 1 == text.size() || exists(text)) return source;
    const std::string front = text.substr(0, colon);
    const std::string back = text.substr(colon + 1);
    const bool could_be_layer = front.size() > 1 && back.find('/') == std::string::npos &&
                                back.find('\\') == std::string::npos;
    if (!could_be_layer) return source;
    const bool split = exists(front) || (is_connection(front) && !opens(text) && opens(front));
    if (!split) return source;
    source.path = front;
    source.layer = back;
    return source;
}

std::string gdal_name(const std::string& path) {
    if (path.rfind("/vsi", 0) == 0 || !is_plain_file(path)) return path;
    // Drivers of their own take zipped shapefiles.
    if (ends_with_ignoring_case(path, ".shp.zip")) return path;
    const std::string absolute = std::filesystem::absolute(path).string();
    if (ends_with_ignoring_case(path, ".gz")) return "/vsigzip/" + absolute;
    if (ends_with_ignoring_case(path, ".zip")) return "/vsizip/" + absolute;
    return path;
}

std::string plain_file(const std::string& path) {
    if (is_plain_file(path)) return path;
    if (path.rfind("/vsi", 0) != 0) return "";
    // "/vsizip//data/units.zip/inner/units.shp", "/vsizip/{a.zip}/b.shp", "/vsigzip/units.csv.gz"
    const std::size_t prefix = path.find('/', 1);
    if (prefix == std::string::npos) return "";
    std::string rest = path.substr(prefix + 1);
    rest.erase(
        std::remove_if(rest.begin(), rest.end(), [](char c) { return c == '{' || c == '}'; }),
        rest.end());
    while (!rest.empty() && rest != "/") {
        if (is_plain_file(rest)) return rest;
        const std::size_t slash = rest.rfind('/');
        if (slash == std::string::npos) return "";
        rest.resize(slash);
    }
    return "";
}

std::string shown_name(const std::string& path) {
    if (!is_connection(path)) return path;
    static const std::regex in_options(R"re((password|pwd)\s*=\s*('[^']*'|[^\s;,]*))re",
                                       std::regex::icase);
    static const std::regex in_address(R"re((://[^/:@\s]+):[^/@\s]+@)re");
    return std::regex_replace(std::regex_replace(path, in_options, "$1=***"), in_address,
                              "$1:***@");
}

bool is_connection(const std::string& path) {
    if (path.rfind("/vsicurl/", 0) == 0 || path.rfind("/vsis3/", 0) == 0) return true;
    const std::size_t colon = path.find(':');
    if (colon == std::string::npos || colon < 2) return false;
    return std::all_of(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(colon),
                       [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
}

}  // namespace phusong::input
