// The store of an experiment: opening it, adding runs to it, and reading them back in one order whatever the order they came in.
#include <panopolis/store.hpp>

#include <cmath>
#include <limits>

#include <panopolis/version.hpp>

#include "experiment/sqlite.hpp"
#include "experiment/store_head.hpp"

namespace panopolis {

using sql::Statement;

namespace {

constexpr const char* tables = R"(
CREATE TABLE about(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE arms(arm INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE factors(factor INTEGER PRIMARY KEY, name TEXT NOT NULL, path TEXT NOT NULL, unit TEXT NOT NULL);
CREATE TABLE points(point INTEGER NOT NULL, factor INTEGER NOT NULL, value TEXT NOT NULL, place REAL, PRIMARY KEY(point, factor)) WITHOUT ROWID;
CREATE TABLE runs(id TEXT PRIMARY KEY, scenario_hash TEXT NOT NULL, seed INTEGER NOT NULL, days INTEGER NOT NULL, model_version INTEGER NOT NULL,
                  digest TEXT NOT NULL, message TEXT NOT NULL, measures TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE cells(point INTEGER NOT NULL, arm INTEGER NOT NULL, replicate INTEGER NOT NULL, run TEXT NOT NULL, PRIMARY KEY(point, arm, replicate)) WITHOUT ROWID;
CREATE VIEW amounts AS
  SELECT cells.point AS point, arms.name AS arm, cells.replicate AS replicate, runs.seed AS seed, measure.key AS measure, grp.key AS "group",
         json_extract(grp.value, '$[0]') AS value, json_extract(grp.value, '$[1]') AS of_count
  FROM cells JOIN runs ON runs.id = cells.run JOIN arms ON arms.arm = cells.arm, json_each(runs.measures) AS measure, json_each(measure.value) AS grp
  WHERE runs.message = '';
)";
/// People of runs, in a store that keeps some: a row for each run and person.
std::string people_table()
{
    std::string out = "CREATE TABLE IF NOT EXISTS people(run TEXT NOT NULL, person INTEGER NOT NULL, \"group\" TEXT NOT NULL";
    for (const KeptColumn& column : kept_columns()) out += ", " + std::string(column.name) + " INTEGER NOT NULL";
    return out + ", PRIMARY KEY(run, person)) WITHOUT ROWID";
}

std::string people_insert()
{
    std::string out = "INSERT OR IGNORE INTO people VALUES(?1, ?2, ?3";
    for (std::size_t column = 0; column < kept_columns().size(); ++column) out += ", ?" + std::to_string(column + 4);
    return out + ")";
}

std::string people_select()
{
    std::string out = "SELECT person, \"group\"";
    for (const KeptColumn& column : kept_columns()) out += ", " + std::string(column.name);
    return out + " FROM people WHERE run = ?1 ORDER BY person";
}

/// Marks the file as ours ("Pano"), and says how its tables are made.
constexpr const char* mark = "PRAGMA application_id = 1348562543; PRAGMA user_version = 1;";
constexpr std::int64_t ours = 1348562543, tables_version = 1;

Issue issue_of(const std::filesystem::path& file, const std::string& what) { return Issue{file.string(), 0, 0, 0, "", "", what}; }

std::int64_t pragma(sqlite3* db, const char* words)
{
    Statement statement(db, words);
    return statement.step() ? statement.whole(0) : -1;
}

/// Everything between its begin and `commit` stands in the file whole or not at all.
class Transaction {
public:
    explicit Transaction(sqlite3* db) : db_(db), begun_(sql::execute(db, "BEGIN IMMEDIATE")) {}
    ~Transaction()
    {
        if (begun_) sql::execute(db_, "ROLLBACK");
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    [[nodiscard]] bool begun() const { return begun_; }
    bool commit()
    {
        if (!begun_ || !sql::execute(db_, "COMMIT")) return false;
        begun_ = false;
        return true;
    }

private:
    sqlite3* db_;
    bool begun_;
};

}  // namespace

struct Store::Inside {
    std::filesystem::path file;
    sql::Connection db;
    std::mutex mutex;
    std::unique_ptr<Statement> has, has_cell, add_run, add_cell, values;
    std::unique_ptr<Statement> add_person, people;  // null in a store that keeps none

    /// For a store that keeps people; false when the file cannot be read.
    bool keep_people()
    {
        add_person = std::make_unique<Statement>(db.get(), people_insert());
        people = std::make_unique<Statement>(db.get(), people_select());
        return add_person->ok() && people->ok();
    }
    std::vector<KeptPerson> people_of(const std::string& id)
    {
        std::vector<KeptPerson> out;
        if (!people) return out;
        Statement& all = people->again().bind(1, id);
        while (all.step()) {
            KeptPerson& kept = out.emplace_back(KeptPerson{all.whole(0), all.text(1), {}});
            for (std::size_t column = 0; column < kept_columns().size(); ++column) kept.values.push_back(all.whole(static_cast<int>(column) + 2));
        }
        return out;
    }
    [[nodiscard]] MachineTrouble trouble() const { return {file.string() + ": " + sql::trouble_of(db.get())}; }
    bool add_cell_row(const Cell& cell, const std::string& id) { return add_cell->again().bind(1, cell.point).bind(2, std::int64_t{cell.arm}).bind(3, cell.replicate).bind(4, id).run(); }
    bool add_run_row(const KeptRun& run)
    {
        for (const KeptPerson& kept : run.people) {
            Statement& row = add_person->again().bind(1, run.id).bind(2, kept.person).bind(3, kept.group);
            for (std::size_t column = 0; column < kept.values.size(); ++column) row.bind(static_cast<int>(column) + 4, kept.values[column]);
            if (!row.run()) return false;
        }
        return add_run->again().bind(1, run.id).bind(2, run.scenario_hash).bind(3, run.seed).bind(4, run.days).bind(5, std::int64_t{model_version}).bind(6, run.digest).bind(7, run.message).bind(8, run.measures).run();
    }
};

Store::Store(std::unique_ptr<Inside> inside) : in_(std::move(inside)) {}

Store::~Store() = default;

std::variant<std::unique_ptr<Store>, std::vector<Issue>, MachineTrouble> Store::open(const std::filesystem::path& file, bool may_create)
{
    std::error_code error;
    if (!may_create && !std::filesystem::exists(file, error)) return std::vector<Issue>{issue_of(file, "There is no such store.")};
    auto in = std::make_unique<Inside>();
    in->file = file;
    sqlite3* db = nullptr;
    int status = sqlite3_open_v2(file.c_str(), &db, SQLITE_OPEN_READWRITE | (may_create ? SQLITE_OPEN_CREATE : 0), nullptr);
    in->db.reset(db);
    if (status != SQLITE_OK) return in->trouble();
    sqlite3_busy_timeout(db, 60'000);

    // a file of anybody else is left alone
    Statement first(db, "SELECT count(*) FROM sqlite_master");
    const bool readable = first.step();
    if (!readable && sqlite3_errcode(db) == SQLITE_NOTADB) return std::vector<Issue>{issue_of(file, "This is no store of an experiment: it is no SQLite file.")};
    if (!readable) return in->trouble();
    bool empty = first.whole(0) == 0;
    first.again();
    if (empty && may_create) {
        if (!sql::execute(db, "PRAGMA journal_mode = WAL")) return in->trouble();
        Transaction making(db);
        if (!making.begun()) return in->trouble();
        // somebody else may have been quicker
        empty = pragma(db, "PRAGMA user_version") == 0;
        if (empty && (!sql::execute(db, tables) || !sql::execute(db, mark))) return in->trouble();
        if (!making.commit()) return in->trouble();
    } else if (pragma(db, "PRAGMA application_id") != ours) {
        return std::vector<Issue>{issue_of(file, "This is no store of an experiment.")};
    }
    if (pragma(db, "PRAGMA user_version") != tables_version) return std::vector<Issue>{issue_of(file, "This store was made by another version of the program.")};
    if (!sql::execute(db, "PRAGMA synchronous = NORMAL")) return in->trouble();

    in->has = std::make_unique<Statement>(db, "SELECT 1 FROM runs WHERE id = ?1");
    in->has_cell = std::make_unique<Statement>(db, "SELECT 1 FROM cells WHERE point = ?1 AND arm = ?2 AND replicate = ?3");
    in->add_run = std::make_unique<Statement>(db, "INSERT OR IGNORE INTO runs VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    in->add_cell = std::make_unique<Statement>(db, "INSERT OR IGNORE INTO cells VALUES(?1, ?2, ?3, ?4)");
    in->values = std::make_unique<Statement>(db, "SELECT replicate, json_extract(measures, ?3) FROM cells JOIN runs ON runs.id = cells.run WHERE point = ?1 AND arm = ?2 ORDER BY replicate");
    for (const auto* statement : {&in->has, &in->has_cell, &in->add_run, &in->add_cell, &in->values})
        if (!(*statement)->ok()) return in->trouble();
    std::unique_ptr<Store> out(new Store(std::move(in)));
    out->head_ = read_head(db);
    if (out->head_ && out->head_->people_kept > 0 && !out->in_->keep_people()) return out->in_->trouble();
    return out;
}

std::variant<std::monostate, std::vector<Issue>, MachineTrouble> Store::take(const StoreHead& head)
{
    const std::lock_guard lock(in_->mutex);
    sqlite3* db = in_->db.get();
    Transaction taking(db);
    if (!taking.begun()) return in_->trouble();
    if (!head_) head_ = read_head(db);
    if (head_ && head_->key != head.key)
        return std::vector<Issue>{issue_of(in_->file, "This store holds another experiment, \"" + head_->name + "\": its scenario, arms, factors, points, days, first seed, kept measures or the model's version are not the same. Only how many replicates there are may change.")};
    if (!head_) {
        if (!write_head(db, head) || (head.people_kept > 0 && !sql::execute(db, people_table().c_str()))) return in_->trouble();
        if (!taking.commit()) return in_->trouble();
        head_ = head;
    }
    if (head_->people_kept > 0 && !in_->people && !in_->keep_people()) return in_->trouble();
    return std::monostate{};
}

bool Store::has(const std::string& id)
{
    const std::lock_guard lock(in_->mutex);
    const bool there = in_->has->again().bind(1, id).step();
    in_->has->again();
    return there;
}

bool Store::has(const Cell& cell)
{
    const std::lock_guard lock(in_->mutex);
    const bool there = in_->has_cell->again().bind(1, cell.point).bind(2, std::int64_t{cell.arm}).bind(3, cell.replicate).step();
    in_->has_cell->again();
    return there;
}

std::optional<MachineTrouble> Store::add(const Cell& cell, const KeptRun& run)
{
    const std::lock_guard lock(in_->mutex);
    Transaction adding(in_->db.get());
    if (!adding.begun() || !in_->add_run_row(run) || !in_->add_cell_row(cell, run.id) || !adding.commit()) return in_->trouble();
    return std::nullopt;
}

std::optional<MachineTrouble> Store::add(const Cell& cell, const std::string& run_id)
{
    const std::lock_guard lock(in_->mutex);
    Transaction adding(in_->db.get());
    if (!adding.begun() || !in_->add_cell_row(cell, run_id) || !adding.commit()) return in_->trouble();
    return std::nullopt;
}

std::int64_t Store::failed()
{
    const std::lock_guard lock(in_->mutex);
    Statement failed(in_->db.get(), "SELECT count(*) FROM cells JOIN runs ON runs.id = cells.run WHERE message <> ''");
    return failed.step() ? failed.whole(0) : 0;
}

std::vector<Cell> Store::cells()
{
    const std::lock_guard lock(in_->mutex);
    std::vector<Cell> out;
    Statement all(in_->db.get(), "SELECT point, arm, replicate FROM cells ORDER BY point, arm, replicate");
    while (all.step()) out.push_back({all.whole(0), static_cast<std::int32_t>(all.whole(1)), all.whole(2)});
    return out;
}

std::optional<MachineTrouble> Store::each(const std::function<void(const Cell&, const KeptRun&)>& each)
{
    const std::lock_guard lock(in_->mutex);
    Statement all(in_->db.get(), "SELECT point, arm, replicate, id, scenario_hash, seed, days, digest, message, measures FROM cells JOIN runs ON runs.id = cells.run ORDER BY point, arm, replicate");
    while (all.step()) {
        const KeptRun run{all.text(3), all.text(4), all.whole(5), all.whole(6), all.text(7), all.text(8), all.text(9), in_->people_of(all.text(3))};
        each({all.whole(0), static_cast<std::int32_t>(all.whole(1)), all.whole(2)}, run);
    }
    if (!all.ok()) return in_->trouble();
    return std::nullopt;
}

std::vector<std::pair<std::int64_t, double>> Store::values(std::int64_t point, std::int32_t arm, const std::string& measure)
{
    const std::lock_guard lock(in_->mutex);
    std::vector<std::pair<std::int64_t, double>> out;
    Statement& values = in_->values->again().bind(1, point).bind(2, std::int64_t{arm}).bind(3, "$.\"" + measure + "\".all[0]");
    while (values.step()) out.emplace_back(values.whole(0), values.is_null(1) ? std::numeric_limits<double>::quiet_NaN() : values.real(1));
    values.again();
    return out;
}

std::optional<MachineTrouble> Store::add_all(Store& other)
{
    // a run at a time, so that what was added stays when the disk is full
    std::optional<MachineTrouble> trouble;
    const auto reading = other.each([&](const Cell& cell, const KeptRun& run) {
        if (!trouble) trouble = add(cell, run);
    });
    return trouble ? trouble : reading;
}

}  // namespace panopolis
