#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "siting/deadline.hpp"
#include "siting/directed_cuts.hpp"
#include "siting/integer_program.hpp"

namespace phusong::siting {

/// The linear relaxation at the nodes of a tree: rows come and go, bounds of columns move, and
/// every solve starts from the basis before it (dual simplex of Clp).
class CutSimplex {
  public:
    enum class Outcome { optimal, pruned, stopped };

    /// Where simplex was, in a form that survives rows that come and go.
    struct Basis {
        std::vector<unsigned char> columns;
        std::vector<std::pair<std::uint64_t, unsigned char>> rows;  ///< not basic, by number
    };

    CutSimplex(const IntegerProgram& program, const Deadline& deadline);
    ~CutSimplex();
    CutSimplex(const CutSimplex&) = delete;
    CutSimplex& operator=(const CutSimplex&) = delete;

    void add(const std::vector<CutRow>& rows);
    void set_bounds(int column, double low, double high);
    double low(int column) const;
    double high(int column) const;

    /// @param limit the work may stop (pruned) once the objective is known to exceed it
    Outcome solve(double limit);
    /// After an optimal solve: values of columns, and a bound and reduced costs that are computed
    /// here from the duals, as Relaxation's are.
    const std::vector<double>& values() const noexcept { return values_; }
    double bound() const noexcept { return bound_; }
    const std::vector<double>& reduced_costs() const noexcept { return reduced_; }

    /// The objective after at most so many steps with other bounds; all is put back.
    double probe(int column, double low, double high, int steps, double limit);

    Basis basis() const;
    void restore(const Basis& basis);
    /// Takes out added rows that did not bind in the last `idle` solves.
    void drop_idle_rows(int idle);
    std::size_t row_count() const;

  private:
    struct State;
    void read_point();

    std::unique_ptr<State> state_;
    std::vector<double> values_;
    std::vector<double> reduced_;
    double bound_ = -IntegerProgram::kInfinity;
};

}  // namespace phusong::siting
