#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/technology.hpp"
#include "input/number_text.hpp"

namespace phusong::input {

/// True for what tables write where they have nothing: blank, "#N/A", "N/A", "NULL", "NaN", "-" and
/// the errors of spreadsheets ("#REF!").
bool is_missing(std::string_view text);

/// A number in a list of sites: as read_number(), with what is_missing() as none.
/// @param is_degrees three digits behind a single comma or point are a fraction: a thousand degrees
///                   do not exist
Number site_number(std::string_view text, bool is_degrees = false);

/// Whether a column per technology says yes: "1", "x", "yes", "oui", "có", a number above 0;
/// nothing where the text is neither yes nor no.
std::optional<bool> flag_value(std::string_view text);

/// The technologies in a text: "4G", "2G/3G/4G", "GSM;UMTS". Nothing when a part is none.
std::optional<std::vector<domain::Technology>> technologies_in(const std::string& text);

/// The code of a network: "45204" of "452" and "4", "310410" of "310" and "410" (ITU-T E.212: a
/// network code has two digits, or three in countries where it has). What is no number is joined
/// as it stands; empty where one is missing.
std::string network_code(const std::string& mcc, const std::string& mnc);

/// Seconds since 1970 of the start of a day ("2015-06-30", UTC); nothing when it is no date.
std::optional<double> seconds_of_day(const std::string& iso_date);

}  // namespace phusong::input
