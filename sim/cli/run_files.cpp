#include "cli/run_files.hpp"

#include <algorithm>
#include <cstring>

namespace panopolis::cli {

namespace {

// small enough for a processor's own cache, from which what was just made is copied to the system; and whole, so that the system takes its pages many at once
constexpr std::size_t piece = 1u << 18;
// threads meet seldom, since each meeting may wait for one of them: so many parts for each
constexpr std::int32_t parts_each = 32;

}  // namespace

EventFile::EventFile(RunFolder& folder, bool all, Executor& executor, std::int32_t threads)
    : folder_(folder), all_(all), executor_(executor), text_(std::make_unique_for_overwrite<char[]>(piece + EventRows::most_room)), more_(threads > 1 ? static_cast<std::size_t>(parts_each * threads - 1) : 0)
{
    const std::string header = events_csv_header();
    size_ = header.copy(text_.get(), header.size());
}

void EventFile::day(std::int32_t, const std::vector<Event>& events)
{
    const EventRows rows(events, all_);
    const auto make = [&](std::size_t part, char* out) { return static_cast<std::size_t>(rows.put(part, out) - out); };
    for (std::size_t first = 0; first < rows.parts() && !trouble; first += 1 + more_.size()) {
        const std::size_t some = std::min(1 + more_.size(), rows.parts() - first);
        std::size_t more = 0;
        executor_.for_each(static_cast<std::int32_t>(some), [&](std::int32_t i) {
            const std::size_t part = first + static_cast<std::size_t>(i);
            if (i == 0) {
                more = make(part, text_.get() + size_);
                return;
            }
            Made& made = more_[static_cast<std::size_t>(i) - 1];
            if (!made.text) made.text = std::make_unique_for_overwrite<char[]>(EventRows::most_room);
            made.size = make(part, made.text.get());
        });
        size_ += more;
        write_pieces();
        for (std::size_t i = 1; i < some; ++i) append(more_[i - 1]);
    }
}

void EventFile::append(const Made& made)
{
    std::memcpy(text_.get() + size_, made.text.get(), made.size);
    size_ += made.size;
    write_pieces();
}

void EventFile::write_pieces()
{
    if (size_ < piece) return;
    const std::size_t whole = size_ / piece * piece;
    if (!trouble) trouble = folder_.write("events.csv", {text_.get(), whole});
    size_ -= whole;
    std::memmove(text_.get(), text_.get() + whole, size_);
}

void EventFile::flush()
{
    if (!trouble) trouble = folder_.write("events.csv", {text_.get(), size_});
    size_ = 0;
}

std::optional<MachineTrouble> write_tables(RunFolder& folder, const RunRecord& record, const MeasureBook& book, const Measures& measures, const std::vector<std::string>& group_names)
{
    std::optional<MachineTrouble> trouble;
    const auto write = [&](const char* name, const std::string& text) {
        if (!trouble) trouble = folder.write(name, text);
    };
    write("run.json", run_json(record, measures));
    write("daily.csv", daily_csv(book));
    write("groups.csv", groups_csv(measures));
    write("scores.csv", scores_csv(measures));
    write("wrongs.csv", wrongs_csv(measures));
    write("survival.csv", survival_csv(measures));
    write("dictionary.md", data_dictionary(group_names));
    return trouble;
}

std::optional<MachineTrouble> write_people(RunFolder& folder, const Run& run)
{
    constexpr std::uint32_t chunk = 50'000;
    std::string text = people_csv_header();
    for (std::uint32_t first = 0; first < run.people().size; first += chunk) {
        const std::uint32_t last = std::min(run.people().size, first + chunk);
        append_people_csv(run.people(), run.world(), run.institution(), run.ledger(), run.scenario(), run.city(), first, last, text);
        if (auto trouble = folder.write("people.csv", text)) return trouble;
        text.clear();
    }
    return std::nullopt;
}

}  // namespace panopolis::cli
