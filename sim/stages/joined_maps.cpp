#include "stages/joined_maps.hpp"

namespace panopolis {

namespace {

/// The bits of a line from a position on; behind every line stands a word of zeros.
std::uint64_t window(const std::uint64_t* line, std::int32_t position)
{
    const int shift = position & 63;
    const std::uint64_t* at = line + (position >> 6);
    const std::uint64_t high = shift + JoinedMaps::used_bits > 64 ? at[1] << (64 - shift) : 0;
    return (at[0] >> shift | high) & ((std::uint64_t{1} << JoinedMaps::used_bits) - 1);
}

}  // namespace

void JoinedMaps::join(const std::array<const StreetMap*, maps>& of, std::int32_t width, std::int32_t height, Executor& executor)
{
    static const StreetMap none;
    bool same = !entries_.empty();
    for (std::size_t k = 0; k < maps; ++k) same = same && kept_[k] == (of[k] != nullptr ? *of[k] : none);
    if (same) return;
    for (std::size_t k = 0; k < maps; ++k) kept_[k] = of[k] != nullptr ? *of[k] : none;

    // a position may be as far as the line is long, behind its last corner
    row_entries = width / stride + 1;
    column_entries = height / stride + 1;
    west = row_entries * height;
    south = 2 * west;
    north = south + column_entries * width;
    entries_.assign(static_cast<std::size_t>(north + column_entries * width), 0);
    const auto directions = [&](std::int32_t here, const auto& rows) {
        return std::array<std::array<std::int32_t, 4>, 4>{{{0, 0, row_entries, rows.row_words}, {west, rows.west, row_entries, rows.row_words}, {south, rows.south, column_entries, rows.column_words}, {north, rows.north, column_entries, rows.column_words}}}[static_cast<std::size_t>(here)];
    };
    executor.for_each(4, [&](std::int32_t direction) {
        for (std::size_t k = 0; k < maps; ++k) {
            if (!kept_[k].any()) continue;
            const StreetMap::Rows rows = kept_[k].rows();
            const auto [begin, begin_of_map, line_entries, line_words] = directions(direction, rows);
            const std::int32_t lines = direction < 2 ? height : width;
            for (std::int32_t line = 0; line < lines; ++line)
                for (std::int32_t e = 0; e < line_entries; ++e)
                    entries_[static_cast<std::size_t>(begin + line * line_entries + e)] |= window(rows.bits + begin_of_map + static_cast<std::ptrdiff_t>(line) * line_words, e * stride) << (k * field_bits);
        }
    });
}

}  // namespace panopolis
