#include "geometry/plane_grid.hpp"

namespace phusong::geometry {
namespace {

template <typename Amount>
void running_sums(const Amount* amounts, double factor, std::span<double> sums) {
    double sum = 0;
    for (std::size_t i = 0; i < sums.size(); ++i) {
        sums[i] = factor * sum;
        if (i + 1 < sums.size()) sum += static_cast<double>(amounts[i]);
    }
}

}  // namespace

void PlaneGrid::sum_row(std::size_t row, std::size_t first_column, std::span<double> sums) const {
    const double factor = row_factors.empty() ? 1.0 : row_factors[row];
    const std::size_t cell = row * columns + first_column;
    if (amounts.empty())
        running_sums(narrow_amounts.data() + cell, factor, sums);
    else
        running_sums(amounts.data() + cell, factor, sums);
}

double PlaneGrid::total() const {
    double total = 0;
    std::vector<double> sums(columns + 1);
    for (std::size_t row = 0; row < rows(); ++row) {
        sum_row(row, 0, sums);
        total += sums.back();
    }
    return total;
}

}  // namespace phusong::geometry
