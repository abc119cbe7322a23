#include "cli/child.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <sstream>

namespace panopolis::cli {

namespace {

/// A file that is gone when it is closed.
class Scratch {
public:
    Scratch() : file_(std::tmpfile()) {}
    ~Scratch()
    {
        if (file_ != nullptr) std::fclose(file_);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    [[nodiscard]] bool good() const { return file_ != nullptr; }
    [[nodiscard]] int fd() const { return ::fileno(file_); }
    bool write(const std::string& bytes)
    {
        const bool whole = std::fwrite(bytes.data(), 1, bytes.size(), file_) == bytes.size() && std::fflush(file_) == 0;
        std::rewind(file_);
        return whole;
    }
    std::string read()
    {
        std::rewind(file_);
        std::string out;
        std::array<char, 65536> part;
        while (const std::size_t n = std::fread(part.data(), 1, part.size(), file_)) out.append(part.data(), n);
        return out;
    }

private:
    std::FILE* file_;
};

Ended not_started(std::string why) { return {false, {}, std::move(why)}; }

}  // namespace

bool has_program(const std::string& name)
{
    const char* path = std::getenv("PATH");
    std::istringstream folders(path == nullptr ? "" : path);
    for (std::string folder; std::getline(folders, folder, ':');)
        if (!folder.empty() && ::access((folder + "/" + name).c_str(), X_OK) == 0) return true;
    return false;
}

Ended run_child(std::vector<std::string> words, const std::string& in)
{
    Scratch given, out, said;
    if (!given.good() || !out.good() || !said.good() || !given.write(in)) return not_started("no temporary file can be written");
    // made before the fork: the child of a program with threads may not ask for memory
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    const pid_t child = ::fork();
    if (child < 0) return not_started("no process can be started");
    if (child == 0) {
        if (::dup2(given.fd(), 0) < 0 || ::dup2(out.fd(), 1) < 0 || ::dup2(said.fd(), 2) < 0) ::_exit(126);
        ::execvp(pointers.front(), pointers.data());
        ::_exit(127);
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    Ended ended;
    ended.out = out.read();
    ended.well = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (ended.well) return ended;
    ended.trouble = said.read();
    while (!ended.trouble.empty() && ended.trouble.back() == '\n') ended.trouble.pop_back();
    // the last line tells what it was
    ended.trouble = ended.trouble.substr(ended.trouble.find_last_of('\n') + 1);
    if (ended.trouble.empty()) ended.trouble = words.front() + " ended without a word";
    return ended;
}

}  // namespace panopolis::cli
