#include "invest/depreciation.hpp"

#include <algorithm>
#include <cmath>

#include "invest/requirement.hpp"

namespace phusong::invest {

std::vector<double> depreciation(const Depreciable& asset) {
    require(std::isfinite(asset.cost) && asset.cost >= 0, "the cost is negative or no number",
            "depreciation", "Give what was paid for it.");
    require(asset.residual >= 0 && asset.residual <= asset.cost,
            "the residual value is not between 0 and the cost", "depreciation",
            "Give the book value at the end of its life.");
    require(asset.life_years >= 1, "the life is shorter than a year", "depreciation",
            "Give its life in whole years.");
    require(asset.factor > 0, "the factor of declining balance is not positive", "depreciation",
            "2 is double declining balance.");
    std::vector<double> years;
    double left = asset.cost - asset.residual;
    for (int year = 0; year < asset.life_years; ++year) {
        double amount = left / (asset.life_years - year);
        if (asset.method == DepreciationMethod::declining_balance) {
            const double declining = (left + asset.residual) * asset.factor / asset.life_years;
            amount = std::min(left, std::max(amount, declining));
        }
        years.push_back(amount);
        left -= amount;
    }
    return years;
}

}  // namespace phusong::invest
