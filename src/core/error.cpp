#include "core/error.hpp"

#include <utility>

namespace phusong::core {
namespace {

std::string compose(const std::string& what_happened, const std::string& where,
                    const std::string& how_to_mend) {
    std::string text;
    if (!where.empty()) text += where + ": ";
    text += what_happened;
    if (!how_to_mend.empty()) text += "\n  " + how_to_mend;
    return text;
}

}  // namespace

Error::Error(std::string what_happened, std::string where, std::string how_to_mend)
    : std::runtime_error(compose(what_happened, where, how_to_mend)),
      what_happened_(std::move(what_happened)),
      where_(std::move(where)),
      how_to_mend_(std::move(how_to_mend)) {}

}  // namespace phusong::core
