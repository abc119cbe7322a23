#pragma once
// What ranks say to one another, as bytes: numbers of 8 bytes and texts with their length before them. All ranks run the same program.
#include <cstdint>
#include <cstring>
#include <string>

#include <panopolis/experiment_run.hpp>

namespace panopolis::cluster {

/// What a message is about: the tag that MPI carries beside it.
enum Tag : int {
    tag_ready = 1,  ///< a worker: which experiment it has laid out (its key; empty when it could not) and how many cells it lives side by side
    tag_cell = 2,   ///< the owner of the store: a cell to be lived
    tag_lived = 3,  ///< a worker: a cell, and what it came to
    tag_end = 4,    ///< the owner: nothing more is to be lived
};

class Writer {
public:
    void number(std::int64_t n) { bytes_.append(reinterpret_cast<const char*>(&n), sizeof n); }
    void text(const std::string& text) { number(static_cast<std::int64_t>(text.size())), bytes_ += text; }
    [[nodiscard]] const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_;
};

/// Reads what a Writer wrote, in the same order.
class Reader {
public:
    explicit Reader(const std::string& bytes) : bytes_(bytes) {}
    std::int64_t number()
    {
        std::int64_t n = 0;
        std::memcpy(&n, bytes_.data() + at_, sizeof n);
        at_ += sizeof n;
        return n;
    }
    std::string text()
    {
        const auto size = static_cast<std::size_t>(number());
        at_ += size;
        return bytes_.substr(at_ - size, size);
    }

private:
    const std::string& bytes_;
    std::size_t at_ = 0;
};

inline std::string written(const Cell& cell)
{
    Writer out;
    out.number(cell.point), out.number(cell.arm), out.number(cell.replicate);
    return out.bytes();
}

inline Cell read_cell(Reader& in)
{
    Cell cell;
    cell.point = in.number(), cell.arm = static_cast<std::int32_t>(in.number()), cell.replicate = in.number();
    return cell;
}

inline std::string written(const Cell& cell, const LivedCell& lived)
{
    Writer out;
    out.number(cell.point), out.number(cell.arm), out.number(cell.replicate);
    out.number((lived.run ? 1 : 0) | (lived.trouble ? 2 : 0));
    if (lived.run)
        for (const std::string* text : {&lived.run->id, &lived.run->scenario_hash, &lived.run->digest, &lived.run->message, &lived.run->measures}) out.text(*text);
    if (lived.run) {
        out.number(lived.run->seed), out.number(lived.run->days), out.number(static_cast<std::int64_t>(lived.run->people.size()));
        for (const KeptPerson& kept : lived.run->people) {
            out.number(kept.person), out.text(kept.group);
            for (const std::int64_t value : kept.values) out.number(value);
        }
    }
    if (lived.trouble) out.text(lived.trouble->what);
    return out.bytes();
}

inline LivedCell read_lived(Reader& in)
{
    LivedCell out;
    const std::int64_t has = in.number();
    if ((has & 1) != 0) {
        KeptRun& run = out.run.emplace();
        for (std::string* text : {&run.id, &run.scenario_hash, &run.digest, &run.message, &run.measures}) *text = in.text();
        run.seed = in.number(), run.days = in.number();
        run.people.resize(static_cast<std::size_t>(in.number()));
        for (KeptPerson& kept : run.people) {
            kept.person = in.number(), kept.group = in.text();
            for (std::size_t column = 0; column < kept_columns().size(); ++column) kept.values.push_back(in.number());
        }
    }
    if ((has & 2) != 0) out.trouble = MachineTrouble{in.text()};
    return out;
}

}  // namespace panopolis::cluster
