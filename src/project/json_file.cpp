#include "project/json_file.hpp"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include <fmt/format.h>

#include "core/error.hpp"

namespace phusong::project {

std::string json_file_text(const std::string& file, const std::string& what) {
    std::error_code error;
    if (std::filesystem::is_directory(file, error)) {
        throw core::RequestError("this is a folder, not a " + what, file,
                                 "Name the .json file in it.");
    }
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        const std::string reason = std::generic_category().message(errno);
        throw core::RequestError(fmt::format("the {} cannot be opened ({})", what, reason), file,
                                 "Check the name and the folder you are in.");
    }
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

void refuse_mistakes(const std::vector<Mistake>& mistakes, const std::string& what,
                     const std::string& file, const std::string& schema) {
    if (mistakes.empty()) return;
    std::string text = mistakes.size() == 1 ? fmt::format("{} a mistake", what)
                                            : fmt::format("{} {} mistakes", what, mistakes.size());
    for (const Mistake& mistake : mistakes) text += "\n  " + to_string(mistake);
    throw core::RequestError(
        text, file,
        fmt::format("Mend what is listed and run again; {} describes every key.", schema));
}

}  // namespace phusong::project
