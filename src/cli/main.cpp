#include <iostream>
#include <string>
#include <vector>

#include "cli/tool.hpp"

int main(int argc, char** argv) {
    return phusong::cli::run_tool(std::vector<std::string>(argv, argv + argc),
                                  {std::cout, std::cerr});
}
