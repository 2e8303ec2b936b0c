#pragma once

#include <string>
#include <vector>

#include "domain/text.hpp"
#include "project/object_reader.hpp"

namespace phusong::project {

/// The keys at the top of a project file that say what the study is.
struct StudySection {
    domain::Text title;
    std::string reference_date;     ///< ISO 8601: year, year-month or full date; may be empty
    domain::Text boundary_version;  ///< may be empty
    bool synthetic = false;
    std::vector<domain::Text> notices;
    domain::Text unit_noun{"units", "đơn vị"};
};

/// Whether a text is a year, a month or a day of the calendar: "2018", "2018-12", "2018-12-31".
bool is_iso_date(const std::string& text);

/// Reads them from the document's object.
StudySection read_study_section(ObjectReader& document);

}  // namespace phusong::project
