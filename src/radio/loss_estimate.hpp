#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace phusong::radio {

/// An input that a model was not made for. The value is still computed, with this beside it.
struct OutOfRange {
    std::string_view quantity;  ///< symbol as in the model's text
    double value = 0;
    double from = 0;
    double to = 0;
    std::string_view unit;
};

/// What a model answers.
struct LossEstimate {
    double loss_db = 0;                    ///< basic transmission loss, dB
    std::vector<OutOfRange> out_of_range;  ///< empty: all inputs are within the model's domain

    bool in_range() const { return out_of_range.empty(); }
};

/// Notes the input when it lies outside [from, to]; both ends belong to the range.
void require_range(std::vector<OutOfRange>& notes, std::string_view quantity, double value,
                   double from, double to, std::string_view unit);

/// "d 45 km is outside 1-20 km"
std::string range_text(const OutOfRange& note);

/// One intermediate or final quantity of a model, as an engineer looks it up.
struct Term {
    std::string_view symbol;     ///< as in the text: "Lbulla"
    std::string_view reference;  ///< equation or table: "Eq (21)"
    double value = 0;
    std::string_view unit;     ///< "dB", "km", "" for a bare number
    std::string_view meaning;  ///< a few words
};

}  // namespace phusong::radio
