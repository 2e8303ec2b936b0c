#include "geometry/plane_grid.hpp"

#include <algorithm>

namespace phusong::geometry {

template <typename Number>
CellBlocks<Number>::CellBlocks(std::size_t rows, std::size_t columns)
    : across_((columns + kSide - 1) / kSide),
      block_of_(across_ * ((rows + kSide - 1) / kSide), kNone) {}

template <typename Number>
Number CellBlocks<Number>::at(std::size_t row, std::size_t column) const {
    const std::uint32_t block = block_of_[row / kSide * across_ + column / kSide];
    return block == kNone ? Number{0} : blocks_[block][row % kSide * kSide + column % kSide];
}

template <typename Number>
void CellBlocks<Number>::set(std::size_t row, std::size_t column, std::span<const Number> numbers) {
    for (std::size_t i = 0; i < numbers.size();) {
        const std::size_t within = (column + i) % kSide;
        const std::size_t count = std::min(kSide - within, numbers.size() - i);
        const std::span<const Number> part = numbers.subspan(i, count);
        std::uint32_t& block = block_of_[row / kSide * across_ + (column + i) / kSide];
        if (block == kNone &&
            std::any_of(part.begin(), part.end(), [](Number n) { return n != 0; })) {
            block = static_cast<std::uint32_t>(blocks_.size());
            blocks_.emplace_back(kSide * kSide);
        }
        if (block != kNone)
            std::copy(
                part.begin(), part.end(),
                blocks_[block].begin() + static_cast<std::ptrdiff_t>(row % kSide * kSide + within));
        i += count;
    }
}

template <typename Number>
void CellBlocks<Number>::sum(std::size_t row, std::size_t column, std::span<double> sums) const {
    const std::size_t count = sums.size() - 1;
    double sum = 0;
    sums[0] = 0;
    for (std::size_t i = 0; i < count;) {
        const std::size_t within = (column + i) % kSide;
        const std::size_t end = i + std::min(kSide - within, count - i);
        const std::uint32_t block = block_of_[row / kSide * across_ + (column + i) / kSide];
        if (block == kNone) {
            std::fill(sums.begin() + static_cast<std::ptrdiff_t>(i + 1),
                      sums.begin() + static_cast<std::ptrdiff_t>(end + 1), sum);
            i = end;
            continue;
        }
        const Number* numbers = blocks_[block].data() + row % kSide * kSide + within;
        for (; i < end; ++i) sums[i + 1] = sum += static_cast<double>(*numbers++);
    }
}

template class CellBlocks<float>;
template class CellBlocks<double>;

double PlaneGrid::amount(std::size_t row, std::size_t column) const {
    const double stored = amounts.empty() ? static_cast<double>(narrow_amounts.at(row, column))
                                          : amounts.at(row, column);
    return row_factors.empty() ? stored : row_factors[row] * stored;
}

void PlaneGrid::sum_row(std::size_t row, std::size_t first_column, std::span<double> sums) const {
    if (amounts.empty())
        narrow_amounts.sum(row, first_column, sums);
    else
        amounts.sum(row, first_column, sums);
    if (row_factors.empty()) return;
    for (double& sum : sums) sum *= row_factors[row];
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
