// The first minute of a window, while its city is built: it says so, takes another size, closes at once, and tells when its display is gone.
#include <chrono>

#include "on_display.hpp"
#include "x_window.hpp"

using namespace on_display;

namespace {

const std::string many = "first-city --seed 1 --set people.number=5000000 --threads 1 ";

/// Begins with a city of five million people, and waits until the window says that it is being built.
pid_t begin(const Desk& desk, const Display& display, const std::string& more, const std::string& words)
{
    const fs::path said = desk.path / "said.txt";
    const pid_t pid = start(desk, display.name(), many + "--transcript '" + said.string() + "' " + more);
    for (int i = 0; i < 600 && !has(text_of(said), words); ++i) ::usleep(20'000);
    return pid;
}

bool runs(pid_t pid) { return ::waitpid(pid, nullptr, WNOHANG) == 0; }

}  // namespace

TEST_CASE("while a city is built the window says so, takes another size, and a window that is closed ends the program at once", "[desktop][building]")
{
    const Desk desk;
    const Display display;
    const pid_t pid = begin(desk, display, "--language en", "being built");
    CHECK(text_of(desk.path / "said.txt") == "== The city is being built\nIt will have 5,000,000 people.\n");
    REQUIRE(runs(pid));
    Manager manager(display.name());
    manager.resize(900, 600);
    ::usleep(200'000);
    REQUIRE(runs(pid));
    const auto asked = std::chrono::steady_clock::now();
    manager.close();
    const Said end = end_of(desk, pid);
    CHECK(std::chrono::duration<double>(std::chrono::steady_clock::now() - asked).count() < 1.0);
    CHECK(end.exit == 0);
    CHECK(end.err.empty());
    CHECK(has(text_of(desk.path / "said.txt"), "being built"));
    CHECK_FALSE(fs::exists(desk.path / "config"));
}

TEST_CASE("a display that goes away while a city is built ends with 3, and the command is kept", "[desktop][building]")
{
    const Desk desk;
    Display display;
    const pid_t pid = begin(desk, display, "--language zh-CN --day 3 --at 09:05 --person 7", "正在建造城市");
    REQUIRE(has(text_of(desk.path / "said.txt"), "它将有5,000,000人。"));
    display.gone();
    const Said end = end_of(desk, pid);
    CHECK(end.exit == 3);
    CHECK(has(end.err, "The display is gone."));
    const std::string command = "panopolis view first-city --seed 1 --set 'people.number=5000000' --day 3 --at 09:05 --person 7";
    CHECK(has(end.err, command));
    CHECK(has(text_of(desk.path / "config" / "panopolis" / "last-moment"), command));
}

TEST_CASE("a city too large for the machine is told as such, not shown", "[desktop][building]")
{
    const Desk desk;
    const Display display;
    // room for the window and its letters, not for ten million people
    const std::string words = "first-city --set people.number=10000000 --threads 1";
    const std::string command = "ulimit -v 1000000; exec '" PANOPOLIS_WINDOW "' " + words + " 2>'" + (desk.path / "err").string() + "'";
    const pid_t pid = ::fork();
    if (pid == 0) {
        ::setenv("DISPLAY", display.name().c_str(), 1);
        ::setenv("PANOPOLIS_HOME", PANOPOLIS_SOURCE_DIR, 1);
        ::setenv("XDG_CONFIG_HOME", (desk.path / "config").c_str(), 1);
        ::execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
        ::_exit(127);
    }
    const Said end = end_of(desk, pid);
    INFO(end.err);
    CHECK(end.exit == 3);
    CHECK(has(end.err, "The machine has no more memory for this city."));
}

TEST_CASE("the city that was built is the one that is shown, on the day that was asked for and in the size that was given meanwhile", "[desktop][building]")
{
    const Desk desk;
    const Display display;
    const fs::path said = desk.path / "said.txt";
    const pid_t pid = start(desk, display.name(), "first-city --seed 1 --set people.number=300000 --day 1 --at 09:05 --threads 1 --transcript '" + said.string() + "'");
    for (int i = 0; i < 600 && !has(text_of(said), "being built"); ++i) ::usleep(20'000);
    Manager(display.name()).resize(900, 600);
    for (int i = 0; i < 600 && !has(text_of(said), "09:05"); ++i) ::usleep(100'000);
    CHECK(has(text_of(said), "Day 1 · Tuesday 09:05"));
    CHECK_FALSE(has(text_of(said), "being built"));
    REQUIRE(runs(pid));
    Manager(display.name()).close();
    CHECK(end_of(desk, pid).exit == 0);
    CHECK(has(text_of(desk.path / "config" / "panopolis" / "window"), "900"));
}
