#include "input/geopackage_table.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <mutex>
#include <optional>
#include <system_error>
#include <utility>

#include <sqlite3.h>

namespace phusong::input {
namespace sqlite {

struct DatabaseCloser {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
};
using Database = std::unique_ptr<sqlite3, DatabaseCloser>;

struct StatementCloser {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, StatementCloser>;

}  // namespace sqlite

namespace {

using sqlite::Database;
using sqlite::Statement;

Database open_database(const std::string& file) {
    sqlite3* raw = nullptr;
    const int status =
        sqlite3_open_v2(file.c_str(), &raw, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
    Database database(raw);
    if (status != SQLITE_OK) return nullptr;
    return database;
}

Statement prepare(sqlite3* database, const std::string& sql) {
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v2(database, sql.c_str(), -1, &raw, nullptr) != SQLITE_OK) return nullptr;
    return Statement(raw);
}

/// A name as SQL writes it.
std::string quoted(const std::string& name) {
    std::string result = "\"";
    for (const char c : name) result += c == '"' ? std::string("\"\"") : std::string(1, c);
    return result + "\"";
}

/// True when it is a table, no view, and the column stands for the numbers of its rows.
bool has_row_numbers(sqlite3* database, const std::string& table, const std::string& fid_column) {
    const Statement kind = prepare(
        database, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND lower(name) = lower(?)");
    if (!kind) return false;
    sqlite3_bind_text(kind.get(), 1, table.c_str(), -1, SQLITE_TRANSIENT);
    if (sqlite3_step(kind.get()) != SQLITE_ROW) return false;
    // An INTEGER PRIMARY KEY, and nothing else, is the number of the row (SQLite, "ROWIDs and the
    // INTEGER PRIMARY KEY").
    const Statement info = prepare(database, "PRAGMA table_info(" + quoted(table) + ")");
    if (!info) return false;
    int keys = 0;
    bool found = false;
    while (sqlite3_step(info.get()) == SQLITE_ROW) {
        if (sqlite3_column_int(info.get(), 5) == 0) continue;
        ++keys;
        const auto text = [&](int column) {
            const auto* bytes = sqlite3_column_text(info.get(), column);
            return bytes != nullptr ? reinterpret_cast<const char*>(bytes) : "";
        };
        found = sqlite3_stricmp(text(1), fid_column.c_str()) == 0 &&
                sqlite3_stricmp(text(2), "INTEGER") == 0;
    }
    return keys == 1 && found && prepare(database, "SELECT rowid FROM " + quoted(table)) != nullptr;
}

std::optional<std::int64_t> one_number(sqlite3* database, const std::string& sql) {
    const Statement statement = prepare(database, sql);
    if (!statement || sqlite3_step(statement.get()) != SQLITE_ROW ||
        sqlite3_column_type(statement.get(), 0) != SQLITE_INTEGER)
        return std::nullopt;
    return sqlite3_column_int64(statement.get(), 0);
}

}  // namespace

struct GeopackageTable::Cursor::Connection {
    Database database;
    Statement statement;
};

struct GeopackageTable::State {
    std::string file;
    std::string sql;
    bool empty = true;
    Range all;
    double count = 0;
    double bytes = 0;
    std::mutex mutex;
    std::vector<std::unique_ptr<Cursor::Connection>> idle;

