#include "experiment/sqlite.hpp"

namespace panopolis::sql {

std::string trouble_of(sqlite3* db)
{
    if (db == nullptr) return "there is no memory for SQLite";
    switch (sqlite3_errcode(db)) {
        case SQLITE_FULL: return "the disk is full";
        case SQLITE_IOERR: return "the disk could not be read or written (it may be full)";
        case SQLITE_READONLY: case SQLITE_PERM: return "it may not be written to";
        case SQLITE_BUSY: case SQLITE_LOCKED: return "another program has held it for a minute";
        case SQLITE_CANTOPEN: return "it cannot be opened or made";
        case SQLITE_CORRUPT: return "it is damaged";
        default: return sqlite3_errmsg(db);
    }
}

Statement::Statement(sqlite3* db, std::string_view text) { ok_ = sqlite3_prepare_v2(db, text.data(), static_cast<int>(text.size()), &statement_, nullptr) == SQLITE_OK; }

Statement& Statement::again()
{
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
    ok_ = statement_ != nullptr;
    return *this;
}

Statement& Statement::bind(int at, std::string_view text)
{
    if (sqlite3_bind_text(statement_, at, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT) != SQLITE_OK) ok_ = false;
    return *this;
}

Statement& Statement::bind(int at, std::int64_t number)
{
    if (sqlite3_bind_int64(statement_, at, number) != SQLITE_OK) ok_ = false;
    return *this;
}

Statement& Statement::bind(int at, double number)
{
    if (sqlite3_bind_double(statement_, at, number) != SQLITE_OK) ok_ = false;
    return *this;
}

bool Statement::step()
{
    if (!ok_) return false;
    const int status = sqlite3_step(statement_);
    if (status == SQLITE_ROW) return true;
    ok_ = status == SQLITE_DONE;
    return false;
}

bool Statement::run()
{
    while (step()) {
    }
    return ok_;
}

std::string Statement::text(int column) const
{
    const unsigned char* bytes = sqlite3_column_text(statement_, column);
    return bytes == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

bool execute(sqlite3* db, const char* words) { return sqlite3_exec(db, words, nullptr, nullptr, nullptr) == SQLITE_OK; }

}  // namespace panopolis::sql
