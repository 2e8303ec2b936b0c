// The words of the page in both languages, and numbers as each writes them.
import type { Language, Text } from "./data";
import { INVESTMENT_WORDS } from "./investment_words";

const WORDS = {
  ...INVESTMENT_WORDS,
  service: ["Service", "Dịch vụ"],
  operator: ["Operator", "Nhà mạng"],
  operator_ANY: ["any operator", "bất kỳ nhà mạng nào"],
  operator_ALL: ["all operators at once", "tất cả nhà mạng cùng lúc"],
  operator_EXACTLY_0: ["no operator (not-spots)", "không nhà mạng nào (vùng trắng)"],
  operator_EXACTLY: ["exactly {n} operators", "đúng {n} nhà mạng"],
  operator_EXACTLY_1: ["exactly 1 operator", "đúng 1 nhà mạng"],
  operator_unspecified: ["operator not stated", "không rõ nhà mạng"],
  operators_each: ["Each operator", "Từng nhà mạng"],
  operators_count: ["By number of operators", "Theo số nhà mạng"],
  operators_together: ["Together", "Gộp chung"],
  measure: ["Colour by", "Tô màu theo"],
  measure_area: ["% of area", "% diện tích"],
  measure_people: ["% of people", "% dân số"],
  measure_rule: ["rule met or not", "đạt hay không đạt tiêu chí"],
  measure_without: ["people without it", "số dân chưa có"],
  measure_none: ["no colour", "không tô màu"],
  rule: ["Rule", "Tiêu chí"],
  group: ["Within", "Phạm vi"],
  groups_all: ["All", "Toàn bộ"],
  groups_type: ["By type", "Theo loại đơn vị"],
  groups_parent: ["By district", "Theo huyện"],
  groups_custom: ["Groups of the project", "Nhóm của dự án"],
  layers: ["Layers", "Lớp bản đồ"],
  layer_coverage: ["covered area", "vùng phủ"],
  layer_notspots: ["not-spots (no coverage)", "vùng trắng (chưa phủ)"],
  layer_coverage_of: ["covered by {service} ({operator})", "vùng phủ {service} ({operator})"],
  layer_notspots_of: ["not-spots: without {service} ({operator})", "vùng trắng: chưa có {service} ({operator})"],
  layer_nearest: ["not drawn for {service} ({operator}); this is the nearest", "không vẽ riêng cho {service} ({operator}); đây là lớp gần nhất"],
  layer_settlements: ["settlements, any operator", "thôn, bản (bất kỳ nhà mạng nào)"],
  settlement_yes: ["settlement with it", "thôn, bản có dịch vụ"],
  settlement_no: ["settlement without it", "thôn, bản chưa có dịch vụ"],
  layer_sites: ["sites (base stations)", "trạm gốc"],
  site: ["Site", "Trạm"],
  site_yes: ["site with this service", "trạm có dịch vụ này"],
  site_no: ["other site", "trạm khác"],
  layer_measured: ["coverage held against measurements", "vùng phủ đối chiếu với số liệu đo"],
  measured_contradicted: ["contradicted by measurements", "số liệu đo không khớp"],
  measured_upheld: ["upheld by measurements", "số liệu đo khớp"],
  measured_too_few: ["too few measurements", "chưa đủ số liệu đo"],
  measured_counted: ["Judgements, each of one layer in one square:", "Kết quả đối chiếu, mỗi kết quả là một lớp phủ sóng trong một ô:"],
  measured_square: ["{layer}: {verdict}; {failed} of {spots} spots below {dbm} dBm ({n} measurements)", "{layer}: {verdict}; {failed}/{spots} điểm đo dưới {dbm} dBm ({n} lần đo)"],
  environment_outdoor: ["outdoor", "ngoài trời"],
  environment_indoor: ["indoor", "trong nhà"],
  environment_in_vehicle: ["in vehicles", "trong xe"],
  layer_labels: ["names", "tên đơn vị"],
  layer_basemap: ["tile basemap (uses the network)", "bản đồ nền (dùng mạng)"],
  layer_not_drawn: ["not drawn for this choice: see outputs in the project file", "không vẽ cho lựa chọn này: xem outputs trong tệp dự án"],
  basemap_url: ["URL of tiles, with {z}, {x} and {y}", "URL của mảnh bản đồ, có {z}, {x} và {y}"],
  legend: ["Legend", "Chú giải"],
  none: ["0 %: none", "0%: không có"],
  all: ["100 %: all", "100%: toàn bộ"],
  class_range: ["{from} – {to} %", "{from} – {to}%"],
  class_low: ["more than 0 – {to} %", "trên 0 – {to}%"],
  class_high: ["{from} – less than 100 %", "{from} – dưới 100%"],
  class_nobody: ["nobody", "không có ai"],
  class_count_low: ["fewer than {to}", "dưới {to}"],
  class_count: ["{from} – {to}", "{from} – {to}"],
  class_count_high: ["{from} or more", "từ {from} trở lên"],
  class_unknown: ["not known", "chưa có số liệu"],
  class_unjudged: ["cannot be judged", "chưa đánh giá được"],
  class_met: ["meets {rule}", "đạt {rule}"],
  class_not_met: ["does not meet {rule}", "không đạt {rule}"],
  class_flip: ["meets {stated}, fails {rule}", "đạt {stated} nhưng không đạt {rule}"],
  class_flip_met: ["fails {stated}, meets {rule}", "không đạt {stated} nhưng đạt {rule}"],
  class_not_met_both: ["fails both", "không đạt cả hai"],
  class_plain: ["administrative units", "đơn vị hành chính"],
  headline: ["Headline", "Kết luận chính"],
  switch_rule: ["The same under other rules", "Cùng nội dung theo tiêu chí khác"],
  flips_none: ["No unit changes sides between {stated} and {rule}.", "Không đơn vị nào đổi kết quả giữa {stated} và {rule}."],
  flips_same: ["Choose another rule to see which units change sides.", "Chọn tiêu chí khác để xem đơn vị nào đổi kết quả."],
  flips: ["{n} change sides: they meet {stated} and fail {rule}", "{n} đơn vị đổi kết quả: đạt {stated} nhưng không đạt {rule}"],
  flips_met: ["{n} change sides: they fail {stated} and meet {rule}", "{n} đơn vị đổi kết quả: không đạt {stated} nhưng đạt {rule}"],
  flips_more: ["all {n} in the table", "xem cả {n} trong bảng"],
  of: ["{met} of {total}", "{met}/{total}"],
  claim: ["{service}: {met} of {total} {group} ({pct}) by rule {rule}", "{service}: {met}/{total} {group} ({pct}) theo tiêu chí {rule}"],
  claim_unknown: ["; {n} cannot be judged", "; {n} đơn vị chưa đánh giá được"],
  of_operator: ["{service} of {operator}", "{service} của {operator}"],
  table: ["Table", "Bảng"],
  charts: ["Charts", "Biểu đồ"],
  about: ["About", "Nguồn gốc"],
  search: ["Search by name, code or district", "Tìm theo tên, mã hoặc huyện"],
  filter: ["Show", "Hiển thị"],
  filter_all: ["all units", "mọi đơn vị"],
  filter_met: ["that meet the rule", "đạt tiêu chí"],
  filter_not: ["that do not meet it", "không đạt tiêu chí"],
  filter_unknown: ["that cannot be judged", "chưa đánh giá được"],
  filter_flips: ["that change sides", "đổi kết quả"],
  export_csv: ["Save as CSV", "Lưu CSV"],
  print: ["Print", "In"],
  copy_link: ["Copy link", "Chép liên kết"],
  copied: ["Link copied", "Đã chép liên kết"],
  reset: ["Whole area", "Toàn vùng"],
  row_hidden: ["{name} is left out by the search, the filter or the group", "{name} không có trong bảng do tìm kiếm, bộ lọc hoặc nhóm"],
  rows_shown: ["{n} of {total} units", "{n}/{total} đơn vị"],
  rows_printed: ["The first {n} of {total} rows are printed; the CSV has all.", "In {n} dòng đầu trong {total} dòng; tệp CSV có đủ."],
  col_name: ["Name", "Tên"],
  col_code: ["Code", "Mã"],
  col_type: ["Type", "Loại"],
  col_parent: ["District", "Huyện"],
  col_population: ["People", "Dân số"],
  col_area: ["Area, km²", "Diện tích, km²"],
  col_area_pct: ["Area covered, %", "Diện tích phủ, %"],
  col_people_pct: ["People covered, %", "Dân số phủ, %"],
  col_without: ["People without", "Số dân chưa có"],
  col_rule: ["Meets {rule}", "Đạt {rule}"],
  yes: ["yes", "đạt"],
  no: ["no", "không"],
  chart_technology: ["By technology", "Theo công nghệ"],
  chart_technology_note: ["Share of area and of people in {group} that {operator} reaches", "Tỷ lệ diện tích và dân số trong {group} có dịch vụ của {operator}"],
  chart_operators: ["By number of operators", "Theo số nhà mạng"],
  chart_operators_note: ["Share of area and of people in {group} with {service} of exactly so many operators; sums to 100 %", "Tỷ lệ diện tích và dân số trong {group} có {service} của đúng số nhà mạng; tổng bằng 100%"],
  chart_each: ["By operator", "Theo nhà mạng"],
  chart_each_note: ["Share of area and of people in {group} with {service}", "Tỷ lệ diện tích và dân số trong {group} có {service}"],
  chart_distribution: ["Distribution over units", "Phân bố theo đơn vị"],
  chart_distribution_note: ["Number of {group} by {measure} with {service} ({operator})", "Số {group} theo {measure} có {service} ({operator})"],
  chart_rollup_parent: ["By district", "Theo huyện"],
  chart_rollup_type: ["By type of unit", "Theo loại đơn vị"],
  chart_rollup_note: ["{service}, {operator}: share of area and of people, and units that meet {rule}", "{service}, {operator}: tỷ lệ diện tích, dân số và số đơn vị đạt {rule}"],
  chart_targets: ["Targets", "Mục tiêu"],
  target_met: ["met", "đạt"],
  target_missed: ["not met", "chưa đạt"],
  target_undecided: ["undecided", "chưa xác định"],
  target_required: ["required {pct}", "yêu cầu {pct}"],
  target_show: ["Show on the map", "Xem trên bản đồ"],
  area: ["area", "diện tích"],
  people: ["people", "dân số"],
  units: ["units", "đơn vị"],
  exactly_n: ["{n}", "{n}"],
  n_operators: ["{n} operators", "{n} nhà mạng"],
  one_operator: ["1 operator", "1 nhà mạng"],
  no_operator: ["none", "không có"],
  badge_synthetic: ["SYNTHETIC", "GIẢ LẬP"],
  badge_indicative: ["INDICATIVE", "THAM KHẢO"],
  badge_predicted: ["PREDICTED", "DỰ BÁO"],
  note_synthetic: ["some of the input is made up", "một phần dữ liệu đầu vào là giả lập"],
  note_indicative: ["coverage is a radius around a site or a crowdsourced range", "vùng phủ là bán kính quanh trạm hoặc phạm vi do cộng đồng thu thập"],
  note_predicted: ["coverage is computed with a path-loss model", "vùng phủ được tính bằng mô hình truyền sóng"],
  basis_declared: ["declared by the operator or regulator", "do nhà mạng hoặc cơ quan quản lý công bố"],
  basis_indicative: ["indicative (a radius around a site, or a crowdsourced range)", "tham khảo (bán kính quanh trạm, hoặc phạm vi do cộng đồng thu thập)"],
  basis_predicted: ["predicted (computed with a path-loss model)", "dự báo (tính bằng mô hình truyền sóng)"],
  data_date: ["Data of {date}", "Số liệu {date}"],
  boundaries: ["Boundaries: {text}", "Ranh giới: {text}"],
  prediction: ["Predicted coverage of {sites}: {model} over {dem}; levels {levels} ({phone}); standard error of the model about {error} dB without local measurements", "Vùng phủ dự báo của {sites}: {model} trên {dem}; mức {levels} ({phone}); sai số chuẩn của mô hình khoảng {error} dB khi chưa có số liệu đo tại chỗ"],
  basis: ["Basis of {service}: {text}", "Cơ sở của {service}: {text}"],
  not_studied: ["Not studied (no layer given): {text}", "Không xét (không có lớp dữ liệu): {text}"],
  drawing: [
    "Drawn borders are simplified by up to {units} m (coverage {regions} m); all figures come from the full geometry. Shares are rounded to 0.01 %; reach.csv has them in full.",
    "Đường ranh giới vẽ được đơn giản hóa tối đa {units} m (vùng phủ {regions} m); mọi số liệu tính từ hình học đầy đủ. Tỷ lệ làm tròn đến 0,01%; xem đầy đủ trong reach.csv.",
  ],
  made_with: ["Made with {text}", "Tạo bằng {text}"],
  no_map: ["The map cannot be drawn: this browser has no WebGL. Table and charts work without it.", "Không vẽ được bản đồ: trình duyệt không có WebGL. Bảng và biểu đồ vẫn dùng được."],
  map_label: ["Map of administrative units. The table below has the same figures.", "Bản đồ đơn vị hành chính. Bảng bên dưới có cùng số liệu."],
  map_help: ["Arrow keys move the map, + and − zoom. Units are chosen in the table.", "Phím mũi tên để di chuyển, + và − để phóng. Chọn đơn vị trong bảng."],
  zoom_in: ["Zoom in", "Phóng to"],
  zoom_out: ["Zoom out", "Thu nhỏ"],
  selected: ["Selected", "Đang chọn"],
  clear: ["Clear", "Bỏ chọn"],
  controls: ["What is shown", "Nội dung hiển thị"],
  language: ["Tiếng Việt", "English"],
  skip: ["Skip to the table", "Đến bảng số liệu"],
} as const satisfies Record<string, readonly [string, string]>;

