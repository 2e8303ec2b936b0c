#pragma once

#include <string>
#include <vector>

#include "core/issue_log.hpp"
#include "domain/finding.hpp"
#include "domain/unit.hpp"
#include "input/vector_source.hpp"
#include "overlay/overlay.hpp"

namespace phusong::project {

/// The records of a source that issues speak of, as they stand in the source, one for each issue.
/// A source that cannot be read a second time gives none.
void mark_records(const input::VectorSource& source, const std::string& label_field,
                  const core::IssueLog& issues, int threads,
                  std::vector<domain::MarkedFeature>& marks);

/// The largest overlaps of units, drawn.
void mark_overlaps(const domain::Units& units, const overlay::Result& tiling,
                   const std::string& source, int threads,
                   std::vector<domain::MarkedFeature>& marks);

/// The largest gaps between units, drawn.
void mark_gaps(const overlay::Result& tiling, const std::string& source,
               std::vector<domain::MarkedFeature>& marks);

/// Centres that do not lie where they should.
void mark_centres(const domain::Units& units, const core::IssueLog& issues,
                  std::vector<domain::MarkedFeature>& marks);

}  // namespace phusong::project
