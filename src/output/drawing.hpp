#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "output/output_file.hpp"

namespace phusong::output {

/// What is drawn on: a page in points (1/72 inch), origin at the upper left. Text is set by Pango
/// in DejaVu Sans, which has all letters of Vietnamese.
class Canvas {
  public:
    struct State;
    explicit Canvas(State& state) : state_(state) {}

    /// Begins a new shape, adds to it. Points of rings that lie closer than a tenth of a point to
    /// the last one are left out: nobody sees them, and files stay small.
    void begin_shape();
    void ring(const std::vector<std::pair<double, double>>& points);
    /// A shape smaller than 0.6 points (0.2 mm) is drawn as a dot of that size.
    /// @param colour "#rrggbb"; empty: not filled
    void finish_shape(const std::string& colour, const std::string& line, double line_pt);
    void rectangle(double x, double y, double width, double height, const std::string& colour,
                   const std::string& line, double line_pt);
    /// Diagonal lines in the current shape, for what is not known.
    void hatch_shape(const std::string& line, double line_pt);
    void line(double x1, double y1, double x2, double y2, const std::string& colour,
              double line_pt);

    struct TextStyle {
        double size_pt = 8;
        bool bold = false;
        std::string colour = "#202020";
        double width_pt = 0;  ///< lines are broken here; 0: never
        bool halo = false;    ///< white around the letters
        bool centred = false;
    };
    /// Draws text with its upper left (or upper middle) corner there.
    /// @return its height in points
    double text(double x, double y, const std::string& text, const TextStyle& style);
    /// Width and height of a text.
    std::pair<double, double> text_size(const std::string& text, const TextStyle& style);

  private:
    State& state_;
};

struct PageSize {
    double width_pt = 0;
    double height_pt = 0;
};

/// Draws the pages of a PDF. @throws core::OutputError
void write_pdf(const PageSize& size, std::size_t pages, const std::string& title,
               const std::string& date, const std::function<void(Canvas&, std::size_t page)>& draw,
               OutputFile& file);

/// Draws one page as PNG. @throws core::OutputError
void write_png(const PageSize& size, double dots_per_inch,
               const std::function<void(Canvas&, std::size_t page)>& draw, OutputFile& file);

}  // namespace phusong::output
