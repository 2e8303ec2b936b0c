#pragma once

#include <string>

#include "domain/study.hpp"

namespace phusong::output {

/// A finished study without its geometries, as JSON in ASCII: what `phusong report` needs beside
/// the polygons to write every file again. Of the evaluation it holds what was asked (services,
/// rules, groups, claims, targets, tolerance), not what was answered: that follows from the reach
/// cube.
std::string study_document(const domain::Study& study);

/// The study that a document tells of. Its evaluation is to be made again; areas of regions are
/// empty but for their size.
/// @param where named in errors
/// @throws core::InputError it is no such document, or of another format
domain::Study read_study_document(const std::string& document, const std::string& where);

}  // namespace phusong::output
