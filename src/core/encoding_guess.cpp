#include "core/encoding_guess.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <iconv.h>
#include <utf8proc.h>

#include "core/text_key.hpp"

namespace phusong::core {
namespace {

constexpr std::int32_t kFirstBeyondAscii = 0x80;

std::vector<std::int32_t> code_points(std::string_view utf8) {
    std::vector<std::int32_t> points;
    while (!utf8.empty()) {
        utf8proc_int32_t point = -1;
        const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()),
                                             static_cast<utf8proc_ssize_t>(utf8.size()), &point);
        points.push_back(length > 0 ? point : 0xFFFD);
        utf8.remove_prefix(length > 0 ? static_cast<std::size_t>(length) : 1);
    }
    return points;
}

bool is_letter_or_mark(std::int32_t point) {
    const auto category = utf8proc_category(point);
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LL ||
           category == UTF8PROC_CATEGORY_MN;
}

/// Dashes, quotation marks, dots and the blank that does not break.
bool is_mark_of_writing(std::int32_t point) {
    constexpr std::int32_t kNoBreakSpace = 0xA0;
    return point == kNoBreakSpace || (point >= 0x2010 && point <= 0x2026);
}

/// A word without its tone, in lower case and composed: "đồng" becomes "đông".
struct Syllable {
    std::string letters;
    int tones = 0;
    bool tone_on_consonant = false;
};

Syllable without_tone(const std::vector<std::int32_t>& word) {
    constexpr std::array<std::int32_t, 5> kTones{0x0300, 0x0301, 0x0303, 0x0309, 0x0323};
    Syllable syllable;
    std::string plain;
    bool after_vowel = false;
    for (const std::int32_t point : word) {
        std::array<utf8proc_int32_t, 8> parts{};
        int boundary = 0;
        const auto count = utf8proc_decompose_char(utf8proc_tolower(point), parts.data(),
                                                   static_cast<utf8proc_ssize_t>(parts.size()),
                                                   UTF8PROC_DECOMPOSE, &boundary);
        for (utf8proc_ssize_t i = 0; i < std::min<utf8proc_ssize_t>(count, 8); ++i) {
            const utf8proc_int32_t part = parts[static_cast<std::size_t>(i)];
            if (std::find(kTones.begin(), kTones.end(), part) != kTones.end()) {
                ++syllable.tones;
                syllable.tone_on_consonant = syllable.tone_on_consonant || !after_vowel;
                continue;
            }
            // Marks of quality (â, ă, ơ) leave a vowel what it is.
            if (utf8proc_category(part) == UTF8PROC_CATEGORY_LL)
                after_vowel = std::string_view("aeiouy").find(static_cast<char>(part)) !=
                                  std::string_view::npos &&
                              part < kFirstBeyondAscii;
            std::array<utf8proc_uint8_t, 4> bytes{};
            const auto length = utf8proc_encode_char(part, bytes.data());
            plain.append(reinterpret_cast<const char*>(bytes.data()),
                         static_cast<std::size_t>(length));
        }
    }
    syllable.letters = composed(plain);
    return syllable;
}

/// Initials of written Vietnamese.
constexpr std::array<std::string_view, 29> kInitials{
    "",   "b",   "c",  "ch", "d",  "đ",  "g", "gh", "gi", "h",  "k",  "kh", "l", "m", "n",
    "ng", "ngh", "nh", "p",  "ph", "qu", "r", "s",  "t",  "th", "tr", "v",  "x", "q"};
/// Vowel groups that can end a syllable, and those that a final can follow.
constexpr std::array<std::string_view, 46> kLastVowels{
    "a",   "e",   "ê",   "i",   "o",   "ô",   "ơ",   "u",   "ư",   "y",   "ai",  "ao",
    "au",  "ay",  "âu",  "ây",  "eo",  "êu",  "ia",  "iu",  "oa",  "oe",  "oi",  "ôi",
    "ơi",  "ua",  "uê",  "ui",  "uơ",  "uy",  "ưa",  "ưi",  "ưu",  "iêu", "oai", "oao",
    "oay", "oeo", "uây", "uôi", "uya", "uyu", "ươi", "ươu", "yêu", "uêu"};
constexpr std::array<std::string_view, 24> kInnerVowels{
    "a",  "ă",  "â",  "e",  "ê",  "i",  "o",  "ô",  "ơ",  "u",  "ư",  "y",
    "iê", "oa", "oă", "oe", "oo", "uâ", "uê", "uô", "uy", "ươ", "yê", "uyê"};
constexpr std::array<std::string_view, 8> kFinals{"c", "ch", "m", "n", "ng", "nh", "p", "t"};

template <std::size_t Count>
bool is_among(std::string_view text, const std::array<std::string_view, Count>& list) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

bool is_rime(std::string_view text) {
    if (is_among(text, kLastVowels)) return true;
    return std::any_of(kFinals.begin(), kFinals.end(), [&](std::string_view last) {
        return text.size() > last.size() && text.substr(text.size() - last.size()) == last &&
               is_among(text.substr(0, text.size() - last.size()), kInnerVowels);
    });
}

