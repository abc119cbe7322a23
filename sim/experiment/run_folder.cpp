#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>
#include <utility>

#include <panopolis/experiment.hpp>

#include "experiment/write_file.hpp"

namespace panopolis {

namespace fs = std::filesystem;

namespace {

std::optional<MachineTrouble> sync_folder(const fs::path& folder)
{
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY);
    if (fd < 0) return MachineTrouble{folder.string() + ": " + std::strerror(errno)};
    ::fsync(fd);
    ::close(fd);
    return std::nullopt;
}

MachineTrouble why(const fs::path& path) { return MachineTrouble{path.string() + ": " + std::strerror(errno)}; }

/// Puts a file or folder on the disk.
std::optional<MachineTrouble> sync(const fs::path& path)
{
    const int fd = ::open(path.c_str(), O_RDONLY);
    if (fd < 0) return why(path);
    const bool synced = ::fsync(fd) == 0;
    const MachineTrouble trouble = why(path);
    ::close(fd);
    return synced ? std::nullopt : std::optional(trouble);
}

int open_to_append(const fs::path& file) { return ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644); }

std::optional<MachineTrouble> write_all(int fd, const fs::path& file, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t n = ::write(fd, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return why(file);
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return std::nullopt;
}

/// Has place set aside on the disk from one byte of a file to another, beyond its end. Not every disk can.
bool set_aside([[maybe_unused]] int fd, [[maybe_unused]] std::int64_t from, [[maybe_unused]] std::int64_t until)
{
#ifdef FALLOC_FL_KEEP_SIZE
    return ::fallocate(fd, FALLOC_FL_KEEP_SIZE, from, until - from) == 0;
#else
    return false;
#endif
}

}  // namespace

std::optional<MachineTrouble> append_to(const fs::path& file, std::string_view bytes)
{
    const int fd = open_to_append(file);
    if (fd < 0) return why(file);
    auto trouble = write_all(fd, file, bytes);
    if (::close(fd) != 0 && !trouble) trouble = why(file);
    return trouble;
}

std::optional<MachineTrouble> write_whole(const fs::path& file, std::string_view bytes)
{
    const fs::path making = file.string() + ".making-" + std::to_string(::getpid());
    ::unlink(making.c_str());
    auto trouble = append_to(making, bytes);
    if (!trouble) trouble = sync(making);
    if (!trouble && ::rename(making.c_str(), file.c_str()) != 0) trouble = why(file);
    if (trouble) ::unlink(making.c_str());
    return trouble;
}

Result<RunFolder> RunFolder::begin(const std::string& asked, const std::string& stem, bool replace)
{
    RunFolder folder;
    folder.replace_ = replace;
    std::error_code error;
    if (asked.empty()) {
        folder.place_ = fs::path("runs") / stem;
        for (int n = 2; fs::exists(folder.place_, error); ++n) folder.place_ = fs::path("runs") / (stem + "-" + std::to_string(n));
    } else {
        folder.place_ = asked;
        if (folder.place_.filename().empty()) folder.place_ = folder.place_.parent_path();
        if (fs::exists(folder.place_, error) && !replace) {
            Issue issue;
            issue.path = "--out";
            issue.message = "The folder " + asked + " is there already. Add --replace to put the new run in its place, or name another folder.";
            return issue;
        }
        if (fs::exists(folder.place_, error) && !fs::is_directory(folder.place_, error)) {
            Issue issue;
            issue.path = "--out";
            issue.message = asked + " is a file, not a folder.";
            return issue;
        }
    }
    folder.making_ = folder.place_;
    folder.making_ += ".making-" + std::to_string(::getpid());
    return folder;
}

RunFolder::RunFolder(RunFolder&& other) noexcept
    : place_(std::move(other.place_)), making_(std::move(other.making_)), open_file_(std::move(other.open_file_)), open_(std::exchange(other.open_, -1)), begun_(other.begun_), written_(other.written_), ahead_(other.ahead_), set_aside_(other.set_aside_), replace_(other.replace_)
{
    other.making_.clear();
}

