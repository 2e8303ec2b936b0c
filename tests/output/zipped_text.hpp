#pragma once

#include <filesystem>
#include <string>

#include <cpl_vsi.h>

#include "support/catch.hpp"

namespace phusong::test {

/// The text of an entry of a ZIP archive, such as a workbook.
inline std::string zipped_text(const std::filesystem::path& archive, const std::string& entry) {
    const std::string path = "/vsizip/{" + archive.string() + "}/" + entry;
    VSILFILE* const file = VSIFOpenL(path.c_str(), "rb");
    REQUIRE(file != nullptr);
    std::string text;
    std::string block(65'536, '\0');
    while (const std::size_t count = VSIFReadL(block.data(), 1, block.size(), file))
        text.append(block, 0, count);
    VSIFCloseL(file);
    return text;
}

}  // namespace phusong::test
