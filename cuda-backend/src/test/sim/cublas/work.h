// What the simulated libraries have in common: live objects, injected faults, memory that a call touches, stream order.
#ifndef NARAE_SIM_WORK_H
#define NARAE_SIM_WORK_H

#include "../include/narae_sim.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace sim {

// Objects that were created and not yet destroyed. A foreign, null or destroyed address gives null.
class Live {
public:
    template <class T> T* add(T* object) {
        std::lock_guard<std::mutex> lock(mutex);
        objects.insert({object, T::kind});
        return object;
    }

    template <class T> T* get(const void* address) {
        std::lock_guard<std::mutex> lock(mutex);
        bool known = objects.count({address, T::kind}) != 0;
        return known ? static_cast<T*>(const_cast<void*>(address)) : nullptr;
    }

    template <class T> bool destroy(const void* address) {
        T* object = get<T>(address);
        if (!object) return false;
        {
            std::lock_guard<std::mutex> lock(mutex);
            objects.erase({address, T::kind});
        }
        delete object;
        return true;
    }

    long long count() {
        std::lock_guard<std::mutex> lock(mutex);
        return (long long) objects.size();
    }

private:
    std::mutex mutex;
    std::set<std::pair<const void*, int>> objects;
};

// One failure to come: the n-th call from now of the named function (of any, where the name is empty) answers a status.
class Faults {
public:
    // Reads "name:n:status" from the environment.
    explicit Faults(const char* variable) {
        const char* text = std::getenv(variable);
        if (!text) return;
        std::string whole(text);
        size_t first = whole.find(':'), second = whole.find(':', first + 1);
        if (first == std::string::npos || second == std::string::npos) {
            std::fprintf(stderr, "%s: expected name:n:status, not %s\n", variable, text);
            std::abort();
        }
        set(whole.substr(0, first).c_str(), std::atoll(whole.c_str() + first + 1), std::atoi(whole.c_str() + second + 1));
    }

    void set(const char* call, long long n, int status) {
        std::lock_guard<std::mutex> lock(mutex);
        name = call ? call : "";
        left = n;
        answer = status;
    }

    // 0, or the status that this call has to answer.
    int next(const char* call) {
        std::lock_guard<std::mutex> lock(mutex);
        calls++;
        if (left <= 0 || (!name.empty() && name != call) || --left > 0) return 0;
        return answer;
    }

    long long count() {
        std::lock_guard<std::mutex> lock(mutex);
        return calls;
    }

private:
    std::mutex mutex;
    std::string name;
    long long left = 0, calls = 0;
    int answer = 0;
};

// The device memory that a call reads or writes: checked when the call is made and again when it runs, which for a graph
// may be much later.
class Touched {
public:
    void add(const char* name, const void* address, size_t bytes) {
        spans.push_back({name, address, bytes});
    }

    // Null, or the name of what is not live device memory.
    const char* amiss() const {
        for (const Span& span : spans)
            if (span.bytes != 0 && (!span.address || narae_sim_check(span.address, span.bytes) != 0)) return span.name;
        return nullptr;
    }

private:
    struct Span {
        const char* name;
        const void* address;
        size_t bytes;
    };
    std::vector<Span> spans;
};

// Hands work to a stream. The answer is the driver's; the work is a function of no arguments.
template <class Work> int enqueue(void* stream, const char* call, Touched touched, Work work) {
    struct Item {
        const char* call;
        Touched touched;
        Work work;
    };
    auto run = [](void* data) {
        Item* item = static_cast<Item*>(data);
        if (const char* name = item->touched.amiss()) {
            narae_sim_fail(700, (std::string(item->call) + ": " + name + " is no longer live device memory").c_str());
            return;
        }
        item->work();
    };
    auto drop = [](void* data) { delete static_cast<Item*>(data); };
    return narae_sim_enqueue(stream, run, new Item{call, std::move(touched), std::move(work)}, drop);
}

// A workspace holds nothing that a caller may count on afterwards, so it is overwritten.
inline void spoil(void* workspace, size_t bytes) {
    if (workspace && bytes) std::memset(workspace, 0xFF, bytes < 65536 ? bytes : 65536);
}

}  // namespace sim

#endif
