#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wall"
#pragma GCC diagnostic ignored "-Wextra"
#endif
#include <coin/CbcEventHandler.hpp>
#include <coin/CbcModel.hpp>
#include <coin/CbcSolver.hpp>
#include <coin/OsiClpSolverInterface.hpp>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

#include <algorithm>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "siting/clp.hpp"
#include "siting/integer_program.hpp"

namespace phusong::siting {
namespace {

/// What the callbacks of one run share.
struct Watch {
    std::shared_ptr<SharedClock> clock;
    double bound = -IntegerProgram::kInfinity;
};

/// Cbc hands its callback no data of ours.
thread_local Watch* current_watch = nullptr;

/// Stops the tree, and remembers its bound while that can be relied on: once the clock has stopped
/// a linear program in the middle, Cbc may take it for infeasible.
class TreeClock : public CbcEventHandler {
  public:
    TreeClock(CbcModel* model, Watch* watch) : CbcEventHandler(model), watch_(watch) {}

    CbcAction event(CbcEvent which) override {
        const bool was_over = watch_->clock->fired;
        const bool over = watch_->clock->must_stop();
        if (!was_over && which == node && model_ != nullptr && model_->parentModel() == nullptr)
            watch_->bound = std::max(watch_->bound, model_->getBestPossibleObjValue());
        return over ? stop : noAction;
    }
    CbcEventHandler* clone() const override { return new TreeClock(*this); }

  private:
    Watch* watch_;
};

/// Cbc calls it at the stages of its work: 3 is just before the tree, 4 just after.
int at_stage(CbcModel* model, int stage) {
    if (stage == 3) {
        TreeClock handler(model, current_watch);
        model->passInEventHandler(&handler);
    }
    // The way back from the preprocessed program solves small linear programs; they must end.
    if (stage == 4) current_watch->clock->armed = false;
    return 0;
}

void load_mixed(const IntegerProgram& program, OsiClpSolverInterface& solver) {
    load(program, *solver.getModelPtr());
    for (std::size_t j = 0; j < program.column_count(); ++j)
        if (program.is_integer[j]) solver.setInteger(static_cast<int>(j));
    solver.messageHandler()->setLogLevel(0);
    solver.setHintParam(OsiDoReducePrint, true, OsiHintTry);
}

}  // namespace

BranchAndCut branch_and_cut(const IntegerProgram& program, double cutoff, double improvement,
                            std::uint64_t seed, const Deadline& deadline) {
    Watch watch;
    watch.clock = std::make_shared<SharedClock>(SharedClock{deadline, true, false, nullptr});
    OsiClpSolverInterface solver;
    load_mixed(program, solver);
    ClpClock lp_clock(watch.clock);
    solver.getModelPtr()->passInEventHandler(&lp_clock);
    if (program.prefers_primal) {
        // Cbc would begin with dual simplex: hand it an optimal basis.
        ClpSolve how;
        how.setSolveType(ClpSolve::usePrimal);
        solver.getModelPtr()->initialSolve(how);
    }
    // Left to itself Clp may begin once more with its "Idiot" crash, which aborts the program on
    // some problems ("inverseRowScale == rowScale + numberRows"). From an optimal basis dual
    // simplex has nothing to do.
    solver.setHintParam(OsiDoDualInInitial, true, OsiHintTry);

    CbcModel model(solver);
    model.setLogLevel(0);
    CbcSolverUsefulData settings;
    settings.noPrinting_ = true;
    settings.useSignalHandler_ = false;
    CbcMain0(model, settings);
    const std::string seconds = fmt::format("{:.3f}", std::max(0.01, deadline.left_s()));
    // Between two values of the objective, so that rounding decides nothing.
    const std::string at_most = fmt::format("{:.17g}", cutoff + 0.5 * improvement);
    const std::string step = fmt::format("{:.17g}", 0.999 * improvement);
    const std::string random = std::to_string(1 + seed % 1000000);
    std::vector<const char*> arguments{
        "phusong", "-log", "0", "-timeMode", "elapsed", "-sec", seconds.c_str(), "-cutoff",
        at_most.c_str(), "-increment", step.c_str(), "-randomCbcSeed", random.c_str(), "-ratioGap",
        "0", "-allowableGap", "0",
        // The search before found what Cbc's heuristics would look for half of the time.
        "-heuristicsOnOff", "off"};
    if (!program.wants_cuts) arguments.insert(arguments.end(), {"-cutsOnOff", "off"});
    arguments.insert(arguments.end(), {"-solve", "-quit"});
    current_watch = &watch;
    CbcMain1(static_cast<int>(arguments.size()), const_cast<const char**>(arguments.data()), model,
             at_stage, settings);
    current_watch = nullptr;
    lp_clock.rethrow();

    BranchAndCut result;
    result.nodes = static_cast<std::uint64_t>(std::max(0, model.getNodeCount()));
    result.complete = !watch.clock->fired && model.status() == 0;
    result.bound = watch.bound;
    const double* best = model.bestSolution();
    if (best != nullptr && model.getObjValue() < 1e49) {
        result.values.assign(best, best + program.column_count());
        if (result.complete) result.bound = std::max(result.bound, model.getObjValue());
    }
    return result;
}

}  // namespace phusong::siting
