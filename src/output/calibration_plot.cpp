#include "output/calibration_plot.hpp"

#ifdef PHUSONG_WITH_CAIRO

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "output/drawing.hpp"

namespace phusong::output {
namespace {

constexpr double kPanel_pt = 260;
constexpr double kBesides_pt = 46;  // for numbers and titles left of and under the panel
constexpr double kAbove_pt = 30;
constexpr double kDots_per_inch = 144;

/// Levels that the panels show, dBm.
struct LevelRange {
    double least = 0;
    double most = 0;
};

// To tens of dB around all levels, so that the panels can be compared.
LevelRange range_of(const std::vector<domain::ComparedPlace>& places) {
    LevelRange range{0, -200};
    for (const domain::ComparedPlace& place : places) {
        range.least = std::min({range.least, place.measured_dbm, place.predicted_dbm});
        range.most = std::max({range.most, place.measured_dbm, place.predicted_dbm});
    }
    return {std::floor(range.least / 10) * 10, std::ceil(range.most / 10 + 1e-9) * 10};
}

class PlotPanel {
  public:
    PlotPanel(Canvas& canvas, double left, LevelRange range)
        : canvas_(canvas), left_(left + kBesides_pt), range_(range) {}

    double x(double dbm) const { return left_ + kPanel_pt * share(dbm); }
    double y(double dbm) const { return kAbove_pt + kPanel_pt * (1 - share(dbm)); }

    void frame(bool vi) {
        canvas_.rectangle(left_, kAbove_pt, kPanel_pt, kPanel_pt, "#ffffff", "#5a5a5a", 0.8);
        const double step = range_.most - range_.least > 80 ? 20 : 10;
        for (double dbm = range_.least; dbm <= range_.most; dbm += step) {
            canvas_.line(x(dbm), kAbove_pt, x(dbm), kAbove_pt + kPanel_pt, "#e0e0e0", 0.4);
            canvas_.line(left_, y(dbm), left_ + kPanel_pt, y(dbm), "#e0e0e0", 0.4);
            Canvas::TextStyle small;
            small.size_pt = 7;
            canvas_.text(left_ - 26, y(dbm) - 5, fmt::format("{:.0f}", dbm), small);
            small.centred = true;
            canvas_.text(x(dbm), kAbove_pt + kPanel_pt + 3, fmt::format("{:.0f}", dbm), small);
        }
        Canvas::TextStyle middle;
        middle.centred = true;
        canvas_.text(left_ + kPanel_pt / 2, kAbove_pt + kPanel_pt + 14,
                     vi ? "Mức dự báo, dBm" : "Predicted level, dBm", middle);
        Canvas::TextStyle beside;
        beside.size_pt = 8;
        canvas_.text(left_ + 5, kAbove_pt + 4, vi ? "Mức đo được, dBm" : "Measured level, dBm",
                     beside);
    }

    // Where measured = predicted − bias, within the frame.
    void diagonal(double bias_db, const char* colour) {
        const double from = std::max(range_.least, range_.least + bias_db);
        const double to = std::min(range_.most, range_.most + bias_db);
        if (to > from) canvas_.line(x(from), y(from - bias_db), x(to), y(to - bias_db), colour, 1);
    }

    void dot(const domain::ComparedPlace& place) {
        constexpr double kHalf_pt = 0.8;
        canvas_.rectangle(x(place.predicted_dbm) - kHalf_pt, y(place.measured_dbm) - kHalf_pt,
                          2 * kHalf_pt, 2 * kHalf_pt, "#2166ac", "", 0);
    }

  private:
    double share(double dbm) const { return (dbm - range_.least) / (range_.most - range_.least); }

    Canvas& canvas_;
    double left_;
    LevelRange range_;
};

std::string panel_title(const domain::ErrorGroup& group, bool vi) {
    const std::string sd = group.sd_db ? fmt::format("{:.1f}", *group.sd_db) : "–";
    return fmt::format(
        fmt::runtime(vi ? "{}: {} ô, dự báo trừ đo {:+.1f} dB, độ lệch chuẩn {} dB"
                        : "{}: {} cells, predicted − measured {:+.1f} dB, std. deviation {} dB"),
        domain::display_name(group.technology), group.places, group.bias_db, sd);
}

}  // namespace

void write_calibration_plot(const domain::Calibration& calibration, const std::string& language,
                            OutputFile& file) {
    const bool vi = language == "vi";
    std::vector<const domain::ErrorGroup*> panels;
    for (const domain::ErrorGroup& group : calibration.groups) {
        if (group.part == domain::CalibrationPart::all) panels.push_back(&group);
    }
    const LevelRange range = range_of(calibration.places);
    const double wide_pt = kPanel_pt + kBesides_pt + 14;
    const PageSize size{wide_pt * static_cast<double>(panels.size()) + 6,
                        kPanel_pt + kAbove_pt + 36};
    write_png(
        size, kDots_per_inch,
        [&](Canvas& canvas, std::size_t) {
            canvas.rectangle(0, 0, size.width_pt, size.height_pt, "#ffffff", "", 0);
            for (std::size_t i = 0; i < panels.size(); ++i) {
                const double left_pt = wide_pt * static_cast<double>(i);
                PlotPanel panel(canvas, left_pt, range);
                panel.frame(vi);
                for (const domain::ComparedPlace& place : calibration.places) {
                    if (place.technology == panels[i]->technology) panel.dot(place);
                }
                panel.diagonal(0, "#202020");
                panel.diagonal(panels[i]->bias_db, "#b2182b");
                Canvas::TextStyle title;
                title.bold = true;
                title.size_pt = 6.6;
                title.width_pt = kPanel_pt;
                canvas.text(left_pt + kBesides_pt, 6, panel_title(*panels[i], vi), title);
            }
        },
        file);
}

}  // namespace phusong::output

#endif
