#include "output/drawing.hpp"

#ifdef PHUSONG_WITH_CAIRO

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>

#include <cairo-pdf.h>
#include <cairo.h>
#include <pango/pangocairo.h>

#include "core/error.hpp"
#include "output/printed_map.hpp"
#include "output/utf8.hpp"

namespace phusong::output {

struct Canvas::State {
    cairo_t* cairo = nullptr;
    /// Around the current shape.
    double min_x = 0;
    double min_y = 0;
    double max_x = 0;
    double max_y = 0;
};

namespace {

struct DestroySurface {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct DestroyCairo {
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
struct UnrefLayout {
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};
using Surface = std::unique_ptr<cairo_surface_t, DestroySurface>;
using TextLayout = std::unique_ptr<PangoLayout, UnrefLayout>;

void set_colour(cairo_t* cairo, const std::string& colour) {
    const auto part = [&](std::size_t at) {
        return static_cast<double>(std::strtol(colour.substr(at, 2).c_str(), nullptr, 16)) / 255;
    };
    cairo_set_source_rgb(cairo, part(1), part(3), part(5));
}

TextLayout laid_out(cairo_t* cairo, const std::string& text, const Canvas::TextStyle& style) {
    TextLayout layout(pango_cairo_create_layout(cairo));
    PangoFontDescription* const font = pango_font_description_from_string("DejaVu Sans");
    // In units of the page whatever the resolution: 72 of Pango's points are an inch.
    pango_font_description_set_absolute_size(font, style.size_pt * PANGO_SCALE);
    if (style.bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    pango_layout_set_font_description(layout.get(), font);
    pango_font_description_free(font);
    if (style.width_pt > 0)
        pango_layout_set_width(layout.get(), static_cast<int>(style.width_pt * PANGO_SCALE));
    if (style.centred) pango_layout_set_alignment(layout.get(), PANGO_ALIGN_CENTER);
    pango_layout_set_text(layout.get(), valid_utf8(text).c_str(), -1);
    return layout;
}

std::pair<double, double> size_of(PangoLayout* layout) {
    int width = 0;
    int height = 0;
    pango_layout_get_size(layout, &width, &height);
    return {static_cast<double>(width) / PANGO_SCALE, static_cast<double>(height) / PANGO_SCALE};
}

/// What went wrong in writing is kept until C code has been left.
struct Sink {
    OutputFile* file = nullptr;
    std::string failure;
};

cairo_status_t take_bytes(void* closure, const unsigned char* data, unsigned length) {
    auto* const sink = static_cast<Sink*>(closure);
    try {
        sink->file->write({reinterpret_cast<const char*>(data), length});
        return CAIRO_STATUS_SUCCESS;
    } catch (const core::OutputError& error) {
        sink->failure = error.what_happened();
        return CAIRO_STATUS_WRITE_ERROR;
    }
}

void check_written(const Sink& sink, cairo_status_t status) {
    if (!sink.failure.empty())
        sink.file->fail(sink.failure, "Free some space there, or leave pdf and png out.");
    if (status != CAIRO_STATUS_SUCCESS)
        sink.file->fail(cairo_status_to_string(status), "Leave pdf and png out (--formats).");
}

void draw_page(cairo_surface_t* surface, double scale, std::size_t page,
               const std::function<void(Canvas&, std::size_t)>& draw) {
    const std::unique_ptr<cairo_t, DestroyCairo> cairo(cairo_create(surface));
    cairo_scale(cairo.get(), scale, scale);
    cairo_set_line_join(cairo.get(), CAIRO_LINE_JOIN_ROUND);
    Canvas::State state{cairo.get()};
    Canvas canvas(state);
    draw(canvas, page);
    cairo_show_page(cairo.get());
}

}  // namespace

void Canvas::begin_shape() {
    cairo_new_path(state_.cairo);
    constexpr double kFar = std::numeric_limits<double>::infinity();
    state_.min_x = state_.min_y = kFar;
    state_.max_x = state_.max_y = -kFar;
}

void Canvas::ring(const std::vector<std::pair<double, double>>& points) {
    constexpr double kClosest = 0.1;
    bool begun = false;
    double last_x = 0;
    double last_y = 0;
    for (const auto& [x, y] : points) {
        if (begun && std::hypot(x - last_x, y - last_y) < kClosest) continue;
        state_.min_x = std::min(state_.min_x, x);
        state_.min_y = std::min(state_.min_y, y);
        state_.max_x = std::max(state_.max_x, x);
        state_.max_y = std::max(state_.max_y, y);
        if (begun) {
            cairo_line_to(state_.cairo, x, y);
        } else {
            cairo_move_to(state_.cairo, x, y);
        }
        begun = true;
        last_x = x;
        last_y = y;
    }
    if (begun) cairo_close_path(state_.cairo);
}

void Canvas::finish_shape(const std::string& colour, const std::string& line, double line_pt) {
    // A commune that is a small island shall not vanish from the map that counts it.
    constexpr double kDot = 0.6;
    const double width = state_.max_x - state_.min_x;
    const double height = state_.max_y - state_.min_y;
    if (width >= 0 && width < kDot && height < kDot) {
        cairo_new_path(state_.cairo);
        cairo_rectangle(state_.cairo, (state_.min_x + state_.max_x - kDot) / 2,
                        (state_.min_y + state_.max_y - kDot) / 2, kDot, kDot);
    }
    cairo_set_fill_rule(state_.cairo, CAIRO_FILL_RULE_EVEN_ODD);
    if (!colour.empty()) {
        set_colour(state_.cairo, colour);
        cairo_fill_preserve(state_.cairo);
    }
    if (!line.empty()) {
        set_colour(state_.cairo, line);
        cairo_set_line_width(state_.cairo, line_pt);
        cairo_stroke(state_.cairo);
    }
    cairo_new_path(state_.cairo);
}

void Canvas::hatch_shape(const std::string& line, double line_pt) {
    double x1 = 0;
    double y1 = 0;
    double x2 = 0;
    double y2 = 0;
    cairo_path_extents(state_.cairo, &x1, &y1, &x2, &y2);
    cairo_path_t* const shape = cairo_copy_path(state_.cairo);
    cairo_save(state_.cairo);
    cairo_clip(state_.cairo);
    set_colour(state_.cairo, line);
    cairo_set_line_width(state_.cairo, line_pt);
    constexpr double kStep = 3;
    for (double x = x1 - (y2 - y1); x < x2; x += kStep) {
        cairo_move_to(state_.cairo, x, y2);
        cairo_line_to(state_.cairo, x + (y2 - y1), y1);
    }
    cairo_stroke(state_.cairo);
    cairo_restore(state_.cairo);
    cairo_append_path(state_.cairo, shape);
    cairo_path_destroy(shape);
}

void Canvas::rectangle(double x, double y, double width, double height, const std::string& colour,
                       const std::string& line, double line_pt) {
    cairo_rectangle(state_.cairo, x, y, width, height);
    finish_shape(colour, line, line_pt);
}

void Canvas::line(double x1, double y1, double x2, double y2, const std::string& colour,
                  double line_pt) {
    cairo_move_to(state_.cairo, x1, y1);
    cairo_line_to(state_.cairo, x2, y2);
    finish_shape("", colour, line_pt);
}

double Canvas::text(double x, double y, const std::string& text, const TextStyle& style) {
    const TextLayout layout = laid_out(state_.cairo, text, style);
    const auto [width, height] = size_of(layout.get());
    cairo_move_to(state_.cairo, style.centred && style.width_pt <= 0 ? x - width / 2 : x, y);
    if (style.halo) {
        pango_cairo_layout_path(state_.cairo, layout.get());
        cairo_set_source_rgb(state_.cairo, 1, 1, 1);
        cairo_set_line_width(state_.cairo, style.size_pt / 5);
        cairo_stroke_preserve(state_.cairo);
        set_colour(state_.cairo, style.colour);
        cairo_fill(state_.cairo);
    } else {
        set_colour(state_.cairo, style.colour);
        pango_cairo_show_layout(state_.cairo, layout.get());
    }
    cairo_new_path(state_.cairo);
    return height;
}

std::pair<double, double> Canvas::text_size(const std::string& text, const TextStyle& style) {
    return size_of(laid_out(state_.cairo, text, style).get());
}

std::string missing_print() {
    return "";
}

void write_pdf(const PageSize& size, std::size_t pages, const std::string& title,
               const std::string& date, const std::function<void(Canvas&, std::size_t page)>& draw,
               OutputFile& file) {
    Sink sink{&file, {}};
    const Surface surface(
        cairo_pdf_surface_create_for_stream(take_bytes, &sink, size.width_pt, size.height_pt));
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE,
                                   valid_utf8(title).c_str());
    const std::string made = date.substr(0, 19) + "Z";
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, made.c_str());
    for (std::size_t page = 0; page < pages; ++page) draw_page(surface.get(), 1, page, draw);
    cairo_surface_finish(surface.get());
    check_written(sink, cairo_surface_status(surface.get()));
}

void write_png(const PageSize& size, double dots_per_inch,
               const std::function<void(Canvas&, std::size_t page)>& draw, OutputFile& file) {
    const double scale = dots_per_inch / 72;
    const Surface surface(cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, static_cast<int>(std::lround(size.width_pt * scale)),
        static_cast<int>(std::lround(size.height_pt * scale))));
    {
        const std::unique_ptr<cairo_t, DestroyCairo> paper(cairo_create(surface.get()));
        cairo_set_source_rgb(paper.get(), 1, 1, 1);
        cairo_paint(paper.get());
    }
    draw_page(surface.get(), scale, 0, draw);
    Sink sink{&file, {}};
    const cairo_status_t status =
        cairo_surface_write_to_png_stream(surface.get(), take_bytes, &sink);
    check_written(sink, status);
}

}  // namespace phusong::output

