#include "overlay/amount_window.hpp"

#include <algorithm>
#include <cmath>

namespace phusong::overlay {

AmountWindow::AmountWindow(const geometry::PlaneGrid& grid, std::int64_t units_per_step,
                           const Tile& tile, double shift) {
    if (grid.empty()) return;
    const auto units = static_cast<double>(units_per_step);
    const auto local = [&](double steps, std::int64_t origin) {
        return units * steps - static_cast<double>(origin - 1);
    };
    const auto size = [](std::int64_t low, std::int64_t high) {
        return static_cast<double>(high - low + 1);
    };
    // Columns from the one that the tile's left side lies in to the one of its right side.
    const double west = local(grid.west + shift, tile.x0);
    const double column = units * grid.column_width;
    const auto last = static_cast<double>(grid.columns);
    const double from = std::clamp(std::floor((1 - west) / column), 0.0, last);
    const double to = std::clamp(std::ceil((size(tile.x0, tile.x1) - west) / column), 0.0, last);
    if (from >= to) return;
    const auto first_column = static_cast<std::size_t>(from);

    const auto begin = grid.row_sides.begin();
    const double bottom = static_cast<double>(tile.y0) / units;
    const double top = static_cast<double>(tile.y1) / units;
    const auto above = std::upper_bound(begin, grid.row_sides.end(), bottom);
    const auto first_row = static_cast<std::size_t>(above == begin ? 0 : above - begin - 1);
    const auto last_row = std::min<std::size_t>(
        static_cast<std::size_t>(std::lower_bound(begin, grid.row_sides.end(), top) - begin),
        grid.rows());
    if (first_row >= last_row) return;

    columns_ = static_cast<std::size_t>(to - from);
    west_ = west + from * column;
    per_column_ = 1 / column;
    const std::size_t rows = last_row - first_row;
    sides_.reserve(rows + 1);
    for (std::size_t row = first_row; row <= last_row; ++row)
        sides_.push_back(local(grid.row_sides[row], tile.y0));
    sums_.resize(rows * (columns_ + 1));
    for (std::size_t row = 0; row < rows; ++row) {
        per_height_.push_back(1 / (sides_[row + 1] - sides_[row]));
        grid.sum_row(first_row + row, first_column,
                     std::span(sums_).subspan(row * (columns_ + 1), columns_ + 1));
    }
}

void AmountWindow::enter(const LocalBox& cell) {
    cell_ = cell;
    left_.clear();
    first_row_ = last_row_ = 0;
    if (cell.y1 <= sides_.front() || cell.y0 >= sides_.back()) return;
    first_row_ = row_at(cell.y0);
    last_row_ = first_row_;
    const double column = column_of(cell.x0);
    while (last_row_ < per_height_.size() && sides_[last_row_] < cell.y1)
        left_.push_back(sum_to(sums_of(last_row_++), column));
    hint_ = first_row_;
}

/// The row that y lies in; the nearest one for a y beyond all of them.
std::size_t AmountWindow::row_at(double y) {
    if (hint_ < per_height_.size() && sides_[hint_] <= y && y < sides_[hint_ + 1]) return hint_;
    const auto above = std::upper_bound(sides_.begin() + 1, sides_.end() - 1, y);
    return static_cast<std::size_t>(above - sides_.begin() - 1);
}

double AmountWindow::sum_to(const double* sums, double column) const {
    if (!(column > 0)) return 0;
    if (column >= static_cast<double>(columns_)) return sums[columns_];
    const auto whole = static_cast<std::size_t>(column);
    return sums[whole] + (column - static_cast<double>(whole)) * (sums[whole + 1] - sums[whole]);
}

/// Mean of sum_to over all positions between two.
double AmountWindow::mean_between(const double* sums, double column, double other) const {
    const double low = std::min(column, other);
    const double high = std::max(column, other);
    // sum_to is straight between the sides of columns, so the middle of a stretch is its mean.
    const double first_side = std::floor(low) + 1;
    if (high <= first_side || high <= 0 || low >= static_cast<double>(columns_))
        return sum_to(sums, 0.5 * (low + high));
    double integral = 0;
    double from = low;
    if (from < 0) from = 0;  // nothing to the left of the window
    while (from < high) {
        double to = std::min(std::floor(from) + 1, high);
        if (from >= static_cast<double>(columns_)) to = high;
        integral += (to - from) * sum_to(sums, 0.5 * (from + to));
        from = to;
    }
    return integral / (high - low);
}

double AmountWindow::integral(LocalPosition p, LocalPosition q) {
    if (p.y == q.y || left_.empty()) return 0;
    // Always upwards, so that the same way back cancels to the bit.
    const double sign = p.y < q.y ? 1 : -1;
    if (sign < 0) std::swap(p, q);
    const double bottom = std::max(p.y, sides_[first_row_]);
    const double top = std::min(q.y, sides_[last_row_]);
    if (bottom >= top) return 0;
    const double slope = (q.x - p.x) / (q.y - p.y);
    const auto x_at = [&](double y) {
        return y <= p.y ? p.x : y >= q.y ? q.x : p.x + slope * (y - p.y);
    };
    std::size_t row = std::clamp(row_at(bottom), first_row_, last_row_ - 1);
    double sum = 0;
    double y = bottom;
    double column = column_of(x_at(bottom));
    for (;; ++row) {
        const bool ends = row + 1 == last_row_ || sides_[row + 1] >= top;
        const double next_y = ends ? top : sides_[row + 1];
        const double next_column = column_of(x_at(next_y));
        sum += (next_y - y) * per_height_[row] *
               (mean_between(sums_of(row), column, next_column) - left_[row - first_row_]);
        if (ends) break;
        y = next_y;
        column = next_column;
    }
    hint_ = row;
    return sign * sum;
}

double AmountWindow::right_side(LocalCoordinate y0, LocalCoordinate y1) {
    if (left_.empty()) return 0;
    const double column = column_of(cell_.x1);
    double sum = 0;
    for (std::size_t row = first_row_; row < last_row_; ++row) {
        const double low = std::max<double>(y0, sides_[row]);
        const double high = std::min<double>(y1, sides_[row + 1]);
        if (low < high)
            sum += (high - low) * per_height_[row] *
                   (sum_to(sums_of(row), column) - left_[row - first_row_]);
    }
    return sum;
}

}  // namespace phusong::overlay
