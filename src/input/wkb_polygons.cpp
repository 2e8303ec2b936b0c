#include "input/wkb_polygons.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>

namespace phusong::input {
namespace {

using geometry::SourcePoint;
using geometry::SourcePolygon;
using geometry::SourceRing;

constexpr std::uint32_t kPolygon = 3;
constexpr std::uint32_t kMultiPolygon = 6;
constexpr std::size_t kNumberBytes = sizeof(double);

/// Walks through bytes; every step says whether it was possible.
class WkbReader {
  public:
    WkbReader(StoredBytes& bytes, bool swap_xy) : rest_(bytes), swap_xy_(swap_xy) {}

    bool polygons(GeometryContent& content) {
        std::uint32_t type = 0;
        if (!start(type)) return false;
        std::uint32_t count = 1;
        if (type == kMultiPolygon && (!whole_number(count) || count == 0)) return false;
        if (type != kMultiPolygon && type != kPolygon) return false;
        // Nine bytes at the least for each: a damaged count shall not ask for all memory.
        if (count > 1 + rest_.size() / 9) return false;
        content.polygons.resize(count);
        content.vertices = 0;
        for (SourcePolygon& one : content.polygons) {
            if (type == kMultiPolygon) {
                std::uint32_t part = 0;
                if (!start(part) || part != kPolygon) return false;
            }
            if (!polygon(one, content.vertices)) return false;
        }
        return rest_.empty();
    }

  private:
    /// Byte order and type of a geometry.
    bool start(std::uint32_t& type) {
        std::byte order_byte{};
        if (!rest_.take(&order_byte, 1)) return false;
        const auto order = static_cast<unsigned>(order_byte);
        if (order > 1) return false;
        turned_ = (order == 1) != (std::endian::native == std::endian::little);
        if (!whole_number(type)) return false;
        std::uint32_t more = 0;
        if ((type & 0x80000000U) != 0) ++more;  // the way of old PostGIS and GDAL
        if ((type & 0x40000000U) != 0) ++more;
        if ((type & 0x20000000U) != 0) return false;
        type &= 0x1FFFFFFFU;
        if (type >= 4000) return false;
        if (type >= 3000)
            more = 2;
        else if (type >= 1000)
            more = 1;
        type %= 1000;
        dimensions_ = 2 + more;
        return true;
    }

    bool whole_number(std::uint32_t& value) {
        std::array<std::byte, sizeof(value)> bytes{};
        if (!rest_.take(bytes.data(), bytes.size())) return false;
        if (turned_) std::swap(bytes[0], bytes[3]), std::swap(bytes[1], bytes[2]);
        value = std::bit_cast<std::uint32_t>(bytes);
        return true;
    }

    double number(const std::byte* at) const {
        std::array<std::byte, kNumberBytes> bytes{};
        std::memcpy(bytes.data(), at, bytes.size());
        if (turned_)
            for (std::size_t i = 0; i < bytes.size() / 2; ++i)
                std::swap(bytes[i], bytes[bytes.size() - 1 - i]);
        return std::bit_cast<double>(bytes);
    }

    bool polygon(SourcePolygon& result, std::uint64_t& vertices) {
        std::uint32_t rings = 0;
        if (!whole_number(rings) || rings == 0 || rings > 1 + rest_.size() / 4) return false;
        result.holes.resize(rings - 1);
        if (!ring(result.shell)) return false;
        vertices += result.shell.size();
        for (SourceRing& hole : result.holes) {
            if (!ring(hole)) return false;
            vertices += hole.size();
        }
        return true;
    }

    bool ring(SourceRing& result) {
        std::uint32_t count = 0;
        const std::size_t stride = dimensions_ * kNumberBytes;
        if (!whole_number(count) || count == 0 || rest_.size() / stride < count) return false;
        result.resize(count);
        if (dimensions_ == 2 && !turned_) {
            if (!rest_.take(result.data(), count * stride)) return false;
        } else {
            std::array<std::byte, 4 * kNumberBytes> vertex{};
            for (SourcePoint& p : result) {
                if (!rest_.take(vertex.data(), stride)) return false;
                p = {number(vertex.data()), number(vertex.data() + kNumberBytes)};
            }
        }
        if (swap_xy_)
            for (SourcePoint& p : result) std::swap(p.x, p.y);
        return true;
    }

    StoredBytes& rest_;
    bool swap_xy_;
    bool turned_ = false;  ///< the bytes of numbers stand the other way round
    std::size_t dimensions_ = 2;
};

}  // namespace

bool read_stored_polygons(StoredBytes bytes, bool swap_xy, GeometryContent& content) {
    static_assert(sizeof(SourcePoint) == 2 * kNumberBytes);
    constexpr std::array<std::size_t, 5> kEnvelopeNumbers{0, 4, 6, 6, 8};
    constexpr std::size_t kHeaderBytes = 8;
    std::array<std::byte, kHeaderBytes> header{};
    if (!bytes.take(header.data(), header.size()) || static_cast<char>(header[0]) != 'G' ||
        static_cast<char>(header[1]) != 'P' || static_cast<int>(header[2]) != 0)
        return false;
    const auto flags = static_cast<unsigned>(header[3]);
    const bool extended = (flags & 0x20U) != 0;
    const bool empty = (flags & 0x10U) != 0;
    const std::size_t envelope = (flags >> 1U) & 7U;
    if (extended || empty || envelope >= kEnvelopeNumbers.size()) return false;
    if (!bytes.skip(kEnvelopeNumbers[envelope] * kNumberBytes)) return false;
    content.kind = GeometryContent::Kind::polygons;
    content.other_parts = content.curved = false;
    return WkbReader(bytes, swap_xy).polygons(content);
}

}  // namespace phusong::input
