#include "report/packing.hpp"

#include <cstdint>

#include <zlib.h>

#include "core/error.hpp"

namespace phusong::report {

std::string deflated(std::string_view bytes) {
    // At most half a per cent larger than with the best, in a quarter to a half of its time.
    constexpr int kLevel = 7;
    uLongf size = compressBound(static_cast<uLong>(bytes.size()));
    std::string packed(size, '\0');
    const int status = compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
                                 reinterpret_cast<const Bytef*>(bytes.data()),
                                 static_cast<uLong>(bytes.size()), kLevel);
    if (status != Z_OK)
        throw core::OutputError("the data of the page cannot be compressed", "map.html",
                                "There may be too little memory: leave html out of --formats.");
    packed.resize(size);
    return packed;
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view kDigits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        const std::size_t left = bytes.size() - i < 3 ? bytes.size() - i : 3;
        for (std::size_t b = 0; b < 3; ++b)
            group = group << 8U | (b < left ? static_cast<std::uint8_t>(bytes[i + b]) : 0U);
        for (std::size_t d = 0; d < 4; ++d)
            text += d <= left ? kDigits[group >> (18 - 6 * d) & 63U] : '=';
    }
    return text;
}

}  // namespace phusong::report
