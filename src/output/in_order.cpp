#include "output/in_order.hpp"

#include <vector>

#include "core/pipeline.hpp"

namespace phusong::output {

void write_in_order(OutputFile& file, std::size_t count, int threads,
                    const std::function<void(std::size_t item, std::string& text)>& make) {
    std::vector<std::string> texts(core::pipeline_slots(threads));
    std::vector<std::size_t> items(texts.size());
    std::size_t next = 0;
    core::run_pipeline(threads, texts.size(),
                       {[&](std::size_t slot) {
                            if (next == count) return false;
                            items[slot] = next++;
                            return true;
                        },
                        [&](std::size_t slot) {
                            texts[slot].clear();
                            make(items[slot], texts[slot]);
                        },
                        [&](std::size_t slot) { file.write(texts[slot]); }});
}

}  // namespace phusong::output
