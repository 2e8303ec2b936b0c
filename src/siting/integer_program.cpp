#include "siting/integer_program.hpp"

#include <algorithm>
#include <cmath>

namespace phusong::siting {

int IntegerProgram::add_column(double cost, double low, double high, bool integer) {
    objective.push_back(cost);
    lower.push_back(low);
    upper.push_back(high);
    is_integer.push_back(integer);
    return static_cast<int>(objective.size()) - 1;
}

void IntegerProgram::add_row(const std::vector<std::pair<int, double>>& terms, double low,
                             double high) {
    for (const auto& [column, value] : terms) {
        row_columns.push_back(column);
        row_values.push_back(value);
    }
    row_begin.push_back(row_columns.size());
    row_lower.push_back(low);
    row_upper.push_back(high);
}

std::size_t fix_by_reduced_cost(IntegerProgram& program, const Relaxation& relaxation,
                                double cutoff) {
    if (relaxation.reduced_costs.empty()) return 0;
    std::size_t fixed = 0;
    // A hair beyond the cutoff, so that rounding fixes nothing that lies on it.
    const double room = cutoff - relaxation.bound + 1e-6 * std::max(1.0, std::abs(cutoff) * 1e-3);
    for (std::size_t j = 0; j < program.column_count(); ++j) {
        if (!program.is_integer[j] || program.lower[j] == program.upper[j]) continue;
        const double rise = relaxation.reduced_costs[j];
        const double width = program.upper[j] - program.lower[j];
        // Integer columns are 0/1 here, so one step is the whole width.
        if (width > 1) continue;
        if (rise > room) {
            program.upper[j] = program.lower[j];
            ++fixed;
        } else if (-rise > room) {
            program.lower[j] = program.upper[j];
            ++fixed;
        }
    }
    return fixed;
}

}  // namespace phusong::siting
