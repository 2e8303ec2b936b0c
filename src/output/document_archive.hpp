#pragma once

#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace phusong::output {

using DocumentJson = nlohmann::json;

template <typename T>
concept PlainMember = std::is_arithmetic_v<T> || std::is_same_v<T, std::string>;

/// Every type says once, in describe(), which members it has; writing and reading both follow it,
/// so that they cannot part.
class DocumentWriter {
  public:
    template <typename T>
    void operator()(const char* name, T& value) {
        json_[name] = written_value(value);
    }
    /// The same, left out where there is nothing to say: for members that most records lack.
    template <typename T>
    void where_given(const char* name, T& value) {
        DocumentJson written = written_value(value);
        const bool says = written.is_string() ? !written.get_ref<const std::string&>().empty()
                                              : !written.is_null();
        if (says) json_[name] = std::move(written);
    }
    DocumentJson take() { return std::move(json_); }

    template <PlainMember T>
    static DocumentJson written_value(T& value) {
        return value;
    }
    template <typename T>
    requires std::is_enum_v<T>
    static DocumentJson written_value(T& value) { return static_cast<int>(value); }
    template <typename T>
    static DocumentJson written_value(std::optional<T>& value) {
        return value ? written_value(*value) : DocumentJson();
    }
    template <typename T>
    static DocumentJson written_value(std::vector<T>& values) {
        DocumentJson list = DocumentJson::array();
        for (T& value : values) list.push_back(written_value(value));
        return list;
    }
    template <typename Key, typename T>
    static DocumentJson written_value(std::map<Key, T>& values) {
        DocumentJson list = DocumentJson::array();
        for (auto& [key, value] : values) {
            Key copy = key;
            list.push_back(DocumentJson::array({written_value(copy), written_value(value)}));
        }
        return list;
    }
    template <typename T>
    requires(std::is_class_v<T> && !PlainMember<T>) static DocumentJson written_value(T& value) {
        DocumentWriter writer;
        describe(writer, value);
        return writer.take();
    }

  private:
    DocumentJson json_ = DocumentJson::object();
};

class DocumentReader {
  public:
    explicit DocumentReader(const DocumentJson& json) : json_(json) {}

    template <typename T>
    void operator()(const char* name, T& value) {
        const auto found = json_.find(name);
        if (found != json_.end()) read_value(*found, value);
    }
    template <typename T>
    void where_given(const char* name, T& value) {
        (*this)(name, value);
    }

    template <PlainMember T>
    static void read_value(const DocumentJson& json, T& value) {
        json.get_to(value);
    }
    template <typename T>
    requires std::is_enum_v<T>
    static void read_value(const DocumentJson& json, T& value) {
        value = static_cast<T>(json.get<int>());
    }
    template <typename T>
    static void read_value(const DocumentJson& json, std::optional<T>& value) {
        value.reset();
        if (!json.is_null()) read_value(json, value.emplace());
    }
    template <typename T>
    static void read_value(const DocumentJson& json, std::vector<T>& values) {
        values.clear();
        for (const DocumentJson& item : json) read_value(item, values.emplace_back());
    }
    template <typename Key, typename T>
    static void read_value(const DocumentJson& json, std::map<Key, T>& values) {
        values.clear();
        for (const DocumentJson& item : json) {
            Key key{};
            read_value(item.at(0), key);
            read_value(item.at(1), values[key]);
        }
    }
    template <typename T>
    requires(std::is_class_v<T> && !PlainMember<T>) static void read_value(const DocumentJson& json,
                                                                           T& value) {
        DocumentReader reader(json);
        describe(reader, value);
    }

  private:
    const DocumentJson& json_;
};

}  // namespace phusong::output
