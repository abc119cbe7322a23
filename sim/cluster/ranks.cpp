// Rank 0 owns the store and hands cells out; the others live them.
#include "cluster/ranks.hpp"

#include <mpi.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "cluster/messages.hpp"

namespace panopolis::cluster {

namespace {

struct Message {
    int from = 0, tag = 0;
    std::string bytes;
};

Message receive(MPI_Status& status)
{
    int size = 0;
    MPI_Get_count(&status, MPI_BYTE, &size);
    Message out{status.MPI_SOURCE, status.MPI_TAG, std::string(static_cast<std::size_t>(size), '\0')};
    MPI_Recv(out.bytes.data(), size, MPI_BYTE, out.from, out.tag, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    return out;
}

/// The next message, once it is there.
Message next_message()
{
    MPI_Status status;
    MPI_Probe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &status);
    return receive(status);
}

/// The next message, if there is one.
std::optional<Message> some_message()
{
    MPI_Status status;
    int there = 0;
    MPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &there, &status);
    if (there == 0) return std::nullopt;
    return receive(status);
}

void send(int to, Tag tag, const std::string& bytes) { MPI_Send(bytes.data(), static_cast<int>(bytes.size()), MPI_BYTE, to, tag, MPI_COMM_WORLD); }

/// Threads that live cells while the thread they belong to talks to others.
class Crew {
public:
    Crew(int threads, const std::function<LivedCell(const Cell&)>& here)
    {
        for (int i = 0; i < threads; ++i) threads_.emplace_back([this, &here] { work(here); });
    }
    ~Crew()
    {
        {
            const std::lock_guard lock(mutex_);
            closing_ = true;
        }
        changed_.notify_all();
        for (std::thread& thread : threads_) thread.join();
    }
    void give(const Cell& cell)
    {
        {
            const std::lock_guard lock(mutex_);
            open_.push_back(cell);
        }
        changed_.notify_one();
    }
    std::deque<std::pair<Cell, LivedCell>> take()
    {
        const std::lock_guard lock(mutex_);
        return std::exchange(lived_, {});
    }

private:
    void work(const std::function<LivedCell(const Cell&)>& here)
    {
        std::unique_lock lock(mutex_);
        while (true) {
            changed_.wait(lock, [&] { return closing_ || !open_.empty(); });
            if (closing_) return;
            const Cell cell = open_.front();
            open_.pop_front();
            lock.unlock();
            LivedCell lived = here(cell);
            lock.lock();
            lived_.emplace_back(cell, std::move(lived));
        }
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Cell> open_;
    std::deque<std::pair<Cell, LivedCell>> lived_;
    bool closing_ = false;
    std::vector<std::thread> threads_;
};

/// Short beside any run, long beside asking whether there is a message.
void rest() { std::this_thread::sleep_for(std::chrono::microseconds(200)); }

/// One cell more than is lived, so that no thread waits while the next one travels.
int places(std::int64_t threads) { return static_cast<int>(threads) + 1; }

}  // namespace

Ranks::Ranks(int& argc, char**& argv)
{
    int provided = 0;
    MPI_Init_thread(&argc, &argv, MPI_THREAD_FUNNELED, &provided);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
    MPI_Comm_size(MPI_COMM_WORLD, &size_);

    // ranks that share a machine share its cores
    MPI_Comm machine;
    MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, rank_, MPI_INFO_NULL, &machine);
    int here = 1;
    MPI_Comm_size(machine, &here);
    MPI_Comm_free(&machine);
    own_threads_ = std::max(1, static_cast<int>(std::thread::hardware_concurrency()) / here);
}

Ranks::~Ranks()
{
    if (rank_ == 0) {
        // whoever has not been heard yet says first that it is there
        if (!met_)
            for (int i = 1; i < size_; ++i) next_message();
        for (int i = 1; i < size_; ++i) send(i, tag_end, "");
    }
    MPI_Finalize();
}

std::string Ranks::meet(const std::string& key)
{
    met_ = true;
    places_.assign(static_cast<std::size_t>(size_), 0);
    std::string wrong;
    for (int i = 1; i < size_; ++i) {
        const Message message = next_message();
        Reader in(message.bytes);
        const std::string its = in.text();
        places_[static_cast<std::size_t>(message.from)] = places(in.number());
        if (its != key && wrong.empty()) wrong = "Rank " + std::to_string(message.from) + (its.empty() ? " could not read this experiment" : " reads another experiment under this name") + ": its files must be the same on every machine.";
    }
    return wrong;
}

void Ranks::live(const std::vector<Cell>& cells, const std::function<LivedCell(const Cell&)>& here, const std::function<bool()>& goes_on, const std::function<void(const Cell&, LivedCell)>& lived)
{
    const int threads = threads_ > 0 ? threads_ : own_threads_;
    Crew crew(threads, here);
    std::vector<int> busy(static_cast<std::size_t>(size_), 0);
    places_[0] = places(threads);
    std::size_t next = 0, open = 0;
    while (true) {
        // what came in
        bool idle = true;
        while (const auto message = some_message()) {
            Reader in(message->bytes);
            const Cell cell = read_cell(in);
            lived(cell, read_lived(in));
            --busy[static_cast<std::size_t>(message->from)], --open;
            idle = false;
        }
        for (auto& [cell, its] : crew.take()) {
            lived(cell, std::move(its));
            --busy[0], --open;
            idle = false;
        }

        // what goes out: everybody has one before anybody has two, so that the last cells are spread
        const bool going = goes_on();
        for (int round = 1; going && next < cells.size() && round <= *std::max_element(places_.begin(), places_.end()); ++round)
            for (int rank = 0; rank < size_ && next < cells.size(); ++rank) {
                if (busy[static_cast<std::size_t>(rank)] >= std::min(round, places_[static_cast<std::size_t>(rank)])) continue;
                if (rank == 0) crew.give(cells[next]);
                else send(rank, tag_cell, written(cells[next]));
                ++busy[static_cast<std::size_t>(rank)], ++open, ++next;
                idle = false;
            }
        if (open == 0 && (next == cells.size() || !going)) return;
        if (idle) rest();
    }
}

void Ranks::work(const std::string& key, const std::function<LivedCell(const Cell&)>& here)
{
    const int threads = threads_ > 0 ? threads_ : own_threads_;
    Writer hello;
    hello.text(key), hello.number(threads);
    send(0, tag_ready, hello.bytes());
    Crew crew(threads, here);
    while (true) {
        bool idle = true;
        while (const auto message = some_message()) {
            if (message->tag == tag_end) {
                let_go_ = true;
                return;
            }
            Reader in(message->bytes);
            crew.give(read_cell(in));
            idle = false;
        }
        for (const auto& [cell, lived] : crew.take()) {
            send(0, tag_lived, written(cell, lived));
            idle = false;
        }
        if (idle) rest();
    }
}

}  // namespace panopolis::cluster
