#include "output/phrases.hpp"

#include <algorithm>

#include "output/phrases_en.hpp"
#include "output/phrases_vi.hpp"
#include "output/value.hpp"

namespace phusong::output {

const Phrases& phrases(const std::string& language) {
    static const PhrasesEn english;
    static const PhrasesVi vietnamese;
    if (language == "vi") return vietnamese;
    return english;
}

std::string written_count(std::size_t count, const std::string& language) {
    const bool vi = language == "vi";
    return written_number(static_cast<double>(count), 0, vi ? '.' : ',', vi ? ',' : '.');
}

std::string written_number(double value, int decimals, char thousands, char decimal_point) {
    std::string text;
    append_number(text, {value, decimals});
    const std::size_t point = std::min(text.find('.'), text.size());
    if (point != text.size()) text[point] = decimal_point;
    const std::size_t first_digit = text.front() == '-' ? 1 : 0;
    for (std::size_t i = point; i > first_digit + 3;) {
        i -= 3;
        text.insert(i, 1, thousands);
    }
    return text;
}

std::string written_percent(double pct, char thousands, char decimal_point) {
    if (pct > 0 && pct < 100) pct = std::clamp(pct, 0.1, 99.9);
    return written_number(pct, 1, thousands, decimal_point);
}

}  // namespace phusong::output
