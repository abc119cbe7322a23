#pragma once
// Another program, run to its end.
#include <string>
#include <vector>

namespace panopolis::cli {

/// True when PATH has a program of this name.
bool has_program(const std::string& name);

/// What a program left behind.
struct Ended {
    bool well = false;   ///< it was started and its exit status is 0
    std::string out;
    std::string trouble; ///< of one that did not end well: the last line it said, or why it could not be started
};
/// Runs a program of PATH with these words, its own name first, and `in` to read. Nobody waits for the other: files lie between, not pipes.
Ended run_child(std::vector<std::string> words, const std::string& in = {});

}  // namespace panopolis::cli
