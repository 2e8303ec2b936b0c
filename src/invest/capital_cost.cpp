#include "invest/capital_cost.hpp"

#include "invest/requirement.hpp"

namespace phusong::invest {

double weighted_cost_of_capital(const Financing& financing) {
    const double total = financing.equity + financing.debt;
    require(financing.equity >= 0 && financing.debt >= 0 && total > 0,
            "equity and debt must not be negative, nor both be zero", "financing",
            "Give the amounts or shares of both.");
    require(financing.tax_rate >= 0 && financing.tax_rate <= 1,
            "the tax rate is not between 0 and 1", "tax rate", "0.2 is 20 %.");
    require_rate(financing.cost_of_equity, "cost of equity");
    require_rate(financing.cost_of_debt, "cost of debt");
    return (financing.equity * financing.cost_of_equity +
            financing.debt * financing.cost_of_debt * (1 - financing.tax_rate)) /
           total;
}

double real_rate(double nominal_rate, double inflation) {
    require_rate(nominal_rate, "nominal rate");
    require_rate(inflation, "inflation");
    return (nominal_rate - inflation) / (1 + inflation);
}

double nominal_rate(double real_rate, double inflation) {
    require_rate(real_rate, "real rate");
    require_rate(inflation, "inflation");
    return real_rate + inflation + real_rate * inflation;
}

}  // namespace phusong::invest
