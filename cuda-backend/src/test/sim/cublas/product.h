// The one matrix product of both libraries: row-major, contiguous, double.
#ifndef NARAE_SIM_PRODUCT_H
#define NARAE_SIM_PRODUCT_H

#include <cstdint>

namespace sim {

// c[m, n] += a[m, k] · b[k, n]. Four rows of b at a time, so that a row of c is read and written a quarter as often.
inline void accumulate(int64_t m, int64_t n, int64_t k, const double* a, const double* b, double* c) {
    for (int64_t i = 0; i < m; i++) {
        double* __restrict row = c + i * n;
        const double* left = a + i * k;
        int64_t p = 0;
        for (; p + 4 <= k; p += 4) {
            const double *b0 = b + p * n, *b1 = b0 + n, *b2 = b1 + n, *b3 = b2 + n;
            double a0 = left[p], a1 = left[p + 1], a2 = left[p + 2], a3 = left[p + 3];
            for (int64_t j = 0; j < n; j++) row[j] = row[j] + a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
        }
        for (; p < k; p++) {
            const double* b0 = b + p * n;
            for (int64_t j = 0; j < n; j++) row[j] += left[p] * b0[j];
        }
    }
}

}  // namespace sim

#endif
