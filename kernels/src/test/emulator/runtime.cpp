// Runs kernels: the threads of a block take turns on one processor, each until it ends or has to wait for others.
//
// A thread that never waits costs a function call: the next one begins on the same stack. Only one that waits keeps its
// stack, and the next begins on another.
#include "fiber.h"
#include "interface.h"
#include <mutex>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

namespace narae_emulator {
namespace {
const int MOST_THREADS = 1024;
const int WARP = 32;
const int GARBAGE = 0xA5;
const size_t GUARD = 256;
#if defined(__SANITIZE_ADDRESS__)
const size_t STACK = 512 << 10;
#else
const size_t STACK = 128 << 10;
#endif

enum Order { FORWARD, REVERSE, SHUFFLED };

struct Request {
    WarpFunction function;
    unsigned mask;
    unsigned long long value;
    int argument;
    int width;
    int line;
};

struct Warp {
    unsigned ready;   // may run, begun or not
    unsigned begun;
    unsigned done;
    unsigned waiting; // in a warp function
    unsigned exists;
};

// Everything about the block that is running. There is one, guarded by `one_launch`.
struct Machine {
    const Kernel* kernel;
    void** parameters;
    State* state;
    Order order;
    uint64_t random;
    int threads;
    int warps;
    bool in_line;     // no thread of the block has waited yet: all before the current one have ended, those after it not begun
    unsigned ready_warps;
    int current;
    int done;
    int at_barrier;
    int barrier_line;
    Warp warp[MOST_THREADS / WARP];
    dim3 block;
    uint3 index[MOST_THREADS];
    Request request[MOST_THREADS];
    unsigned long long answer[MOST_THREADS];
    Fiber fiber[MOST_THREADS];
    char* stack[MOST_THREADS]; // of threads that have begun
    char* free_stacks[MOST_THREADS];
    int free_count;
    Fiber launcher;
    char message[512];
    bool failed;
};

Machine machine;
std::mutex one_launch;

[[noreturn]] void fail(const char* format, ...) __attribute__((format(printf, 1, 2)));

void fail(const char* format, ...) {
    uint3 thread = machine.index[machine.current], block = machine.state->block_index;
    int used = snprintf(machine.message, sizeof machine.message, "%s, block (%u, %u, %u), thread (%u, %u, %u): ",
                        machine.kernel->name, block.x, block.y, block.z, thread.x, thread.y, thread.z);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(machine.message + used, sizeof machine.message - (size_t) used, format, arguments);
    va_end(arguments);
    machine.failed = true;
    machine.fiber[machine.current].to(machine.launcher, true);
    abort();
}

void make_ready(int warp, unsigned lanes) {
    machine.warp[warp].ready |= lanes;
    machine.ready_warps |= 1u << warp;
}

void make_unready(int thread) {
    Warp& warp = machine.warp[thread / WARP];
    warp.ready &= ~(1u << thread % WARP);
    if (!warp.ready) machine.ready_warps &= ~(1u << thread / WARP);
}

// The first of `set` at or after `from`, else the first.
int after(unsigned set, int from) {
    unsigned later = from < WARP ? set >> from << from : 0;
    return __builtin_ctz(later ? later : set);
}

int last(unsigned set) {
    return WARP - 1 - __builtin_clz(set);
}

// A thread that may run, or -1.
int choose() {
    if (!machine.ready_warps) return -1;
    int own = machine.current / WARP;
    switch (machine.order) {
    case REVERSE: {
        int warp = machine.ready_warps >> own & 1 ? own : last(machine.ready_warps);
        return warp * WARP + last(machine.warp[warp].ready);
    }
    case SHUFFLED: {
        machine.random = machine.random * 6364136223846793005ull + 1442695040888963407ull;
        int warp = after(machine.ready_warps, (int) (machine.random >> 40 & 31));
        return warp * WARP + after(machine.warp[warp].ready, (int) (machine.random >> 50 & 31));
    }
    default: {
        if (machine.warp[own].ready) return own * WARP + after(machine.warp[own].ready, machine.current % WARP + 1);
        int warp = after(machine.ready_warps, own + 1);
        return warp * WARP + __builtin_ctz(machine.warp[warp].ready);
    }
    }
}

void make_current(int thread) {
    machine.current = thread;
    machine.state->thread_index = machine.index[thread];
}

bool has_begun(int thread) {
    return machine.warp[thread / WARP].begun >> thread % WARP & 1;
}

// Stacks begin at different offsets, or the caches would hold few of them at a time.
size_t color(int thread) {
    return (size_t) (thread * 7 % 64) * 64;
}

char* take_stack() {
    return machine.free_count ? machine.free_stacks[--machine.free_count] : new_stack(STACK);
}

void give_back_stack(int thread) {
    machine.free_stacks[machine.free_count++] = machine.stack[thread];
    machine.stack[thread] = nullptr;
}

// The first thread of a block waits: what has happened so far is entered into the warps.
void leave_line() {
    machine.in_line = false;
    int self = machine.current, own = self / WARP;
    for (int w = 0; w < machine.warps; w++) {
        Warp& warp = machine.warp[w];
        warp.done = w < own ? warp.exists : w == own ? (1u << self % WARP) - 1 : 0;
        warp.begun = warp.done | (w == own ? 1u << self % WARP : 0);
        warp.waiting = 0;
        warp.ready = warp.exists & ~warp.done;
        if (!warp.ready) machine.ready_warps &= ~(1u << w);
    }
    machine.done = self;
    if (self) {
        machine.stack[self] = machine.stack[0];
        machine.stack[0] = nullptr;
    }
}

unsigned long long answer_for(int lane, unsigned lanes, const Request* requests) {
    const Request& request = requests[lane];
    int segment = lane & ~(request.width - 1), end = segment + request.width, source = lane;
    switch (request.function) {
    case WARP_BARRIER:
        return 0;
    case BALLOT: {
        unsigned long long ballot = 0;
        for (unsigned rest = lanes; rest; rest &= rest - 1) {
            int other = __builtin_ctz(rest);
            if (requests[other].value) ballot |= 1ull << other;
        }
        return ballot;
    }
    case SHUFFLE:
        source = segment | (request.argument & (request.width - 1));
        break;
    case SHUFFLE_UP:
        source = lane - request.argument < segment ? lane : lane - request.argument;
        break;
    case SHUFFLE_DOWN:
        source = (unsigned) request.argument >= (unsigned) (end - lane) ? lane : lane + request.argument;
        break;
    case SHUFFLE_XOR:
        source = (lane ^ request.argument) >= end ? lane : lane ^ request.argument;
        break;
    }
    return lanes >> source & 1 ? requests[source].value : 0xA5A5A5A5A5A5A5A5ull;
}

// Lets the threads go on that wait in the warp function of `thread`, if all that it names have come.
void complete(int thread) {
    int w = thread / WARP;
    Warp& warp = machine.warp[w];
    Request* requests = machine.request + w * WARP;
    const Request& mine = machine.request[thread];
    unsigned needed = mine.mask & warp.exists & ~warp.done;
    if ((needed & warp.waiting) != needed) return;
    for (unsigned rest = needed; rest; rest &= rest - 1) {
        const Request& other = requests[__builtin_ctz(rest)];
        if (other.mask != mine.mask || other.function != mine.function || other.line != mine.line) {
            fail("a warp function of line %d with mask %08x meets one of line %d with mask %08x", mine.line, mine.mask, other.line,
                 other.mask);
        }
    }
    for (unsigned rest = needed; rest; rest &= rest - 1) {
        int lane = __builtin_ctz(rest);
        machine.answer[w * WARP + lane] = answer_for(lane, needed, requests);
    }
    warp.waiting &= ~needed;
    make_ready(w, needed);
}

[[noreturn]] void report_standstill() {
    for (int thread = 0; thread < machine.threads; thread++) {
        Warp& warp = machine.warp[thread / WARP];
        if (warp.waiting >> thread % WARP & 1) {
            machine.current = thread;
            const Request& request = machine.request[thread];
            fail("the warp function of line %d waits for threads of mask %08x that wait elsewhere%s", request.line, request.mask,
                 machine.at_barrier ? ", some in __syncthreads" : "");
        }
    }
    fail("all threads wait");
}

// The calling thread has to wait: others run until it is ready.
void wait() {
    int self = machine.current;
    int next = choose();
    if (next < 0) report_standstill();
    make_current(next);
    if (next == self) return;
    void first_thread();
    if (!has_begun(next)) {
        machine.stack[next] = take_stack();
        machine.fiber[next].prepare(machine.stack[next], STACK - color(next), first_thread);
    }
    machine.fiber[self].to(machine.fiber[next]);
}

void check_barrier(int line) {
    if (machine.done) fail("__syncthreads of line %d, but %d threads of the block have ended", line, machine.done);
    if (machine.at_barrier && machine.barrier_line != line) {
        fail("__syncthreads of line %d, while others wait at that of line %d", line, machine.barrier_line);
    }
}

void barrier(int line) {
    if (machine.in_line) leave_line();
    check_barrier(line);
    machine.barrier_line = line;
    if (++machine.at_barrier < machine.threads) {
        make_unready(machine.current);
        wait();
        return;
    }
    machine.at_barrier = 0;
    for (int w = 0; w < machine.warps; w++) make_ready(w, machine.warp[w].exists);
    if (machine.order == SHUFFLED) wait();
}

unsigned long long warp_function(WarpFunction function, unsigned mask, unsigned long long value, int argument, int width, int line) {
    if (machine.in_line) leave_line();
    int self = machine.current;
    Warp& warp = machine.warp[self / WARP];
    unsigned bit = 1u << self % WARP;
    if (!(mask & bit)) fail("the mask %08x of a warp function of line %d does not name the caller", mask, line);
    if (width <= 0 || width > WARP || (width & (width - 1))) fail("width %d of a warp function of line %d", width, line);
    machine.request[self] = {function, mask, value, argument, width, line};
    warp.waiting |= bit;
    make_unready(self);
    complete(self);
    if (!(warp.ready & bit)) wait();
    return machine.answer[self];
}

unsigned active() {
    if (machine.in_line) leave_line();
    const Warp& warp = machine.warp[machine.current / WARP];
    return warp.exists & ~warp.done;
}

// Ends the current thread and says which is next, or -1 at the end of the block.
int finish() {
    int self = machine.current;
    Warp& warp = machine.warp[self / WARP];
    make_unready(self);
    warp.done |= 1u << self % WARP;
    machine.done++;
    if (machine.at_barrier) {
        fail("the thread has ended while others wait in __syncthreads of line %d", machine.barrier_line);
    }
    for (unsigned rest = warp.waiting; rest; rest &= warp.waiting & (rest - 1)) complete(self / WARP * WARP + __builtin_ctz(rest));
    int next = choose();
    if (next < 0 && machine.done < machine.threads) report_standstill();
    return next;
}

// Ends the current thread. Comes back, as another thread, only if that has not begun, so that it can begin on this stack.
void end_thread() {
    int self = machine.current;
    int next = finish();
    if (next < 0) {
        give_back_stack(self);
        machine.fiber[self].to(machine.launcher, true);
    }
    make_current(next);
    if (has_begun(next)) {
        give_back_stack(self);
        machine.fiber[self].to(machine.fiber[next], true);
    }
    machine.stack[next] = machine.stack[self];
    machine.stack[self] = nullptr;
}

// The threads of a block one after another, until the last has ended or one has waited.
void run_in_line() {
    const Kernel& kernel = *machine.kernel;
    for (;;) {
        kernel.run(machine.parameters);
        if (!machine.in_line || machine.current + 1 == machine.threads) return;
        make_current(machine.current + 1);
    }
}

// What runs on a new stack: the current thread, and after it those that have not begun.
void first_thread() {
    if (machine.in_line) {
        run_in_line();
        if (machine.in_line) {
            give_back_stack(0);
            machine.fiber[0].to(machine.launcher, true);
        }
        end_thread();
    }
    for (;;) {
        int self = machine.current;
        machine.warp[self / WARP].begun |= 1u << self % WARP;
        machine.kernel->run(machine.parameters);
        end_thread();
    }
}

void begin_block() {
    machine.done = 0;
    machine.at_barrier = 0;
    machine.in_line = machine.order == FORWARD;
    machine.ready_warps = 0;
    for (int w = 0; w < machine.warps; w++) {
        int lanes = machine.threads - w * WARP;
        unsigned exists = lanes >= WARP ? 0xffffffffu : (1u << lanes) - 1;
        machine.warp[w] = {0, 0, 0, 0, exists};
        make_ready(w, exists);
    }
    machine.current = 0;
    make_current(machine.order == FORWARD ? 0 : choose());
}

void run_block() {
    begin_block();
    int first = machine.current;
    machine.stack[first] = take_stack();
    machine.fiber[first].prepare(machine.stack[first], STACK - color(first), first_thread);
    machine.launcher.to(machine.fiber[first]);
    if (machine.failed) {
        for (int thread = 0; thread < machine.threads; thread++) {
            if (machine.stack[thread]) give_back_stack(thread);
        }
    }
}

void number_threads(dim3 block) {
    machine.threads = (int) (block.x * block.y * block.z);
    machine.warps = (machine.threads + WARP - 1) / WARP;
    if (block.x == machine.block.x && block.y == machine.block.y && block.z == machine.block.z) return;
    machine.block = block;
    for (unsigned i = 0; i < (unsigned) machine.threads; i++) {
        machine.index[i] = {i % block.x, i / block.x % block.y, i / block.x / block.y};
    }
}

Order order_asked_for() {
    const char* order = getenv("NARAE_EMULATOR_ORDER");
    return !order ? FORWARD : !strcmp(order, "reverse") ? REVERSE : !strcmp(order, "shuffle") ? SHUFFLED : FORWARD;
}

// Dynamic shared memory, exactly as long as asked for where AddressSanitizer watches, else with a guard behind it.
struct DynamicShared {
    char* memory;
    size_t bytes;

