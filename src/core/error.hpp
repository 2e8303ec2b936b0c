#pragma once

#include <stdexcept>
#include <string>

namespace phusong::core {

/// A failure that stops the run. Carries what went wrong, where, and what the user can do about it,
/// because a message that lacks one of the three sends the reader to the source code.
class Error : public std::runtime_error {
  public:
    /// @param what_happened one sentence, without a final full stop
    /// @param where         file, layer, option or JSON pointer; may be empty
    /// @param how_to_mend   one sentence that says what to do; may be empty
    Error(std::string what_happened, std::string where, std::string how_to_mend);

    const std::string& what_happened() const noexcept { return what_happened_; }
    const std::string& where() const noexcept { return where_; }
    const std::string& how_to_mend() const noexcept { return how_to_mend_; }

    /// The process exit status that belongs to this failure: 1 the work failed, 2 the request was
    /// wrong.
    virtual int exit_status() const noexcept { return 1; }

  private:
    std::string what_happened_;
    std::string where_;
    std::string how_to_mend_;
};

/// The request was wrong: an option, a project file, a field or file name that does not exist.
/// Running the same command again cannot succeed.
class RequestError : public Error {
  public:
    using Error::Error;
    int exit_status() const noexcept override { return 2; }
};

/// A file could not be read as what it claims to be.
class InputError : public Error {
  public:
    using Error::Error;
};

/// A result could not be written.
class OutputError : public Error {
  public:
    using Error::Error;
};

}  // namespace phusong::core
