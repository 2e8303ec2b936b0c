#pragma once

namespace phusong::overlay {

/// 128-bit integer of GCC and Clang, for products of plane coordinates.
__extension__ using Int128 = __int128;

}  // namespace phusong::overlay
