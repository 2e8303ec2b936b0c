#include <csignal>
#include <iostream>
#include <string>
#include <vector>

#include "cli/tool.hpp"

int main(int argc, char** argv) {
    // A file beyond a limit is an error of that write, told like a full disk.
    std::signal(SIGXFSZ, SIG_IGN);
    return phusong::cli::run_tool(std::vector<std::string>(argv, argv + argc),
                                  {std::cout, std::cerr});
}
