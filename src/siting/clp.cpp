#include "siting/clp.hpp"

#include <cmath>
#include <vector>

namespace phusong::siting {

bool SharedClock::must_stop() noexcept {
    if (!armed) return false;
    if (fired) return true;
    try {
        deadline.tick();
    } catch (...) {
        thrown = std::current_exception();
    }
    fired = thrown != nullptr || deadline.over();
    return fired;
}

int ClpClock::event(Event which) {
    if (which != endOfIteration && which != endOfFactorization) return -1;
    return shared_->must_stop() ? 1 : -1;
}

ClpEventHandler* ClpClock::clone() const {
    return new ClpClock(*this);
}

void ClpClock::rethrow() const {
    if (shared_->thrown) std::rethrow_exception(shared_->thrown);
}

double clp_bound(double value) {
    if (!std::isinf(value)) return value;
    return value > 0 ? COIN_DBL_MAX : -COIN_DBL_MAX;
}

CoinPackedMatrix matrix_of(const IntegerProgram& program) {
    std::vector<CoinBigIndex> starts;
    std::vector<int> lengths;
    for (std::size_t r = 0; r < program.row_count(); ++r) {
        starts.push_back(static_cast<CoinBigIndex>(program.row_begin[r]));
        lengths.push_back(static_cast<int>(program.row_begin[r + 1] - program.row_begin[r]));
    }
    starts.push_back(static_cast<CoinBigIndex>(program.row_begin.back()));
    CoinPackedMatrix matrix(
        false, static_cast<int>(program.column_count()), static_cast<int>(program.row_count()),
        static_cast<CoinBigIndex>(program.row_columns.size()), program.row_values.data(),
        program.row_columns.data(), starts.data(), lengths.data());
    matrix.reverseOrdering();
    return matrix;
}

void load(const IntegerProgram& program, ClpSimplex& simplex) {
    simplex.setLogLevel(0);
    std::vector<double> low;
    std::vector<double> high;
    for (const double value : program.row_lower) low.push_back(clp_bound(value));
    for (const double value : program.row_upper) high.push_back(clp_bound(value));
    simplex.loadProblem(matrix_of(program), program.lower.data(), program.upper.data(),
                        program.objective.data(), low.data(), high.data());
}

}  // namespace phusong::siting
