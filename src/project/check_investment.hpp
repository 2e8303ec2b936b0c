#pragma once

#include "project/checkup.hpp"

namespace phusong::project {

/// Reads all that the section "investment" of a project names: masts and fibre nodes, heights for
/// hilltops, assumptions and the legal table; and says what of it a plan would stumble over. To be
/// called when units and settlements were read.
void check_investment(Checkup& checkup);

}  // namespace phusong::project
