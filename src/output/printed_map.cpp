#include "output/printed_map.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "output/bounding_box.hpp"
#include "output/drawing.hpp"
#include "output/map_layers.hpp"
#include "output/map_projection.hpp"
#include "output/percent_classes.hpp"

namespace phusong::output {
namespace {

constexpr double kMarginPt = 28;
constexpr double kPanelPt = 210;
constexpr const char* kBorder = "#5a5a5a";

/// A4 for a province, A3 where there are more units than A4 can show.
constexpr std::size_t kMostOnA4 = 400;

struct Rectangle {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

using Points = std::vector<std::pair<double, double>>;

/// Units on the ground, and the frame of them all.
struct Ground {
    std::vector<std::vector<Points>> rings;  ///< per unit, metres
    double west = std::numeric_limits<double>::max();
    double south = std::numeric_limits<double>::max();
    double east = std::numeric_limits<double>::lowest();
    double north = std::numeric_limits<double>::lowest();

    bool empty() const { return west > east; }
    double width() const { return east - west; }
    double height() const { return north - south; }
};

void add_ring(const MapProjection& projection, const geometry::GeographicRing& ring,
              std::vector<Points>& rings, Ground& ground) {
    Points& points = rings.emplace_back();
    for (const geometry::GeographicPoint& p : ring) {
        const GroundPoint at = projection.project(p);
        points.emplace_back(at.x_m, at.y_m);
        ground.west = std::min(ground.west, at.x_m);
        ground.east = std::max(ground.east, at.x_m);
        ground.south = std::min(ground.south, at.y_m);
        ground.north = std::max(ground.north, at.y_m);
    }
}

Ground ground_of(const WriteContext& context) {
    Ground ground;
    const std::size_t count = context.study.units.size();
    ground.rings.resize(count);
    BoundingBox box;
    for (std::size_t unit = 0; unit < count; ++unit) box.include(context.areas.unit(unit));
    const auto corners = box.corners();
    if (!corners) return ground;
    const MapProjection projection(*corners);
    for (std::size_t unit = 0; unit < count; ++unit) {
        for (const geometry::GeographicPolygon& polygon : context.areas.unit(unit).polygons) {
            add_ring(projection, polygon.shell, ground.rings[unit], ground);
            for (const geometry::GeographicRing& hole : polygon.holes)
                add_ring(projection, hole, ground.rings[unit], ground);
        }
    }
    return ground;
}

PageSize page_of(const Ground& ground) {
    // ISO 216, 1 mm = 72 / 25.4 points.
    constexpr double kMm = 72 / 25.4;
    const bool large = ground.rings.size() > kMostOnA4;
    return {(large ? 420 : 297) * kMm, (large ? 297 : 210) * kMm};
}

/// From the ground to the page: one scale both ways, in the middle of the frame.
class Placement {
  public:
    Placement(const Ground& ground, const Rectangle& frame)
        : scale_(std::min(frame.width / std::max(ground.width(), 1.0),
                          frame.height / std::max(ground.height(), 1.0))),
          x0_(frame.x + frame.width / 2 - scale_ * (ground.west + ground.east) / 2),
          y0_(frame.y + frame.height / 2 + scale_ * (ground.south + ground.north) / 2) {}

    double points_per_m() const { return scale_; }
    Points place(const Points& ring) const {
        Points placed;
        placed.reserve(ring.size());
        for (const auto& [x, y] : ring) placed.emplace_back(x0_ + scale_ * x, y0_ - scale_ * y);
        return placed;
    }

