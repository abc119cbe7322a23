#include <panopolis/entries.hpp>

#include <algorithm>

namespace panopolis {

void Entries::clear()
{
    if (shelves_.empty()) return;
    *this = {};
}

std::uint32_t Entries::put(const Kept& kept)
{
    // the number that stands for none is left out
    if (end_ == none) {
        Kept nothing;
        nothing.entry.record = nobody;
        shelves_.back().push_back(nothing);
        ++end_;
    }
    if ((end_ - first_) / shelf == shelves_.size()) {
        shelves_.emplace_back();
        shelves_.back().reserve(shelf);
    }
    shelves_.back().push_back(kept);
    return end_++;
}

void Entries::add(const Entry& entry)
{
    const std::size_t r = entry.record.value;
    if (newest_.size() <= r) newest_.resize(std::max(r + 1, newest_.size() * 2), none);

    // of one day they are in the order of their causes, whatever the order in which they come; older ones need no look
    if (entry.day != day_) {
        day_ = entry.day;
        of_day_ = end_;
    }
    std::uint32_t* link = &newest_[r];
    const std::uint32_t number = put({entry, none});
    while (*link != none && *link - first_ >= of_day_ - first_ && entry < at(*link).entry) link = &at(*link).older;
    at(number).older = *link;
    *link = number;
    ++size_;
}

void Entries::assign(std::vector<Entry> all)
{
    clear();
    std::sort(all.begin(), all.end(), [](const Entry& a, const Entry& b) { return a.day != b.day ? a.day < b.day : a < b; });
    for (const Entry& entry : all) add(entry);
}

void Entries::take(std::uint32_t* link)
{
    Kept& gone = at(*link);
    *link = gone.older;
    gone.entry.record = nobody;
    --size_;
}

bool Entries::erase(const Entry& entry)
{
    if (!has(entry.record)) return false;
    std::uint32_t* link = &newest_[entry.record.value];
    while (*link != none && entry < at(*link).entry) link = &at(*link).older;
    if (*link == none || at(*link).entry.day != entry.day || at(*link).entry.cause != entry.cause) return false;
    take(link);
    return true;
}

std::vector<Entry> Entries::take_until(std::int32_t day)
{
    std::vector<Entry> out;
    for (; begin_ != end_; ++begin_) {
        if (begin_ - first_ == shelf) {
            shelves_.erase(shelves_.begin());
            first_ = begin_;
        }
        const Entry& entry = at(begin_).entry;
        if (entry.record == nobody) continue;
        if (entry.day > day) break;
        out.push_back(entry);
        std::uint32_t* link = &newest_[entry.record.value];
        while (*link != begin_) link = &at(*link).older;
        take(link);
    }
    std::sort(out.begin(), out.end());
    return out;
}

void Entries::since(PersonId record, std::int32_t day, std::vector<Entry>& out) const
{
    out.clear();
    if (!has(record)) return;
    for (std::uint32_t n = newest_[record.value]; n != none && at(n).entry.day >= day; n = at(n).older) out.push_back(at(n).entry);
    std::reverse(out.begin(), out.end());
}

}  // namespace panopolis
