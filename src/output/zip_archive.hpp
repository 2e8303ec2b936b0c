#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "output/output_file.hpp"

namespace phusong::output {

/// Compresses with deflate, at the same level everywhere.
/// @param gzip with the header and trailer of a .gz file (RFC 1952, no date); else bare (RFC 1951)
std::string deflated(std::string_view bytes, bool gzip);

/// A ZIP archive (PKWARE's APPNOTE 6.3, without ZIP64). All entries carry the date 1980-01-01, the
/// first that the format has, so that the same content gives the same bytes.
class ZipArchive {
  public:
    explicit ZipArchive(OutputFile& file) : file_(file) {}
    /// @throws core::OutputError also when the archive would pass 4 GB
    void add(const std::string& name, std::string_view bytes);
    /// Writes the directory. @throws core::OutputError
    void finish();

  private:
    OutputFile& file_;
    std::string directory_;
    std::uint16_t entries_ = 0;
};

}  // namespace phusong::output
