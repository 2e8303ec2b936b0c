#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "siting/cover_program.hpp"

namespace phusong::siting {

/// A row of the program: Σ terms ≥ low.
struct CutRow {
    std::vector<std::pair<int, double>> terms;
    double low = 0;
};

/// Rows that say that whoever is connected has a path to the root, where a point of the relaxation
/// violates them. For a set S of sites (the root outside), a site k in S, and demand i with its
/// candidates N(i):
///
///     Σ x into S ≥ y_k,        Σ x into S + Σ y of N(i) outside S ≥ z_i.
///
/// They are the directed cuts of the Steiner arborescence (Aneja 1980; Wong 1984) on chosen sites.
/// Separated by maximum flows with nested and back cuts and a creep flow towards cuts of few links
/// (Koch and Martin 1998). Flows are in whole numbers, so nothing hangs on rounding.
/// @param values of the program's columns
/// @param most   rows to look for; the search ends when so many are found
std::vector<CutRow> directed_cuts(const CoverProgram& cover, const CoverProblem& problem,
                                  const std::vector<double>& values, std::size_t most);

}  // namespace phusong::siting