    std::unique_ptr<Cursor::Connection> connect() const {
        auto connection = std::make_unique<Cursor::Connection>();
        connection->database = open_database(file);
        if (!connection->database) return nullptr;
        connection->statement = prepare(connection->database.get(), sql);
        if (!connection->statement) return nullptr;
        return connection;
    }
};

GeopackageTable::GeopackageTable(std::unique_ptr<State> state) : state_(std::move(state)) {}
GeopackageTable::~GeopackageTable() = default;

std::unique_ptr<GeopackageTable> GeopackageTable::open(const std::string& file,
                                                       const StoredTable& table,
                                                       std::uint64_t stated_rows) {
    auto state = std::make_unique<State>();
    std::error_code failed;
    state->bytes = static_cast<double>(std::filesystem::file_size(file, failed));
    if (failed) return nullptr;
    state->file = file;
    state->sql = "SELECT rowid, " + quoted(table.geometry_column);
    for (const StoredTable::Column& column : table.columns)
        state->sql += ", " + quoted(column.name);
    const std::string from = " FROM " + quoted(table.table);
    state->sql += from + " WHERE rowid BETWEEN ? AND ? ORDER BY rowid";
    std::unique_ptr<Cursor::Connection> first = state->connect();
    if (!first) return nullptr;
    sqlite3* database = first->database.get();
    if (!has_row_numbers(database, table.table, table.fid_column)) return nullptr;
    const auto lowest = one_number(database, "SELECT min(rowid)" + from);
    const auto highest = one_number(database, "SELECT max(rowid)" + from);
    state->empty = !lowest || !highest;
    if (!state->empty) state->all = {*lowest, *highest};
    state->count = std::max(1.0, static_cast<double>(stated_rows));
    state->idle.push_back(std::move(first));
    return std::unique_ptr<GeopackageTable>(new GeopackageTable(std::move(state)));
}

std::vector<GeopackageTable::Range> GeopackageTable::ranges(std::size_t bytes,
                                                            std::size_t rows) const {
    if (state_->empty) return {};
    const double by_bytes = static_cast<double>(bytes) * state_->count / state_->bytes;
    const double rows_each = std::clamp(by_bytes, 1.0, static_cast<double>(rows));
    const double wanted = std::ceil(state_->count / rows_each);
    // Unsigned, as identifiers may lie further apart than a signed number counts.
    const auto first = static_cast<std::uint64_t>(state_->all.first);
    const std::uint64_t span = static_cast<std::uint64_t>(state_->all.last) - first;
    const auto step =
        std::max<std::uint64_t>(1, static_cast<std::uint64_t>(static_cast<double>(span) / wanted));
    std::vector<Range> result;
    for (std::uint64_t offset = 0;; offset += step) {
        const bool last = span - offset < step;
        const std::uint64_t end = last ? span : offset + step - 1;
        result.push_back(
            {static_cast<std::int64_t>(first + offset), static_cast<std::int64_t>(first + end)});
        if (last) return result;
    }
}

GeopackageTable::Cursor::Cursor(GeopackageTable& table, Range range) : table_(table) {
    State& state = *table.state_;
    {
        const std::lock_guard lock(state.mutex);
        if (!state.idle.empty()) {
            connection_ = std::move(state.idle.back());
            state.idle.pop_back();
        }
    }
    if (!connection_) connection_ = state.connect();
    if (!connection_) {
        failure_ = "the file cannot be opened once more";
        return;
    }
    sqlite3_bind_int64(connection_->statement.get(), 1, range.first);
    sqlite3_bind_int64(connection_->statement.get(), 2, range.last);
}

GeopackageTable::Cursor::~Cursor() {
    if (!connection_) return;
    sqlite3_reset(connection_->statement.get());
    const std::lock_guard lock(table_.state_->mutex);
    table_.state_->idle.push_back(std::move(connection_));
}

bool GeopackageTable::Cursor::next() {
    if (!failure_.empty()) return false;
    const int status = sqlite3_step(connection_->statement.get());
    if (status == SQLITE_ROW) return true;
    if (status != SQLITE_DONE) failure_ = sqlite3_errmsg(connection_->database.get());
    return false;
}

std::int64_t GeopackageTable::Cursor::fid() const {
    return sqlite3_column_int64(connection_->statement.get(), 0);
}

std::span<const std::byte> GeopackageTable::Cursor::geometry() const {
    sqlite3_stmt* row = connection_->statement.get();
    if (sqlite3_column_type(row, 1) != SQLITE_BLOB) return {};
    const void* bytes = sqlite3_column_blob(row, 1);
    if (bytes == nullptr) return {};
    return {static_cast<const std::byte*>(bytes),
            static_cast<std::size_t>(sqlite3_column_bytes(row, 1))};
}

StoredValue GeopackageTable::Cursor::value(std::size_t column) const {
    sqlite3_stmt* row = connection_->statement.get();
    const int index = static_cast<int>(column) + 2;
    StoredValue value;
    switch (sqlite3_column_type(row, index)) {
        case SQLITE_NULL:
            return value;
        case SQLITE_INTEGER:
            value.kind = StoredValue::Kind::integer;
            value.integer = sqlite3_column_int64(row, index);
            return value;
        case SQLITE_FLOAT:
            value.kind = StoredValue::Kind::real;
            value.real = sqlite3_column_double(row, index);
            return value;
        case SQLITE_TEXT:
            value.text = reinterpret_cast<const char*>(sqlite3_column_text(row, index));
            value.kind = value.text != nullptr ? StoredValue::Kind::text : StoredValue::Kind::other;
            return value;
        default:
            value.kind = StoredValue::Kind::other;
            return value;
    }
}

}  // namespace phusong::input
