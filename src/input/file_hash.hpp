#pragma once

#include <cstdint>
#include <string>

namespace phusong::input {

struct FileHash {
    std::string sha256;  ///< 64 lower-case hexadecimal digits, as sha256sum prints them
    std::uint64_t bytes = 0;
};

/// SHA-256 (FIPS 180-4) of a file's bytes.
/// @throws core::InputError the file cannot be read
FileHash hash_file(const std::string& path);

}  // namespace phusong::input
