#include "radio/loss_estimate.hpp"

#include <fmt/core.h>

namespace phusong::radio {

void require_range(std::vector<OutOfRange>& notes, std::string_view quantity, double value,
                   double from, double to, std::string_view unit) {
    if (value >= from && value <= to) return;
    notes.push_back({quantity, value, from, to, unit});
}

std::string range_text(const OutOfRange& note) {
    const std::string unit = note.unit.empty() ? "" : fmt::format(" {}", note.unit);
    return fmt::format("{} {:.6g}{} is outside {:.6g}-{:.6g}{}", note.quantity, note.value, unit,
                       note.from, note.to, unit);
}

}  // namespace phusong::radio
