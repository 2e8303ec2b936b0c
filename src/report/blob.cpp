#include "report/blob.hpp"

#include <bit>
#include <utility>

namespace phusong::report {

void ByteWriter::varint(std::uint64_t value) {
    while (value >= 0x80) {
        u8(static_cast<std::uint8_t>(value | 0x80U));
        value >>= 7U;
    }
    u8(static_cast<std::uint8_t>(value));
}

void ByteWriter::zigzag(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    varint(value < 0 ? ~(bits << 1U) : bits << 1U);
}

void ByteWriter::u16(std::uint16_t value) {
    u8(static_cast<std::uint8_t>(value & 0xFFU));
    u8(static_cast<std::uint8_t>(value >> 8U));
}

void ByteWriter::f64(double value) {
    auto bits = std::bit_cast<std::uint64_t>(value);
    for (int i = 0; i < 8; ++i, bits >>= 8U) u8(static_cast<std::uint8_t>(bits & 0xFFU));
}

void BlobStore::add(std::string name, const ByteWriter& content) {
    entries_.push_back({std::move(name), bytes_.size(), content.bytes().size()});
    bytes_ += content.bytes();
    bytes_.resize((bytes_.size() + 7) / 8 * 8, '\0');
}

}  // namespace phusong::report
