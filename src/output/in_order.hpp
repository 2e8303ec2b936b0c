#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "output/output_file.hpp"

namespace phusong::output {

/// Writes the texts of items 0…count−1 in this order. The texts are made on several threads while
/// others are written; a few exist at a time, and the bytes do not depend on the threads.
/// @param make appends the text of one item; called once for each, from any thread
void write_in_order(OutputFile& file, std::size_t count, int threads,
                    const std::function<void(std::size_t item, std::string& text)>& make);

}  // namespace phusong::output
