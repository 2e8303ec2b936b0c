#pragma once

// Private to the room: the one header that brings Clp, and how we talk to it.

#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wall"
#pragma GCC diagnostic ignored "-Wextra"
#endif
#include <coin/ClpEventHandler.hpp>
#include <coin/ClpSimplex.hpp>
#include <coin/ClpSolve.hpp>
#include <coin/CoinPackedMatrix.hpp>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

#include <exception>
#include <memory>

#include "siting/deadline.hpp"
#include "siting/integer_program.hpp"

namespace phusong::siting {

/// What clocks of one piece of work share. They are copied with every copy of a linear program.
struct SharedClock {
    Deadline deadline;
    bool armed = true;  ///< false: let everything run to its end
    bool fired = false;
    std::exception_ptr thrown;

    /// True when the work has to stop. Never throws: the callers are foreign code.
    bool must_stop() noexcept;
};

/// Stops Clp in the middle of a linear program.
class ClpClock : public ClpEventHandler {
  public:
    explicit ClpClock(const Deadline& deadline)
        : shared_(std::make_shared<SharedClock>(SharedClock{deadline, true, false, nullptr})) {}
    explicit ClpClock(std::shared_ptr<SharedClock> shared) : shared_(std::move(shared)) {}

    int event(Event which) override;
    ClpEventHandler* clone() const override;
    /// Passes on what stopped the work, where that was an exception.
    void rethrow() const;

  private:
    std::shared_ptr<SharedClock> shared_;
};

/// Clp's way of saying infinity.
double clp_bound(double value);

/// The program as a matrix by rows.
CoinPackedMatrix matrix_of(const IntegerProgram& program);

/// Loads the relaxation, silent.
void load(const IntegerProgram& program, ClpSimplex& simplex);

}  // namespace phusong::siting
