#pragma once
// One command in many processes.
#include <functional>
#include <string>

#include <panopolis/experiment_run.hpp>

namespace panopolis::cli {

/// Other processes that live cells of an experiment too.
struct Spread {
    Hands* hands = nullptr;
    int processes = 1, threads = 1;  ///< threads: of all of them
    /// In the process that owns the store: a sentence where the others have not the experiment of this key.
    std::function<std::string(const std::string& key)> meet;
    /// In the others, and empty in that one: lives what it is handed, until it is let go.
    std::function<void(const std::string& key, const std::function<LivedCell(const Cell&)>& here)> work;
    std::function<bool()> is_let_go;
};

/// As how many processes mpirun or srun says that this program was started; 1 where neither did.
int processes_started();

}  // namespace panopolis::cli
