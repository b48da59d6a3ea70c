// Divisors and loops for tests, as the engine makes them. After host.h.
#ifndef NARAE_DIVISORS_H
#define NARAE_DIVISORS_H

static narae_divisor divisor(int value) {
    int bits = 0;
    while (1ll << bits < value) {
        bits++;
    }
    return bits == 0 ? narae_divisor{value, 0u, 0u}
                     : narae_divisor{value, (unsigned) (((1ll << (31 + bits)) + value - 1) / value), (unsigned) bits - 1u};
}

#endif
