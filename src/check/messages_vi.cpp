#include <array>

#include "check/vietnamese.hpp"

namespace phusong::check {
namespace {

using Message = SentencePair;

constexpr std::array kMessages{
    // what sources are for
    Message{"coverage", "vùng phủ"},
    Message{"sites", "trạm"},
    Message{"shown sites", "trạm hiển thị"},
    Message{"candidate sites", "điểm ứng viên đặt trạm"},
    Message{"unit centres", "trung tâm đơn vị"},
    Message{"roads", "đường giao thông"},
    Message{"population raster", "lưới dân số (raster)"},
    Message{"prediction", "dự báo"},
    Message{"hilltops", "đỉnh đồi"},
    Message{"assumptions", "giả định"},
    Message{"legal table", "bảng quy định pháp luật"},
    Message{"measurements", "số liệu đo"},
    // what happened
    Message{"the file is empty", "tệp rỗng"},
    Message{"there is no such file", "không có tệp này"},
    Message{"there is no such DEM", "không có DEM này"},
    Message{"there is no such land cover", "không có lớp phủ mặt đất này"},
    Message{"there is no text encoding called {}", "không có bảng mã nào tên {0}"},
    Message{"the file cannot be read as vectors; its format is not known, or it is damaged",
            "không đọc được tệp ở dạng vectơ; định dạng không rõ hoặc tệp bị hỏng"},
    Message{"the file cannot be read as a raster; its format is not known, or it is damaged",
            "không đọc được tệp ở dạng ảnh; định dạng không rõ hoặc tệp bị hỏng"},
    Message{"the file cannot be read as a raster", "không đọc được tệp ở dạng ảnh"},
    Message{"the file cannot be read: {}", "không đọc được tệp: {0}"},
    Message{"the source cannot be opened: {}", "không mở được nguồn: {0}"},
    Message{"the file holds a raster, not polygons", "tệp chứa ảnh, không phải đa giác"},
    Message{"the file holds vectors, not a raster", "tệp chứa vectơ, không phải ảnh"},
    Message{"the file holds several rasters", "tệp chứa nhiều ảnh"},
    Message{"the source has several layers: {}", "nguồn có nhiều lớp: {0}"},
    Message{"there is no layer {}; the layers are {}", "không có lớp {0}; các lớp gồm {1}"},
    Message{"there is no field {}; the layer has no fields at all",
            "không có trường {0}; lớp không có trường nào"},
    Message{"there is no field {}; the fields are {}", "không có trường {0}; các trường gồm {1}"},
    Message{"the source breaks off or is damaged after {} records: {}",
            "nguồn bị ngắt hoặc hỏng sau {0} bản ghi: {1}"},
    Message{"the file does not say in which coordinate reference system it is; its coordinates "
            "({}) look like degrees",
            "tệp không nêu hệ tọa độ; các tọa độ ({0}) giống độ"},
    Message{"the file does not say in which coordinate reference system it is; its coordinates "
            "({}) look like degrees, latitude first",
            "tệp không nêu hệ tọa độ; các tọa độ ({0}) giống độ, vĩ độ đứng trước"},
    Message{"the file does not say in which coordinate reference system it is; its coordinates "
            "({}) look like metres of a projected system",
            "tệp không nêu hệ tọa độ; các tọa độ ({0}) giống mét của hệ tọa độ phẳng"},
    Message{"the file does not say in which coordinate reference system it is",
            "tệp không nêu hệ tọa độ"},
    Message{"it is not clear where the sites are: there is no geometry, and no columns with "
            "coordinates are recognised; the fields are {}",
            "không rõ vị trí trạm: không có hình và không nhận ra cột tọa độ; các trường gồm {0}"},
    Message{"it is not clear which technology the sites have; the fields are {}",
            "không rõ công nghệ của trạm; các trường gồm {0}"},
    Message{"it has no geometry, and no fields with coordinates are named; the fields are {}",
            "không có hình và chưa khai báo trường tọa độ; các trường gồm {0}"},
    Message{"only one of two coordinates is named", "chỉ khai báo một trong hai tọa độ"},
    Message{"not one of {} records is a usable unit",
            "không bản ghi nào trong {0} bản ghi là đơn vị dùng được"},
    Message{"the raster cannot be opened: {}", "không mở được ảnh: {0}"},
    Message{"the raster cannot be read: {}", "không đọc được ảnh: {0}"},
    Message{"the raster has no band", "ảnh không có band nào"},
    Message{"there is no band {}: the raster has {}", "không có band {0}: ảnh có {1}"},
    Message{"the raster does not say in which coordinate reference system it is",
            "ảnh không nêu hệ tọa độ"},
    Message{"the raster does not say where on the Earth it lies",
            "ảnh không nêu vị trí trên Trái Đất"},
    Message{"the raster does not touch the units", "ảnh không chạm vào các đơn vị"},
    Message{"the {} does not say in which coordinate system it is", "{0} không nêu hệ tọa độ"},
    Message{"the DEM does not lie where the sites are", "DEM không nằm ở khu vực có trạm"},
    Message{"the DEM does not say where it lies", "DEM không nêu vị trí"},
    Message{"the DEM cannot be read to its end", "không đọc được hết DEM"},
    Message{"the DEM has no heights where the sites are", "DEM không có độ cao ở khu vực có trạm"},
    Message{"the land cover does not lie where the sites are",
            "lớp phủ mặt đất không nằm ở khu vực có trạm"},
    Message{"there is no such folder of antenna patterns", "không có thư mục giản đồ ăng-ten này"},
    Message{"there is no site whose coverage can be predicted",
            "không có trạm nào dự báo được vùng phủ"},
    Message{"the legal table cannot be opened ({})", "không mở được bảng quy định pháp luật ({0})"},
    Message{"the table of radii cannot be opened ({})", "không mở được bảng bán kính ({0})"},
    Message{"the file of assumptions cannot be opened ({})", "không mở được tệp giả định ({0})"},
    // how it is mended
    Message{"Did you mean {}? {}", "Có phải ý bạn là {0}? {1*}"},
    Message{"Get it again from its source.", "Lấy lại tệp từ nguồn."},
    Message{"Get it again from where it came, or write it again.",
            "Lấy lại từ nơi cung cấp hoặc ghi lại tệp."},
    Message{"It is damaged or breaks off. Get it again, or write it again.",
            "Tệp bị hỏng hoặc bị ngắt giữa chừng. Hãy lấy lại hoặc ghi lại tệp."},
    Message{"It is damaged or breaks off. Get it again from its source.",
            "Tệp bị hỏng hoặc bị ngắt giữa chừng. Hãy lấy lại từ nguồn."},
    Message{"Check the path and the spelling.", "Kiểm tra đường dẫn và cách viết."},
    Message{"Check the name and the folder you are in.", "Kiểm tra tên và thư mục đang làm việc."},
    Message{"Check the name, or leave it out for the tool's own table.",
            "Kiểm tra tên, hoặc bỏ đi để dùng bảng có sẵn."},
    Message{"Check the name.", "Kiểm tra tên."},
    Message{"Check the connection, the names in it and your rights.",
            "Kiểm tra kết nối, các tên trong đó và quyền truy cập."},
    Message{"Name one of these.", "Chọn một trong số này."},
    Message{"Name one that `iconv -l` lists, such as UTF-8, CP1258 or ISO-8859-1.",
            "Chọn bảng mã mà `iconv -l` liệt kê, ví dụ UTF-8, CP1258 hoặc ISO-8859-1."},
    Message{"Name the fields of both, or of none.",
            "Khai báo trường của cả hai, hoặc không khai báo."},
    Message{"Add a field with the value to it, or use another file.",
            "Thêm trường có giá trị đó, hoặc dùng tệp khác."},
    Message{"Say which one to read: FILE:LAYER on the command line, \"layer\" in a project file.",
            "Cho biết đọc lớp nào: FILE:LAYER trên dòng lệnh, \"layer\" trong tệp dự án."},
    Message{"Give a vector file that GDAL reads: GeoPackage, Shapefile, GeoJSON, FlatGeobuf, GML, "
            "KML, CSV with a WKT column…",
            "Cung cấp tệp vectơ mà GDAL đọc được: GeoPackage, Shapefile, GeoJSON, FlatGeobuf, GML, "
            "KML, CSV có cột WKT…"},
    Message{
        "Give a raster that GDAL reads, with its position: GeoTIFF, netCDF, ERDAS Imagine, VRT…",
        "Cung cấp ảnh có vị trí mà GDAL đọc được: GeoTIFF, netCDF, ERDAS Imagine, VRT…"},
    Message{"Give a raster of heights that GDAL reads: GeoTIFF, HGT, VRT …",
            "Cung cấp ảnh độ cao mà GDAL đọc được: GeoTIFF, HGT, VRT …"},
    Message{"Give it: \"crs\" beside \"raster\" in a project file. Whoever made the file knows it; "
            "it is not guessed.",
            "Khai báo \"crs\" bên cạnh \"raster\" trong tệp dự án. Đơn vị lập tệp biết hệ tọa độ "
            "đó; phần mềm không đoán."},
    Message{"Write it into the file: gdal_edit.py -a_srs EPSG:… FILE.",
            "Ghi vào tệp: gdal_edit.py -a_srs EPSG:… TỆP."},
    Message{"Check that it is of the same country, and its coordinate reference system: it was "
            "read as {}.",
            "Kiểm tra xem có cùng quốc gia không, và hệ tọa độ: đã đọc theo {0}."},
    Message{"Give a DEM of their surroundings; gdalinfo tells its extent.",
            "Cung cấp DEM của khu vực đó; gdalinfo cho biết phạm vi."},
    Message{"All its cells there are voids. Give another DEM.",
            "Mọi ô ở đó đều trống. Hãy cung cấp DEM khác."},
    Message{"Give land cover of their surroundings; gdalinfo tells its extent.",
            "Cung cấp lớp phủ mặt đất của khu vực đó; gdalinfo cho biết phạm vi."},
    Message{"Give sites of 2g, 3g, 4g or 5g.", "Cung cấp trạm 2g, 3g, 4g hoặc 5g."},
    Message{"Name the folder that holds the MSI or Planet files.",
            "Khai báo thư mục chứa các tệp MSI hoặc Planet."},
    Message{
        "Name the columns: --x FIELD --y FIELD on the command line, \"x\" and \"y\" in a project "
        "file.",
        "Khai báo các cột: --x FIELD --y FIELD trên dòng lệnh, \"x\" và \"y\" trong tệp dự án."},
    Message{"Name them: \"x\": FIELD, \"y\": FIELD in a project file.",
            "Khai báo các trường: \"x\": FIELD, \"y\": FIELD trong tệp dự án."},
    Message{"Check that it is the right file and layer.", "Kiểm tra xem có đúng tệp và lớp không."},
    Message{"The first problem: {}.", "Vấn đề đầu tiên: {0*}."},
    // references of the project file
    Message{"{}: found {}; expected {}", "{0}: có {1}; cần {2*}"},
    Message{"another kind of group: the units have no {}",
            "loại nhóm khác: các đơn vị không có {0}"},
    Message{"a {} of the units: {}", "một {0} của các đơn vị: {1}"},
    Message{"at most {}: the number of operators with {} is {}",
            "nhiều nhất {0}: số nhà mạng có {1} là {2}"},
    Message{"ANY, ALL, EXACTLY_n or an operator of the coverage: {}",
            "ANY, ALL, EXACTLY_n hoặc một nhà mạng của vùng phủ: {0}"},
    Message{"another service: no operator has {}", "dịch vụ khác: không nhà mạng nào có {0}"},
    Message{"an operator that has {}: {}", "một nhà mạng có {0}: {1}"},
};

}  // namespace

std::span<const SentencePair> messages_vi() {
    return kMessages;
}

}  // namespace phusong::check