  private:
    double scale_;
    double x0_;
    double y0_;
};

std::optional<double> share_of(const domain::Study& study, std::size_t unit, std::uint32_t column) {
    const Value share = percent(study.evaluation.value(unit, column).area_covered_m2,
                                study.evaluation.unit_area_m2[unit]);
    const auto* const number = std::get_if<Number>(&share);
    return number != nullptr ? std::optional(number->value) : std::nullopt;
}

/// Text on dark colours is white.
bool is_dark(const std::string& colour) {
    const auto part = [&](std::size_t at) {
        return std::strtol(colour.substr(at, 2).c_str(), nullptr, 16);
    };
    return part(1) * 299 + part(3) * 587 + part(5) * 114 < 128'000;
}

/// Where a unit's name may stand: the middle of the widest level stretch through its rings.
struct LabelPlace {
    double x = 0;
    double y = 0;
    double width = 0;
};

LabelPlace widest_stretch(const std::vector<Points>& rings) {
    double top = std::numeric_limits<double>::max();
    double bottom = std::numeric_limits<double>::lowest();
    for (const Points& ring : rings)
        for (const auto& point : ring) {
            top = std::min(top, point.second);
            bottom = std::max(bottom, point.second);
        }
    LabelPlace best;
    constexpr int kLevels = 15;
    for (int level = 3; level <= kLevels - 3; ++level) {
        const double y = top + (bottom - top) * level / kLevels;
        std::vector<double> crossings;
        for (const Points& ring : rings) {
            for (std::size_t i = 0; i < ring.size(); ++i) {
                const auto& [x1, y1] = ring[i];
                const auto& [x2, y2] = ring[(i + 1) % ring.size()];
                if ((y1 <= y) != (y2 <= y))
                    crossings.push_back(x1 + (y - y1) / (y2 - y1) * (x2 - x1));
            }
        }
        std::sort(crossings.begin(), crossings.end());
        for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
            // Towards the middle: a name at a side looks like that of the neighbour.
            const double off_middle = std::abs(2.0 * level / kLevels - 1);
            const double width = (crossings[i + 1] - crossings[i]) * (1 - 0.4 * off_middle);
            if (width > best.width) best = {(crossings[i] + crossings[i + 1]) / 2, y, width};
        }
    }
    return best;
}

/// Draws one page: the map of one service.
class MapPage {
  public:
    MapPage(const WriteContext& context, const MappedService& service, const Ground& ground,
            const PageSize& page, Canvas& canvas)
        : context_(context),
          service_(service),
          ground_(ground),
          text_(map_text(context, service)),
          page_(page),
          canvas_(canvas) {}

    void draw() {
        const double inner = page_.width_pt - 2 * kMarginPt;
        double y = kMarginPt;
        y += canvas_.text(kMarginPt, y, text_.title, {17, true, "#101010", inner});
        y += 2 + canvas_.text(kMarginPt, y, text_.subtitle, {9, false, "#404040", inner});
        const double foot = foot_height(inner);
        const Rectangle body{kMarginPt, y + 8, inner, page_.height_pt - kMarginPt - foot - y - 16};
        const Rectangle map{body.x, body.y, body.width - kPanelPt, body.height};
        const Rectangle panel{map.x + map.width + 14, body.y, kPanelPt - 14, body.height};
        canvas_.rectangle(map.x, map.y, map.width, map.height, "", "#b0b0b0", 0.5);
        if (!ground_.empty()) {
            const Placement placement(ground_,
                                      {map.x + 10, map.y + 10, map.width - 20, map.height - 20});
            draw_units(placement);
            draw_panel(panel, placement);
        }
        canvas_.text(kMarginPt, page_.height_pt - kMarginPt - foot, text_.foot,
                     {6.5, false, "#404040", inner});
    }

  private:
    double foot_height(double width) {
        return canvas_.text_size(text_.foot, {6.5, false, "", width}).second;
    }

    void draw_units(const Placement& placement) {
        const auto& classes = percent_classes();
        counts_.assign(classes.size() + 1, 0);
        std::vector<std::vector<Points>> placed(ground_.rings.size());
        std::vector<std::string> colours(ground_.rings.size());
        for (std::size_t unit = 0; unit < ground_.rings.size(); ++unit) {
            const auto share = percent_class_of(share_of(context_.study, unit, service_.column));
            ++counts_[share.value_or(classes.size())];
            colours[unit] = share ? classes[*share].colour : kUnknownColour;
            canvas_.begin_shape();
            for (const Points& ring : ground_.rings[unit]) {
                placed[unit].push_back(placement.place(ring));
                canvas_.ring(placed[unit].back());
            }
            if (!share) canvas_.hatch_shape("#909090", 0.4);
            canvas_.finish_shape(share ? colours[unit] : "", kBorder, line_pt());
        }
        for (std::size_t unit = 0; unit < placed.size(); ++unit)
            draw_name(context_.study.units.list[unit].name, placed[unit], colours[unit]);
    }

    double line_pt() const { return ground_.rings.size() > 3000 ? 0.1 : 0.3; }

    void draw_name(const std::string& name, const std::vector<Points>& rings,
                   const std::string& colour) {
        const Canvas::TextStyle style{5, false, is_dark(colour) ? "#ffffff" : "#202020"};
        const LabelPlace place = widest_stretch(rings);
        if (name.empty() || place.width < 8) return;
        const auto [width, height] = canvas_.text_size(name, style);
        if (width > place.width * 0.95) return;
        canvas_.text(place.x - width / 2, place.y - height / 2, name, style);
    }

