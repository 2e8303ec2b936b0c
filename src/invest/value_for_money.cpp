#include "invest/value_for_money.hpp"

#include <algorithm>
#include <cstddef>
#include <initializer_list>

#include "invest/present_value.hpp"

namespace phusong::invest {
namespace {

std::vector<double> sum_of(std::initializer_list<const std::vector<double>*> streams) {
    std::vector<double> sum;
    for (const auto* const stream : streams) {
        sum.resize(std::max(sum.size(), stream->size()), 0.0);
        for (std::size_t t = 0; t < stream->size(); ++t) sum[t] += (*stream)[t];
    }
    return sum;
}

std::vector<double> cost_of(const PublicComparator& comparator) {
    return sum_of({&comparator.raw_cost, &comparator.neutrality, &comparator.transferable_risk,
                   &comparator.retained_risk});
}

std::vector<double> cost_of(const PublicContract& contract) {
    return sum_of({&contract.payments, &contract.retained_risk, &contract.administration});
}

}  // namespace

ValueForMoney value_for_money(const PublicComparator& comparator, const PublicContract& contract,
                              double rate) {
    ValueForMoney result;
    result.rate = rate;
    result.comparator = net_present_value(rate, cost_of(comparator));
    result.contract = net_present_value(rate, cost_of(contract));
    result.saving = result.comparator - result.contract;
    if (result.comparator != 0) result.saving_share = result.saving / result.comparator;
    return result;
}

std::vector<ValueForMoney> value_for_money_by_rate(const PublicComparator& comparator,
                                                   const PublicContract& contract,
                                                   std::span<const double> rates) {
    std::vector<ValueForMoney> results;
    for (const double rate : rates) {
        results.push_back(value_for_money(comparator, contract, rate));
    }
    return results;
}

InternalRates break_even_rates(const PublicComparator& comparator, const PublicContract& contract) {
    std::vector<double> difference = cost_of(comparator);
    const std::vector<double> paid = cost_of(contract);
    difference.resize(std::max(difference.size(), paid.size()), 0.0);
    for (std::size_t t = 0; t < paid.size(); ++t) difference[t] -= paid[t];
    return internal_rates(difference);
}

}  // namespace phusong::invest
