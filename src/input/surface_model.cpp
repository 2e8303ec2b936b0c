#include "input/surface_model.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

namespace phusong::input {

std::string surface_model_among(const std::vector<std::string>& paths) {
    static constexpr std::array<std::string_view, 8> kMarks{
        "dsm", "glo30", "glo90", "copernicus", "copdem", "aw3d", "alpsml", "surfacemodel"};
    for (const std::string& path : paths) {
        std::string name = std::filesystem::path(path).filename().string();
        std::string bare;
        for (const char c : name) {
            if (c >= 'A' && c <= 'Z') {
                bare += static_cast<char>(c - 'A' + 'a');
            } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                bare += c;
            }
        }
        const bool says = std::any_of(kMarks.begin(), kMarks.end(), [&](std::string_view mark) {
            return bare.find(mark) != std::string::npos;
        });
        if (says) return name;
    }
    return "";
}

}  // namespace phusong::input
