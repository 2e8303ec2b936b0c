#include "overlay/perturbed.hpp"

#include <utility>

namespace phusong::overlay::perturbed {
namespace {

int sign(std::int64_t value) noexcept {
    return value > 0 ? 1 : value < 0 ? -1 : 0;
}

bool moves_in_x(const LocalVertex& v) noexcept {
    return !v.on_vertical_line();
}
bool moves_in_y(const LocalVertex& v) noexcept {
    return !v.on_horizontal_line();
}

/// Sign of the determinant of three collinear vertices after displacement. With the vertices in
/// order of falling displacement (i, j, k) the determinant
///     x_i (y_j − y_k) + x_j (y_k − y_i) + x_k (y_i − y_j)
/// is expanded by powers of the displacements; the first term that does not vanish decides.
int orientation_of_collinear(LocalVertex i, LocalVertex j, LocalVertex k) noexcept {
    int parity = 1;
    const auto order = [&parity](LocalVertex& p, LocalVertex& q) {
        if (displaced_further(p, q)) return;
        std::swap(p, q);
        parity = -parity;
    };
    order(i, j);
    order(j, k);
    order(i, j);

    if (moves_in_x(i) && j.y != k.y) return parity * sign(std::int64_t{j.y} - k.y);
    if (moves_in_y(i) && j.x != k.x) return parity * sign(std::int64_t{k.x} - j.x);
    // j and k are in one place, so i is the far end of the edge that one of them belongs to.
    if (moves_in_x(j)) {
        if (k.y != i.y) return parity * sign(std::int64_t{k.y} - i.y);
        if (moves_in_y(i)) return -parity;
    }
    if (moves_in_y(j)) {
        if (i.x != k.x) return parity * sign(std::int64_t{i.x} - k.x);
        if (moves_in_x(i)) return parity;
    }
    if (moves_in_x(k) && i.y != j.y) return parity * sign(std::int64_t{i.y} - j.y);
    if (moves_in_y(k) && j.x != i.x) return parity * sign(std::int64_t{j.x} - i.x);
    return parity;
}

}  // namespace

bool displaced_further(const LocalVertex& p, const LocalVertex& q) noexcept {
    if (p.id != q.id) return p.id < q.id;
    // Two cuts of one edge, on different lines.
    if (p.x != q.x) return p.x < q.x;
    return p.y < q.y;
}

int side_on_line(const LocalVertex& a, const LocalVertex& b, const LocalVertex& c) noexcept {
    return orientation_of_collinear(a, b, c);
}

int compare_y(const LocalVertex& p, const LocalVertex& q) noexcept {
    if (p.y != q.y) return p.y > q.y ? 1 : -1;
    if (p.on_horizontal_line() || p.id == q.id) return 0;
    return displaced_further(p, q) ? 1 : -1;
}

}  // namespace phusong::overlay::perturbed
