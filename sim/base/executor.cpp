#include <panopolis/executor.hpp>

namespace panopolis {

void SerialExecutor::for_each(std::int32_t n, const std::function<void(std::int32_t)>& work)
{
    for (std::int32_t i = 0; i < n; ++i) work(i);
}

}  // namespace panopolis
