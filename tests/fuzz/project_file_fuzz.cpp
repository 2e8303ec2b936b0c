// Throws bytes at the parser of project files. Whatever they are, it either makes a project of them
// or lists their mistakes.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "project/project_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        phusong::project::parse_project({reinterpret_cast<const char*>(data), size}, "fuzz.json");
    } catch (const phusong::project::ProjectError& error) {
        if (error.mistakes().empty()) std::abort();
    }
    return 0;
}
