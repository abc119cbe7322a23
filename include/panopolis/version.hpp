#pragma once

namespace panopolis {

/// The program's version, as `--version` prints it.
inline constexpr const char* version = "0.1.0";
/// The model's version: raised whenever the same scenario and seed give another digest.
inline constexpr int model_version = 4;
/// The scenario format's version: the value of "panopolis" at the top of a scenario file.
inline constexpr int scenario_format = 1;

}  // namespace panopolis