    explicit DynamicShared(size_t bytes) : bytes(bytes) {
#if defined(__SANITIZE_ADDRESS__)
        memory = static_cast<char*>(malloc(bytes ? bytes : 1));
#else
        static char* reused;
        static size_t capacity;
        if (!reused || capacity < bytes + GUARD) {
            free(reused);
            capacity = bytes + GUARD;
            reused = static_cast<char*>(aligned_alloc(1024, (capacity + 1023) / 1024 * 1024));
        }
        memory = reused;
        memset(memory + bytes, GARBAGE, GUARD);
#endif
    }

    ~DynamicShared() {
#if defined(__SANITIZE_ADDRESS__)
        free(memory);
#endif
    }

    bool intact() const {
#if !defined(__SANITIZE_ADDRESS__)
        for (size_t i = 0; i < GUARD; i++) {
            if ((unsigned char) memory[bytes + i] != GARBAGE) return false;
        }
#endif
        return true;
    }
};

#if !defined(__SANITIZE_ADDRESS__)
// A kernel that touches what it may not ends its launch, not the process.
sigjmp_buf way_out;
pthread_t launching_thread;
volatile sig_atomic_t launching;
struct sigaction former[NSIG];

void on_signal(int signal, siginfo_t* info, void* context) {
    if (launching && pthread_equal(pthread_self(), launching_thread)) siglongjmp(way_out, signal);
    const struct sigaction& before = former[signal];
    if (before.sa_flags & SA_SIGINFO) {
        before.sa_sigaction(signal, info, context);
    } else if (before.sa_handler != SIG_DFL && before.sa_handler != SIG_IGN) {
        before.sa_handler(signal);
    } else {
        sigaction(signal, &before, nullptr);
    }
}

void watch_signals() {
    static bool watching;
    if (watching) return;
    watching = true;
    for (int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGABRT}) {
        struct sigaction action;
        sigaction(signal, nullptr, &former[signal]);
        action = former[signal];
        action.sa_sigaction = on_signal;
        action.sa_flags |= SA_SIGINFO | SA_NODEFER | SA_ONSTACK;
        sigaction(signal, &action, nullptr);
    }
}

void note_signal(int signal) {
    machine.failed = true;
    uint3 thread = machine.index[machine.current], block = machine.state->block_index;
    snprintf(machine.message, sizeof machine.message, "%s, block (%u, %u, %u), thread (%u, %u, %u): %s", machine.kernel->name,
             block.x, block.y, block.z, thread.x, thread.y, thread.z,
             signal == SIGFPE ? "an integer was divided by zero" : signal == SIGABRT ? "trap"
             : "an illegal or misaligned address");
}
#endif

// Not memset: AddressSanitizer would object to what it keeps between the variables.
__attribute__((no_sanitize_address)) void spoil(char* from, char* end) {
#if defined(__SANITIZE_ADDRESS__)
    for (volatile char* at = from; at < end; at++) *at = (char) GARBAGE;
#else
    memset(from, GARBAGE, (size_t) (end - from));
#endif
}

void run_grid(dim3 grid, const DynamicShared& shared) {
    const Kernel& kernel = *machine.kernel;
    for (unsigned z = 0; z < grid.z; z++) {
        for (unsigned y = 0; y < grid.y; y++) {
            for (unsigned x = 0; x < grid.x; x++) {
                machine.state->block_index = {x, y, z};
                if (shared.bytes) memset(shared.memory, GARBAGE, shared.bytes);
                if (kernel.shared != kernel.shared_end) spoil(kernel.shared, kernel.shared_end);
                run_block();
                if (!machine.failed && shared.bytes && !shared.intact()) {
                    machine.failed = true;
                    snprintf(machine.message, sizeof machine.message,
                             "%s, block (%u, %u, %u): wrote past the end of the %zu bytes of dynamic shared memory", kernel.name, x, y, z,
                             shared.bytes);
                }
                if (machine.failed) return;
            }
        }
    }
}
}

const char* launch(const Kernel& kernel, dim3 grid, dim3 block, unsigned dynamic_shared, void** parameters) {
    std::lock_guard<std::mutex> lock(one_launch);
    machine.kernel = &kernel;
    machine.parameters = parameters;
    machine.state = kernel.state;
    machine.order = order_asked_for();
    machine.random = 0x9E3779B97F4A7C15ull;
    machine.failed = false;
    number_threads(block);
    DynamicShared shared(dynamic_shared);
    State& state = *kernel.state;
    state.block_dim = block;
    state.grid_dim = grid;
    state.dynamic_shared = shared.memory;
    state.barrier = barrier;
    state.warp = warp_function;
    state.active = active;
#if defined(__SANITIZE_ADDRESS__)
    run_grid(grid, shared);
#else
    watch_signals();
    launching_thread = pthread_self();
    int signal = sigsetjmp(way_out, 0);
    if (signal == 0) {
        launching = 1;
        run_grid(grid, shared);
    } else {
        note_signal(signal);
        for (int thread = 0; thread < machine.threads; thread++) {
            if (machine.stack[thread]) give_back_stack(thread);
        }
    }
    launching = 0;
#endif
    return machine.failed ? machine.message : nullptr;
}
}
