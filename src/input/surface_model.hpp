#pragma once

#include <string>
#include <vector>

namespace phusong::input {

/// Which of these files says by its name that it is a surface model, with trees and buildings in
/// its heights (Copernicus GLO-30 and GLO-90, ALOS AW3D30, anything called DSM); empty: none does.
/// A name is all there is to go by: files do not state it otherwise.
/// @return the name without its folder
std::string surface_model_among(const std::vector<std::string>& paths);

}  // namespace phusong::input
