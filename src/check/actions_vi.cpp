#include <array>

#include "check/vietnamese.hpp"

namespace phusong::check {
namespace {

using Action = SentencePair;

constexpr std::array kActions{
    Action{"it stops, with this message", "dừng lại và báo như trên"},
    Action{"the record was left out", "bỏ bản ghi này"},
    Action{"the record was left out; known are 2G to 5G, GSM, UMTS, LTE, NR and their kin, and "
           "fixed, FTTH, DSL, cable, FWA and theirs",
           "bỏ bản ghi này; các công nghệ đã biết: 2G đến 5G, GSM, UMTS, LTE, NR và tương tự, cùng "
           "cố định (fixed), FTTH, DSL, cáp, FWA và tương tự"},
    Action{"the record was left out; exchange the two in the file",
           "bỏ bản ghi này; hãy đổi chỗ hai tọa độ trong tệp"},
    Action{"the record was left out; give the coordinate system that they are in (\"crs\", "
           "--unit-crs, --coverage-crs)",
           "bỏ bản ghi này; hãy khai báo đúng hệ tọa độ (\"crs\", --unit-crs, --coverage-crs)"},
    Action{"they were read as metres; if they are longitude and latitude, give EPSG:4326 or the "
           "geographic system that they are in",
           "đọc là mét; nếu là kinh độ và vĩ độ thì khai báo EPSG:4326 hoặc hệ tọa độ địa lý tương "
           "ứng"},
    Action{"they were read as the coordinate system says; check whether it is the right one "
           "(another zone, another central meridian)",
           "đọc theo hệ tọa độ đã nêu; hãy kiểm tra có đúng hệ không (múi khác, kinh tuyến trục "
           "khác)"},
    Action{"it was left out", "bỏ qua"},
    Action{"left out", "bỏ qua"},
    Action{"the first was used", "dùng điểm đầu"},
    Action{"the first one was kept", "giữ trung tâm đầu tiên"},
    Action{"its centroid was used", "dùng trọng tâm"},
    Action{"a point inside it was used", "dùng một điểm nằm bên trong"},
    Action{"only the polygons were used", "chỉ dùng các đa giác"},
    Action{"only the lines were used", "chỉ dùng các đường"},
    Action{"the others were used", "dùng các phần còn lại"},
    Action{"arcs were replaced by chords of 4 degrees", "thay cung tròn bằng dây cung 4 độ"},
    Action{"it was taken the short way, across the antimeridian",
           "hiểu theo đường ngắn, cắt kinh tuyến 180°"},
    Action{"its longitudes were read as they stand", "đọc kinh độ như đã ghi"},
    Action{"the pole is inside it", "cực nằm bên trong"},
    Action{
        "it was repaired (MakeValid, structure); lines and points left over from it were dropped",
        "sửa hình (MakeValid, structure); bỏ các đường và điểm còn thừa"},
    Action{"it was repaired (MakeValid, structure)", "sửa hình (MakeValid, structure)"},
    Action{"it counts as not given", "coi như không nêu"},
    Action{"{} was taken", "lấy {0}"},
    Action{"it counts as no", "tính là không"},
    Action{"the unit counts as existing on that side of time",
           "coi như đơn vị tồn tại về phía thời gian đó"},
    Action{"it exists on no day, and was left out", "không tồn tại ngày nào nên bị bỏ"},
    Action{"the unit counts as without population; write the number without a thousands mark",
           "coi như đơn vị không có dân số; hãy ghi số không có dấu phân cách hàng nghìn"},
    Action{"the unit counts as without population", "coi như đơn vị không có dân số"},
    Action{"the place counts as without population", "coi như điểm không có dân số"},
    Action{"the unit counts as without centre", "coi như đơn vị không có trung tâm"},
    Action{"it was kept; check its coordinates and their CRS",
           "vẫn giữ; hãy kiểm tra tọa độ và hệ tọa độ"},
    Action{"the centre was used as it stands", "dùng trung tâm như đã cho"},
    Action{"whether their centres are covered is not known",
           "không rõ trung tâm của chúng có được phủ hay không"},
    Action{"they were put side by side; where they overlap, nothing counts twice",
           "đặt cạnh nhau; chỗ chồng lên nhau không tính hai lần"},
    Action{"they were joined into one unit with the attributes of the first",
           "gộp thành một đơn vị với thuộc tính của bản ghi đầu"},
    Action{"they were joined into one unit", "gộp thành một đơn vị"},
    Action{"both were kept", "giữ cả hai"},
    Action{"they were used as they stand; they will not meet codes that kept their zeros",
           "dùng như đã cho; sẽ không khớp với các mã còn giữ số 0"},
    Action{"they were used as they stand", "dùng như đã cho"},
    Action{"it was used as it stands; check its coordinates",
           "dùng như đã cho; hãy kiểm tra tọa độ"},
    Action{"it was used as it stands", "dùng như đã cho"},
    Action{"they were read as two units", "đọc thành hai đơn vị"},
    Action{"they stay without", "để trống"},
    Action{"each spelling counts as one of its own; write them alike",
           "mỗi cách viết được tính là một loại riêng; hãy viết thống nhất"},
    Action{"units are grouped by the code; one of the names is shown",
           "tổng hợp theo mã; hiển thị một trong các tên"},
    Action{"they were kept so; the results will show them so",
           "giữ nguyên; kết quả sẽ hiển thị như vậy"},
    Action{"they were kept so; the letters are lost", "giữ nguyên; các chữ cái đã mất"},
    Action{"they were kept so; they look right, but are not equal to the same names composed (NFC)",
           "giữ nguyên; trông đúng nhưng không bằng tên đó ở dạng dựng sẵn (NFC)"},
    Action{
        "the letters in question were replaced; give the encoding (\"encoding\": \"{}\" in a "
        "project file)",
        "các chữ đó đã bị thay thế; hãy khai báo bảng mã (\"encoding\": \"{0}\" trong tệp dự án)"},
    Action{"0 was read as nobody; leave the field empty where it is not known",
           "0 được hiểu là không có người; hãy để trống nếu không biết"},
    Action{"nothing is said about people", "không nêu số liệu về người dân"},
    Action{"each unit was measured on its own, so the shared area counts in both",
           "mỗi đơn vị được đo riêng nên phần chung tính ở cả hai"},
    Action{"both count; what lies in them counts in both",
           "tính cả hai; những gì nằm trong đó được tính ở cả hai"},
    Action{"it belongs to no unit and counts nowhere", "không thuộc đơn vị nào và không được tính"},
    Action{"it counts nowhere", "không được tính ở đâu cả"},
    Action{"what its coverage reaches of the units counts all the same",
           "phần vùng phủ chạm đến các đơn vị vẫn được tính"},
    Action{"it is shown where it lies within 50 km of the units; no figure is computed from it",
           "hiển thị nếu cách các đơn vị không quá 50 km; không dùng để tính số liệu nào"},
    Action{"it is no candidate; links may start from it",
           "không phải vị trí đề xuất; vẫn có thể nối truyền dẫn từ đó"},
    Action{"links may start from it", "có thể nối truyền dẫn từ đó"},
    Action{"each was kept once, which changes no figure",
           "giữ mỗi mục một lần, không làm thay đổi số liệu"},
    Action{"each was kept once", "giữ mỗi điểm một lần"},
    Action{"each site was kept once, which changes no figure",
           "giữ mỗi trạm một lần, không làm thay đổi số liệu"},
    Action{"nothing was added from it", "không thêm gì từ nguồn này"},
    Action{"nothing was drawn for them", "không vẽ gì cho chúng"},
    Action{"they were left out; give radius_m, or a row in the table of radii",
           "bị bỏ; hãy khai báo radius_m hoặc thêm một dòng vào bảng bán kính"},
    Action{"they were drawn as asked", "vẽ theo yêu cầu"},
    Action{"their coverage is indicative: terrain, power and antenna are not in it",
           "vùng phủ chỉ là ước lượng: chưa xét địa hình, công suất và ăng-ten"},
    Action{"drawn {} degrees wide, as one of three", "vẽ rộng {0} độ, như một trong ba sector"},
    Action{"they were drawn all around", "vẽ tròn"},
    Action{"it covers nothing; check its coordinate system",
           "không phủ gì; hãy kiểm tra hệ tọa độ"},
    Action{"they cover nothing; the others count",
           "các đa giác đó không phủ gì; các đa giác khác vẫn tính"},
    Action{"it was read as it stands, and covers nothing", "đọc như đã cho và không phủ gì"},
    Action{"they were counted as two operators", "tính là hai nhà mạng"},
    Action{"it was counted for an operator \"unspecified\"", "tính cho nhà mạng \"unspecified\""},
    Action{"the layer does not count for {}", "lớp không được tính cho {0}"},
    Action{"they count as nobody; if the number means \"no data\", the file should say so",
           "tính là không có người; nếu số đó nghĩa là không có dữ liệu thì tệp phải khai báo"},
    Action{"they count as nobody", "tính là không có người"},
    Action{"nobody was counted there", "không tính người nào ở đó"},
    Action{"all figures of people are 0; check the band and the extent",
           "mọi số liệu về người dân bằng 0; hãy kiểm tra band và phạm vi"},
    Action{"the whole grid was moved by {} degrees of longitude and {} of latitude, the shift at "
           "the middle of the study; it differs elsewhere in it by less than a twentieth of a cell",
           "dời cả lưới {0} độ kinh và {1} độ vĩ, theo độ lệch ở giữa vùng nghiên cứu; nơi khác "
           "sai lệch dưới một phần hai mươi ô"},
    Action{"its cells were distributed over a finer grid by their areas in common: {} persons "
           "before, {} after",
           "chia các ô lại theo lưới mịn hơn theo diện tích chung: trước {0} người, sau {1} người"},
    Action{"their heights were taken from their neighbours", "lấy độ cao từ các ô bên cạnh"},
    Action{"beyond its border the ground was taken as high as at the border",
           "ngoài biên lấy độ cao tại biên"},
    Action{"they were taken as open ground; name another set of codes, or add them to the table of "
           "radio defaults",
           "coi là đất trống; hãy chọn bộ mã khác hoặc bổ sung vào bảng tham số vô tuyến"},
    Action{"they were taken as open ground", "coi là đất trống"},
    Action{"the heights of the land cover were added all the same and count twice: leave the land "
           "cover out, or give a terrain model",
           "vẫn cộng chiều cao lớp phủ nên bị tính hai lần: hãy bỏ lớp phủ hoặc dùng mô hình địa "
           "hình"},
    Action{"the layer was left out; name another set, or give its level",
           "bỏ lớp này; hãy chọn bộ ngưỡng khác hoặc khai báo mức thu"},
    Action{"a pattern was made of the beamwidths instead",
           "thay bằng giản đồ dựng từ độ rộng búp sóng"},
    Action{"its offsets were added all the same; calibrate anew to be sure",
           "vẫn cộng độ bù; hãy hiệu chỉnh lại cho chắc chắn"},
    Action{"its levels are as the model has them", "giữ mức thu theo mô hình"},
    Action{"the difference of the datums was ignored; positions may be off by hundreds of metres",
           "bỏ qua chênh lệch gốc tọa độ; vị trí có thể lệch hàng trăm mét"},
    Action{"the definition was used, not the name; if the data really are in what the name says, "
           "give it: EPSG:…",
           "dùng theo định nghĩa, không theo tên; nếu dữ liệu thực sự ở hệ như tên gọi thì khai "
           "báo: EPSG:…"},
    Action{"the given one was used instead: {}; leave it out (\"crs\", --unit-crs, --coverage-crs) "
           "if the file is right",
           "dùng hệ tọa độ được khai báo: {0}; bỏ khai báo đó (\"crs\", --unit-crs, "
           "--coverage-crs) nếu tệp ghi đúng"},
    Action{"the given one was used: {}", "dùng hệ tọa độ được khai báo: {0}"},
    Action{"they were read as longitude and latitude on WGS 84",
           "đọc là kinh độ và vĩ độ trên WGS 84"},
    Action{"each source was transformed from its own", "mỗi nguồn được chuyển đổi từ hệ của nó"},
    Action{"the others were left out: they are marked as deleted, or lost",
           "bỏ các bản ghi còn lại: bị đánh dấu xóa hoặc đã mất"},
    Action{"none was needed", "không cần làm gì"},
    Action{"the plan uses them and lists those that it used",
           "phương án vẫn dùng và liệt kê những giả định đã dùng"},
    Action{"it was not judged; give its level (threshold_dbm, or thresholds)",
           "không đánh giá lớp này; cần khai báo mức (threshold_dbm hoặc thresholds)"},
    Action{"they were held against none of them; name the column, or the one operator "
           "(--measured-operator-field, --measured-operator, or \"operator\")",
           "không đối chiếu với lớp nào; hãy nêu cột, hoặc nhà mạng duy nhất "
           "(--measured-operator-field, --measured-operator hoặc \"operator\")"},
    Action{"nothing is converted: the numbers are taken as they stand",
           "không quy đổi: lấy số như đã cho"},
};

}  // namespace

std::span<const SentencePair> actions_vi() {
    return kActions;
}

}  // namespace phusong::check
