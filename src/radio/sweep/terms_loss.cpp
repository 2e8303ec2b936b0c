#include "radio/sweep/terms_loss.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "radio/p1812/wavelength.hpp"
#include "radio/sweep/lane_math.hpp"

namespace phusong::radio {
namespace {

constexpr std::size_t kChunk = 64;  ///< samples that are looked at together
using Chunk = std::array<float, kChunk>;

// What the formulas take of the link, in single precision.
struct LinkConstants {
    float step_km;
    float free_space_db;  // 92.4 + 20 log f
    float ae_km;
    float bulge;       // 500 / a_e
    float nu2;         // 0.002 / λ
    float sight;       // √(0.002 a_e): d_los = sight (√h_te + √h_re)
    float admittance;  // K = admittance a^(−1/3)
    float f_third;     // ∛f
    float hreq2;       // 17.456² λ
};

LinkConstants constants_of(const RadialLink& link) {
    // Land: Eqs (29a), (29b) with ε_r = 22, σ = 0.003 S/m.
    const double loss = 18 * 0.003 / link.f_ghz;
    double admittance =
        0.036 * std::cbrt(1 / link.f_ghz) * std::pow(21.0 * 21.0 + loss * loss, -0.25);
    if (link.polarization == Polarization::vertical) {
        admittance *= std::sqrt(22.0 * 22.0 + loss * loss);
    }
    const double wavelength_m = p1812_wavelength_m(link.f_ghz);
    const auto single = [](double value) { return static_cast<float>(value); };
    return {single(link.step_m / 1000),
            single(92.4 + 20 * std::log10(link.f_ghz)),
            single(link.ae_km),
            single(500 / link.ae_km),
            single(0.002 / wavelength_m),
            single(std::sqrt(0.002 * link.ae_km)),
            single(admittance),
            single(std::cbrt(link.f_ghz)),
            single(17.456 * 17.456 * wavelength_m)};
}

PHUSONG_INLINE float smaller(float a, float b) {
    return a < b ? a : b;
}
PHUSONG_INLINE float larger(float a, float b) {
    return a > b ? a : b;
}

// J(ν) of Eq (16) and what Eq (21) makes of it.
PHUSONG_INLINE float bullington_db(float nu, float d_km) {
    const float x = nu - 0.1F;
    const float edge_db = 6.9F + 2 * lanes::decibel(std::sqrt(x * x + 1) + x);
    const float luc_db = nu > -0.78F ? edge_db : 0.0F;
    // exp(−L/6) = 2^(−L / (6 ln 2))
    return luc_db + (1 - lanes::exp2(luc_db * -0.240449173F)) * (10 + 0.02F * d_km);
}

// G(Y) of Eqs (34) and (35) before its lower bound.
PHUSONG_INLINE float height_gain_db(float b) {
    const bool high = b > 2;
    const float over = high ? b - 1.1F : 1.0F;
    const float log_db = lanes::decibel(high ? over : b + 0.1F * b * b * b);
    return high ? 17.6F * std::sqrt(over) - 0.5F * log_db - 8 : 2 * log_db;
}

// L_dft of §4.3.3 for an Earth of radius a.
PHUSONG_INLINE float first_term_db(const LinkConstants& c, float d, float hte, float hre, float a) {
    const float q = lanes::exp2(lanes::log2(a) * (-1.0F / 3));  // a^(−1/3)
    const float k = c.admittance * q;
    const float k2 = k * k;
    const float beta = (1 + 1.6F * k2 + 0.67F * k2 * k2) / (1 + 4.5F * k2 + 1.53F * k2 * k2);
    const float x = 21.88F * beta * c.f_third * q * q * d;                 // (31)
    const float unit = 0.9575F * beta * beta * c.f_third * c.f_third * q;  // β of (32) and (35)
    const float lx = lanes::log2(x);
    const float near_db = -6.02059991F * lx - 5.6488F * lanes::exp2(1.425F * lx);
    const float far_db = 11 + 3.01029996F * lx - 17.6F * x;
    const float fx = x >= 1.6F ? far_db : near_db;  // (33)
    const float least_db = 2 + 2 * lanes::decibel(k);
    return -fx - larger(height_gain_db(unit * hte), least_db) -
           larger(height_gain_db(unit * hre), least_db);  // (36)
}

// Highest slope of a smooth Earth's samples against the line between the antennas, from the end of
// height h, metres per km.
PHUSONG_INLINE float smooth_slope(const LinkConstants& c, float d, float h, float last, float str) {
    // max over samples of 500 (D − x) / a_e − h/x, whose top is at x² = h a_e / 500.
    const float at = std::sqrt(h / c.bulge) / c.step_km;
    const float held = smaller(larger(at, 1.0F), last);
    const auto i = static_cast<float>(static_cast<int>(held));
    const float x1 = c.step_km * i;
    const float x2 = c.step_km * smaller(i + 1, last);
    return larger(c.bulge * (d - x1) - h / x1, c.bulge * (d - x2) - h / x2) - str;
}

// ν_max of a smooth Earth's samples where the path is in line of sight.
PHUSONG_INLINE float smooth_nu(const LinkConstants& c, float d, float hte, float hre, float last) {
    // In w = x / (D − x) the top of ν is where h_te / w = h_re + A (w − 1) / (1 + w)², with the
    // bulge A = 500 D²/a_e. The right side is above 0 between 1 and h_te / h_re.
    const float bulge = c.bulge * d * d;
    const float outer = hte / hre;
    const float low = smaller(1.0F, outer);
    const float high = larger(1.0F, outer);
    const auto nearer = [&](float w) {
        // Newton for log w, held between the bounds.
        const float s = 1 / (1 + w);
        const float pull = bulge * s * s;
        const float value = hte / w - hre - pull * (w - 1);
        const float slope = -hte / w - pull * w * (3 - w) * s;
        const float next = w * lanes::exp2(-1.44269504F * value / slope);
        return smaller(larger(next, low), high);
    };
    const float w = nearer(nearer(nearer(nearer(nearer(nearer(std::sqrt(outer)))))));
    const float at = smaller(larger(last + 1, 0.0F) * w / (1 + w), last);
    const auto i = static_cast<float>(static_cast<int>(larger(at, 1.0F)));
    const auto nu = [&](float j) {
        const float x = c.step_km * j;
        const float rest = d - x;
        return (c.bulge * x * rest - (hte * rest + hre * x) / d) *
               std::sqrt(c.nu2 * d / (x * rest));
    };
    return larger(nu(i), nu(smaller(i + 1, last)));
}

// What the smooth Earth adds at a sample: how much of its first term, and for which radius.
struct SmoothShare {
    float share;
    float radius_km;
};

PHUSONG_INLINE SmoothShare smooth_share(const LinkConstants& c, float d, float hte, float hre) {
    const float root = std::sqrt(hte) + std::sqrt(hre);
    const bool beyond = d >= c.sight * root;  // (22)
    const float sum = hte + hre;
    const float m = 0.5F * c.bulge * d * d / sum;  // (24e)
    const float m1 = m + 1;
    const float cosine = 1.5F * (hte - hre) / sum * std::sqrt(3 * m / (m1 * m1 * m1));
    const float held = smaller(larger(cosine, -1.0F), 1.0F);
    // cos(π/3 + acos(u)/3) = sin(asin(u)/3)
    const float b = 2 * std::sqrt(m1 / (3 * m)) * lanes::third_of_sine(held);  // (24c)
    const float d1 = d / 2 * (1 + b);
    const float d2 = d - d1;
    const float hse =
        ((hte - c.bulge * d1 * d1) * d2 + (hre - c.bulge * d2 * d2) * d1) / d;  // (23)
    const float hreq = std::sqrt(c.hreq2 * larger(d1 * d2, 1e-12F) / d);        // (25)
    const float within = larger(1 - hse / hreq, 0.0F);
    const float aem = 500 * (d / root) * (d / root);  // (26)
    return {beyond ? 1.0F : within, beyond ? c.ae_km : aem};
}

// ν of the samples of a smooth Earth beyond line of sight; −1 within.
PHUSONG_INLINE float smooth_nu_beyond(const LinkConstants& c, float d, float hte, float hre,
                                      float last) {
    const float str = (hre - hte) / d;
    const float stim = smooth_slope(c, d, hte, last, str);
    const float srim = smooth_slope(c, d, hre, last, -str);
    const float over = std::sqrt(c.nu2 * d * larger(stim * srim, 0.0F));
    return stim >= 0 ? over : -1.0F;
}

// Some samples of a radial that are looked at together, and what is found on the way.
struct ChunkOfSamples {
    int first = 0;  ///< number of the first sample
    int count = 0;
    const float* rise_m = nullptr;
    const float* nu2 = nullptr;
    const float* hte_m = nullptr;
    const float* hre_m = nullptr;
    float* loss_db = nullptr;
    Chunk share;      ///< of the smooth Earth's first term
    Chunk radius_km;  ///< for which it is computed
    Chunk sphere_db;
    Chunk nu;  ///< of the smooth Earth; below 0 in line of sight