export type Word = keyof typeof WORDS;

export class Words {
  constructor(readonly language: Language) {}

  say(word: Word, values: Record<string, string | number> = {}): string {
    return WORDS[word][this.language === "vi" ? 1 : 0].replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  }
  text(text: Text): string {
    return this.language === "vi" && text.vi ? text.vi : text.en;
  }
  number(value: number, decimals = 0): string {
    return value.toLocaleString(this.language === "vi" ? "vi-VN" : "en-GB", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  }
  /** ISO 8601 as each language writes it: 2018-12-31, 31/12/2018. */
  date(iso: string): string {
    return this.language === "vi" ? iso.split("-").reverse().join("/") : iso;
  }
  /** One decimal; only all is 100 and only none is 0. */
  percent(value: number | null, decimals = 1): string {
    if (value === null) return "–";
    const step = 10 ** -decimals;
    const shown = value === 0 || value === 100 ? value : Math.min(100 - step, Math.max(step, value));
    const text = this.number(shown, value === 0 || value === 100 ? 0 : decimals);
    return this.language === "vi" ? `${text}%` : `${text} %`;
  }
  /** "ITU-R P.1812, median" */
  model(name: string): string {
    return this.language === "vi" ? name.replace(/, median$/, " (mức trung vị)") : name;
  }
  /** Where a phone is; a project's own word stays as it is. */
  environment(key: string): string {
    return `environment_${key}` in WORDS ? this.say(`environment_${key}` as Word) : key;
  }
  operator(key: string): string {
    if (key === "ANY" || key === "ALL") return this.say(`operator_${key}`);
    if (key === "EXACTLY_0" || key === "EXACTLY_1") return this.say(`operator_${key}`);
    if (key.startsWith("EXACTLY_")) return this.say("operator_EXACTLY", { n: key.slice(8) });
    return key === "unspecified" ? this.say("operator_unspecified") : key;
  }
}

/** "Đồng Đăng" and "dong dang" are the same to a search. */
export function folded(text: string): string {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
}
