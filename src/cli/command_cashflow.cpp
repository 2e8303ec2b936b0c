#include "cli/command_cashflow.hpp"

#include <ostream>

#include <CLI/CLI.hpp>

#include "cli/appraisal_text.hpp"
#include "cli/rate_text.hpp"
#include "core/error.hpp"
#include "input/delimited_text.hpp"
#include "project/cash_flow_table.hpp"

namespace phusong::cli {
namespace {

constexpr const char* kFooter =
    "The file has a column \"amount\" of net flows, or \"revenue\", \"opex\", \"capex\" and so on; "
    "a\n"
    "column \"period\" or \"date\" says when. The flow at t = 0 is not discounted.\n\n"
    "Example: phusong cashflow flows.csv --rate 10% --drawdown 0.5,0.5 --cap 70%";

std::vector<double> drawdown_shares(const std::vector<std::string>& texts) {
    std::vector<double> shares;
    for (const std::string& text : texts) {
        const auto share = parse_rate(text);
        if (!share) {
            throw core::RequestError("\"" + text + "\" is no share", "--drawdown",
                                     "Write shares such as 0.5,0.5 or 50%,50%.");
        }
        shares.push_back(*share);
    }
    return shares;
}

}  // namespace

void CommandCashflow::setup(CLI::App& app) {
    const auto text = [&](const std::string& name, std::string& value, const std::string& what,
                          const std::string& help, const std::string& group) {
        return app.add_option(name, value, help)->option_text(what)->group(group);
    };
    app.add_option("FILE", file_, "Table of the flows: CSV, parted by commas, semicolons or tabs")
        ->option_text("(required)")
        ->required();
    const std::string rates = "Rates (0.1 or 10%, per period)";
    text("--rate", rate_, "RATE (required)", "Discount rate: the cost of capital", rates)
        ->required();
    text("--finance-rate", finance_rate_, "RATE", "Of outflows in MIRR (default: --rate)", rates);
    text("--reinvest-rate", reinvest_rate_, "RATE", "Of inflows in MIRR (default: --rate)", rates);

    const std::string support = "Public support";
    app.add_option("--drawdown", drawdown_, "Parts of a grant paid at t = 0, 1, … (default: 1)")
        ->option_text("SHARES")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->group(support);
    text("--cap", cap_, "SHARE", "Most of the investment that a grant may be: 50%", support);
    app.add_option("--payment-periods", payment_periods_,
                   "First and last period of availability\npayments (default: 1 to the last)")
        ->option_text("FIRST,LAST")
        ->delimiter(',')
        ->expected(2)
        ->group(support);
    text("--indexation", indexation_, "RATE", "Growth of availability payments per period",
         support);

    const std::string debt = "Debt (all three or none)";
    text("--debt-rate", debt_rate_, "RATE", "Interest", debt);
    app.add_option("--debt-periods", debt_periods_, "Periods in which it is served, from t = 1")
        ->option_text("N")
        ->group(debt);
    app.add_option("--dscr", dscr_, "Cover ratio wanted: cash flow over debt service")
        ->option_text("RATIO")
        ->group(debt);
    app.add_flag("--json", json_, "Print JSON instead of text")->group("Result");
    app.footer(kFooter);
}

invest::AppraisalTerms CommandCashflow::asked_terms(std::size_t flows) const {
    invest::AppraisalTerms terms;
    terms.rate = required_rate(rate_, "--rate");
    if (!finance_rate_.empty()) {
        terms.finance_rate = required_rate(finance_rate_, "--finance-rate");
    }
    if (!reinvest_rate_.empty()) {
        terms.reinvest_rate = required_rate(reinvest_rate_, "--reinvest-rate");
    }
    if (!drawdown_.empty()) terms.drawdown = drawdown_shares(drawdown_);
    if (!payment_periods_.empty() || !indexation_.empty()) {
        terms.payments = invest::PaymentTerms{1, static_cast<int>(flows) - 1, 0};
        if (!payment_periods_.empty()) {
            terms.payments->first_year = payment_periods_.at(0);
            terms.payments->last_year = payment_periods_.at(1);
        }
        if (!indexation_.empty()) {
            terms.payments->indexation = required_rate(indexation_, "--indexation");
        }
    }
    const int given = static_cast<int>(!debt_rate_.empty()) +
                      static_cast<int>(debt_periods_.has_value()) +
                      static_cast<int>(dscr_.has_value());
    if (given != 0 && given != 3) {
        throw core::RequestError("debt is described in part only", "--debt-rate",
                                 "Give --debt-rate, --debt-periods and --dscr, or none of them.");
    }
    if (given == 3) {
        terms.debt =
            invest::DebtTerms{required_rate(debt_rate_, "--debt-rate"), *dscr_, *debt_periods_};
    }
    return terms;
}

int CommandCashflow::run(const std::vector<std::string>& /*command_line*/, Streams streams) {
    // What is typed wrong is said before the file is opened.
    required_rate(rate_, "--rate");
    const project::CashFlowTable table =
        project::cash_flow_table(input::read_delimited_text(file_), file_);
    const invest::AppraisalTerms terms = asked_terms(table.flow.net.size());
    const CashFlowReport report{
        file_, table, terms, invest::appraise(table.flow, terms),
        cap_.empty() ? std::nullopt : std::optional(required_share(cap_, "--cap"))};
    streams.out << (json_ ? appraisal_json(report) : appraisal_text(report));
    return 0;
}

}  // namespace phusong::cli
