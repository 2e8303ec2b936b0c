#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace phusong::check {

/// An English sentence and its Vietnamese one. "{}" in the English one stands for what changes from
/// case to case: a number, a name; "{0}", "{1}" … say where it goes. "{0*}" is a phrase that is
/// translated itself. A sentence without gaps is taken before any with gaps; of several with gaps
/// that fit, the first in the list.
struct SentencePair {
    std::string_view en;
    std::string_view vi;
};

/// What is wrong with a record.
std::span<const SentencePair> details_vi();
/// What a run does about it.
std::span<const SentencePair> actions_vi();
/// Why a source cannot be used, and how that is mended; what sources are for.
std::span<const SentencePair> messages_vi();

/// What an issue says, in Vietnamese. Nothing where no sentence fits: texts of GDAL, PROJ and the
/// like are nobody's to translate, and stand in their own language.
std::optional<std::string> in_vietnamese(std::string_view sentence);

/// Why a source cannot be used: "units: the file is empty. Get it again from its source." Part by
/// part; a part without a translation stays as it is.
std::string message_in_vietnamese(std::string_view message);

}  // namespace phusong::check
