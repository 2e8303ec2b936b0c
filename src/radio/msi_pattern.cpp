#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

#include <fmt/core.h>

#include "core/error.hpp"
#include "radio/antenna_pattern.hpp"

namespace phusong::radio {
namespace {

constexpr double kDipoleGain_dbi = 2.15;

std::vector<std::string_view> words_of(std::string_view line) {
    std::vector<std::string_view> words;
    while (true) {
        const auto from = line.find_first_not_of(" \t\r,;");
        if (from == std::string_view::npos) return words;
        line.remove_prefix(from);
        const auto length = std::min(line.find_first_of(" \t\r,;"), line.size());
        words.push_back(line.substr(0, length));
        line.remove_prefix(length);
    }
}

std::string upper_case(std::string_view text) {
    std::string upper(text);
    for (char& c : upper) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return upper;
}

std::optional<double> msi_number(std::string_view word) {
    double value = 0;
    const auto [stop, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc{} || stop == word.data() || !std::isfinite(value)) return std::nullopt;
    return value;
}

// Attenuations at whole degrees from those at any angles, along straight lines around the circle.
std::vector<double> every_degree(const std::map<double, double>& points) {
    std::vector<double> plane(360);
    for (int degree = 0; degree < 360; ++degree) {
        auto after = points.lower_bound(degree);
        const bool wraps_up = after == points.end();
        if (wraps_up) after = points.begin();
        auto before = after;
        const bool wraps_down = !wraps_up && after == points.begin() && after->first > degree;
        if (!wraps_up && after->first == degree) {
            plane[degree] = after->second;
            continue;
        }
        before = wraps_down || wraps_up ? std::prev(points.end()) : std::prev(after);
        const double from = before->first - (wraps_down ? 360 : 0);
        const double to = after->first + (wraps_up ? 360 : 0);
        const double t = to > from ? (degree - from) / (to - from) : 0;
        plane[degree] = before->second + t * (after->second - before->second);
    }
    return plane;
}

class MsiReader {
  public:
    explicit MsiReader(const std::string& source) : source_(source) {}

    void read(std::string_view text) {
        while (!text.empty()) {
            ++line_;
            const auto length = std::min(text.find('\n'), text.size());
            read_line(text.substr(0, length));
            text.remove_prefix(std::min(length + 1, text.size()));
        }
        finish();
    }
    MeasuredPattern pattern;

  private:
    [[noreturn]] void fail(const std::string& what) const {
        throw core::InputError(what, source_,
                               "Give an antenna file in the MSI or Planet form: GAIN, then "
                               "HORIZONTAL 360 and VERTICAL 360 with an angle and an attenuation "
                               "in dB on each line.");
    }

    void read_line(std::string_view line) {
        const auto words = words_of(line);
        if (words.empty()) return;
        const std::string key = upper_case(words[0]);
        if (key == "HORIZONTAL" || key == "VERTICAL") {
            plane_ = key == "HORIZONTAL" ? &horizontal_ : &vertical_;
        } else if (plane_ != nullptr) {
            read_point(words);
        } else if (key == "GAIN") {
            read_gain(line, words);
        } else if (key == "FREQUENCY" && words.size() > 1) {
            pattern.frequency_mhz = msi_number(words[1]).value_or(0);
        } else if (key == "NAME" && words.size() > 1) {
            const auto from = static_cast<std::size_t>(words[1].data() - line.data());
            pattern.name = std::string(line.substr(from));
            while (!pattern.name.empty() && pattern.name.back() <= ' ') pattern.name.pop_back();
        } else {
            pattern.other_lines.emplace_back(line);
        }
    }

    void read_gain(std::string_view line, const std::vector<std::string_view>& words) {
        const auto gain = words.size() > 1 ? msi_number(words[1]) : std::nullopt;
        if (!gain) fail(fmt::format("line {}: GAIN has no number", line_));
        const bool over_isotropic = upper_case(line).find("DBI") != std::string::npos;
        pattern.gain_dbi = over_isotropic ? *gain : *gain + kDipoleGain_dbi;
        has_gain_ = true;
    }

    void read_point(const std::vector<std::string_view>& words) {
        const auto angle = msi_number(words[0]);
        const auto loss_db = words.size() > 1 ? msi_number(words[1]) : std::nullopt;
        if (!angle || !loss_db) {
            fail(fmt::format("line {} is no angle with an attenuation", line_));
        }
        (*plane_)[*angle - 360 * std::floor(*angle / 360)] = std::abs(*loss_db);
    }

    void finish() {
        if (!has_gain_) fail("the pattern has no GAIN");
        if (horizontal_.size() < 2) fail("the pattern has no HORIZONTAL plane");
        if (vertical_.size() < 2) fail("the pattern has no VERTICAL plane");
        pattern.horizontal_db = every_degree(horizontal_);
        pattern.vertical_db = every_degree(vertical_);
    }

    const std::string& source_;
    std::size_t line_ = 0;
    bool has_gain_ = false;
    std::map<double, double> horizontal_;
    std::map<double, double> vertical_;
    std::map<double, double>* plane_ = nullptr;
};

}  // namespace

MeasuredPattern read_msi_pattern(std::string_view text, const std::string& source) {
    MsiReader reader(source);
    reader.read(text);
    return reader.pattern;
}

}  // namespace phusong::radio