RunFolder::~RunFolder()
{
    std::error_code error;
    if (open_ >= 0) ::close(open_);
    if (!making_.empty()) fs::remove_all(making_, error);
}

std::optional<MachineTrouble> RunFolder::write(const std::string& name, std::string_view bytes)
{
    // the file that was written last stays open for what follows of it
    if (const fs::path file = making_ / name; open_ < 0 || file != open_file_) {
        if (auto trouble = close()) return trouble;
        std::error_code error;
        fs::create_directories(making_, error);
        if (error) return MachineTrouble{"the folder " + making_.string() + " cannot be made: " + error.message()};
        open_ = open_to_append(file);
        if (open_ < 0) return why(file);
        open_file_ = file;
        struct stat is{};
        begun_ = written_ = ahead_ = ::fstat(open_, &is) == 0 ? is.st_size : 0;
        set_aside_ = false;
    }
    // a long file's pages one by one cost more than what is written on them: where many come in a row, the disk sets place aside for those that follow
    constexpr std::int64_t is_long = 1 << 20, most_at_once = 16 << 20;
    written_ += static_cast<std::int64_t>(bytes.size());
    if (written_ - begun_ > is_long && written_ > ahead_) {
        const std::int64_t from = std::max(written_ - static_cast<std::int64_t>(bytes.size()), ahead_);
        ahead_ = std::max(written_, from + std::min(written_ - begun_, most_at_once));
        set_aside_ = set_aside(open_, from, ahead_) || set_aside_;
    }
    return write_all(open_, open_file_, bytes);
}

std::optional<MachineTrouble> RunFolder::close()
{
    if (open_ < 0) return std::nullopt;
    // what was set aside and is not needed goes back; if it does not, the file is whole all the same
    if (struct stat is{}; set_aside_ && ::fstat(open_, &is) == 0 && ::ftruncate(open_, is.st_size) != 0) set_aside_ = false;
    return ::close(std::exchange(open_, -1)) == 0 ? std::nullopt : std::optional(why(open_file_));
}

std::optional<MachineTrouble> RunFolder::publish()
{
    // every file on the disk first, then the name
    if (auto trouble = close()) return trouble;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(making_, error))
        if (auto trouble = sync(entry.path())) return trouble;
    if (auto trouble = sync_folder(making_)) return trouble;
    fs::path old;
    if (replace_ && fs::exists(place_, error)) {
        old = place_;
        old += ".old-" + std::to_string(::getpid());
        fs::rename(place_, old, error);
        if (error) return MachineTrouble{place_.string() + " cannot be replaced: " + error.message()};
    }
    fs::rename(making_, place_, error);
    if (error) {
        const MachineTrouble trouble{place_.string() + ": " + error.message()};
        if (!old.empty()) fs::rename(old, place_, error);
        return trouble;
    }
    making_.clear();
    if (!old.empty()) fs::remove_all(old, error);
    const fs::path parent = place_.parent_path();
    return sync_folder(parent.empty() ? fs::path(".") : parent);
}

std::int64_t memory_available()
{
    std::int64_t best = 0;
    std::ifstream meminfo("/proc/meminfo");
    for (std::string key, unit; meminfo >> key;) {
        std::int64_t kib = 0;
        meminfo >> kib;
        std::getline(meminfo, unit);
        if (key == "MemAvailable:") best = kib * 1024;
    }
    std::ifstream cgroup("/sys/fs/cgroup/memory.max"), used("/sys/fs/cgroup/memory.current");
    std::int64_t limit = 0, taken = 0;
    if (cgroup >> limit && used >> taken && limit > taken && (best == 0 || limit - taken < best)) best = limit - taken;
    rlimit space{};
    if (::getrlimit(RLIMIT_AS, &space) == 0 && space.rlim_cur != RLIM_INFINITY && (best == 0 || static_cast<std::int64_t>(space.rlim_cur) < best))
        best = static_cast<std::int64_t>(space.rlim_cur);
    return best;
}

}  // namespace panopolis
