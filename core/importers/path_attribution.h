// What a file's place says about its traces where the records say nothing: conservative rules, documented here because task,
// model and method are part of a trace's identity.
//
// Only the path below the folder that was named counts, never that folder's own name, so that a copy of it under another name
// gives the same attribution. Of a file that was named itself, the file name counts, and parent folders only where rules 2 to 4
// recognise them.
//
// 1. `<model>_<task>_responses.*`: model and task. The task is the longest known benchmark at the end, else what follows the
//    first '_'.
// 2. `<model>/<task>_eval/<task>/test_*`: model (with its parent where the folder is called checkpoint-N) and task.
// 3. `<model> (N=k)/*`: model.
// 4. `<org>_<model>_<yyyymmdd>_<hhmmss>/...`: model.
// 5. `[BoN_N_|step_wise_BoN_N_|self_refine_|agent_]<model>_<benchmark>[_judge].*` with a known benchmark: method, model, task.
// 6. The name of a known benchmark (AIME24, GPQA-diamond, HotpotQA, ...) as a folder or as a whole part of the file name, nearest
//    first: task. Of a file named itself, its parent folder counts here as well.
// 7. `samples_<task>_<time>.*` (lm-evaluation-harness): task; and the model from its folder, where that is `<model>-<task>...`,
//    `<org>__<model>` or begins with a model family.
// 8. `<model>/<kind>_base_solution/<problem>/...`: model.
// 9. A part of the file name that begins with a model family and names a size (qwen2.5-14b-instruct): model, where no other rule
//    gave one.
// A task that is a known benchmark gives the domain, also where the record names it.
#pragma once

#include "core/importers/importer.h"

#include <string>
#include <string_view>

namespace sextant::importers {

struct PathAttribution {
    std::string task, domain, model, method;
};

PathAttribution attributionFromPath(const InputFile& file);

// "math" for "AIME 2024"; "" for an unknown name.
std::string domainOfBenchmark(std::string_view task);

}  // namespace sextant::importers
