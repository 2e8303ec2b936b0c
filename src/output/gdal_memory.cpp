#include "output/gdal_memory.hpp"

#include <algorithm>
#include <atomic>

#include <cpl_string.h>
#include <cpl_vsi.h>

namespace phusong::output {

GdalMemoryFolder::GdalMemoryFolder() {
    static std::atomic<int> number{0};
    path_ = "/vsimem/phusong" + std::to_string(++number);
    VSIMkdir(path_.c_str(), 0700);
}

GdalMemoryFolder::~GdalMemoryFolder() {
    VSIRmdirRecursive(path_.c_str());
}

std::vector<std::string> GdalMemoryFolder::files() const {
    std::vector<std::string> names;
    char** const list = VSIReadDirRecursive(path_.c_str());
    for (char** name = list; name != nullptr && *name != nullptr; ++name)
        if (std::string_view(*name).back() != '/') names.emplace_back(*name);
    CSLDestroy(list);
    std::sort(names.begin(), names.end());
    return names;
}

std::string GdalMemoryFolder::read(const std::string& name) const {
    vsi_l_offset length = 0;
    // Owned by the file in memory.
    const GByte* const bytes = VSIGetMemFileBuffer((path_ + "/" + name).c_str(), &length, FALSE);
    if (bytes == nullptr) return {};
    return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length)};
}

}  // namespace phusong::output