    PHUSONG_INLINE float distance_km(const LinkConstants& c, int j) const {
        return c.step_km * static_cast<float>(first + j);
    }
    /// The last sample between the ends.
    PHUSONG_INLINE float last_between(int j) const {
        const int k = first + j - 1;
        return static_cast<float>(k > 1 ? k : 1);
    }
};

PHUSONG_INLINE void add_knife_edges(const LinkConstants& c, ChunkOfSamples& s) {
    for (int j = 0; j < s.count; ++j) {
        const float d = s.distance_km(c, j);
        const float rise_km = 0.001F * s.rise_m[j];
        const float nu = std::copysign(std::sqrt(std::abs(s.nu2[j])), s.nu2[j]);
        s.loss_db[j] =
            c.free_space_db + lanes::decibel(d * d + rise_km * rise_km) + bullington_db(nu, d);
    }
}

// false: the smooth Earth adds nothing anywhere.
PHUSONG_INLINE bool find_shares(const LinkConstants& c, ChunkOfSamples& s) {
    for (int j = 0; j < s.count; ++j) {
        const SmoothShare found = smooth_share(c, s.distance_km(c, j), s.hte_m[j], s.hre_m[j]);
        s.share[j] = found.share;
        s.radius_km[j] = found.radius_km;
    }
    if (s.first == 1) s.share[0] = 0;  // a path of one step has no points between
    std::int32_t most = 0;             // shares are not negative: their bits stand in their order
    for (int j = 0; j < s.count; ++j) {
        most = std::max(most, std::bit_cast<std::int32_t>(s.share[j]));
    }
    return most > 0;
}

// max(L_dsph − L_bulls, 0) of Eq (39).
PHUSONG_INLINE void add_smooth_earth(const LinkConstants& c, ChunkOfSamples& s) {
    for (int j = 0; j < s.count; ++j) {
        s.sphere_db[j] = s.share[j] * first_term_db(c, s.distance_km(c, j), s.hte_m[j], s.hre_m[j],
                                                    s.radius_km[j]);
    }
    int within = 0;
    for (int j = 0; j < s.count; ++j) {
        s.nu[j] =
            smooth_nu_beyond(c, s.distance_km(c, j), s.hte_m[j], s.hre_m[j], s.last_between(j));
        within += s.nu[j] < 0 && s.share[j] > 0 ? 1 : 0;
    }
    if (within > 0) {
        for (int j = 0; j < s.count; ++j) {
            const float nu =
                smooth_nu(c, s.distance_km(c, j), s.hte_m[j], s.hre_m[j], s.last_between(j));
            s.nu[j] = s.nu[j] < 0 ? nu : s.nu[j];
        }
    }
    for (int j = 0; j < s.count; ++j) {
        const float smooth_db = bullington_db(s.nu[j], s.distance_km(c, j));
        const float more_db = larger(s.sphere_db[j] - smooth_db, 0.0F);
        s.loss_db[j] += s.share[j] > 0 ? more_db : 0.0F;
    }
}

}  // namespace

PHUSONG_LANES void terms_loss(const RadialLink& link, const RadialTerms& terms,
                              std::span<float> loss_db) {
    const LinkConstants c = constants_of(link);
    ChunkOfSamples s;
    for (std::size_t begin = 1; begin < loss_db.size(); begin += kChunk) {
        s.first = static_cast<int>(begin);
        s.count = static_cast<int>(std::min(kChunk, loss_db.size() - begin));
        s.rise_m = terms.rise_m.data() + begin;
        s.nu2 = terms.nu2.data() + begin;
        s.hte_m = terms.hte_m.data() + begin;
        s.hre_m = terms.hre_m.data() + begin;
        s.loss_db = loss_db.data() + begin;
        add_knife_edges(c, s);
        if (find_shares(c, s)) add_smooth_earth(c, s);
    }
}

PHUSONG_LANES float least_clearance2(std::span<const float> curved_m, float slope, std::size_t k) {
    const float* curved = curved_m.data();
    const auto end = static_cast<int>(k);
    // Numbers that are not negative stand in the order of their bits, and a smallest whole number
    // is found on many lanes where a smallest float, for fear of NaN, is not.
    std::int32_t least = std::bit_cast<std::int32_t>(std::numeric_limits<float>::infinity());
    for (int i = 1; i < end; ++i) {
        const auto at = static_cast<float>(i);
        const float above = curved[i] - slope * at;
        const float square = above * above / (at * static_cast<float>(end - i));
        least = std::min(least, std::bit_cast<std::int32_t>(square));
    }
    return std::bit_cast<float>(least);
}

}  // namespace phusong::radio
