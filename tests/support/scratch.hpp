#pragma once
// A folder to work in.
#include <unistd.h>

#include <filesystem>
#include <iterator>
#include <string>

namespace panopolis::test {

/// An empty folder of this process that is gone afterwards. Two of one name are one folder.
struct Scratch {
    std::filesystem::path path;
    explicit Scratch(const std::string& name = "scratch") : path(std::filesystem::temp_directory_path() / ("panopolis-" + name + "-" + std::to_string(::getpid()))) { std::filesystem::remove_all(path), std::filesystem::create_directories(path); }
    ~Scratch() { std::filesystem::remove_all(path); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    [[nodiscard]] std::size_t entries() const { return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(path), std::filesystem::directory_iterator())); }
};

}  // namespace panopolis::test
