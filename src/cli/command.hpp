#pragma once

#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace phusong::cli {

/// Where a command writes: results on one stream, everything else on the other.
struct Streams {
    std::ostream& out;
    std::ostream& err;
};

/// One command of the tool. setup() only declares options; run() is called after they were parsed.
class Command {
  public:
    Command() = default;
    Command(const Command&) = delete;
    Command& operator=(const Command&) = delete;
    virtual ~Command() = default;

    virtual std::string name() const = 0;
    virtual std::string summary() const = 0;
    /// Declares the options on the command's own app.
    virtual void setup(CLI::App& app) = 0;
    /// @param command_line as typed, for the record
    /// @return the exit status
    virtual int run(const std::vector<std::string>& command_line, Streams streams) = 0;
};

}  // namespace phusong::cli
