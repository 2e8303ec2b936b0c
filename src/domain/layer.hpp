#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/technology.hpp"
#include "geometry/plane.hpp"
#include "geometry/polygon_file.hpp"

namespace phusong::domain {

/// On what a coverage layer stands; goes with every figure computed from it.
enum class Basis {
    declared,   ///< polygons given by the operator or regulator
    predicted,  ///< computed with a path-loss model
    indicative  ///< a radius around a site, or a crowdsourced range
};

std::string to_string(Basis basis);

/// The area where one thing is on air: technology × operator × environment × threshold, or a fixed
/// network with its speeds.
struct Layer {
    Technology technology = Technology::g2;
    std::string operator_code;  ///< empty when the source does not say whose it is
    std::string environment;    ///< "outdoor", "in_vehicle", "indoor", or empty
    std::optional<double> threshold_dbm;
    std::optional<double> down_mbps;  ///< declared speeds, megabits per second
    std::optional<double> up_mbps;
    Basis basis = Basis::declared;

    friend auto operator<=>(const Layer&, const Layer&) = default;  // NOLINT(modernize-use-nullptr)
};

/// "4g/20801/outdoor" and the like: readable and unique within a study.
std::string layer_id(const Layer& layer);

/// All coverage of a study: features, each belonging to one layer. layer_of_feature is aligned with
/// polygons, or with the features in the file.
struct Coverage {
    std::vector<Layer> layers;
    geometry::PlanePolygons polygons;
    std::vector<std::uint32_t> layer_of_feature;
    /// Where the features are in a file for want of memory: `polygons` is empty then.
    std::shared_ptr<geometry::PolygonFile> file{};

    /// Appends features of one layer.
    void add(const geometry::PlanePolygons& features, std::uint32_t layer);
    /// Appends one feature of a store.
    void add(const geometry::PlanePolygons& features, std::size_t feature, std::uint32_t layer);
    /// Appends features. @param numbers of their layers, aligned with them
    void add(const geometry::PlanePolygons& features, std::span<const std::uint32_t> numbers);

    /// A feature, from memory or from the file.
    geometry::PlanePolygons feature(std::size_t number) const;

    /// Hands the features over, for their memory to be given back; the layers remain.
    geometry::PlanePolygons take_features();

    /// Index of the layer, appended if it is new.
    std::uint32_t layer_index(const Layer& layer);

    /// Puts the layers into their natural order, so that nothing depends on the order of files.
    void sort_layers();

    /// Distinct operator codes in ascending order; the empty code is not among them.
    std::vector<std::string> operators() const;
};

}  // namespace phusong::domain
