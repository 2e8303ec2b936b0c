#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include <cpl_vsi.h>

namespace phusong::fuzz {

/// Bytes as a CSV file in GDAL's memory, for as long as this lives.
class TableFile {
  public:
    TableFile(const std::uint8_t* data, std::size_t size)
        : bytes_(reinterpret_cast<const char*>(data), size) {
        VSILFILE* file = VSIFileFromMemBuffer(kName, reinterpret_cast<GByte*>(bytes_.data()),
                                              bytes_.size(), FALSE);
        if (file != nullptr) VSIFCloseL(file);
    }
    TableFile(const TableFile&) = delete;
    TableFile& operator=(const TableFile&) = delete;
    ~TableFile() { VSIUnlink(kName); }

    static std::string path() { return kName; }

  private:
    static constexpr const char* kName = "/vsimem/fuzz.csv";
    std::string bytes_;
};

}  // namespace phusong::fuzz
