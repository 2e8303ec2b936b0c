#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "domain/evaluation.hpp"
#include "domain/layer.hpp"
#include "domain/reach_cube.hpp"
#include "domain/service.hpp"

namespace phusong::reach {

/// The operator that a layer counts for: its code, or "unspecified" where it has none.
std::string operator_name(const domain::Layer& layer);

/// The columns of the long table: services × operator keys.
///
/// The operators of a service are those that have at least one layer, anywhere in the study, that
/// the service accepts. They are the n of EXACTLY_0…n and the "all" of ALL: an operator without a
/// 5G network does not keep 5G from being offered by all who offer it.
struct ColumnLayout {
    std::vector<std::string> operators;  ///< of the study, ascending
    /// Per service: its operators as indices into operators, ascending.
    std::vector<std::vector<std::uint32_t>> operators_of_service;
    /// Service-major: ANY, ALL, each operator, EXACTLY_0…n.
    std::vector<domain::ReachColumn> columns;
};

/// Lays out the columns.
/// @param asked columns that a claim names. One for an operator that does not offer the service is
///              added (nothing is covered in it), in its place among the operators.
/// @throws core::RequestError an asked operator has no layer at all; EXACTLY_k with k > n; an
///         operator's code reads like a key ("ANY", "ALL", "EXACTLY_2")
ColumnLayout lay_out_columns(std::span<const domain::Service> services,
                             std::span<const domain::Layer> layers,
                             std::span<const domain::ReachColumn> asked = {});

/// Says in which columns a place counts as covered. Does not change after construction and may be
/// asked from several threads.
///
/// With k the number of distinct operators that have a layer in the signature which the service
/// accepts, and n the operators of the service:
/// ANY: k >= 1; ALL: n >= 1 and k = n; EXACTLY_m: k = m; an operator: it is one of the k.
class SignatureJudge {
  public:
    SignatureJudge(const ColumnLayout& layout, std::span<const domain::Service> services,
                   std::span<const domain::Layer> layers);

    /// @param signature layer indices
    /// @param column    index into the columns of the layout
    /// @throws std::out_of_range when a layer index is none of the study's
    bool covered(std::span<const std::uint32_t> signature, std::size_t column) const;

    std::size_t column_count() const noexcept { return columns_.size(); }

    /// Sets bit c of the words (bit c % 64 of word c / 64) for every column c that is covered.
    /// @param mask column_count() / 64 words, rounded up; all zero before
    void covered_columns(std::span<const std::uint32_t> signature,
                         std::span<std::uint64_t> mask) const;

  private:
    struct Column {
        std::uint32_t service = 0;
        domain::OperatorKey::Kind kind = domain::OperatorKey::Kind::any;
        std::uint32_t operand = 0;  ///< count, or index of the operator
    };

    bool covered(const Column& column, std::uint32_t operators_here, bool operator_is_here) const;

    std::size_t operator_count_ = 0;
    std::vector<std::uint32_t> operators_of_service_;  ///< how many
    std::vector<Column> columns_;
    /// Per layer: service * operator_count_ + operator, for each service that accepts the layer.
    std::vector<std::vector<std::size_t>> slots_of_layer_;
};

/// The answers of a judge for all signatures of a cube, so that each is judged once per column
/// however many units it occurs in.
class CoverageMasks {
  public:
    CoverageMasks(const SignatureJudge& judge, std::span<const domain::Signature> signatures);

    std::size_t column_count() const noexcept { return column_count_; }
    bool covered(std::size_t signature, std::size_t column) const;
    std::span<const std::uint64_t> mask(std::size_t signature) const;

  private:
    std::size_t column_count_ = 0;
    std::size_t words_ = 0;
    std::vector<std::uint64_t> bits_;
};

}  // namespace phusong::reach
