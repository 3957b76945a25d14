// parallelFor: body(0) .. body(count - 1), spread over threads; returns when all are done. body must not throw.
#pragma once

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace sextant::operations {

template <class Body>
void parallelFor(std::size_t count, int workers, const Body& body) {
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < count; i = next++) body(i);
    };
    std::vector<std::jthread> threads;
    for (int i = 1; i < workers && static_cast<std::size_t>(i) < count; ++i) threads.emplace_back(work);
    work();
}

}  // namespace sextant::operations
