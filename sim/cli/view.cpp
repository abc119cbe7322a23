// panopolis view: the window is a program of its own beside this one, so that whoever runs a city needs no window system.
#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstring>

#include "cli/commands.hpp"

namespace panopolis::cli {

int open_window(const std::vector<std::string>& words)
{
    const std::string program = beside("panopolis-view");
    become(program, words);
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
