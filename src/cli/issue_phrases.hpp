#pragma once

#include <span>
#include <string_view>

namespace phusong::cli {

/// What is said of one and of several issues of a kind; "{}" is their number. Without English words
/// an issue speaks for itself there: it has the numbers in it.
struct IssuePhrase {
    std::string_view kind;
    std::string_view one;
    std::string_view several;
    std::string_view vi;
    bool counts_records = false;  ///< "{}" is the number of records that the issues speak of
};

/// The phrases of all kinds of issues that a run can end with.
std::span<const IssuePhrase> issue_phrases();

}  // namespace phusong::cli
