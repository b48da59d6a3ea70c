#ifndef NARAE_SIM_CUBLAS_HANDLE_H
#define NARAE_SIM_CUBLAS_HANDLE_H

#include "cublas.h"
#include "work.h"

struct cublasContext {
    static constexpr int kind = 1;
    void* stream = nullptr;
    void* workspace = nullptr;
    size_t workspace_bytes = 0;
    int pointer_mode = CUBLAS_POINTER_MODE_HOST;
    int math_mode = CUBLAS_DEFAULT_MATH;
    int atomics_mode = 0;
};

namespace sim {

Live& live();
Faults& faults();

// Says on standard error what was wrong: the real library is silent, and the caller sees the status alone.
__attribute__((format(printf, 3, 4))) cublasStatus_t refuse(cublasStatus_t status, const char* call, const char* format, ...);

}  // namespace sim

// Opens every function of the interface.
#define CUBLAS_ENTER                                                                                       \
    if (int injected = sim::faults().next(__func__))                                                       \
        return sim::refuse(cublasStatus_t(injected), __func__, "injected fault")

#define CUBLAS_HANDLE(handle)                                                                              \
    CUBLAS_ENTER;                                                                                          \
    cublasContext* context = sim::live().get<cublasContext>(handle);                                       \
    if (!context) return sim::refuse(CUBLAS_STATUS_NOT_INITIALIZED, __func__, "no live handle")

#endif
