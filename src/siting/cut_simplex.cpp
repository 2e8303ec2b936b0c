#include "siting/cut_simplex.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "siting/clp.hpp"

namespace phusong::siting {

struct CutSimplex::State {
    explicit State(const Deadline& deadline) : clock(deadline) {}

    ClpSimplex simplex;
    ClpClock clock;
    int first_cut = 0;                   ///< rows before it are the program's own
    std::vector<std::uint64_t> numbers;  ///< of the cuts, ascending
    std::vector<int> idle;
    std::uint64_t next_number = 0;
};

CutSimplex::CutSimplex(const IntegerProgram& program, const Deadline& deadline)
    : state_(std::make_unique<State>(deadline)) {
    ClpSimplex& simplex = state_->simplex;
    load(program, simplex);
    state_->first_cut = simplex.numberRows();
    ClpSolve how;
    how.setSolveType(program.prefers_primal ? ClpSolve::usePrimal : ClpSolve::useDual);
    how.setPresolveType(ClpSolve::presolveOn);
    simplex.passInEventHandler(&state_->clock);
    simplex.initialSolve(how);
    state_->clock.rethrow();
}
CutSimplex::~CutSimplex() = default;

void CutSimplex::add(const std::vector<CutRow>& rows) {
    std::vector<int> starts{0};
    std::vector<int> columns;
    std::vector<double> factors;
    std::vector<double> low;
    for (const CutRow& row : rows) {
        for (const auto& [column, factor] : row.terms) {
            columns.push_back(column);
            factors.push_back(factor);
        }
        starts.push_back(static_cast<int>(columns.size()));
        low.push_back(row.low);
        state_->numbers.push_back(state_->next_number++);
        state_->idle.push_back(0);
    }
    const std::vector<double> high(rows.size(), COIN_DBL_MAX);
    state_->simplex.addRows(static_cast<int>(rows.size()), low.data(), high.data(), starts.data(),
                            columns.data(), factors.data());
}

void CutSimplex::set_bounds(int column, double low, double high) {
    state_->simplex.setColumnBounds(column, low, high);
}
double CutSimplex::low(int column) const {
    return state_->simplex.columnLower()[column];
}
double CutSimplex::high(int column) const {
    return state_->simplex.columnUpper()[column];
}
std::size_t CutSimplex::row_count() const {
    return static_cast<std::size_t>(state_->simplex.numberRows());
}

CutSimplex::Outcome CutSimplex::solve(double limit) {
    ClpSimplex& simplex = state_->simplex;
    simplex.setDualObjectiveLimit(limit);
    simplex.dual();
    state_->clock.rethrow();
    if (simplex.status() == 1) return Outcome::pruned;
    if (simplex.status() != 0) return Outcome::stopped;
    read_point();
    for (std::size_t c = 0; c < state_->idle.size(); ++c) {
        const int row = state_->first_cut + static_cast<int>(c);
        const bool binds = simplex.getRowStatus(row) != ClpSimplex::basic;
        state_->idle[c] = binds ? 0 : state_->idle[c] + 1;
    }
    return bound_ > limit ? Outcome::pruned : Outcome::optimal;
}

void CutSimplex::read_point() {
    ClpSimplex& simplex = state_->simplex;
    const int columns = simplex.numberColumns();
    const int rows = simplex.numberRows();
    values_.assign(simplex.primalColumnSolution(), simplex.primalColumnSolution() + columns);
    const double* duals = simplex.dualRowSolution();
    std::vector<double> used(static_cast<std::size_t>(rows), 0);
    long double bound = 0;
    for (int r = 0; r < rows; ++r) {
        const double side = duals[r] > 0 ? simplex.rowLower()[r] : simplex.rowUpper()[r];
        // A sign that an infinite side contradicts proves nothing.
        if (duals[r] == 0 || std::abs(side) >= 1e30) continue;
        used[static_cast<std::size_t>(r)] = duals[r];
        bound += static_cast<long double>(duals[r]) * side;
    }
    const CoinPackedMatrix& matrix = *simplex.matrix();
    const CoinBigIndex* starts = matrix.getVectorStarts();
    const int* lengths = matrix.getVectorLengths();
    const int* indices = matrix.getIndices();
    const double* elements = matrix.getElements();
    reduced_.resize(static_cast<std::size_t>(columns));
    for (int j = 0; j < columns; ++j) {
        long double reduced = simplex.objective()[j];
        for (CoinBigIndex k = starts[j]; k < starts[j] + lengths[j]; ++k)
            reduced -=
                static_cast<long double>(used[static_cast<std::size_t>(indices[k])]) * elements[k];
        bound += reduced * (reduced > 0 ? simplex.columnLower()[j] : simplex.columnUpper()[j]);
        reduced_[static_cast<std::size_t>(j)] = static_cast<double>(reduced);
    }
    // What summing in long double can lose at most on sums of this size.
    bound_ = static_cast<double>(bound) - 1e-12 * std::abs(static_cast<double>(bound));
}

double CutSimplex::probe(int column, double low, double high, int steps, double limit) {
    ClpSimplex& simplex = state_->simplex;
    const auto size = static_cast<std::size_t>(simplex.numberRows()) +
                      static_cast<std::size_t>(simplex.numberColumns());
    const std::vector<unsigned char> status(simplex.statusArray(), simplex.statusArray() + size);
    const double low_before = simplex.columnLower()[column];
    const double high_before = simplex.columnUpper()[column];
    const int steps_before = simplex.maximumIterations();
    simplex.setColumnBounds(column, low, high);
    simplex.setDualObjectiveLimit(limit);
    simplex.setMaximumIterations(steps);
    simplex.dual();
    const double found = simplex.status() == 1 ? limit : simplex.objectiveValue();
    simplex.setMaximumIterations(steps_before);
    simplex.setColumnBounds(column, low_before, high_before);
    simplex.copyinStatus(status.data());
    state_->clock.rethrow();
    return found;
}

CutSimplex::Basis CutSimplex::basis() const {
    const ClpSimplex& simplex = state_->simplex;
    Basis basis;
    const int columns = simplex.numberColumns();
    for (int j = 0; j < columns; ++j)
        basis.columns.push_back(static_cast<unsigned char>(simplex.getColumnStatus(j)));
    for (int r = 0; r < simplex.numberRows(); ++r) {
        const auto status = simplex.getRowStatus(r);
        if (status == ClpSimplex::basic) continue;
        const std::uint64_t number =
            r < state_->first_cut
                ? static_cast<std::uint64_t>(r)
                : static_cast<std::uint64_t>(state_->first_cut) +
                      state_->numbers[static_cast<std::size_t>(r - state_->first_cut)];
        basis.rows.emplace_back(number, static_cast<unsigned char>(status));
    }
    return basis;
}

void CutSimplex::restore(const Basis& basis) {
    ClpSimplex& simplex = state_->simplex;
    for (std::size_t j = 0; j < basis.columns.size(); ++j)
        simplex.setColumnStatus(static_cast<int>(j),
                                static_cast<ClpSimplex::Status>(basis.columns[j]));
    for (int r = 0; r < simplex.numberRows(); ++r) simplex.setRowStatus(r, ClpSimplex::basic);
    for (const auto& [number, status] : basis.rows) {
        auto row = static_cast<int>(number);
        if (row >= state_->first_cut) {
            const std::uint64_t cut = number - static_cast<std::uint64_t>(state_->first_cut);
            const auto at = std::lower_bound(state_->numbers.begin(), state_->numbers.end(), cut);
            if (at == state_->numbers.end() || *at != cut) continue;
            row = state_->first_cut + static_cast<int>(at - state_->numbers.begin());
        }
        simplex.setRowStatus(row, static_cast<ClpSimplex::Status>(status));
    }
}

void CutSimplex::drop_idle_rows(int idle) {
    std::vector<int> gone;
    std::size_t kept = 0;
    for (std::size_t c = 0; c < state_->idle.size(); ++c) {
        const int row = state_->first_cut + static_cast<int>(c);
        if (state_->idle[c] >= idle && state_->simplex.getRowStatus(row) == ClpSimplex::basic) {
            gone.push_back(row);
            continue;
        }
        state_->idle[kept] = state_->idle[c];
        state_->numbers[kept] = state_->numbers[c];
        ++kept;
    }
    state_->idle.resize(kept);
    state_->numbers.resize(kept);
    if (!gone.empty()) state_->simplex.deleteRows(static_cast<int>(gone.size()), gone.data());
}

}  // namespace phusong::siting
