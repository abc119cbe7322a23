#pragma once
// Many processes on one or several machines: rank 0 owns the store and hands cells out, the others live them and send back what they came to.
#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include <panopolis/experiment_run.hpp>

namespace panopolis::cluster {

/// MPI from its beginning to its end. One in a process, on the thread that runs `main`; only that thread may call it.
class Ranks final : public Hands {
public:
    Ranks(int& argc, char**& argv);
    /// Lets the workers go, so that rank 0 may leave at any moment.
    ~Ranks() override;
    Ranks(const Ranks&) = delete;
    Ranks& operator=(const Ranks&) = delete;

    [[nodiscard]] int rank() const { return rank_; }
    [[nodiscard]] int size() const { return size_; }
    /// How many cells a rank lives side by side when nobody says: its share of the cores of its machine.
    [[nodiscard]] int own_threads() const { return own_threads_; }
    void set_threads(int threads) { threads_ = threads; }

    /// Rank 0: hears who is there; a sentence where a worker has not the same experiment, or not any. To be called once, before anything is lived.
    std::string meet(const std::string& key);
    void live(const std::vector<Cell>& cells, const std::function<LivedCell(const Cell&)>& here, const std::function<bool()>& goes_on, const std::function<void(const Cell&, LivedCell)>& lived) override;

    /// In the others: nothing more is to be lived. On any thread.
    [[nodiscard]] bool is_let_go() const { return let_go_; }
    /// The others: say that they have this experiment (or, with an empty key, none), and live what rank 0 hands them until it lets them go.
    void work(const std::string& key, const std::function<LivedCell(const Cell&)>& here);

private:
    int rank_ = 0, size_ = 1, own_threads_ = 1, threads_ = 0;
    bool met_ = false;
    std::atomic<bool> let_go_{false};
    std::vector<int> places_;  ///< (ranks) cells that may be on their way to a rank or lived there at a time
};

}  // namespace panopolis::cluster
