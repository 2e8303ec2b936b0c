#include "cli/rate_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

#include "core/error.hpp"

namespace phusong::cli {

std::optional<double> parse_rate(std::string_view text) {
    constexpr double kPercent = 100;
    std::string digits(text);
    const bool percent = !digits.empty() && digits.back() == '%';
    if (percent) digits.pop_back();
    while (!digits.empty() && digits.back() == ' ') digits.pop_back();
    if (digits.find('.') == std::string::npos) std::replace(digits.begin(), digits.end(), ',', '.');
    double value = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, value);
    if (error != std::errc() || stop != end || !std::isfinite(value)) return std::nullopt;
    return percent ? value / kPercent : value;
}

double required_rate(const std::string& text, const std::string& option) {
    const auto rate = parse_rate(text);
    if (!rate) {
        throw core::RequestError("\"" + text + "\" is no rate", option,
                                 "Write 0.1 or 10% for ten per cent.");
    }
    if (*rate >= 1 && text.find('%') == std::string::npos) {
        throw core::RequestError("a rate of " + text + " would be " + text + " times the amount",
                                 option, "Write " + text + "% for " + text + " per cent.");
    }
    return *rate;
}

double required_share(const std::string& text, const std::string& option) {
    const auto share = parse_rate(text);
    if (share && *share >= 0 && *share <= 1) return *share;
    throw core::RequestError("\"" + text + "\" is no share of a whole", option,
                             "Write 0.5 or 50% for one half.");
}

}  // namespace phusong::cli