bool is_syllable(const std::vector<std::int32_t>& word) {
    const Syllable syllable = without_tone(word);
    if (syllable.tones > 1 || syllable.tone_on_consonant) return false;
    return std::any_of(kInitials.begin(), kInitials.end(), [&](std::string_view initial) {
        return syllable.letters.rfind(initial, 0) == 0 &&
               is_rime(std::string_view(syllable.letters).substr(initial.size()));
    });
}

/// A conversion between two encodings. The C library loads a module for each of them when one is
/// opened, which takes longer than all texts of a study do.
class Conversion {
  public:
    Conversion(const char* to, const char* from) : descriptor_(iconv_open(to, from)) {}
    Conversion(const Conversion&) = delete;
    Conversion& operator=(const Conversion&) = delete;
    ~Conversion() {
        if (known()) iconv_close(descriptor_);
    }

    /// Nothing where the bytes have no meaning, or the system does not know the encoding.
    std::optional<std::string> operator()(std::string_view bytes) {
        if (!known()) return std::nullopt;
        iconv(descriptor_, nullptr, nullptr, nullptr, nullptr);  // as if nothing had been converted
        std::string input(bytes);
        // No letter of these encodings takes more than four bytes; one may be held back.
        std::string output(4 * (input.size() + 1), '\0');
        char* in = input.data();
        char* out = output.data();
        std::size_t in_left = input.size();
        std::size_t out_left = output.size();
        constexpr auto kFailed = static_cast<std::size_t>(-1);
        const bool good = iconv(descriptor_, &in, &in_left, &out, &out_left) != kFailed &&
                          iconv(descriptor_, nullptr, nullptr, &out, &out_left) != kFailed;
        if (!good) return std::nullopt;
        output.resize(output.size() - out_left);
        return output;
    }

  private:
    bool known() const {
        // NOLINTNEXTLINE(performance-no-int-to-ptr): POSIX defines the failure as this pointer
        return descriptor_ != reinterpret_cast<iconv_t>(-1);
    }

    iconv_t descriptor_;
};

/// Bytes of one encoding in another; nothing where they have no meaning in it.
std::optional<std::string> converted(std::string_view bytes, const std::string& to,
                                     const std::string& from) {
    thread_local std::map<std::pair<std::string, std::string>, Conversion> conversions;
    return conversions.try_emplace({to, from}, to.c_str(), from.c_str()).first->second(bytes);
}

std::optional<EncodingGuess> vietnamese_in(const char* encoding, std::string_view bytes) {
    const std::optional<std::string> text = converted(bytes, "UTF-8", encoding);
    if (!text || !reads_as_vietnamese(*text)) return std::nullopt;
    return EncodingGuess{encoding, composed(*text)};
}

/// Whether nothing beyond ASCII is in it but letters of Western Europe.
bool reads_as_western(std::string_view utf8) {
    const std::vector<std::int32_t> points = code_points(utf8);
    constexpr std::int32_t kLastOfLatin1 = 0xFF;
    return std::all_of(points.begin(), points.end(), [](std::int32_t point) {
        return point < kFirstBeyondAscii || is_mark_of_writing(point) || point == 0x0153 ||
               point == 0x0152 || (point <= kLastOfLatin1 && is_letter_or_mark(point));
    });
}

constexpr const char* kWindowsVietnamese = "CP1258";
constexpr const char* kWindowsWestern = "CP1252";
constexpr const char* kTcvn = "TCVN";

}  // namespace

bool reads_as_vietnamese(std::string_view utf8) {
    bool any = false;
    std::vector<std::int32_t> word;
    bool beyond_ascii = false;
    std::vector<std::int32_t> points = code_points(utf8);
    points.push_back(' ');
    for (const std::int32_t point : points) {
        if (is_letter_or_mark(point)) {
            word.push_back(point);
            beyond_ascii = beyond_ascii || point >= kFirstBeyondAscii;
            continue;
        }
        if (point >= kFirstBeyondAscii && !is_mark_of_writing(point)) return false;
        if (beyond_ascii && !is_syllable(word)) return false;
        any = any || beyond_ascii;
        beyond_ascii = false;
        word.clear();
    }
    return any;
}

std::optional<EncodingGuess> guess_encoding(std::string_view bytes) {
    // Letters of TCVN 5712 fill nearly all of the upper half: what is anything is that too.
    for (const char* encoding : {kWindowsVietnamese, kWindowsWestern, kTcvn})
        if (auto guess = vietnamese_in(encoding, bytes)) return guess;
    const std::optional<std::string> western = converted(bytes, "UTF-8", kWindowsWestern);
    if (western && reads_as_western(*western))
        return EncodingGuess{kWindowsWestern, composed(*western)};
    return std::nullopt;
}

std::optional<EncodingGuess> guess_misread(std::string_view utf8) {
    const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < kFirstBeyondAscii; };
    // All these encodings have ASCII in common.
    if (std::all_of(utf8.begin(), utf8.end(), is_ascii)) return std::nullopt;
    if (reads_as_vietnamese(utf8)) return std::nullopt;
    for (const char* read_as : {kWindowsWestern, "ISO-8859-1"}) {
        const std::optional<std::string> bytes = converted(utf8, read_as, "UTF-8");
        if (!bytes) continue;
        for (const char* encoding : {kWindowsVietnamese, kTcvn})
            if (auto guess = vietnamese_in(encoding, *bytes)) return guess;
    }
    return std::nullopt;
}

}  // namespace phusong::core
