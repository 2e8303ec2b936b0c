#pragma once

#include <cstdint>
#include <string>

namespace phusong::core {

/// Hears how far long work has come. The walk reports; the command line draws. The default hears
/// nothing. advance() may be called from several threads at once; begin() and end() may not.
/// begin() and advance() may throw to stop the work, which passes the exception on.
class Progress {
  public:
    Progress() = default;
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    virtual ~Progress() = default;

    /// @param stage what is being done, for people ("reading units")
    /// @param total number of steps to come; 0 when it is not known
    virtual void begin(const std::string& stage, std::uint64_t total);
    virtual void advance(std::uint64_t steps);
    virtual void end();
};

}  // namespace phusong::core
