#include "cli/spread.hpp"

#include <algorithm>
#include <cstdlib>

namespace panopolis::cli {

int processes_started()
{
    int most = 1;
    // Hydra and Slurm's PMI, Open MPI, Slurm
    for (const char* name : {"PMI_SIZE", "OMPI_COMM_WORLD_SIZE", "SLURM_STEP_NUM_TASKS"})
        if (const char* value = std::getenv(name)) most = std::max(most, std::atoi(value));
    return most;
}

}  // namespace panopolis::cli
