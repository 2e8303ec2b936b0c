#pragma once

#include <vector>

namespace phusong::invest {

/// An asset that is bought, wears out and is bought again until the end of the study.
struct RenewedAsset {
    double cost = 0;          ///< at prices of t = 0
    int life_years = 0;       ///< at least 1
    int bought_year = 0;      ///< first purchase, 0 to horizon
    double price_change = 0;  ///< of the asset's price, fraction per year, above −1
};

/// What it costs and what is left of it.
struct Renewal {
    std::vector<double> purchases;  ///< of years 0 to horizon; the first one included
    double salvage = 0;             ///< at the horizon
};

/// Purchases at bought_year, +life, +2·life, … before the horizon; at the horizon the last one is
/// still worth I·(1 − used/life) of its price (straight line; European Commission, Guide to
/// cost-benefit analysis 2014, 2.7.3 allows it where the value cannot be had from remaining flows).
/// @throws core::RequestError
Renewal renewal(const RenewedAsset& asset, int horizon_years);

}  // namespace phusong::invest
