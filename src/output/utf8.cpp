#include "output/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace phusong::output {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Well-formed sequences (Unicode standard, table 3-7): range of the first byte, number of bytes,
/// and range of the second byte; all further bytes are 80…BF.
struct SequenceForm {
    unsigned char first_min, first_max;
    std::size_t length;
    unsigned char second_min, second_max;
};
constexpr std::array kForms{
    SequenceForm{0x00, 0x7F, 1, 0x00, 0x00}, SequenceForm{0xC2, 0xDF, 2, 0x80, 0xBF},
    SequenceForm{0xE0, 0xE0, 3, 0xA0, 0xBF}, SequenceForm{0xE1, 0xEC, 3, 0x80, 0xBF},
    SequenceForm{0xED, 0xED, 3, 0x80, 0x9F}, SequenceForm{0xEE, 0xEF, 3, 0x80, 0xBF},
    SequenceForm{0xF0, 0xF0, 4, 0x90, 0xBF}, SequenceForm{0xF1, 0xF3, 4, 0x80, 0xBF},
    SequenceForm{0xF4, 0xF4, 4, 0x80, 0x8F},
};

const SequenceForm* form_of(unsigned char first) {
    for (const SequenceForm& form : kForms)
        if (form.first_min <= first && first <= form.first_max) return &form;
    return nullptr;
}

/// Number of bytes at the start of text that belong to one sequence, complete or broken off.
std::size_t sequence_length(std::string_view text, const SequenceForm& form) {
    std::size_t length = 1;
    for (; length < form.length && length < text.size(); ++length) {
        const auto byte = static_cast<unsigned char>(text[length]);
        const unsigned char low = length == 1 ? form.second_min : 0x80;
        const unsigned char high = length == 1 ? form.second_max : 0xBF;
        if (byte < low || byte > high) break;
    }
    return length;
}

}  // namespace

bool is_ascii(std::string_view text) {
    unsigned char bits = 0;
    for (const char c : text) bits |= static_cast<unsigned char>(c);
    return bits < 0x80;
}

std::string valid_utf8(std::string_view text) {
    if (is_ascii(text)) return std::string(text);
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const SequenceForm* const form = form_of(static_cast<unsigned char>(text.front()));
        const std::size_t length = form == nullptr ? 1 : sequence_length(text, *form);
        const bool complete = form != nullptr && length == form->length;
        result += complete ? text.substr(0, length) : kReplacement;
        text.remove_prefix(length);
    }
    return result;
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
        // Those that do not begin a character are 10xxxxxx.
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    }));
}

}  // namespace phusong::output
