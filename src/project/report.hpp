#pragma once

#include <filesystem>

#include "output/finished_run.hpp"

namespace phusong::project {

/// Reads a finished run back and answers its questions again, from its reach cube: what
/// output::write_study needs to write every file of it anew.
/// @param threads 0: all; the files do not depend on it
/// @throws core::RequestError, core::InputError as output::read_finished_run
output::FinishedRun reopen(const std::filesystem::path& folder, int threads);

}  // namespace phusong::project
