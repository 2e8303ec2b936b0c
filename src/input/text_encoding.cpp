#include "input/text_encoding.hpp"

#include <array>
#include <cerrno>
#include <cstddef>

#include <iconv.h>

#include "core/error.hpp"

namespace phusong::input {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_continuation(unsigned char byte) {
    return (byte & 0xC0U) == 0x80U;
}

/// Length of the well-formed sequence at the front of the text, 0 when there is none.
std::size_t sequence_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) return 1;
    std::size_t length = 0;
    unsigned char low = 0x80;  // bounds of the second byte
    unsigned char high = 0xBF;
    if (first >= 0xC2 && first <= 0xDF) length = 2;
    if (first >= 0xE0 && first <= 0xEF) length = 3;
    if (first >= 0xF0 && first <= 0xF4) length = 4;
    if (first == 0xE0) low = 0xA0;
    if (first == 0xED) high = 0x9F;
    if (first == 0xF0) low = 0x90;
    if (first == 0xF4) high = 0x8F;
    if (length == 0 || text.size() < length || byte(1) < low || byte(1) > high) return 0;
    for (std::size_t i = 2; i < length; ++i)
        if (!is_continuation(byte(i))) return 0;
    return length;
}

}  // namespace

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = sequence_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

std::string replace_ill_formed(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const std::size_t length = sequence_length(text);
        result += length == 0 ? kReplacement : text.substr(0, length);
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return result;
}

std::string trimmed(std::string_view text) {
    constexpr std::array<std::string_view, 8> kBlanks{" ",  "\t", "\r",       "\n",
                                                      "\v", "\f", "\xC2\xA0", "\xEF\xBB\xBF"};
    bool again = true;
    while (again) {
        again = false;
        for (const std::string_view blank : kBlanks) {
            if (text.substr(0, blank.size()) == blank) {
                text.remove_prefix(blank.size());
                again = true;
            }
            if (text.size() >= blank.size() && text.substr(text.size() - blank.size()) == blank) {
                text.remove_suffix(blank.size());
                again = true;
            }
        }
    }
    return std::string(text);
}

struct Recoder::State {
    iconv_t descriptor;
};

Recoder::Recoder(const std::string& encoding) : state_(std::make_unique<State>()) {
    state_->descriptor = iconv_open("UTF-8", encoding.c_str());
    // NOLINTNEXTLINE(performance-no-int-to-ptr): POSIX defines the failure as this pointer
    if (state_->descriptor == reinterpret_cast<iconv_t>(-1))
        throw core::RequestError("there is no text encoding called \"" + encoding + "\"",
                                 "encoding",
                                 "Name one that `iconv -l` lists, such as UTF-8, CP1258 or "
                                 "ISO-8859-1.");
}

Recoder::~Recoder() {
    iconv_close(state_->descriptor);
}

std::string Recoder::to_utf8(std::string_view text) {
    iconv(state_->descriptor, nullptr, nullptr, nullptr, nullptr);
    std::string input(text);
    char* from = input.data();
    std::size_t left = input.size();
    std::string result;
    std::array<char, 256> buffer{};
    bool flushing = false;
    while (true) {
        char* to = buffer.data();
        std::size_t room = buffer.size();
        // A last call without input makes iconv give out the letter that it may be holding back.
        const std::size_t status =
            iconv(state_->descriptor, flushing ? nullptr : &from, &left, &to, &room);
        const int error = errno;
        result.append(buffer.data(), buffer.size() - room);
        if (status != static_cast<std::size_t>(-1)) {
            if (flushing) return result;
            flushing = true;
        } else if (error != E2BIG) {
            if (flushing) return result;
            result += kReplacement;
            ++from;
            --left;
        }
    }
}

}  // namespace phusong::input
