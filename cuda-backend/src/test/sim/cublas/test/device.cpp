// The least device that the libraries can be tested on without the simulated driver: memory of the heap, one stream, and
// "capture" that keeps the work instead of running it.
#include "device.h"

#include <cstdio>
#include <cstdlib>
#include <map>

namespace {
std::map<const char*, size_t> blocks;
struct Kept {
    void (*run)(void*);
    void* data;
    void (*drop)(void*);
};
std::vector<Kept> kept;
bool keeping = false;
int failed = 0;
}  // namespace

void* device_alloc(size_t bytes) {
    char* block = static_cast<char*>(std::aligned_alloc(256, (bytes + 256) / 256 * 256));
    for (size_t i = 0; i < bytes; i++) block[i] = char(0xA5);
    blocks[block] = bytes;
    return block;
}

void device_free(void* address) {
    blocks.erase(static_cast<const char*>(address));
    std::free(address);
}

void device_capture(bool on) {
    keeping = on;
}

void device_replay(void) {
    for (Kept& item : kept) item.run(item.data);
}

void device_drop(void) {
    for (Kept& item : kept) item.drop(item.data);
    kept.clear();
}

int device_failure(void) {
    int code = failed;
    failed = 0;
    return code;
}

extern "C" {

int narae_sim_check(const void* address, size_t bytes) {
    const char* first = static_cast<const char*>(address);
    auto after = blocks.upper_bound(first);
    if (bytes == 0) return 0;
    if (after == blocks.begin()) return 1;
    --after;
    return first + bytes <= after->first + after->second ? 0 : 1;
}

int narae_sim_enqueue(void*, void (*run)(void*), void* data, void (*drop)(void*)) {
    if (keeping) {
        kept.push_back({run, data, drop});
        return 0;
    }
    run(data);
    drop(data);
    return 0;
}

void narae_sim_fail(int code, const char* message) {
    std::fprintf(stderr, "device failure %d: %s\n", code, message);
    failed = code;
}

int narae_sim_capturing(void*) {
    return keeping;
}

}  // extern "C"
