#pragma once

#include <span>
#include <vector>

#include "domain/layer.hpp"
#include "project/project.hpp"
#include "reach/columns.hpp"
#include "reach/question.hpp"

namespace phusong::project {

/// What a project asks of its layers, with the standard headline where it names none.
reach::Question make_question(const Project& project, std::span<const domain::Layer> layers);

/// Columns that are drawn: indices into the columns of the layout.
struct Drawn {
    std::vector<std::uint32_t> coverage;
    std::vector<std::uint32_t> notspots;
};

/// Which columns a project wants drawn. By default every service that has a layer, for any
/// operator; not-spots of "2g+" and not of "2g", and so on.
/// @throws core::RequestError when that makes more than kMaxDrawn
Drawn columns_to_draw(const Project& project, const reach::Question& question,
                      const reach::ColumnLayout& layout);

}  // namespace phusong::project
