#pragma once

#include <string>
#include <string_view>

namespace phusong::report {

/// Compressed as a zlib stream (RFC 1950), which every browser of today unpacks by itself
/// (DecompressionStream "deflate"). The same bytes for the same version of zlib.
std::string deflated(std::string_view bytes);

/// Base64 (RFC 4648, section 4), on one line.
std::string base64(std::string_view bytes);

}  // namespace phusong::report
