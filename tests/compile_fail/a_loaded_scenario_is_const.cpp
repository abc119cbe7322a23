// fails with: read-only|const
#include <panopolis/simulation.hpp>

std::int64_t days(const panopolis::Run& run, panopolis::Run& mine)
{
#ifdef BREAK
    mine.scenario().days = 3;
#else
    (void)mine;
#endif
    return run.scenario().days;
}
