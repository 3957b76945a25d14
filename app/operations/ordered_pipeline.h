// OrderedPipeline: one producer thread makes batches, several workers transform them at once, one consumer takes them in the
// order they were made. Bounded by the weight (bytes) of batches under way, so memory does not grow with the input.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace sextant::operations {

// Worker threads for a request: `asked`, or one per core.
inline int workerCount(int asked) {
    return asked > 0 ? asked : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
}

template <class Batch>
class OrderedPipeline {
public:
    // `work` runs on the workers, several at once, each on a batch of its own.
    OrderedPipeline(int workers, std::size_t maxWeight, std::function<void(Batch&)> work)
        : m_maxWeight(maxWeight), m_work(std::move(work)) {
        for (int i = 0; i < workers; ++i) m_workers.emplace_back([this] { runWorker(); });
    }

    ~OrderedPipeline() {
        abort();
        if (m_producer.joinable()) m_producer.join();
        for (std::thread& worker : m_workers) worker.join();
    }

    OrderedPipeline(const OrderedPipeline&) = delete;
    OrderedPipeline& operator=(const OrderedPipeline&) = delete;

    // Starts the producer, which pushes and then returns. Call once.
    void produce(std::function<void()> producer) {
        m_producer = std::thread([this, run = std::move(producer)] {
            run();
            const std::lock_guard lock(m_mutex);
            m_finished = true;
            m_todoChanged.notify_all();
            m_orderChanged.notify_all();
        });
    }

    // Producer: hands a batch on, waiting while too much is under way. False once the consumer gave up.
    bool push(Batch&& batch, std::size_t weight) {
        auto slot = std::make_shared<Slot>(Slot{std::move(batch), weight, false});
        std::unique_lock lock(m_mutex);
        m_roomChanged.wait(lock, [&] { return m_aborted || m_order.empty() || m_weight + weight <= m_maxWeight; });
        if (m_aborted) return false;
        m_weight += weight;
        m_todo.push_back(slot);
        m_order.push_back(std::move(slot));
        m_todoChanged.notify_one();
        m_orderChanged.notify_one();
        return true;
    }

    // Consumer: the next batch in order, worked on; nothing when the producer has finished and all is taken.
    std::optional<Batch> pop() {
        std::unique_lock lock(m_mutex);
        m_orderChanged.wait(lock, [&] { return m_aborted || (m_order.empty() ? m_finished : m_order.front()->done); });
        if (m_aborted || m_order.empty()) return std::nullopt;
        const std::shared_ptr<Slot> slot = std::move(m_order.front());
        m_order.pop_front();
        m_weight -= slot->weight;
        m_roomChanged.notify_one();
        return std::move(slot->batch);
    }

    // Consumer: gives up; the producer's next push returns false and batches under way are dropped.
    void abort() {
        const std::lock_guard lock(m_mutex);
        m_aborted = true;
        m_roomChanged.notify_all();
        m_todoChanged.notify_all();
        m_orderChanged.notify_all();
    }

private:
    struct Slot {
        Batch batch;
        std::size_t weight;
        bool done;
    };

    void runWorker() {
        std::unique_lock lock(m_mutex);
        while (true) {
            m_todoChanged.wait(lock, [&] { return m_aborted || m_finished || !m_todo.empty(); });
            if (m_aborted) return;
            if (m_todo.empty()) return;  // finished
            const std::shared_ptr<Slot> slot = std::move(m_todo.front());
            m_todo.pop_front();
            lock.unlock();
            m_work(slot->batch);
            lock.lock();
            slot->done = true;
            m_orderChanged.notify_one();
        }
    }

    const std::size_t m_maxWeight;
    const std::function<void(Batch&)> m_work;
    std::mutex m_mutex;
    std::condition_variable m_roomChanged, m_todoChanged, m_orderChanged;
    std::deque<std::shared_ptr<Slot>> m_todo, m_order;
    std::size_t m_weight = 0;
    bool m_finished = false, m_aborted = false;
    std::thread m_producer;
    std::vector<std::thread> m_workers;
};

}  // namespace sextant::operations
