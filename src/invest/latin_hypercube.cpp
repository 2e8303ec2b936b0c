#include "invest/latin_hypercube.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <string>
#include <utility>

#include "invest/requirement.hpp"

namespace phusong::invest {
namespace {

using Matrix = std::vector<double>;

// Uniform in (0, 1): the middle of one of 2^53 equal parts.
double uniform(std::mt19937_64& random) {
    return (static_cast<double>(random() >> 11U) + 0.5) * 0x1p-53;
}

// Fisher and Yates.
template <typename T>
void shuffle(std::vector<T>& items, std::mt19937_64& random) {
    for (std::size_t i = items.size(); i > 1; --i) {
        const auto j = static_cast<std::size_t>(uniform(random) * static_cast<double>(i));
        std::swap(items[i - 1], items[j]);
    }
}

void check_correlations(const Correlations& matrix, std::size_t n) {
    const std::string where = "correlations";
    require(matrix.size() == n * n, "the matrix has not one row and column for each value", where,
            "Give n × n numbers.");
    for (std::size_t i = 0; i < n; ++i) {
        require(matrix[i * n + i] == 1, "a value's correlation with itself is not 1", where,
                "Put ones on the diagonal.");
        for (std::size_t j = 0; j < i; ++j) {
            require(matrix[i * n + j] == matrix[j * n + i] && std::abs(matrix[i * n + j]) < 1,
                    "the matrix is not symmetric, or has a correlation of 1 or more", where,
                    "Give the same correlation, between -1 and 1, in both places.");
        }
    }
}

// Lower triangle L with L·Lᵀ = matrix (Cholesky).
Matrix lower_triangle(const Matrix& matrix, std::size_t n) {
    Matrix lower(n * n, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = matrix[i * n + j];
            for (std::size_t k = 0; k < j; ++k) sum -= lower[i * n + k] * lower[j * n + k];
            if (i == j) {
                require(sum > 1e-12, "no values can be correlated like that", "correlations",
                        "Bring the correlations nearer to zero: the matrix has to be positive "
                        "definite.");
                lower[i * n + i] = std::sqrt(sum);
            } else {
                lower[i * n + j] = sum / lower[j * n + j];
            }
        }
    }
    return lower;
}

// P·Q⁻¹, both lower triangles: takes scores of correlation Q·Qᵀ to scores of correlation P·Pᵀ.
Matrix transfer(const Matrix& p, const Matrix& q, std::size_t n) {
    Matrix inverse(n * n, 0.0);
    for (std::size_t j = 0; j < n; ++j) {
        for (std::size_t i = j; i < n; ++i) {
            double sum = i == j ? 1.0 : 0.0;
            for (std::size_t k = j; k < i; ++k) sum -= q[i * n + k] * inverse[k * n + j];
            inverse[i * n + j] = sum / q[i * n + i];
        }
    }
    Matrix product(n * n, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            for (std::size_t k = j; k <= i; ++k) {
                product[i * n + j] += p[i * n + k] * inverse[k * n + j];
            }
        }
    }
    return product;
}

// Van der Waerden scores of the draws, each value's in an order of its own, normed to unit
// variance.
std::vector<std::vector<double>> shuffled_scores(std::size_t n, std::size_t draws,
                                                 std::mt19937_64& random) {
    std::vector<double> scores(draws);
    double squares = 0;
    for (std::size_t i = 0; i < draws; ++i) {
        scores[i] = normal_quantile(static_cast<double>(i + 1) / static_cast<double>(draws + 1));
        squares += scores[i] * scores[i];
    }
    const double norm = squares > 0 ? std::sqrt(squares / static_cast<double>(draws)) : 1.0;
    for (double& score : scores) score /= norm;
    std::vector<std::vector<double>> columns(n, scores);
    for (auto& column : columns) shuffle(column, random);
    return columns;
}

Matrix correlations_of(const std::vector<std::vector<double>>& columns, std::size_t draws) {
    const std::size_t n = columns.size();
    Matrix matrix(n * n, 1.0);
    for (std::size_t a = 0; a < n; ++a) {
        for (std::size_t b = 0; b < a; ++b) {
            const double sum =
                std::inner_product(columns[a].begin(), columns[a].end(), columns[b].begin(), 0.0);
            matrix[a * n + b] = matrix[b * n + a] = sum / static_cast<double>(draws);
        }
    }
    return matrix;
}

// For each value the ranks, 0 to draws − 1, in which its draws are to come.
std::vector<std::vector<std::size_t>> wanted_ranks(const Correlations& correlations, std::size_t n,
                                                   std::size_t draws, std::mt19937_64& random) {
    const auto columns = shuffled_scores(n, draws, random);
    const Matrix step = transfer(lower_triangle(correlations, n),
                                 lower_triangle(correlations_of(columns, draws), n), n);
    std::vector<std::vector<std::size_t>> ranks(n, std::vector<std::size_t>(draws));
    std::vector<double> mixed(draws);
    std::vector<std::size_t> order(draws);
    for (std::size_t value = 0; value < n; ++value) {
        std::fill(mixed.begin(), mixed.end(), 0.0);
        for (std::size_t k = 0; k <= value; ++k) {
            for (std::size_t i = 0; i < draws; ++i) mixed[i] += step[value * n + k] * columns[k][i];
        }
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return mixed[a] < mixed[b]; });
        for (std::size_t rank = 0; rank < draws; ++rank) ranks[value][order[rank]] = rank;
    }
    return ranks;
}

}  // namespace

Sample latin_hypercube(std::span<const Distribution> values, const Correlations& correlations,
                       std::size_t draws, std::uint64_t seed) {
    require(draws >= 1, "there is nothing to draw", "draws", "Give at least 1 draw.");
    std::mt19937_64 random(seed);
    Sample sample{draws, values.size(), std::vector<double>(values.size() * draws)};
    std::vector<std::vector<std::size_t>> ranks;
    // So few draws cannot be told apart from correlated ones.
    if (!correlations.empty()) {
        check_correlations(correlations, values.size());
        require(draws > 2 * values.size(), "there are too few draws to correlate them", "draws",
                "Draw at least some hundreds.");
        ranks = wanted_ranks(correlations, values.size(), draws, random);
    }
    for (std::size_t k = 0; k < values.size(); ++k) {
        std::vector<std::size_t> part(draws);
        std::iota(part.begin(), part.end(), std::size_t{0});
        if (ranks.empty()) shuffle(part, random);
        const auto& parts = ranks.empty() ? part : ranks[k];
        for (std::size_t i = 0; i < draws; ++i) {
            const double within = static_cast<double>(parts[i]) + uniform(random);
            sample.drawn[k * draws + i] = quantile(values[k], within / static_cast<double>(draws));
        }
    }
    return sample;
}

double percentile(std::span<const double> sorted, double share) {
    require(!sorted.empty() && share >= 0 && share <= 1,
            "there is no sample, or the share is not between 0 and 1", "percentile",
            "Give a sample and a share such as 0.9.");
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace phusong::invest
