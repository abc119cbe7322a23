// The door: reads words, calls a command, and turns its outcome into an exit code.
#include <cstdio>
#include <cstring>

#include <panopolis/version.hpp>

int main(int argc, char** argv)
{
    if (argc > 1 && std::strcmp(argv[1], "--version") == 0) {
        std::printf("panopolis %s (model %d)\n", panopolis::version, panopolis::model_version);
        return 0;
    }
    std::puts("panopolis COMMAND ...\n\nCommands: --version");
    return argc > 1 ? 2 : 0;
}
