// panopolis view: the window is a program of its own beside this one, so that whoever runs a city needs no window system.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "cli/commands.hpp"

namespace panopolis::cli {

namespace {

std::filesystem::path beside_this_program()
{
    std::error_code error;
    return std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / "panopolis-view";
}

}  // namespace

int open_window(std::vector<std::string> words)
{
    const std::string program = beside_this_program().string();
    words.insert(words.begin(), program);
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    ::execv(program.c_str(), pointers.data());
    print_err(errno == ENOENT ? "This build has no window: " + program + " is not there. In the source tree ./panopolis view builds it; with CMake -DPANOPOLIS_DESKTOP=ON does.\n"
                              : "The window cannot be opened: " + program + ": " + std::strerror(errno) + ".\n");
    return machine_failed;
}

void add_view(Door& door)
{
    CLI::App& command = *door.app.add_subcommand("view", "watch a city in a window");
    command.set_help_flag();
    command.prefix_command();
    command.footer("Example: panopolis view first-city");
    command.callback([&door, &command] { door.exit = open_window(command.remaining()); });
}

}  // namespace panopolis::cli
