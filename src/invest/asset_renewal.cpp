#include "invest/asset_renewal.hpp"

#include <cmath>
#include <cstddef>

#include "invest/requirement.hpp"

namespace phusong::invest {

Renewal renewal(const RenewedAsset& asset, int horizon_years) {
    require(std::isfinite(asset.cost) && asset.cost >= 0, "a cost is negative or no number",
            "asset", "Give what is paid for it.");
    require(asset.life_years >= 1, "a life is shorter than a year", "asset",
            "Give the life in whole years.");
    require(asset.bought_year >= 0 && asset.bought_year <= horizon_years,
            "the purchase does not fall within the study", "asset",
            "Give a year from 0 to the horizon.");
    require_rate(asset.price_change, "change of price");
    Renewal result;
    result.purchases.assign(static_cast<std::size_t>(horizon_years) + 1, 0.0);
    for (int year = asset.bought_year; year == asset.bought_year || year < horizon_years;
         year += asset.life_years) {
        const double price = asset.cost * std::pow(1 + asset.price_change, year);
        result.purchases[static_cast<std::size_t>(year)] = price;
        result.salvage = price * (1 - static_cast<double>(horizon_years - year) / asset.life_years);
    }
    result.salvage = std::fmax(0.0, result.salvage);
    return result;
}

}  // namespace phusong::invest
