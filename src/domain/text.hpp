#pragma once

#include <string>

namespace phusong::domain {

/// A text in the two languages of the tool. The Vietnamese one may be empty: then the English one
/// stands in.
struct Text {
    std::string en;
    std::string vi;

    /// @param language "en" or "vi"
    const std::string& in(const std::string& language) const {
        return language == "vi" && !vi.empty() ? vi : en;
    }
    friend bool operator==(const Text&, const Text&) = default;
};

}  // namespace phusong::domain