#else

#include "output/printed_map.hpp"

namespace phusong::output {

std::string missing_print() {
    return "phusong was built without Cairo and Pango";
}

void Canvas::begin_shape() {}
void Canvas::ring(const std::vector<std::pair<double, double>>& /*points*/) {}
void Canvas::finish_shape(const std::string& /*colour*/, const std::string& /*line*/,
                          double /*line_pt*/) {}
void Canvas::hatch_shape(const std::string& /*line*/, double /*line_pt*/) {}
void Canvas::rectangle(double /*x*/, double /*y*/, double /*width*/, double /*height*/,
                       const std::string& /*colour*/, const std::string& /*line*/,
                       double /*line_pt*/) {}
void Canvas::line(double /*x1*/, double /*y1*/, double /*x2*/, double /*y2*/,
                  const std::string& /*colour*/, double /*line_pt*/) {}
double Canvas::text(double /*x*/, double /*y*/, const std::string& /*text*/,
                    const TextStyle& /*style*/) {
    return 0;
}
std::pair<double, double> Canvas::text_size(const std::string& /*text*/,
                                            const TextStyle& /*style*/) {
    return {0, 0};
}

void write_pdf(const PageSize& /*size*/, std::size_t /*pages*/, const std::string& /*title*/,
               const std::string& /*date*/,
               const std::function<void(Canvas&, std::size_t page)>& /*draw*/, OutputFile& file) {
    file.fail(missing_print(), "Leave pdf and png out (--formats).");
}

void write_png(const PageSize& /*size*/, double /*dots_per_inch*/,
               const std::function<void(Canvas&, std::size_t page)>& /*draw*/, OutputFile& file) {
    file.fail(missing_print(), "Leave pdf and png out (--formats).");
}

}  // namespace phusong::output

#endif
