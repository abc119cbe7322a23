#include "exchange/files.hpp"

#include <algorithm>

#include <panopolis/version.hpp>

#include "exchange/migrate.hpp"
#include "exchange/words.hpp"

namespace panopolis::exchange {

namespace {

constexpr std::size_t max_layers = 1000;    // bases laid over one another, each time they are
constexpr std::size_t max_timeline = 1000;  // changes

}  // namespace

bool is_analytic(std::string_view file) { return file.find("analytic/") != std::string_view::npos; }

bool Files::main_is_analytic() const { return is_analytic(main_file_); }

bool Files::refuse(const Place& place, std::string message)
{
    if (place.source < 0) problems_.add({main_file_, 0, 0, 0, "", "", std::move(message)});
    else problems_.add(sources_[static_cast<std::size_t>(place.source)].issue(place, "extends", std::move(message)), place.source);
    return false;
}

bool Files::add_name(const std::string& name)
{
    main_file_ = name;
    File* file = find(name, "", {});
    if (file == nullptr) return false;
    main_file_ = sources_[static_cast<std::size_t>(file->source)].file();
    std::vector<std::string> chain;
    return follow(*file, chain);
}

bool Files::add_source(SourceText text)
{
    main_file_ = text.file;
    File* file = read(std::move(text));
    std::vector<std::string> chain;
    return file != nullptr && follow(*file, chain);
}

const Source& Files::add_argument(SourceText text, std::int32_t& index)
{
    index = static_cast<std::int32_t>(sources_.size());
    return sources_.emplace_back(std::move(text));
}

Files::File* Files::find(const std::string& name, const std::string& from_file, const Place& place)
{
    if (const auto known = names_.find({name, from_file}); known != names_.end()) return known->second;
    auto text = resolver_ ? resolver_(name, from_file) : std::nullopt;
    File* file = nullptr;
    if (!text) {
        const auto near = nearest_word(name, known_names_);
        refuse(place, "There is no scenario " + json_string(name) + (from_file.empty() ? ": no such file, and none of that name is shipped." : " beside this file or among the shipped.") +
                          (near ? " Closest: " + *near + "." : ""));
    } else if (!text->problem.empty()) {
        refuse(place, text->file + " " + text->problem + ".");
    } else {
        file = read(std::move(*text));
    }
    names_[{name, from_file}] = file;
    return file;
}

Files::File* Files::read(SourceText text)
{
    auto& slot = files_[text.file];
    if (slot) return slot.get();
    slot = std::make_unique<File>();
    slot->source = static_cast<std::int32_t>(sources_.size());
    const Source& source = sources_.emplace_back(std::move(text));
    slot->whole = parse_tree(source, slot->source, 0, slot->root, problems_) && migrate(slot->root, source, migrations(), scenario_format, problems_);
    if (slot->whole) Checker(sources_, problems_).file(slot->root, is_analytic(source.file()));
    return slot.get();
}

bool Files::follow(File& file, std::vector<std::string>& chain)
{
    if (!file.whole || too_many_) return false;
    if (layers_.parts.size() >= max_layers) {
        too_many_ = true;
        return refuse(file.root.place, "More than " + std::to_string(max_layers) + " bases laid over one another are refused.");
    }

    // bases first, left to right, so that what the file itself says comes on top
    chain.push_back(sources_[static_cast<std::size_t>(file.source)].file());
    bool whole = true;
    if (const Node* bases = file.root.find("extends"); bases != nullptr) {
        if (bases->kind == NodeKind::text) whole = follow_base(*bases, file, chain);
        for (const Node& base : bases->items)
            if (base.kind == NodeKind::text && !follow_base(base, file, chain)) whole = false;
    }
    chain.pop_back();
    lay(file);
    return whole;
}

bool Files::follow_base(const Node& name, const File& file, std::vector<std::string>& chain)
{
    if (too_many_) return false;
    File* base = find(name.text, sources_[static_cast<std::size_t>(file.source)].file(), name.place);
    if (base == nullptr) return false;
    const std::string& base_file = sources_[static_cast<std::size_t>(base->source)].file();
    if (const auto at = std::find(chain.begin(), chain.end(), base_file); at != chain.end()) {
        std::vector<std::string> ring(at, chain.end());
        ring.push_back(base_file);
        return refuse(name.place, "A scenario cannot be its own base: " + listed(ring, " -> ") + ".");
    }
    if (chain.size() >= static_cast<std::size_t>(max_source_depth)) return refuse(name.place, "More than " + std::to_string(max_source_depth) + " bases of bases are refused.");
    return follow(*base, chain);
}

void Files::lay(const File& file)
{
    layers_.parts.push_back(&file.root);
    if (const Node* timeline = file.root.find("timeline"); timeline != nullptr) {
        for (const Node& entry : timeline->items) {
            const Node* day = entry.find("day");
            const Node* set = entry.find("set");
            if (day == nullptr || set == nullptr || day->kind != NodeKind::integer || day->integer < 0 || day->integer > last_day || set->kind != NodeKind::object) continue;
            if (layers_.timeline.size() == max_timeline && !too_many_) {
                too_many_ = true;
                refuse(entry.place, "More than " + std::to_string(max_timeline) + " changes in a timeline are refused.");
            }
            if (!too_many_) layers_.timeline.push_back({day->integer, set, entry.place});
        }
    }
    if (const Node* arms = file.root.find("arms"); arms != nullptr)
        for (const Member& arm : arms->members) {
            if (is_comment(arm.key)) continue;
            if (arm.value.kind == NodeKind::null) layers_.arms.erase(arm.key);
            else layers_.arms[arm.key].push_back(&arm.value);
        }
}

}  // namespace panopolis::exchange
