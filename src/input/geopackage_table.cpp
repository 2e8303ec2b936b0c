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

struct BlobCloser {
    void operator()(sqlite3_blob* blob) const { sqlite3_blob_close(blob); }
};
using Blob = std::unique_ptr<sqlite3_blob, BlobCloser>;

}  // namespace sqlite

namespace {

using sqlite::Blob;
using sqlite::Database;
using sqlite::Statement;

Database open_database(const std::string& file) {
    sqlite3* raw = nullptr;
    const int status =
        sqlite3_open_v2(file.c_str(), &raw, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
    Database database(raw);
    if (status != SQLITE_OK) return nullptr;
    // As long as GDAL waits for another program that is writing.
    constexpr int kPatience_ms = 5000;
    sqlite3_busy_timeout(database.get(), kPatience_ms);
    return database;
}

Statement prepare(sqlite3* database, const std::string& sql) {
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v2(database, sql.c_str(), -1, &raw, nullptr) != SQLITE_OK) return nullptr;
    return Statement(raw);
}

/// Where rows are this large in the mean, geometries of as much are not fetched with their row, but
/// read piece by piece.
constexpr std::size_t kLargeBytes = std::size_t{1} << 20U;

/// A name as SQL writes it.
std::string quoted(const std::string& name) {
    std::string result = "\"";
    for (const char c : name) result += c == '"' ? std::string("\"\"") : std::string(1, c);
    return result + "\"";
}

std::string text_of(sqlite3_stmt* row, int column) {
    const auto* bytes = sqlite3_column_text(row, column);
    return bytes != nullptr ? reinterpret_cast<const char*>(bytes) : "";
}

/// True when it is a table, no view, and the column is another name for the numbers of its rows.
bool has_row_numbers(sqlite3* database, const std::string& table, const std::string& fid_column) {
    const Statement kind = prepare(
        database, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND lower(name) = lower(?)");
    if (!kind) return false;
    sqlite3_bind_text(kind.get(), 1, table.c_str(), -1, SQLITE_TRANSIENT);
    if (sqlite3_step(kind.get()) != SQLITE_ROW) return false;
    // A primary key of one column declared INTEGER is that (SQLite, "ROWIDs and the INTEGER PRIMARY
    // KEY"), but for "INTEGER PRIMARY KEY DESC" and tables WITHOUT ROWID: these have an index for
    // their key.
    const Statement columns = prepare(database, "PRAGMA table_info(" + quoted(table) + ")");
    const Statement indexes = prepare(database, "PRAGMA index_list(" + quoted(table) + ")");
    if (!columns || !indexes) return false;
    int keys = 0;
    bool found = false;
    while (sqlite3_step(columns.get()) == SQLITE_ROW) {
        if (sqlite3_column_int(columns.get(), 5) == 0) continue;
        ++keys;
        found = sqlite3_stricmp(text_of(columns.get(), 1).c_str(), fid_column.c_str()) == 0 &&
                sqlite3_stricmp(text_of(columns.get(), 2).c_str(), "INTEGER") == 0;
    }
    while (sqlite3_step(indexes.get()) == SQLITE_ROW)
        if (text_of(indexes.get(), 3) == "pk") return false;
    return keys == 1 && found;
}

/// A number of a statement that gives one or, of an empty table, none.
struct OneNumber {
    bool good = false;  ///< the statement was carried out
    std::optional<std::int64_t> value{};
};

OneNumber one_number(sqlite3* database, const std::string& sql) {
    const Statement statement = prepare(database, sql);
    if (!statement || sqlite3_step(statement.get()) != SQLITE_ROW) return {};
    const int type = sqlite3_column_type(statement.get(), 0);
    if (type == SQLITE_INTEGER) return {true, sqlite3_column_int64(statement.get(), 0)};
    return {type == SQLITE_NULL, std::nullopt};
}

/// Changes when another connection, of whichever program, has written to the file.
OneNumber data_version(sqlite3* database) {
    return one_number(database, "PRAGMA data_version");
}

}  // namespace

struct GeopackageTable::Cursor::Connection {
    Database database;
    Statement statement;
    Blob blob;  ///< the geometry of the row, where it is read piece by piece
    std::vector<std::byte> piece;
};

struct GeopackageTable::State {
    std::string file;
    std::string table;
    std::string geometry_column;
    std::string sql;
    std::string all_fids;
    bool empty = true;
    Range all;
    std::uint64_t rows = 1;  ///< about
    double bytes = 0;
    std::mutex mutex;
    std::vector<std::unique_ptr<Cursor::Connection>> idle;
    Database guard;  ///< reads nothing, and knows whether somebody wrote
    std::optional<std::int64_t> version;

