#include "output/in_order.hpp"

#include <algorithm>
#include <vector>

#include "core/parallel.hpp"

namespace phusong::output {

void write_in_order(OutputFile& file, std::size_t count, int threads,
                    const std::function<void(std::size_t item, std::string& text)>& make) {
    constexpr std::size_t kAtATime = 512;
    std::vector<std::string> texts;
    for (std::size_t start = 0; start < count; start += kAtATime) {
        texts.assign(std::min(kAtATime, count - start), {});
        core::parallel_for(texts.size(), threads,
                           [&](std::size_t i) { make(start + i, texts[i]); });
        for (const std::string& text : texts) file.write(text);
    }
}

}  // namespace phusong::output
