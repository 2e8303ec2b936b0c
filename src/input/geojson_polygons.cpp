#include "input/geojson_polygons.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <limits>
#include <string_view>
#include <utility>

#include "core/parallel.hpp"
#include "input/number_text.hpp"
#include "input/read_ahead.hpp"

namespace phusong::input {
namespace {

using geometry::SourceMultiPolygon;
using geometry::SourcePoint;
using geometry::SourcePolygon;
using geometry::SourceRing;

/// Thrown where the text is not what is understood here.
struct NotSimple {};

/// Numbers and what stands between them are looked at without asking for more text this far ahead.
constexpr std::ptrdiff_t kLookAhead = 4096;
constexpr int kDeepest = 512;

constexpr std::array<double, 16> kPowersOfTen{1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                              1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// Walks the text once. What is not a geometry goes to the attributes as it stands.
class Splitter {
  public:
    Splitter(ReadAhead& source, GeojsonPolygons& out)
        : source_(source), out_(out), at_(source.begin()), copied_(at_) {
        constexpr double kInfinity = std::numeric_limits<double>::infinity();
        out.lowest = {kInfinity, kInfinity};
        out.highest = {-kInfinity, -kInfinity};
    }

    void document() {
        if (peek() == '\xEF') skip_mark();
        bool typed = false;
        bool listed = false;
        members([&](std::string_view key) {
            if (key == "type") {
                if (typed || text() != "FeatureCollection") throw NotSimple();
                typed = true;
            } else if (key == "features") {
                if (listed) throw NotSimple();
                listed = true;
                items([this] { feature(); });
            } else {
                skip_value(0);
            }
        });
        if (!typed || !listed || peek() != '\0' || at_ != source_.end()) throw NotSimple();
        copy();
    }

  private:
    void copy() {
        if (copying_) out_.attributes.append(copied_, at_);
        copied_ = at_;
    }

    bool refill() {
        copy();
        if (!source_.more(at_)) return false;
        at_ = copied_ = source_.begin();
        return true;
    }

    /// Sees to it that kLookAhead bytes follow, or all that the file has.
    void look_ahead() {
        while (source_.end() - at_ < kLookAhead && refill()) {
        }
    }

    /// The next character that is no space, without taking it; zero at the end.
    char peek() {
        while (true) {
            while (is_space(*at_)) ++at_;
            if (at_ != source_.end()) return *at_;
            if (!refill()) return '\0';
        }
    }

    void expect(char c) {
        if (peek() != c) throw NotSimple();
        ++at_;
    }

    bool take(char c) {
        if (peek() != c) return false;
        ++at_;
        return true;
    }

    void skip_mark() {
        look_ahead();
        if (std::string_view(at_, static_cast<std::size_t>(source_.end() - at_)).substr(0, 3) !=
            "\xEF\xBB\xBF")
            throw NotSimple();
        at_ += 3;
    }

    /// Calls take(key) before the value of every member.
    template <typename Take>
    void members(const Take& take_member) {
        expect('{');
        if (take('}')) return;
        do {
            const std::string key = text();
            expect(':');
            take_member(key);
        } while (take(','));
        expect('}');
    }

    template <typename Take>
    void items(const Take& take_item) {
        expect('[');
        if (take(']')) return;
        do take_item();
        while (take(','));
        expect(']');
    }

    /// A short string without escapes: a key, a type.
    std::string text() {
        expect('"');
        look_ahead();
        const char* end = at_;
        while (*end != '"' && *end != '\\' && *end != '\0') ++end;
        if (*end != '"') throw NotSimple();
        std::string result(at_, end);
        at_ = end + 1;
        return result;
    }

    void skip_string() {
        expect('"');
        while (true) {
            while (*at_ != '"' && *at_ != '\\' && *at_ != '\0') ++at_;
            if (*at_ == '"') {
                ++at_;
                return;
            }
            if (at_ == source_.end()) {
                if (!refill()) throw NotSimple();
            } else if (*at_ == '\\') {
                look_ahead();
                if (source_.end() - at_ < 2) throw NotSimple();
                at_ += 2;
            } else {
                throw NotSimple();
            }
        }
    }

    void skip_value(int depth) {
        if (depth > kDeepest) throw NotSimple();
        switch (peek()) {
            case '{':
                ++at_;
                if (take('}')) return;
                do {
                    skip_string();
                    expect(':');
                    skip_value(depth + 1);
                } while (take(','));
                expect('}');
                return;
            case '[':
                items([&] { skip_value(depth + 1); });
                return;
            case '"':
                skip_string();
                return;
            default:
                skip_word();
        }
    }

    /// A number, true, false or null: GDAL looks at it closely.
    void skip_word() {
        look_ahead();
        const char* start = at_;
        const auto part = [](char c) {
            return is_digit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '+' || c == '.' ||
                   c == 'E';
        };
        while (part(*at_)) ++at_;
        if (at_ == start || at_ == source_.end()) throw NotSimple();
    }

    void feature() {
        bool typed = false;
        bool shaped = false;
        members([&](std::string_view key) {
            if (key == "type") {
                if (typed || text() != "Feature") throw NotSimple();
                typed = true;
            } else if (key == "geometry") {
                if (shaped) throw NotSimple();
                shaped = true;
                if (peek() == '{')
                    geometry();
                else
                    null();
            } else {
                skip_value(0);
            }
        });
        if (!typed) throw NotSimple();
    }

    void null() {
        look_ahead();
        if (std::string_view(at_, static_cast<std::size_t>(source_.end() - at_)).substr(0, 4) !=
            "null")
            throw NotSimple();
        at_ += 4;
    }

    void geometry() {
        copy();
        copying_ = false;
        std::string type;
        int depth = 0;
        members([&](std::string_view key) {
            if (key == "type" && type.empty())
                type = text();
            else if (key == "coordinates" && depth == 0)
                depth = coordinates();
            else if (key == "bbox")
                skip_value(0);
            else
                throw NotSimple();
        });
        const bool fits =
            (type == "Polygon" && depth == 3) || (type == "MultiPolygon" && depth == 4);
        if (!fits) throw NotSimple();
        copying_ = true;
        copied_ = at_;
        out_.attributes += R"({"type":"Point","coordinates":[)";
        out_.attributes += std::to_string(out_.shapes.size() - 1);
        out_.attributes += ",0]}";
    }

    /// @return how many arrays lie around a number: 3 in a polygon, 4 in a multi-polygon
    int coordinates() {
        look_ahead();
        int depth = 0;
        for (const char* c = at_; *c == '[' || is_space(*c); ++c) depth += *c == '[' ? 1 : 0;
        SourceMultiPolygon& shape = out_.shapes.emplace_back();
        if (depth == 3)
            polygon(shape);
        else if (depth == 4)
            items([&] { polygon(shape); });
        else
            throw NotSimple();
        if (shape.empty()) throw NotSimple();
        return depth;
    }

    void polygon(SourceMultiPolygon& shape) {
        SourcePolygon& polygon = shape.emplace_back();
        bool shell = true;
        items([&] {
            ring_.clear();
            items([this] { position(); });
            if (ring_.empty()) throw NotSimple();
            if (shell)
                polygon.shell = ring_;
            else
                polygon.holes.push_back(ring_);
            shell = false;
        });
        if (shell) throw NotSimple();
    }

    void position() {
        if (source_.end() - at_ < kLookAhead) look_ahead();
        expect('[');
        SourcePoint p;
        p.x = number();
        expect(',');
        p.y = number();
        while (!take(']')) {  // heights and measures
            expect(',');
            number();
        }
        ring_.push_back(p);
        out_.lowest = {std::min(out_.lowest.x, p.x), std::min(out_.lowest.y, p.y)};
        out_.highest = {std::max(out_.highest.x, p.x), std::max(out_.highest.y, p.y)};
    }

    /// Up to 15 digits and 10¹⁵ the quotient of two exact numbers is the nearest double, as Clinger
    /// (1990) noted; what is longer goes the long way.
    double number() {
        peek();
        if (source_.end() - at_ < kLookAhead / 8) look_ahead();
        const char* c = at_;
        const bool negative = *c == '-';
        if (negative) ++c;
        const char* first = c;
        std::uint64_t mantissa = 0;
        for (; is_digit(*c); ++c) mantissa = mantissa * 10 + static_cast<std::uint64_t>(*c - '0');
        std::ptrdiff_t digits = c - first;
        if (digits == 0 || (digits > 1 && *first == '0')) throw NotSimple();
        std::ptrdiff_t decimals = 0;
        if (*c == '.') {
            const char* point = c++;
            for (; is_digit(*c); ++c)
                mantissa = mantissa * 10 + static_cast<std::uint64_t>(*c - '0');
            decimals = c - point - 1;
            if (decimals == 0) throw NotSimple();
            digits += decimals;
        }
        if (digits > 15 || *c == 'e' || *c == 'E') return long_number();
        at_ = c;
        const double value =
            static_cast<double>(mantissa) / kPowersOfTen[static_cast<std::size_t>(decimals)];
        return negative ? -value : value;
    }

    double long_number() {
        double value = 0;
        const auto [end, error] = std::from_chars(at_, source_.end(), value);
        if (error != std::errc() || end == source_.end()) throw NotSimple();
        at_ = end;
        return value;
    }

    ReadAhead& source_;
    GeojsonPolygons& out_;
    const char* at_;
    const char* copied_;  // up to here the text is in the attributes
    bool copying_ = true;
    SourceRing ring_;
};

}  // namespace

std::optional<GeojsonPolygons> split_geojson(const std::string& name, int threads) {
    ReadAhead source(name, core::resolve_threads(threads) > 1);
    if (!source.good()) return std::nullopt;
    GeojsonPolygons result;
    try {
        Splitter(source, result).document();
    } catch (const NotSimple&) {
        return std::nullopt;
    }
    return result;
}

}  // namespace phusong::input
