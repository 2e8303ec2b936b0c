#pragma once

#include <span>
#include <vector>

#include "invest/internal_rate.hpp"

namespace phusong::invest {

/// What the public side pays, year by year from t = 0, all costs positive. Streams that are shorter
/// than others are taken as zero at their end.
struct PublicComparator {
    std::vector<double> raw_cost;    ///< building and running it publicly, less revenue
    std::vector<double> neutrality;  ///< taxes and insurance that only a company would pay
    std::vector<double>
        transferable_risk;              ///< expected cost of risks that a contract would pass on
    std::vector<double> retained_risk;  ///< of those that stay public either way
};
struct PublicContract {
    std::vector<double> payments;  ///< grants, availability payments, guarantees called
    std::vector<double> retained_risk;
    std::vector<double> administration;  ///< procuring and supervising
};

/// The comparison at one discount rate.
struct ValueForMoney {
    double rate = 0;
    double comparator = 0;    ///< present value of the public sector comparator
    double contract = 0;      ///< present value of the contract
    double saving = 0;        ///< comparator − contract; positive: the contract is better value
    double saving_share = 0;  ///< of the comparator; 0 where that is 0
};

/// Public sector comparator = raw + neutrality + transferable + retained risk, against the
/// contract, both at the same discount rate (HM Treasury, Value for Money Assessment Guidance 2006;
/// World Bank, PPP Reference Guide 3, 3.2.3).
/// @throws core::RequestError
ValueForMoney value_for_money(const PublicComparator& comparator, const PublicContract& contract,
                              double rate);

/// The same at several rates: how far the verdict hangs on the rate.
std::vector<ValueForMoney> value_for_money_by_rate(const PublicComparator& comparator,
                                                   const PublicContract& contract,
                                                   std::span<const double> rates);

/// The rates at which the verdict turns: where both cost the same.
InternalRates break_even_rates(const PublicComparator& comparator, const PublicContract& contract);

}  // namespace phusong::invest