    void draw_panel(const Rectangle& panel, const Placement& placement) {
        double y = panel.y;
        if (!text_.warning.empty()) {
            const Canvas::TextStyle style{7, true, "#8c2d04", panel.width - 12};
            const double height = canvas_.text_size(text_.warning, style).second;
            canvas_.rectangle(panel.x, y, panel.width, height + 10, "#fff3e6", "#d95f0e", 0.6);
            canvas_.text(panel.x + 6, y + 5, text_.warning, style);
            y += height + 20;
        }
        for (const std::string& claim : text_.claims)
            y += 4 + canvas_.text(panel.x, y, claim, {7.5, false, "#202020", panel.width});
        y += 8;
        y += 3 + canvas_.text(panel.x, y, text_.legend_title, {8, true, "#202020", panel.width});
        y = draw_legend(panel, y);
        const double bottom = panel.y + panel.height;
        draw_scale({panel.x, bottom - 24, panel.width - 50, 24}, placement.points_per_m());
        draw_north(panel.x + panel.width - 18, bottom - 40);
    }

    double draw_legend(const Rectangle& panel, double y) {
        const auto& classes = percent_classes();
        constexpr double kRow = 13;
        const auto row = [&](const std::string& label, std::size_t count) {
            canvas_.text(panel.x + 28, y + 0.5, fmt::format("{}  ({})", label, count),
                         {8, false, "#202020"});
            y += kRow;
        };
        for (std::size_t i = classes.size(); i-- > 0;) {
            canvas_.rectangle(panel.x, y, 22, kRow - 3, classes[i].colour, kBorder, 0.3);
            row(classes[i].label, counts_[i]);
        }
        if (counts_.back() == 0) return y;
        canvas_.begin_shape();
        canvas_.ring({{panel.x, y},
                      {panel.x + 22, y},
                      {panel.x + 22, y + kRow - 3},
                      {panel.x, y + kRow - 3}});
        canvas_.hatch_shape("#909090", 0.4);
        canvas_.finish_shape("", kBorder, 0.3);
        row(text_.unknown_label, counts_.back());
        return y;
    }

    /// A bar of a round number of kilometres, black and white in four parts.
    void draw_scale(const Rectangle& place, double points_per_m) {
        double length_m = 1;
        for (double step = 1; step < 1e8; step *= 10)
            for (const double factor : {1.0, 2.0, 5.0})
                if (step * factor * points_per_m <= place.width) length_m = step * factor;
        const double width = length_m * points_per_m;
        for (int part = 0; part < 4; ++part)
            canvas_.rectangle(place.x + width * part / 4, place.y + 12, width / 4, 4,
                              part % 2 == 0 ? "#303030" : "#ffffff", "#303030", 0.5);
        const bool km = length_m >= 1000;
        canvas_.text(place.x, place.y, "0", {7, false, "#202020"});
        canvas_.text(place.x + width, place.y,
                     fmt::format("{:g} {}", km ? length_m / 1000 : length_m, km ? "km" : "m"),
                     {7, false, "#202020", 0, false, true});
    }

    void draw_north(double x, double y) {
        canvas_.begin_shape();
        canvas_.ring({{x, y}, {x + 7, y + 26}, {x, y + 20}});
        canvas_.finish_shape("#303030", "#303030", 0.5);
        canvas_.begin_shape();
        canvas_.ring({{x, y}, {x - 7, y + 26}, {x, y + 20}});
        canvas_.finish_shape("#ffffff", "#303030", 0.5);
        canvas_.text(x, y - 13, context_.options.language == "vi" ? "B" : "N",
                     {9, true, "#202020", 0, false, true});
    }

    const WriteContext& context_;
    const MappedService& service_;
    const Ground& ground_;
    MapText text_;
    PageSize page_;
    Canvas& canvas_;
    std::vector<std::size_t> counts_;  ///< units per class, the last: not known
};

}  // namespace

void write_map_pdf(const WriteContext& context, OutputFile& file) {
    const Ground ground = ground_of(context);
    const auto services = mapped_services(context);
    const PageSize page = page_of(ground);
    write_pdf(
        page, services.size(), context.study.info.title.in(context.options.language),
        file_date(context.study),
        [&](Canvas& canvas, std::size_t nth) {
            MapPage(context, services[nth], ground, page, canvas).draw();
        },
        file);
}

void write_map_png(const WriteContext& context, OutputFile& file) {
    constexpr double kDotsPerInch = 200;
    const Ground ground = ground_of(context);
    const PageSize page = page_of(ground);
    for (const MappedService& service : mapped_services(context)) {
        if (service.token != context.part) continue;
        write_png(
            page, kDotsPerInch,
            [&](Canvas& canvas, std::size_t) {
                MapPage(context, service, ground, page, canvas).draw();
            },
            file);
        return;
    }
}

}  // namespace phusong::output
