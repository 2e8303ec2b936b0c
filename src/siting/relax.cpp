#include <algorithm>
#include <cmath>
#include <span>

#include "siting/clp.hpp"
#include "siting/integer_program.hpp"

namespace phusong::siting {
namespace {

/// Duals in the form in which they prove something: no sign that an infinite side contradicts.
void set_safe_bound(const IntegerProgram& program, std::span<const double> duals,
                    Relaxation& result) {
    std::vector<long double> reduced(program.objective.begin(), program.objective.end());
    long double bound = 0;
    for (std::size_t r = 0; r < program.row_count(); ++r) {
        const double dual = duals[r];
        const double side = dual > 0 ? program.row_lower[r] : program.row_upper[r];
        if (dual == 0 || std::isinf(side)) continue;
        bound += static_cast<long double>(dual) * side;
        for (std::size_t k = program.row_begin[r]; k < program.row_begin[r + 1]; ++k)
            reduced[static_cast<std::size_t>(program.row_columns[k])] -=
                static_cast<long double>(dual) * program.row_values[k];
    }
    for (std::size_t j = 0; j < program.column_count(); ++j)
        bound += reduced[j] * (reduced[j] > 0 ? program.lower[j] : program.upper[j]);
    // What summing in long double can lose at most on sums of this size.
    result.bound = static_cast<double>(bound) - 1e-12 * std::abs(static_cast<double>(bound));
    result.reduced_costs.assign(reduced.begin(), reduced.end());
}

}  // namespace

struct GrowingRelaxation::State {
    ClpSimplex simplex;
    std::size_t rows = 0;
    bool solved = false;
};

GrowingRelaxation::GrowingRelaxation(const IntegerProgram& program)
    : state_(std::make_unique<State>()) {
    load(program, state_->simplex);
    state_->rows = program.row_count();
}
GrowingRelaxation::~GrowingRelaxation() = default;

Relaxation GrowingRelaxation::solve(const IntegerProgram& program, const Deadline& deadline) {
    ClpSimplex& simplex = state_->simplex;
    for (std::size_t r = state_->rows; r < program.row_count(); ++r) {
        const std::size_t begin = program.row_begin[r];
        simplex.addRow(static_cast<int>(program.row_begin[r + 1] - begin),
                       program.row_columns.data() + begin, program.row_values.data() + begin,
                       clp_bound(program.row_lower[r]), clp_bound(program.row_upper[r]));
    }
    state_->rows = program.row_count();
    ClpClock clock(deadline);
    simplex.passInEventHandler(&clock);
    if (state_->solved) {
        simplex.dual();
    } else {
        ClpSolve how;
        how.setSolveType(program.prefers_primal ? ClpSolve::usePrimal : ClpSolve::useDual);
        how.setPresolveType(ClpSolve::presolveOn);
        simplex.initialSolve(how);
    }
    clock.rethrow();
    state_->solved = true;
    Relaxation result;
    if (simplex.status() == 1) {
        result.infeasible = true;
        return result;
    }
    if (simplex.status() != 0) {
        // Whatever the duals are, they give a bound.
        if (const double* duals = simplex.dualRowSolution())
            set_safe_bound(program, {duals, program.row_count()}, result);
        result.reduced_costs.clear();
        return result;
    }
    result.values.assign(simplex.primalColumnSolution(),
                         simplex.primalColumnSolution() + program.column_count());
    set_safe_bound(program, {simplex.dualRowSolution(), program.row_count()}, result);
    return result;
}

Relaxation relax(const IntegerProgram& program, const Deadline& deadline) {
    return GrowingRelaxation(program).solve(program, deadline);
}

}  // namespace phusong::siting
