#pragma once
// SQLite with its ends tied: a connection and statements that close themselves.
#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace panopolis::sql {

struct Closes {
    void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};
using Connection = std::unique_ptr<sqlite3, Closes>;

/// Why the last call on a connection failed, for people: disk full, locked, damaged.
std::string trouble_of(sqlite3* db);

/// A statement that is prepared once and may be run often. After a failed step `ok()` is false until `again`.
class Statement {
public:
    Statement(sqlite3* db, std::string_view text);
    ~Statement() { sqlite3_finalize(statement_); }
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    /// Ready to be bound and stepped again.
    Statement& again();
    Statement& bind(int at, std::string_view text);
    Statement& bind(int at, std::int64_t number);
    Statement& bind(int at, double number);
    /// True while there is a row.
    bool step();
    /// Runs it to its end; false when it failed.
    bool run();
    [[nodiscard]] bool ok() const { return ok_; }

    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::int64_t whole(int column) const { return sqlite3_column_int64(statement_, column); }
    [[nodiscard]] double real(int column) const { return sqlite3_column_double(statement_, column); }
    [[nodiscard]] bool is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

private:
    sqlite3_stmt* statement_ = nullptr;
    bool ok_ = false;
};

/// Runs words without values; false when they failed.
bool execute(sqlite3* db, const char* words);

}  // namespace panopolis::sql
