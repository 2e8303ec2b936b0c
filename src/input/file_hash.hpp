#pragma once

#include <cstdint>
#include <stop_token>
#include <string>

namespace phusong::input {

struct FileHash {
    std::string sha256;  ///< 64 lower-case hexadecimal digits, as sha256sum prints them
    std::uint64_t bytes = 0;
};

/// SHA-256 (FIPS 180-4) of a file's bytes.
/// @param stop ends it early, with an empty result
/// @throws core::InputError the file cannot be read
FileHash hash_file(const std::string& path, const std::stop_token& stop = {});

}  // namespace phusong::input
