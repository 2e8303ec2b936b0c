#include "core/text_key.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>

#include <utf8proc.h>

namespace phusong::core {
namespace {

struct FreeText {
    void operator()(utf8proc_uint8_t* text) const { std::free(text); }
};

std::string mapped(std::string_view text, int options) {
    utf8proc_uint8_t* raw = nullptr;
    const utf8proc_ssize_t length = utf8proc_map(
        reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
        static_cast<utf8proc_ssize_t>(text.size()), &raw, static_cast<utf8proc_option_t>(options));
    const std::unique_ptr<utf8proc_uint8_t, FreeText> owned(raw);
    if (length < 0) return std::string(text);
    return {reinterpret_cast<const char*>(raw), static_cast<std::size_t>(length)};
}

void append_code_point(std::string& out, std::int32_t code_point) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto length = utf8proc_encode_char(code_point, bytes.data());
    out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
}

/// Grave, acute, tilde, hook above, dot below: the five marked tones of Vietnamese.
bool is_tone(std::int32_t code_point) {
    constexpr std::array<std::int32_t, 5> kTones{0x0300, 0x0301, 0x0303, 0x0309, 0x0323};
    return std::find(kTones.begin(), kTones.end(), code_point) != kTones.end();
}

bool is_blank(std::int32_t code_point) {
    return code_point == ' ' || code_point == '\t' || code_point == '\n' || code_point == '\r' ||
           code_point == 0x00A0 || code_point == 0x202F || code_point == 0x2009;
}

std::int32_t plain_mark(std::int32_t code_point) {
    if (code_point == 0x2019 || code_point == 0x2018 || code_point == 0x02BC) return '\'';
    if (code_point >= 0x2010 && code_point <= 0x2015) return '-';
    return code_point;
}

/// Reads one code point off the front; ill-formed bytes one by one.
std::int32_t take(std::string_view& text) {
    utf8proc_int32_t code_point = -1;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &code_point);
    if (length <= 0) {
        code_point = 0xFFFD;
        text.remove_prefix(1);
    } else {
        text.remove_prefix(static_cast<std::size_t>(length));
    }
    return code_point;
}

}  // namespace

std::string composed(std::string_view text) {
    return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

std::string spelling_key(std::string_view text) {
    // Text with ill-formed bytes would not be mapped at all.
    std::string well_formed;
    for (std::string_view left = text; !left.empty();) append_code_point(well_formed, take(left));
    const std::string decomposed =
        mapped(well_formed, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD);
    std::string_view rest = decomposed;
    std::string key;
    std::string tones;  // of the syllable
    bool blank = true;  // before the first word
    const auto end_syllable = [&] {
        key += tones;
        tones.clear();
    };
    while (!rest.empty()) {
        const std::int32_t code_point = plain_mark(take(rest));
        if (is_blank(code_point)) {
            if (blank) continue;
            end_syllable();
            key += ' ';
            blank = true;
            continue;
        }
        blank = false;
        if (is_tone(code_point)) {
            append_code_point(tones, code_point);
        } else {
            if (code_point == '-' || code_point == '\'') end_syllable();
            append_code_point(key, code_point);
        }
    }
    end_syllable();
    if (!key.empty() && key.back() == ' ') key.pop_back();
    return key;
}

std::string letters_key(std::string_view text) {
    const std::string marked = spelling_key(text);
    const std::string bare =
        mapped(marked, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK);
    std::string key;
    std::string_view rest = bare;
    while (!rest.empty()) {
        const std::int32_t code_point = take(rest);
        append_code_point(key, code_point == 0x0111 ? 'd' : code_point);  // đ has no mark to strip
    }
    return key;
}

}  // namespace phusong::core
