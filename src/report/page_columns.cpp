#include "report/page_columns.hpp"

namespace phusong::report {

PageColumns::PageColumns(const domain::Study& study, const output::ServiceFacts& facts) {
    const domain::Evaluation& evaluation = study.evaluation;
    for (std::uint32_t s = 0; s < evaluation.services.size(); ++s)
        if (facts.studied(s)) services_.push_back(s);
    place_.resize(evaluation.columns.size());
    for (std::uint32_t c = 0; c < evaluation.columns.size(); ++c) {
        if (!facts.studied(evaluation.columns[c].service)) continue;
        place_[c] = static_cast<std::uint32_t>(columns_.size());
        columns_.push_back(c);
    }
}

}  // namespace phusong::report
