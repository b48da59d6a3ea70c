#include "world.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

World& world = *new World;

static long long environment(const char* name, long long otherwise) {
    const char* text = getenv(name);
    return text && *text ? atoll(text) : otherwise;
}

World::World() {
    for (int device = 0; device < MOST_DEVICES; device++) contexts[device].device = device;
    reset();
    faults.allocation = environment("NARAE_SIM_FAIL_ALLOCATION", 0);
    faults.launch = environment("NARAE_SIM_FAIL_LAUNCH", 0);
    faults.launch_code = (int) environment("NARAE_SIM_FAIL_LAUNCH_CODE", CUDA_ERROR_LAUNCH_FAILED);
    faults.compilation = environment("NARAE_SIM_FAIL_COMPILATION", 0);
    faults.loss = environment("NARAE_SIM_LOSE_DEVICE", 0);
}

void World::reset() {
    faults = Faults();
    settings = Settings();
    settings.devices = (int) environment("NARAE_SIM_DEVICES", settings.devices);
    settings.memory = environment("NARAE_SIM_MEMORY", settings.memory);
    settings.driver = (int) environment("NARAE_SIM_DRIVER_VERSION", settings.driver);
    settings.multiprocessors = (int) environment("NARAE_SIM_MULTIPROCESSORS", settings.multiprocessors);
    settings.defer = environment("NARAE_SIM_DEFER", 0) != 0;
    settings.idle = environment("NARAE_SIM_IDLE", 0) != 0;
    if (const char* capability = getenv("NARAE_SIM_COMPUTE_CAPABILITY")) sscanf(capability, "%d.%d", &settings.major, &settings.minor);
}

const Allocation* World::find(unsigned long long address, size_t bytes) {
    auto after = memory.upper_bound(address);
    if (after == memory.begin()) return nullptr;
    auto found = std::prev(after);
    return address - found->first <= found->second.bytes && bytes <= found->second.bytes - (address - found->first) ? &found->second
                                                                                                                    : nullptr;
}

Object::Object(Kind kind, CUctx_st* context, bool counted) : kind(kind), context(context), counted(counted) {
    world.objects[this] = this;
    world.counts[NARAE_SIM_LIVE_OBJECTS] += counted;
}

Object::~Object() {
    world.objects.erase(this);
    world.counts[NARAE_SIM_LIVE_OBJECTS] -= counted;
}

CUresult misuse(CUresult code, const char* format, ...) {
    world.counts[NARAE_SIM_MISUSES]++;
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    fprintf(stderr, "simulated CUDA driver: %s (answered %d)\n", text, code);
    return code;
}

Call::Call(Needs needs) : lock(world.lock), context(current_context()), error(CUDA_SUCCESS) {
    if (needs == NOTHING) return;
    if (!world.initialized) {
        error = CUDA_ERROR_NOT_INITIALIZED;
    } else if (needs == CONTEXT) {
        if (world.faults.lost) {
            error = CUDA_ERROR_UNKNOWN;
        } else if (!context) {
            error = misuse(CUDA_ERROR_INVALID_CONTEXT, "a call without a current context");
        } else if (!context->retained) {
            error = misuse(CUDA_ERROR_CONTEXT_IS_DESTROYED, "a call in a context that was released");
        } else {
            error = context->error;
        }
    }
}

bool loses_device() {
    if (World::due(world.faults.loss)) world.faults.lost = true;
    return world.faults.lost;
}

extern "C" {
int narae_sim_check(const void* address, size_t bytes) {
    CALL(CONTEXT);
    if (bytes == 0) return CUDA_SUCCESS;
    const Allocation* found = world.find((unsigned long long) address, bytes);
    return found && found->context == call.context ? CUDA_SUCCESS : CUDA_ERROR_ILLEGAL_ADDRESS;
}

void narae_sim_fail(int code, const char* message) {
    Call call(Call::NOTHING);
    misuse((CUresult) code, "%s", message);
    if (call.context && !call.context->error) call.context->error = (CUresult) code;
}

int narae_sim_compilation(void) {
    Call call(Call::NOTHING);
    world.counts[NARAE_SIM_COMPILATIONS]++;
    return World::due(world.faults.compilation);
}

void narae_sim_fail_allocation(long long n) {
    Call call(Call::NOTHING);
    world.faults.allocation = n;
}

void narae_sim_fail_launch(long long n, int code) {
    Call call(Call::NOTHING);
    world.faults.launch = n;
    world.faults.launch_code = code;
}

void narae_sim_fail_compilation(long long n) {
    Call call(Call::NOTHING);
    world.faults.compilation = n;
}

void narae_sim_lose_device(long long n) {
    Call call(Call::NOTHING);
    world.faults.loss = n;
    if (n == 0) world.faults.lost = false;
}

void narae_sim_driver_version(int version) {
    Call call(Call::NOTHING);
    world.settings.driver = version;
}

void narae_sim_compute_capability(int major, int minor) {
    Call call(Call::NOTHING);
    world.settings.major = major;
    world.settings.minor = minor;
}

void narae_sim_memory(long long bytes) {
    Call call(Call::NOTHING);
    world.settings.memory = bytes;
}

void narae_sim_device_count(int count) {
    Call call(Call::NOTHING);
    world.settings.devices = count < 0 ? 0 : count > MOST_DEVICES ? MOST_DEVICES : count;
}

void narae_sim_defer(int defer) {
    Call call(Call::NOTHING);
    world.settings.defer = defer != 0;
}

void narae_sim_reset(void) {
    Call call(Call::NOTHING);
    world.reset();
}

long long narae_sim_count(int fact) {
    Call call(Call::NOTHING);
    return fact >= 0 && fact < 16 ? world.counts[fact] : -1;
}
}