    std::unique_ptr<Cursor::Connection> connect() const {
        auto connection = std::make_unique<Cursor::Connection>();
        connection->database = open_database(file);
        if (!connection->database) return nullptr;
        connection->statement = prepare(connection->database.get(), sql);
        if (!connection->statement) return nullptr;
        return connection;
    }
    std::vector<Range> even_ranges(std::uint64_t span, double rows_each) const;
    std::vector<Range> counted_ranges(std::size_t rows_each) const;
};

GeopackageTable::GeopackageTable(std::unique_ptr<State> state) : state_(std::move(state)) {}
GeopackageTable::~GeopackageTable() = default;

std::unique_ptr<GeopackageTable> GeopackageTable::open(const std::string& file,
                                                       const StoredTable& table,
                                                       std::uint64_t stated_rows) {
    auto state = std::make_unique<State>();
    std::error_code failed;
    const std::uintmax_t bytes = std::filesystem::file_size(file, failed);
    if (failed) return nullptr;
    state->bytes = static_cast<double>(bytes);
    state->file = file;
    state->table = table.table;
    state->geometry_column = table.geometry_column;
    const std::string fid = quoted(table.fid_column);
    const std::string from = " FROM " + quoted(table.table);
    const std::string geometry = quoted(table.geometry_column);
    // SQLite tells the length of a blob without fetching it.
    const std::string large = "typeof(" + geometry + ") = 'blob' AND length(" + geometry +
                              ") >= " + std::to_string(kLargeBytes);
    state->sql =
        "SELECT " + fid + ", " +
        (bytes / kLargeBytes < std::max<std::uint64_t>(1, stated_rows)
             ? geometry
             : "CASE WHEN " + large + " THEN length(" + geometry + ") ELSE " + geometry + " END");
    for (const StoredTable::Column& column : table.columns)
        state->sql += ", " + quoted(column.name);
    state->sql += from + " WHERE " + fid + " BETWEEN ? AND ? ORDER BY " + fid;
    state->all_fids = "SELECT " + fid + from + " ORDER BY " + fid;
    std::unique_ptr<Cursor::Connection> first = state->connect();
    state->guard = open_database(file);
    if (!first || !state->guard) return nullptr;
    state->version = data_version(state->guard.get()).value;
    sqlite3* database = first->database.get();
    if (!has_row_numbers(database, table.table, table.fid_column)) return nullptr;
    const OneNumber lowest = one_number(database, "SELECT min(" + fid + ")" + from);
    const OneNumber highest = one_number(database, "SELECT max(" + fid + ")" + from);
    // What is wrong with the file is for GDAL to find and say.
    if (!lowest.good || !highest.good || lowest.value.has_value() != highest.value.has_value())
        return nullptr;
    state->empty = !lowest.value;
    if (!state->empty) state->all = {*lowest.value, *highest.value};
    // A damaged number shall not make more ranges than there can be rows.
    constexpr std::uintmax_t kRowBytes = 8;
    state->rows = std::clamp<std::uint64_t>(stated_rows, 1, 1 + bytes / kRowBytes);
    state->idle.push_back(std::move(first));
    return std::unique_ptr<GeopackageTable>(new GeopackageTable(std::move(state)));
}

bool GeopackageTable::was_changed() const {
    const OneNumber now = data_version(state_->guard.get());
    return !now.good || now.value != state_->version;
}

std::vector<GeopackageTable::Range> GeopackageTable::ranges(std::size_t bytes,
                                                            std::size_t rows) const {
    if (state_->empty) return {};
    const auto rows_there = static_cast<double>(state_->rows);
    const double rows_each = std::clamp(static_cast<double>(bytes) * rows_there / state_->bytes,
                                        1.0, static_cast<double>(rows));
    // Unsigned, as identifiers may lie further apart than a signed number counts.
    const std::uint64_t span = static_cast<std::uint64_t>(state_->all.last) -
                               static_cast<std::uint64_t>(state_->all.first);
    // Where identifiers lie far apart, or their number is not known, they are counted off.
    constexpr std::uint64_t kSparse = 4;
    return span / kSparse > state_->rows
               ? state_->counted_ranges(static_cast<std::size_t>(rows_each))
               : state_->even_ranges(span, rows_each);
}

std::vector<GeopackageTable::Range> GeopackageTable::State::even_ranges(std::uint64_t span,
                                                                        double rows_each) const {
    const double wanted = std::ceil(static_cast<double>(rows) / rows_each);
    const auto step =
        std::max<std::uint64_t>(1, static_cast<std::uint64_t>(static_cast<double>(span) / wanted));
    const auto first = static_cast<std::uint64_t>(all.first);
    std::vector<Range> result;
    for (std::uint64_t offset = 0;; offset += step) {
        const bool last = span - offset < step;
        const std::uint64_t end = last ? span : offset + step - 1;
        result.push_back(
            {static_cast<std::int64_t>(first + offset), static_cast<std::int64_t>(first + end)});
        if (last) return result;
    }
}

std::vector<GeopackageTable::Range> GeopackageTable::State::counted_ranges(
    std::size_t rows_each) const {
    std::vector<Range> result;
    const Database database = open_database(file);
    const Statement statement = database ? prepare(database.get(), all_fids) : nullptr;
    std::size_t in_range = rows_each;
    while (statement && sqlite3_step(statement.get()) == SQLITE_ROW) {
        const std::int64_t fid = sqlite3_column_int64(statement.get(), 0);
        if (in_range == rows_each) {
            result.push_back({fid, fid});
            in_range = 0;
        }
        ++in_range;
        result.back().last = fid;
    }
    // Where that broke off, whoever reads the rest will meet the same and say so.
    if (result.empty()) return {all};
    result.back().last = all.last;
    return result;
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
    connection_->blob.reset();
    sqlite3_reset(connection_->statement.get());
    const std::lock_guard lock(table_.state_->mutex);
    table_.state_->idle.push_back(std::move(connection_));
}

bool GeopackageTable::Cursor::next() {
    if (!failure_.empty()) return false;
    connection_->blob.reset();
    const int status = sqlite3_step(connection_->statement.get());
    if (status == SQLITE_ROW) return true;
    in_use_ = status == SQLITE_BUSY;
    if (status != SQLITE_DONE) failure_ = sqlite3_errmsg(connection_->database.get());
    return false;
}

std::int64_t GeopackageTable::Cursor::fid() const {
    return sqlite3_column_int64(connection_->statement.get(), 0);
}

std::size_t GeopackageTable::Cursor::geometry_bytes() const {
    sqlite3_stmt* row = connection_->statement.get();
    const int type = sqlite3_column_type(row, 1);
    if (type == SQLITE_BLOB) return static_cast<std::size_t>(sqlite3_column_bytes(row, 1));
    return type == SQLITE_INTEGER ? static_cast<std::size_t>(sqlite3_column_int64(row, 1)) : 0;
}

StoredBytes GeopackageTable::Cursor::geometry() {
    sqlite3_stmt* row = connection_->statement.get();
    const int type = sqlite3_column_type(row, 1);
    if (type == SQLITE_INTEGER) return large_geometry();
    const void* bytes = type == SQLITE_BLOB ? sqlite3_column_blob(row, 1) : nullptr;
    if (bytes == nullptr) return StoredBytes({});
    return StoredBytes({static_cast<const std::byte*>(bytes), geometry_bytes()});
}

/// A number in the place of a geometry is the length of one, or it is no geometry and cannot be
/// opened as one.
StoredBytes GeopackageTable::Cursor::large_geometry() {
    const State& state = *table_.state_;
    sqlite3_blob* raw = nullptr;
    const int status = sqlite3_blob_open(connection_->database.get(), "main", state.table.c_str(),
                                         state.geometry_column.c_str(), fid(), 0, &raw);
    connection_->blob.reset(raw);
    if (status != SQLITE_OK) return StoredBytes({});
    const auto read = [raw](std::size_t offset, std::span<std::byte> to) {
        return sqlite3_blob_read(raw, to.data(), static_cast<int>(to.size()),
                                 static_cast<int>(offset)) == SQLITE_OK;
    };
    return {static_cast<std::size_t>(sqlite3_blob_bytes(raw)), read, connection_->piece};
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
