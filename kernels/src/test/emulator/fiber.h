// Stacks to run on, and the step from one to another.
#ifndef NARAE_EMULATOR_FIBER_H
#define NARAE_EMULATOR_FIBER_H

#include <stddef.h>

namespace narae_emulator {
// A place where execution stands still.
class Fiber {
public:
    // Will begin with body() on the stack; body must not return.
    void prepare(char* stack, size_t bytes, void (*body)());

    // Stands still here and goes on at the other. With `last` this one will not be gone on with.
    void to(Fiber& other, bool last = false);

private:
    void* position_ = nullptr;
    const void* bottom_ = nullptr; // of the stack, for AddressSanitizer
    size_t bytes_ = 0;
    void* fake_ = nullptr;
};

// A stack with a page before it that may not be touched. They are never given back.
char* new_stack(size_t bytes);
}

#endif
