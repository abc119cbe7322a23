#pragma once
// The program, started as its users start it, in a folder of its own.
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "support/scratch.hpp"

namespace panopolis::test {

struct Said {
    int exit = -1;
    std::string out, err;
};

using Desk = Scratch;

inline std::string text_of(const std::filesystem::path& file)
{
    std::ifstream in(file);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

/// Starts it with these words, with a file as its stdin where one is named.
inline pid_t start(const Desk& desk, const std::vector<std::string>& words, const std::string& in = {})
{
    const pid_t child = ::fork();
    if (child != 0) return child;
    if (::chdir(desk.path.c_str()) != 0) ::_exit(99);
    ::setenv("PANOPOLIS_HOME", PANOPOLIS_SOURCE_DIR, 1);
    if (!in.empty() && ::freopen(in.c_str(), "r", stdin) == nullptr) ::_exit(96);
    if (::freopen("out", "w", stdout) == nullptr || ::freopen("err", "w", stderr) == nullptr) ::_exit(98);
    std::vector<char*> argv{const_cast<char*>(PANOPOLIS_PROGRAM)};
    for (const auto& w : words) argv.push_back(const_cast<char*>(w.c_str()));
    argv.push_back(nullptr);
    ::execv(PANOPOLIS_PROGRAM, argv.data());
    ::_exit(97);
}

/// Waits until a program that was started handles a signal by itself, a minute at most: before, the signal would only end it, and how long it takes to begin
/// depends on the machine and on how it was built. False when it ended, or never does.
inline bool minds(pid_t child, int signal)
{
    const std::string status = "/proc/" + std::to_string(child) + "/status";
    for (int tries = 0; tries < 6000; ++tries, std::this_thread::sleep_for(std::chrono::milliseconds(10))) {
        std::ifstream in(status);
        std::string name, state, word;
        unsigned long long caught = 0;
        while (in >> word) {
            if (word == "Name:") in >> name;
            if (word == "State:") in >> state;
            if (word == "SigCgt:") in >> std::hex >> caught;
        }
        if (name.empty() || state == "Z") return false;
        // between fork and exec it still has the name and the handlers of the test
        if (name == "panopolis" && (caught >> (signal - 1) & 1) != 0) return true;
    }
    return false;
}

/// Waits for its end. The exit code, or 128 and the signal that ended it.
inline Said finish(const Desk& desk, pid_t child)
{
    int status = 0;
    ::waitpid(child, &status, 0);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), text_of(desk.path / "out"), text_of(desk.path / "err")};
}

inline Said say(const Desk& desk, const std::vector<std::string>& words, const std::string& in = {}) { return finish(desk, start(desk, words, in)); }

inline bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace panopolis::test
