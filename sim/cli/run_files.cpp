#include "cli/run_files.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace panopolis::cli {

namespace {

// small enough for a processor's own cache, from which what was just made is copied to the system; and whole, so that the system takes its pages many at once
constexpr std::size_t piece = 1u << 18;
// what some threads make at a time, while what they made before is written
constexpr std::int32_t parts_each = 8;

/// So few that room for the longest rows of them is soon filled by others.
template <class F>
void each_some(std::span<const Event> events, F f)
{
    constexpr std::size_t some = 256;
    for (std::size_t first = 0; first < events.size(); first += some) f(events.subspan(first, std::min(some, events.size() - first)));
}

}  // namespace

EventFile::EventFile(RunFolder& folder, bool all, Executor& executor, std::int32_t threads)
    : folder_(folder), all_(all), executor_(executor), made_(threads > 1 ? static_cast<std::size_t>(parts_each * threads) : 0), waiting_(made_.size())
{
    text_.add(events_csv_header());
}

void EventFile::Text::room_for(std::size_t more)
{
    if (size + more <= room) return;
    room = size + more + std::max(room / 2, piece / 4);
    auto larger = std::make_unique_for_overwrite<char[]>(room);
    if (size > 0) std::memcpy(larger.get(), bytes.get(), size);
    bytes = std::move(larger);
}

void EventFile::Text::add(std::span<const Event> events)
{
    room_for(event_rows_room(events.size()));
    size = static_cast<std::size_t>(put_event_rows(events, bytes.get() + size) - bytes.get());
}

void EventFile::Text::add(std::string_view text)
{
    room_for(text.size());
    size += text.copy(bytes.get() + size, text.size());
}

void EventFile::day(std::int32_t, const DayEvents& stream)
{
    if (made_.empty()) {
        stream.each([&](std::span<const Event> events) {
            each_some(events, [&](std::span<const Event> some) {
                if (trouble) return;
                text_.add(some);
                write_pieces();
            });
        });
        return;
    }
    const auto at_once = static_cast<std::int32_t>(made_.size());
    for (std::int32_t first = 0; first < stream.parts() && !trouble; first += at_once) {
        executor_.for_each(1 + std::min(at_once, stream.parts() - first), [&](std::int32_t i) {
            if (i == 0) return write_waiting();
            Text& text = made_[static_cast<std::size_t>(i) - 1];
            stream.each(first + i - 1, [&](std::span<const Event> events) {
                each_some(events, [&](std::span<const Event> some) { text.add(some); });
            });
        });
        made_.swap(waiting_);
    }
}

void EventFile::write_waiting()
{
    for (Text& text : waiting_) {
        text_.add(std::string_view(text.bytes.get(), std::exchange(text.size, 0)));
        write_pieces();
    }
}

void EventFile::write_pieces()
{
    if (text_.size < piece) return;
    const std::size_t whole = text_.size / piece * piece;
    if (!trouble) trouble = folder_.write("events.csv", {text_.bytes.get(), whole});
    text_.size -= whole;
    std::memmove(text_.bytes.get(), text_.bytes.get() + whole, text_.size);
}

void EventFile::flush()
{
    write_waiting();
    if (!trouble) trouble = folder_.write("events.csv", {text_.bytes.get(), text_.size});
    text_.size = 0;
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
