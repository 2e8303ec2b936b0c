#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "invest/appraisal.hpp"

namespace phusong::cli {

/// phusong cashflow FILE --rate R
class CommandCashflow : public Command {
  public:
    std::string name() const override { return "cashflow"; }
    std::string summary() const override {
        return "Appraises a cash flow: NPV, IRR, viability gap";
    }
    void setup(CLI::App& app) override;
    int run(const std::vector<std::string>& command_line, Streams streams) override;

  private:
    /// What the options ask for. @param flows how many there are
    invest::AppraisalTerms asked_terms(std::size_t flows) const;

    std::string file_;
    std::string rate_;
    std::string finance_rate_;
    std::string reinvest_rate_;
    std::vector<std::string> drawdown_;
    std::vector<int> payment_periods_;
    std::string indexation_;
    std::string debt_rate_;
    std::optional<int> debt_periods_;
    std::optional<double> dscr_;
    std::string cap_;
    bool json_ = false;
};

}  // namespace phusong::cli
