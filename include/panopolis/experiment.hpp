#pragma once
// The floor of files, threads and many runs.
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <panopolis/exchange.hpp>
#include <panopolis/language.hpp>
#include <panopolis/lesson.hpp>
#include <panopolis/simulation.hpp>

namespace panopolis {

/// A pool of threads that stays alive between days; work is claimed by an atomic counter. The caller's thread works too. Who has nothing to do looks out for
/// more for some microseconds before it sleeps: a day is many small works one after the other.
class ThreadExecutor final : public Executor {
public:
    /// `threads` >= 1 in all, the caller's included; 0 takes as many as the machine has cores.
    explicit ThreadExecutor(int threads);
    ~ThreadExecutor() override;
    ThreadExecutor(const ThreadExecutor&) = delete;
    ThreadExecutor& operator=(const ThreadExecutor&) = delete;
    void for_each(std::int32_t n, const std::function<void(std::int32_t)>& work) override;
    [[nodiscard]] int threads() const { return static_cast<int>(pool_.size()) + 1; }

private:
    void help();
    void take(const std::function<void(std::int32_t)>& work, std::int32_t n);

    std::vector<std::thread> pool_;
    std::mutex mutex_;
    std::condition_variable wake_, done_;
    const std::function<void(std::int32_t)>* work_ = nullptr;
    std::int32_t n_ = 0;
    std::atomic<std::int32_t> next_{0};
    std::atomic<std::uint64_t> round_{0};  // written under the mutex, as is closing_
    std::atomic<std::size_t> busy_{0};
    std::atomic<bool> closing_{false};
    std::size_t asleep_ = 0;
};

/// Everything that the file of a language must say: what views say, and what the window says.
const std::vector<TextKey>& text_keys();

/// The scenarios and languages that came with the program, and how a name becomes a file.
class Shelf {
public:
    /// Looks under PANOPOLIS_HOME, then beside an installed program, then in the source tree it was built from.
    /// `program` is the word that the program was started with; without a folder in it, the running program's own file counts.
    static Shelf find(const std::filesystem::path& program);
    explicit Shelf(std::filesystem::path home) : home_(std::move(home)) {}

    struct Item {
        std::string name;
        std::filesystem::path file;
        std::string kind;  ///< "city", "deployment", "analytic", "rulebook"
    };
    /// What a file holds, or the name of something shipped.
    enum class Kind : std::uint8_t { scenario, experiment, lesson };
    /// By the names of what is shipped, else by what the file says that it is; a scenario where neither tells.
    [[nodiscard]] Kind kind_of(const std::string& name) const;
    /// Something that came with the program, with what it is called for readers.
    struct Listed {
        std::string group;  ///< "city", "deployment", "rulebook", "analytic", "lesson", "experiment"
        std::string name;
        std::string title;  ///< empty where it has problems
    };
    /// All of it, group by group in the order above, each by name.
    [[nodiscard]] std::vector<Listed> listed() const;
    /// The names of all of it: of scenarios, lessons and experiments.
    [[nodiscard]] std::vector<std::string> all_names() const;
    /// All shipped scenarios, by kind and name.
    [[nodiscard]] std::vector<Item> items() const;
    [[nodiscard]] std::vector<std::string> names() const;
    /// A path as it is, else a name beside the file that asks, else a shipped name.
    [[nodiscard]] Resolver resolver() const;
    /// The codes of all shipped languages, ascending: "en", "zh-CN".
    [[nodiscard]] std::vector<std::string> languages() const;
    /// Reads one of them, held against `text_keys` and with the texts of the engine, held against `engine_keys`. A code that is none of them is an
    /// issue that names those there are.
    [[nodiscard]] Result<Language> language(const std::string& code) const;
    /// The names of all shipped lessons, ascending.
    [[nodiscard]] std::vector<std::string> lessons() const;
    /// The names of all shipped experiments, ascending.
    [[nodiscard]] std::vector<std::string> experiments() const;
    /// The text of an experiment: a shipped name or a file. Nothing is looked at but whether it is there.
    [[nodiscard]] Result<SourceText> experiment(const std::string& name) const;
    /// What a lesson may name: the window's views and overlays, and the sources.
    [[nodiscard]] LessonWorld lesson_world() const;
    /// Reads a lesson: a shipped name or a file. Whether its runs load and its texts fit is for the caller to ask.
    [[nodiscard]] Result<Lesson> lesson(const std::string& name) const;
    /// Its texts in a language: of a shipped lesson under assets/lessons, of a file beside it, NAME.CODE.json.
    [[nodiscard]] Result<Language> lesson_words(const Lesson& lesson, const std::string& code) const;
    /// True for the name of a shipped lesson, and for a file that says that it is one.
    [[nodiscard]] bool is_lesson(const std::string& name) const;
    /// The cards of docs/reference/sources.json; none where the file is not there.
    [[nodiscard]] std::vector<SourceCard> sources() const;
    [[nodiscard]] const std::filesystem::path& home() const { return home_; }

private:
    std::filesystem::path home_;
};

/// What is listed as JSON: {"city": [{"name": .., "title": ..}], ..}; a title of null where there are problems.
std::string listed_json(const std::vector<Shelf::Listed>& listed);

/// What went wrong with the machine: disk, rights, memory. Exit code 3.
struct MachineTrouble {
    /// What can be said in every language; `told` is anything else.
    enum class Kind : std::uint8_t { told, memory, thread, unsaid };
    std::string what{};  ///< in English; empty for no trouble
    Kind kind = Kind::told;
    [[nodiscard]] bool empty() const { return what.empty(); }
};

/// A folder of results that appears whole or not at all: written beside its place under another name, synced, then renamed.
class RunFolder {
public:
    /// `asked` empty: runs/<stem>, then -2, -3 under the current folder. An existing folder without `replace` is an issue.
    static Result<RunFolder> begin(const std::string& asked, const std::string& stem, bool replace);
    RunFolder(RunFolder&&) noexcept;
    RunFolder& operator=(RunFolder&&) = delete;
    ~RunFolder();  ///< what was not published is removed

    /// Writes and syncs one file; appends when it is there already.
    [[nodiscard]] std::optional<MachineTrouble> write(const std::string& name, std::string_view bytes);
    /// The folder takes its place.
    [[nodiscard]] std::optional<MachineTrouble> publish();
    [[nodiscard]] const std::filesystem::path& place() const { return place_; }
    /// Where its files lie until then.
    [[nodiscard]] const std::filesystem::path& making() const { return making_; }

private:
    RunFolder() = default;
    [[nodiscard]] std::optional<MachineTrouble> close();
    std::filesystem::path place_, making_, open_file_;
    int open_ = -1;  ///< `open_file_`, the last one that was written
    std::int64_t begun_ = 0, written_ = 0, ahead_ = 0;  ///< bytes it had when it was opened, and has; and up to where the disk was asked to set place aside
    bool set_aside_ = false;                            ///< it did
    bool replace_ = false;
};

/// The scenario of a finished run, out of its run.json: the same seed and days unless `options` say otherwise.
Result<Loaded> load_run(const SourceText& run_json, const LoadOptions& options);

/// Memory that this process may still take, in bytes: the machine's and the container's limit, the lower; 0 where neither is known.
std::int64_t memory_available();

}  // namespace panopolis
