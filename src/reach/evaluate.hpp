#pragma once

#include <span>

#include "domain/evaluation.hpp"
#include "domain/layer.hpp"
#include "domain/reach_cube.hpp"
#include "domain/unit.hpp"
#include "reach/columns.hpp"
#include "reach/places.hpp"
#include "reach/question.hpp"

namespace phusong::reach {

/// The columns that evaluate() will have for this question, known before the overlay is computed:
/// for those who want areas drawn along with it (see SignatureJudge).
/// @throws core::RequestError as evaluate()
ColumnLayout columns_of(const Question& question, std::span<const domain::Layer> layers);

/// Says everything about a study that was asked. Pure: the same figures, to the last bit, whatever
/// the order of units, layers and signatures.
/// @param units  aligned with the units of the cube
/// @param layers those that the signatures of the cube refer to
/// @param reached settlements, premises and roads that the cube has been asked about
/// @param threads how many may work at it (0: all); the figures are the same
/// @throws core::RequestError   a claim, target or group names something that does not exist; two
///         services have one id; an operator's code reads like an operator key
/// @throws std::invalid_argument units and cube do not fit together, or a signature names a layer
///         that does not exist
domain::Evaluation evaluate(const Question& question, std::span<const domain::Unit> units,
                            std::span<const domain::Layer> layers, const domain::ReachCube& cube,
                            const Reached& reached = {}, int threads = 1);

}  // namespace phusong::reach
