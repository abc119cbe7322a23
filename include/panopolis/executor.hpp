#pragma once
#include <cstdint>
#include <functional>

namespace panopolis {

/// Runs `work(i)` for i in 0 .. n-1, in any order and on any threads, and returns when all are done.
/// The engine needs no threads of its own: this is the only door through which they come in.
class Executor {
public:
    virtual ~Executor() = default;
    virtual void for_each(std::int32_t n, const std::function<void(std::int32_t)>& work) = 0;
};

/// One after the other, on the caller's thread.
class SerialExecutor final : public Executor {
public:
    void for_each(std::int32_t n, const std::function<void(std::int32_t)>& work) override;
};

}  // namespace panopolis
