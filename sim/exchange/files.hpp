#pragma once
// The files behind a scenario: itself and its bases, each read and checked once, in the order in which they are laid over one another.
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "exchange/check.hpp"
#include "exchange/tree.hpp"

namespace panopolis::exchange {

/// A change on a day, in the order of the files.
struct TimelineEntry {
    std::int64_t day = 0;
    const Node* set = nullptr;
    Place place;
};

/// What all files together say.
struct Layers {
    std::vector<const Node*> parts;  // bases first
    std::vector<TimelineEntry> timeline;
    std::map<std::string, std::vector<const Node*>> arms;
};

/// Reads files by name and follows `extends`.
class Files {
public:
    Files(const Resolver& resolver, const std::vector<std::string>& known_names, Problems& problems) : resolver_(resolver), known_names_(known_names), problems_(problems) {}

    /// Adds the file that a name stands for, with its bases. False when something could not be read: then the layers are not whole.
    bool add_name(const std::string& name);
    bool add_source(SourceText text);
    /// A text that came from the command line; nothing when it is not JSON. `from` is where its value begins.
    const Source& add_argument(SourceText text, std::int32_t& index);

    [[nodiscard]] const Layers& layers() const { return layers_; }
    [[nodiscard]] const std::deque<Source>& sources() const { return sources_; }
    /// The file that was named first, and whether it stands among the analytic worlds.
    [[nodiscard]] const std::string& main_file() const { return main_file_; }
    [[nodiscard]] bool main_is_analytic() const;

private:
    struct File {
        std::int32_t source = -1;
        Node root;
        bool whole = false;
    };
    File* find(const std::string& name, const std::string& from_file, const Place& place);
    File* read(SourceText text);
    bool follow(File& file, std::vector<std::string>& chain);
    bool follow_base(const Node& name, const File& file, std::vector<std::string>& chain);
    void lay(const File& file);
    bool refuse(const Place& place, std::string message);

    const Resolver& resolver_;
    const std::vector<std::string>& known_names_;
    Problems& problems_;
    std::deque<Source> sources_;
    std::map<std::string, std::unique_ptr<File>> files_;
    std::map<std::pair<std::string, std::string>, File*> names_;
    Layers layers_;
    std::string main_file_;
    bool too_many_ = false;
};

/// True for a file among the worlds whose answer is on paper.
bool is_analytic(std::string_view file);

}  // namespace panopolis::exchange
