#include "output/zip_archive.hpp"

#include <limits>
#include <stdexcept>

#include <zlib.h>

namespace phusong::output {
namespace {

constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();

/// Appends a whole number, little-endian.
template <typename T>
void append_number_le(std::string& out, T value) {
    for (std::size_t i = 0; i < sizeof(T); ++i)
        out += static_cast<char>((value >> (8 * i)) & 0xFFU);
}

/// What the header of an entry and the directory say alike.
std::string common_fields(std::string_view raw, const std::string& packed,
                          const std::string& name) {
    constexpr std::uint16_t kVersion = 20;
    constexpr std::uint16_t kUtf8Names = 1U << 11U;
    constexpr std::uint16_t kDeflate = 8;
    constexpr std::uint16_t kMidnight = 0;
    constexpr std::uint16_t kFirstDay = (1U << 5U) | 1U;  // 1980-01-01
    std::string out;
    append_number_le(out, kVersion);
    append_number_le(out, kUtf8Names);
    append_number_le(out, kDeflate);
    append_number_le(out, kMidnight);
    append_number_le(out, kFirstDay);
    const auto* const bytes = reinterpret_cast<const Bytef*>(raw.data());
    append_number_le(out, static_cast<std::uint32_t>(crc32_z(0, bytes, raw.size())));
    append_number_le(out, static_cast<std::uint32_t>(packed.size()));
    append_number_le(out, static_cast<std::uint32_t>(raw.size()));
    append_number_le(out, static_cast<std::uint16_t>(name.size()));
    append_number_le(out, std::uint16_t{0});  // no extra field
    return out;
}

}  // namespace

std::string deflated(std::string_view bytes, bool gzip) {
    constexpr int kWindow = 15;
    constexpr int kMemory = 8;
    z_stream stream{};
    if (bytes.size() > kMost || deflateInit2(&stream, 6, Z_DEFLATED, gzip ? kWindow + 16 : -kWindow,
                                             kMemory, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("zlib cannot compress this");
    std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    // zlib takes a pointer to what it does not change.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int status = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (status != Z_STREAM_END) throw std::runtime_error("zlib did not finish");
    return out;
}

void ZipArchive::add(const std::string& name, std::string_view bytes) {
    if (bytes.size() >= kMost || file_.bytes_written() + bytes.size() >= kMost)
        file_.fail("a ZIP archive holds no more than 4 GB",
                   "Choose another format (--formats gpkg or flatgeobuf).");
    const std::string packed = deflated(bytes, false);
    const std::string common = common_fields(bytes, packed, name);
    const auto offset = static_cast<std::uint32_t>(file_.bytes_written());
    std::string header("PK\3\4");
    header += common + name;
    file_.write(header);
    file_.write(packed);
    directory_ += "PK\1\2";
    append_number_le(directory_, std::uint16_t{20});  // made by: FAT, version 2.0
    directory_ += common;
    append_number_le(directory_, std::uint16_t{0});  // no comment
    append_number_le(directory_, std::uint16_t{0});  // first disk
    append_number_le(directory_, std::uint16_t{0});  // internal attributes
    append_number_le(directory_, std::uint32_t{0});  // external attributes
    append_number_le(directory_, offset);
    directory_ += name;
    ++entries_;
}

void ZipArchive::finish() {
    const auto offset = static_cast<std::uint32_t>(file_.bytes_written());
    std::string end("PK\5\6");
    append_number_le(end, std::uint32_t{0});  // this disk, disk of the directory
    append_number_le(end, entries_);
    append_number_le(end, entries_);
    append_number_le(end, static_cast<std::uint32_t>(directory_.size()));
    append_number_le(end, offset);
    append_number_le(end, std::uint16_t{0});  // no comment
    file_.write(directory_);
    file_.write(end);
}

}  // namespace phusong::output
