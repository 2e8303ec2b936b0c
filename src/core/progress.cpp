#include "core/progress.hpp"

namespace phusong::core {

void Progress::begin(const std::string& /*stage*/, std::uint64_t /*total*/) {}
void Progress::advance(std::uint64_t /*steps*/) {}
void Progress::end() {}

}  // namespace phusong::core
