#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "input/stored_bytes.hpp"

namespace phusong::input {

/// What a column of a table is declared to hold.
enum class ColumnKind { text, integer, long_integer, real };

/// A table of features in a GeoPackage, and what of it is wanted.
struct StoredTable {
    std::string table;
    std::string fid_column;
    std::string geometry_column;
    struct Column {
        std::string name;
        ColumnKind kind = ColumnKind::text;
    };
    std::vector<Column> columns;
};

/// A value as SQLite stores it.
struct StoredValue {
    enum class Kind { null, text, integer, real, other };
    Kind kind = Kind::null;
    const char* text = nullptr;  ///< in UTF-8, until the next row
    std::int64_t integer = 0;
    double real = 0;
};

/// The rows of a GeoPackage's table, read from SQLite without a detour through GDAL's features, by
/// several threads at once, each with a connection of its own. GDAL remains the one that says what
/// the table is (StoredTable), and reads rows that are out of the ordinary.
class GeopackageTable {
  public:
    /// Rows by their identifiers, bounds included.
    struct Range {
        std::int64_t first = 0;
        std::int64_t last = 0;
    };

    /// @param file        a plain file
    /// @param stated_rows about how many there are, for ranges of even size; counting them would
    ///                    mean to read nearly all of the file
    /// @return nothing where the table cannot be read so: it is a view, its identifiers are not
    ///         those of the rows, the file cannot be opened a second time
    static std::unique_ptr<GeopackageTable> open(const std::string& file, const StoredTable& table,
                                                 std::uint64_t stated_rows);
    ~GeopackageTable();
    GeopackageTable(const GeopackageTable&) = delete;
    GeopackageTable& operator=(const GeopackageTable&) = delete;

    /// All rows, in ranges of about so many bytes and at most about so many rows each. Empty for an
    /// empty table.
    std::vector<Range> ranges(std::size_t bytes, std::size_t rows) const;

    /// True when somebody has written to the file since it was opened: ranges may then be of
    /// different states of the table.
    bool was_changed() const;

    /// Goes through the rows of a range in the order of their identifiers. Any number of cursors
    /// may be used at once, each by one thread.
    class Cursor {
      public:
        Cursor(GeopackageTable& table, Range range);
        ~Cursor();
        Cursor(const Cursor&) = delete;
        Cursor& operator=(const Cursor&) = delete;

        /// Moves to the next row; false at the end, and where failure() is not empty.
        bool next();
        /// Why the rows break off; empty where they do not.
        const std::string& failure() const { return failure_; }
        /// True when the reason is that another program is writing, and nothing is damaged.
        bool in_use() const { return in_use_; }

        std::int64_t fid() const;
        /// Until the next row; empty where there is none.
        StoredBytes geometry();
        std::size_t geometry_bytes() const;
        /// @param column by its place in StoredTable::columns
        StoredValue value(std::size_t column) const;

      private:
        StoredBytes large_geometry();

        struct Connection;
        friend class GeopackageTable;
        GeopackageTable& table_;
        std::unique_ptr<Connection> connection_;
        std::string failure_;
        bool in_use_ = false;
    };

  private:
    struct State;
    explicit GeopackageTable(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace phusong::input
