#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/error.hpp"

namespace phusong::project {

/// One thing that is wrong in a project file.
struct Mistake {
    std::string pointer;     ///< RFC 6901 JSON pointer; empty for the document itself
    std::size_t line = 0;    ///< 1-based; 0 when it is not known
    std::size_t column = 0;  ///< 1-based, in bytes; 0 when only the line is known
    std::string found;       ///< what stands there
    std::string expected;    ///< what should stand there

    friend bool operator==(const Mistake&, const Mistake&) = default;
};

/// "/units/code, line 4: found a number (12); expected text".
std::string to_string(const Mistake& mistake);

/// Escapes a key for use in a JSON pointer ("~" and "/").
std::string pointer_token(const std::string& key);

/// A project file with mistakes: all of them at once, so that the file needs mending once.
class ProjectError : public core::RequestError {
  public:
    /// @param file     the project file as the user named it; may be empty
    /// @param mistakes at least one
    ProjectError(const std::string& file, std::vector<Mistake> mistakes);

    const std::vector<Mistake>& mistakes() const noexcept { return mistakes_; }

  private:
    std::vector<Mistake> mistakes_;
};

}  // namespace phusong::project
