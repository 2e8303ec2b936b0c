#include "project/mistake.hpp"

#include <utility>

namespace phusong::project {
namespace {

std::string summary(const std::vector<Mistake>& mistakes) {
    std::string text = mistakes.size() == 1
                           ? "the project has a mistake"
                           : "the project has " + std::to_string(mistakes.size()) + " mistakes";
    for (const Mistake& mistake : mistakes) text += "\n  " + to_string(mistake);
    return text;
}

}  // namespace

std::string to_string(const Mistake& mistake) {
    std::string text = mistake.pointer;
    if (mistake.line > 0) {
        text += (text.empty() ? "line " : ", line ") + std::to_string(mistake.line);
        if (mistake.column > 0) text += ", column " + std::to_string(mistake.column);
    }
    if (!text.empty()) text += ": ";
    text += "found " + mistake.found;
    if (!mistake.expected.empty()) text += "; expected " + mistake.expected;
    return text;
}

std::string pointer_token(const std::string& key) {
    std::string token;
    for (const char c : key) {
        if (c == '~') {
            token += "~0";
        } else if (c == '/') {
            token += "~1";
        } else {
            token += c;
        }
    }
    return token;
}

ProjectError::ProjectError(const std::string& file, std::vector<Mistake> mistakes)
    : RequestError(summary(mistakes), file,
                   "Mend what is listed and run again; docs/project-file.md describes every key."),
      mistakes_(std::move(mistakes)) {}

}  // namespace phusong::project
