#include "input/file_hash.hpp"

#include <array>
#include <fstream>
#include <memory>
#include <vector>

#include <openssl/evp.h>

#include "core/error.hpp"

namespace phusong::input {
namespace {

struct DigestDeleter {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

std::string hexadecimal(const unsigned char* bytes, unsigned int count) {
    constexpr const char* kDigits = "0123456789abcdef";
    std::string text;
    for (unsigned int i = 0; i < count; ++i) {
        text += kDigits[bytes[i] >> 4U];
        text += kDigits[bytes[i] & 15U];
    }
    return text;
}

}  // namespace

FileHash hash_file(const std::string& path, const std::stop_token& stop) {
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw core::InputError("the file cannot be opened", path,
                               "Check that it exists and that you may read it.");
    const std::unique_ptr<EVP_MD_CTX, DigestDeleter> digest(EVP_MD_CTX_new());
    bool good = digest && EVP_DigestInit_ex(digest.get(), EVP_sha256(), nullptr) == 1;
    FileHash hash;
    std::vector<char> buffer(1U << 17U);
    while (good && file) {
        if (stop.stop_requested()) return {};
        file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        const auto count = static_cast<std::size_t>(file.gcount());
        good = EVP_DigestUpdate(digest.get(), buffer.data(), count) == 1;
        hash.bytes += count;
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned int size = 0;
    good = good && file.eof() && EVP_DigestFinal_ex(digest.get(), bytes.data(), &size) == 1;
    if (!good)
        throw core::InputError("the file cannot be read to its end", path,
                               "Check the disk and the file's permissions.");
    hash.sha256 = hexadecimal(bytes.data(), size);
    return hash;
}

}  // namespace phusong::input
