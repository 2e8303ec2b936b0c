#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "siting/coverage.hpp"
#include "siting/problem.hpp"

/// Readers of the published instances under $PHUSONG_DATA/siting; each throws std::runtime_error
/// when the file is not what it should be.
namespace phusong::test {

/// NewYork of Maximo, Cordeau and Nascimento: every place is candidate and demand, cost 1.
/// Distances are great circles of 6378100 m in single precision, as published: another radius,
/// another optimum.
siting::CoverProblem read_newyork(const std::filesystem::path& file, double radius_m);

/// BDS of Cordeau, Furini and Ljubić: facilities and customers on a plane.
siting::CoverProblem read_bds(const std::filesystem::path& file, double radius);

/// A set covering problem of the OR-Library: rows are demands of weight 1, everything is required.
siting::CoverProblem read_scp(const std::filesystem::path& file);

/// A p-median problem: distances[demand][candidate].
struct MedianInstance {
    std::vector<std::vector<double>> distances;
    std::vector<std::int64_t> weights;
    std::uint32_t count = 0;
};

/// pmed of the OR-Library: a graph; where an edge is repeated the last line holds.
MedianInstance read_pmed(const std::filesystem::path& file);

/// The San Francisco case of spopt: 16 candidates, 205 tracts with people, network distances.
MedianInstance read_spopt(const std::filesystem::path& distances);

/// Coverage of a distance table by a radius.
siting::Coverage within(const MedianInstance& instance, double radius);

}  // namespace phusong::test
