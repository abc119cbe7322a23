#pragma once
// The window on a display of its own: played by scripts, looked at by its pictures and its transcript.
#include <SFML/Graphics/Image.hpp>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "support/catch.hpp"

namespace on_display {

namespace fs = std::filesystem;

/// A display that nobody sees, for as long as it lives.
class Display {
public:
    Display()
    {
        int ends[2];
        REQUIRE(::pipe(ends) == 0);
        pid_ = ::fork();
        if (pid_ == 0) {
            const std::string end = std::to_string(ends[1]);
            const int quiet = ::open("/dev/null", O_WRONLY);
            ::dup2(quiet, 2);
            ::execlp("Xvfb", "Xvfb", "-displayfd", end.c_str(), "-screen", "0", "2000x1200x24", "-nolisten", "tcp", static_cast<char*>(nullptr));
            ::_exit(127);
        }
        ::close(ends[1]);
        char digit = 0;
        while (::read(ends[0], &digit, 1) == 1 && digit != '\n') name_ += digit;
        ::close(ends[0]);
        REQUIRE(name_.size() > 1);
    }
    ~Display() { gone(); }
    void gone()
    {
        if (pid_ <= 0) return;
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
        pid_ = -1;
    }
    [[nodiscard]] const std::string& name() const { return name_; }

private:
    pid_t pid_ = -1;
    std::string name_ = ":";
};

struct Desk {
    fs::path path = fs::temp_directory_path() / ("panopolis-window-" + std::to_string(::getpid()));
    Desk() { fs::create_directories(path); }
    ~Desk()
    {
        std::error_code error;
        fs::remove_all(path, error);
    }
    [[nodiscard]] std::string put(const std::string& name, const std::string& text) const
    {
        std::ofstream(path / name) << text;
        return (path / name).string();
    }
};

inline std::string text_of(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

struct Said {
    int exit = -1;
    std::string err;
};

inline pid_t start(const Desk& desk, const std::string& display, const std::string& words)
{
    const std::string command = "exec '" PANOPOLIS_WINDOW "' " + words + " >'" + (desk.path / "out").string() + "' 2>'" + (desk.path / "err").string() + "'";
    const pid_t pid = ::fork();
    if (pid == 0) {
        if (display.empty()) ::unsetenv("DISPLAY");
        else ::setenv("DISPLAY", display.c_str(), 1);
        ::setenv("PANOPOLIS_HOME", PANOPOLIS_SOURCE_DIR, 1);
        ::setenv("XDG_CONFIG_HOME", (desk.path / "config").c_str(), 1);
        ::execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
        ::_exit(127);
    }
    return pid;
}

inline Said end_of(const Desk& desk, pid_t pid)
{
    int status = 0;
    ::waitpid(pid, &status, 0);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), text_of(desk.path / "err")};
}

inline Said play(const Desk& desk, const std::string& display, const std::string& script, const std::string& more = "")
{
    const std::string file = desk.put("script.json", script);
    return end_of(desk, start(desk, display, "--script '" + file + "' --shots '" + desk.path.string() + "' --transcript '" + (desk.path / "said.txt").string() + "' " + more));
}

inline sf::Image picture(const Desk& desk, const std::string& name)
{
    sf::Image image;
    REQUIRE(image.loadFromFile((desk.path / (name + ".png")).string()));
    return image;
}

inline std::size_t colours(const sf::Image& image)
{
    std::set<std::uint32_t> seen;
    for (unsigned y = 0; y < image.getSize().y; y += 2)
        for (unsigned x = 0; x < image.getSize().x; x += 2) seen.insert(image.getPixel(x, y).toInteger());
    return seen.size();
}

/// The share of pixels that differ, of two pictures of one size.
inline double apart(const sf::Image& a, const sf::Image& b)
{
    REQUIRE(a.getSize() == b.getSize());
    std::size_t n = 0;
    for (unsigned y = 0; y < a.getSize().y; ++y)
        for (unsigned x = 0; x < a.getSize().x; ++x) n += a.getPixel(x, y) != b.getPixel(x, y) ? 1 : 0;
    return static_cast<double>(n) / (a.getSize().x * a.getSize().y);
}

inline bool has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

}  // namespace on_display
