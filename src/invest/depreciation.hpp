#pragma once

#include <vector>

namespace phusong::invest {

/// Ways to write an asset off.
enum class DepreciationMethod {
    straight_line,     ///< (cost − residual)/life a year
    declining_balance  ///< factor/life of the book value, straight line once that is more
};

/// A thing that loses value.
struct Depreciable {
    double cost = 0;
    double residual = 0;  ///< book value at the end of its life; 0 to cost
    int life_years = 0;   ///< at least 1
    DepreciationMethod method = DepreciationMethod::straight_line;
    /// Of declining balance. Viet Nam: 1.5 up to 4 years, 2 up to 6, 2.5 beyond (Circular
    /// 45/2013/TT-BTC, appendix 2, table of adjustment coefficients).
    double factor = 2;
};

/// Depreciation of each year of its life; adds up to cost − residual.
/// @throws core::RequestError
std::vector<double> depreciation(const Depreciable& asset);

}  // namespace phusong::invest
