// Throws bytes at the readers of candidates, demand and pairs, as one CSV file for all of them, and
// asks for the best site. Whatever they are, there is an answer or a reason.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "core/error.hpp"
#include "project/siting_request.hpp"

#include "fuzz/table_file.hpp"

namespace {

using namespace phusong;

void ask(const project::SitingRequest& request) {
    core::Progress silent;
    try {
        const project::SitingAnswer answer = project::answer_siting(request, silent);
        if (answer.candidates.empty() || answer.demand.empty()) std::abort();
        for (const auto site : answer.solution.chosen)
            if (site >= answer.candidates.size()) std::abort();
    } catch (const core::Error& error) {
        if (error.what_happened().empty()) std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t kMost = 4096;  // the solver is not what is tried here
    const fuzz::TableFile file(data, size < kMost ? size : kMost);
    project::SitingRequest request;
    request.candidates.source.path = fuzz::TableFile::path();
    request.demand.source.path = fuzz::TableFile::path();
    request.radius_m = 5000;
    request.count = 1;
    request.solve.prove = false;
    request.solve.search_rounds = 1;
    request.solve.time_limit_s = 1;
    ask(request);
    request.candidates.id = "id";
    request.candidates.value = "cost";
    request.demand.value = "weight";
    request.candidates.x = request.demand.x = "x";
    request.candidates.y = request.demand.y = "y";
    request.on_plane = true;
    ask(request);
    request.radius_m.reset();
    request.candidates.x = request.demand.x = "";
    request.candidates.y = request.demand.y = "";
    request.demand.id = "id";
    request.on_plane = false;
    request.pairs = request.candidates.source;
    ask(request);
    return 0;
}
