#pragma once

namespace phusong::radio {

/// Q⁻¹(q): the value that a standard normal variable exceeds with probability q, 0 < q < 1; exact
/// to about 1e-9. Q⁻¹(0.1) = 1.2816.
double inverse_complementary_normal(double q);

/// I(x) of ITU-R P.1812 Annex 1, Attachment 2 (the approximation that the text prescribes, error
/// below 0.00054): the inverse complementary normal for 1e-6 ≤ x ≤ 1 − 1e-6, beyond which x is
/// taken as the bound.
double p1812_inverse_complementary_normal(double x);

}  // namespace phusong::radio
