#include "output/in_order.hpp"

#include <algorithm>
#include <vector>

#include "core/pipeline.hpp"

namespace phusong::output {

void write_in_order(OutputFile& file, std::size_t count, int threads,
                    const std::function<void(std::size_t item, std::string& text)>& make) {
    struct Group {
        std::size_t begin = 0;
        std::size_t end = 0;
        std::string text;
    };
    std::vector<Group> groups(core::pipeline_slots(threads));
    // Many small items go together, so that threads are not busy with handing them over.
    constexpr std::size_t kTurns = 16;
    constexpr std::size_t kMostItems = 16;
    const std::size_t size =
        std::clamp<std::size_t>(count / (kTurns * groups.size()), 1, kMostItems);
    std::size_t next = 0;
    core::run_pipeline(threads, groups.size(),
                       {[&](std::size_t slot) {
                            if (next == count) return false;
                            groups[slot].begin = next;
                            groups[slot].end = next = std::min(count, next + size);
                            return true;
                        },
                        [&](std::size_t slot) {
                            Group& group = groups[slot];
                            group.text.clear();
                            for (std::size_t item = group.begin; item < group.end; ++item)
                                make(item, group.text);
                        },
                        [&](std::size_t slot) { file.write(groups[slot].text); }});
}

}  // namespace phusong::output
