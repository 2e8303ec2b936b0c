#include "project/source_path.hpp"

#include <array>
#include <string_view>

namespace phusong::project {
namespace {

bool starts_with(std::string_view text, std::string_view prefix) {
    return text.substr(0, prefix.size()) == prefix;
}

// "PG:…", "https://…", "C:\…": letters, digits and "_" of at least one character before a colon.
bool has_scheme(std::string_view path) {
    const auto colon = path.find(':');
    if (colon == std::string_view::npos || colon == 0) return false;
    constexpr std::string_view kSchemeCharacters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";
    return path.substr(0, colon).find_first_not_of(kSchemeCharacters) == std::string_view::npos;
}

bool stays(std::string_view path) {
    return path.empty() || path.front() == '/' || path.front() == '\\' || has_scheme(path);
}

}  // namespace

std::string resolve_source(const std::string& path, const std::filesystem::path& folder) {
    constexpr std::array<std::string_view, 3> kArchives{"/vsizip/", "/vsigzip/", "/vsitar/"};
    for (const std::string_view archive : kArchives) {
        if (!starts_with(path, archive)) continue;
        const std::string inner = path.substr(archive.size());
        // "/vsizip/vsicurl/…" chains, "/vsizip/{…}" brackets: GDAL's own business.
        if (stays(inner) || starts_with(inner, "vsi") || inner.front() == '{') return path;
        return std::string(archive) + (folder / inner).generic_string();
    }
    if (stays(path)) return path;
    return (folder / path).generic_string();
}

}  // namespace phusong::project
