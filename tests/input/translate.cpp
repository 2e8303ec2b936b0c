#include <string>
#include <vector>

#include <gdal_priv.h>
#include <gdal_utils.h>

#include "input/scratch.hpp"

namespace phusong::test {

void translate(const std::string& from, const std::string& to,
               const std::vector<std::string>& arguments) {
    GDALAllRegister();
    std::vector<char*> list;
    std::vector<std::string> copies = arguments;
    for (std::string& argument : copies) list.push_back(argument.data());
    list.push_back(nullptr);
    GDALDatasetH source =
        GDALOpenEx(from.c_str(), GDAL_OF_VECTOR | GDAL_OF_VERBOSE_ERROR, nullptr, nullptr, nullptr);
    REQUIRE(source != nullptr);
    GDALVectorTranslateOptions* options = GDALVectorTranslateOptionsNew(list.data(), nullptr);
    REQUIRE(options != nullptr);
    int usage_error = 0;
    GDALDatasetH target =
        GDALVectorTranslate(to.c_str(), nullptr, 1, &source, options, &usage_error);
    GDALVectorTranslateOptionsFree(options);
    REQUIRE(target != nullptr);
    GDALClose(target);
    GDALClose(source);
}

}  // namespace phusong::test
