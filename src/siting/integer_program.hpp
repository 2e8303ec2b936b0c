#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

#include "siting/deadline.hpp"

namespace phusong::siting {

/// A mixed-integer linear program: minimise objective · x with row_lower ≤ A x ≤ row_upper. Every
/// column has finite bounds, which is what makes the bound of relax() safe.
struct IntegerProgram {
    static constexpr double kInfinity = std::numeric_limits<double>::infinity();

    std::vector<double> objective;
    std::vector<double> lower;
    std::vector<double> upper;
    std::vector<bool> is_integer;
    std::vector<std::size_t> row_begin{0};
    std::vector<int> row_columns;
    std::vector<double> row_values;
    std::vector<double> row_lower;
    std::vector<double> row_upper;
    /// Primal simplex from a crash start takes a tenth of the time of dual on maximal covering; on
    /// set covering dual is the faster one.
    bool prefers_primal = false;
    /// Cutting planes shorten the tree of maximal covering; on set covering they take five times
    /// the time that they save.
    bool wants_cuts = true;

    std::size_t column_count() const noexcept { return objective.size(); }
    std::size_t row_count() const noexcept { return row_lower.size(); }

    /// @return number of the new column
    int add_column(double cost, double low, double high, bool integer);
    void add_row(const std::vector<std::pair<int, double>>& terms, double low, double high);
};

/// Optimum of the linear relaxation.
struct Relaxation {
    /// No point of the program is cheaper. Computed here from the solver's row duals, for which any
    /// values give a valid bound, so it does not rest on the solver's tolerances.
    double bound = -IntegerProgram::kInfinity;
    std::vector<double> values;         ///< of columns; empty when time ran out
    std::vector<double> reduced_costs;  ///< of columns, as used in the bound
    bool infeasible = false;
};

/// Solves the relaxation with Clp.
Relaxation relax(const IntegerProgram& program, const Deadline& deadline);

/// Solves a relaxation again and again while rows are added to it.
class GrowingRelaxation {
  public:
    explicit GrowingRelaxation(const IntegerProgram& program);
    ~GrowingRelaxation();
    GrowingRelaxation(const GrowingRelaxation&) = delete;
    GrowingRelaxation& operator=(const GrowingRelaxation&) = delete;

    /// @param program the one it was made of, with rows added since
    Relaxation solve(const IntegerProgram& program, const Deadline& deadline);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Fixes integer columns at a bound where the other end would cost more than `cutoff`.
/// @return how many
std::size_t fix_by_reduced_cost(IntegerProgram& program, const Relaxation& relaxation,
                                double cutoff);

/// What branch and cut found.
struct BranchAndCut {
    std::vector<double> values;  ///< of columns, better than the cutoff; empty: none was found
    double bound = -IntegerProgram::kInfinity;  ///< to the solver's tolerance (1e-7)
    bool complete = false;  ///< the tree was searched through: values, or else nothing, is optimal
    std::uint64_t nodes = 0;
};

/// Looks with Cbc for a point that costs at most `cutoff`. Our own clock stops it, inside a linear
/// program too.
/// @param improvement two different objective values differ by at least so much
/// @param seed        of the solver's random numbers
BranchAndCut branch_and_cut(const IntegerProgram& program, double cutoff, double improvement,
                            std::uint64_t seed, const Deadline& deadline);

}  // namespace phusong::siting
