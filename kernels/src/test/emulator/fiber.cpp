#include "fiber.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
extern "C" void __sanitizer_start_switch_fiber(void** fake, const void* bottom, size_t bytes);
extern "C" void __sanitizer_finish_switch_fiber(void* fake, const void** bottom, size_t* bytes);
extern "C" void __asan_unpoison_memory_region(const volatile void* address, size_t bytes);
#endif

#if defined(__x86_64__) && !defined(NARAE_EMULATOR_UCONTEXT)
#define NARAE_EMULATOR_OWN_SWITCH 1
#endif

#if defined(NARAE_EMULATOR_OWN_SWITCH)
// void narae_fiber_switch(void** from, void* to): what the calling convention keeps goes onto the stack.
extern "C" void narae_fiber_switch(void** from, void* to) __attribute__((visibility("hidden")));
asm(R"(
    .text
    .hidden narae_fiber_switch
    .globl narae_fiber_switch
    .type narae_fiber_switch, @function
narae_fiber_switch:
    push %rbp
    push %rbx
    push %r12
    push %r13
    push %r14
    push %r15
    mov %rsp, (%rdi)
    mov %rsi, %rsp
    pop %r15
    pop %r14
    pop %r13
    pop %r12
    pop %rbx
    pop %rbp
    ret
    .size narae_fiber_switch, . - narae_fiber_switch
)");
#else
#include <ucontext.h>
#endif

namespace narae_emulator {
#if defined(__SANITIZE_ADDRESS__)
// The one that was left, so that the one arrived at can note the bounds of its stack.
static const void** left_bottom;
static size_t* left_bytes;
#endif

#if !defined(NARAE_EMULATOR_OWN_SWITCH)
static void (*first_body)();
static void first() {
    first_body();
}
#endif

#if defined(__SANITIZE_ADDRESS__)
static void (*sanitized_body)();
static void sanitized_first() {
    __sanitizer_finish_switch_fiber(nullptr, left_bottom, left_bytes);
    sanitized_body();
}
#endif

void Fiber::prepare(char* stack, size_t bytes, void (*body)()) {
    bottom_ = stack;
    bytes_ = bytes;
    fake_ = nullptr;
#if defined(__SANITIZE_ADDRESS__)
    __asan_unpoison_memory_region(stack, bytes);
    sanitized_body = body;
    body = sanitized_first;
#endif
#if defined(NARAE_EMULATOR_OWN_SWITCH)
    void** top = reinterpret_cast<void**>(reinterpret_cast<uintptr_t>(stack + bytes) & ~uintptr_t(15));
    *--top = nullptr; // as if called, so that the stack is aligned
    *--top = reinterpret_cast<void*>(body);
    for (int i = 0; i < 6; i++) *--top = nullptr;
    position_ = top;
#else
    if (!position_) position_ = calloc(1, sizeof(ucontext_t));
    ucontext_t* context = static_cast<ucontext_t*>(position_);
    getcontext(context);
    context->uc_stack.ss_sp = stack;
    context->uc_stack.ss_size = bytes;
    context->uc_link = nullptr;
    first_body = body;
    makecontext(context, first, 0);
#endif
}

void Fiber::to(Fiber& other, bool last) {
#if defined(__SANITIZE_ADDRESS__)
    left_bottom = &bottom_;
    left_bytes = &bytes_;
    __sanitizer_start_switch_fiber(last ? nullptr : &fake_, other.bottom_, other.bytes_);
#else
    (void) last;
#endif
#if defined(NARAE_EMULATOR_OWN_SWITCH)
    narae_fiber_switch(&position_, other.position_);
#else
    if (!position_) position_ = calloc(1, sizeof(ucontext_t));
    swapcontext(static_cast<ucontext_t*>(position_), static_cast<ucontext_t*>(other.position_));
#endif
#if defined(__SANITIZE_ADDRESS__)
    __sanitizer_finish_switch_fiber(fake_, left_bottom, left_bytes);
#endif
}

char* new_stack(size_t bytes) {
    size_t page = (size_t) sysconf(_SC_PAGESIZE);
    void* memory = mmap(nullptr, bytes + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED || mprotect(memory, page, PROT_NONE) != 0) {
        fprintf(stderr, "no memory for a fiber's stack\n");
        abort();
    }
    return static_cast<char*>(memory) + page;
}
}
