#include "cli/printing.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <sstream>

namespace panopolis::cli {

namespace {

constexpr const char* program = "weasyprint";

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

}  // namespace

bool has_weasyprint()
{
    const char* path = std::getenv("PATH");
    std::istringstream folders(path == nullptr ? "" : path);
    for (std::string folder; std::getline(folders, folder, ':');)
        if (!folder.empty() && ::access((folder + "/" + program).c_str(), X_OK) == 0) return true;
    return false;
}

std::optional<std::string> pdf_of(const std::string& html, std::string& trouble)
{
    // files, not pipes: nobody waits for the other
    Scratch in, out, said;
    if (!in.good() || !out.good() || !said.good() || !in.write(html)) return trouble = "no temporary file can be written", std::nullopt;
    const pid_t child = ::fork();
    if (child < 0) return trouble = "no process can be started", std::nullopt;
    if (child == 0) {
        if (::dup2(in.fd(), 0) < 0 || ::dup2(out.fd(), 1) < 0 || ::dup2(said.fd(), 2) < 0) ::_exit(126);
        ::execlp(program, program, "--quiet", "--encoding", "utf-8", "-", "-", static_cast<char*>(nullptr));
        ::_exit(127);
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    std::string pdf = out.read();
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0 && pdf.rfind("%PDF", 0) == 0) return pdf;
    trouble = said.read();
    while (!trouble.empty() && trouble.back() == '\n') trouble.pop_back();
    // the last line tells what it was
    trouble = trouble.substr(trouble.find_last_of('\n') + 1);
    if (trouble.empty()) trouble = "weasyprint ended without a page";
    return std::nullopt;
}

}  // namespace panopolis::cli
