#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace phusong::report {

/// Writes numbers as the page reads them, in few bytes.
class ByteWriter {
  public:
    /// A whole number in groups of seven bits, the least first (LEB128).
    void varint(std::uint64_t value);
    /// A signed one: 0, −1, 1, −2, … become 0, 1, 2, 3, …
    void zigzag(std::int64_t value);
    void u8(std::uint8_t value) { bytes_ += static_cast<char>(value); }
    /// Two bytes, the low one first.
    void u16(std::uint16_t value);
    /// IEEE 754, little-endian.
    void f64(double value);

    const std::string& bytes() const noexcept { return bytes_; }

  private:
    std::string bytes_;
};

/// Named arrays of the page, one behind the other. Each starts at a multiple of eight.
class BlobStore {
  public:
    struct Entry {
        std::string name;
        std::uint64_t offset = 0;
        std::uint64_t bytes = 0;
    };

    void add(std::string name, const ByteWriter& content);

    const std::vector<Entry>& entries() const noexcept { return entries_; }
    const std::string& bytes() const noexcept { return bytes_; }

  private:
    std::vector<Entry> entries_;
    std::string bytes_;
};

}  // namespace phusong::report
