// The part of cuBLAS 12's interface that is simulated, declared from NVIDIA's documentation
// (https://docs.nvidia.com/cuda/cublas).
#ifndef NARAE_SIM_CUBLAS_H
#define NARAE_SIM_CUBLAS_H

#include <cstddef>
#include <cstdint>

enum cublasStatus_t : int {
    CUBLAS_STATUS_SUCCESS = 0,
    CUBLAS_STATUS_NOT_INITIALIZED = 1,
    CUBLAS_STATUS_ALLOC_FAILED = 3,
    CUBLAS_STATUS_INVALID_VALUE = 7,
    CUBLAS_STATUS_ARCH_MISMATCH = 8,
    CUBLAS_STATUS_MAPPING_ERROR = 11,
    CUBLAS_STATUS_EXECUTION_FAILED = 13,
    CUBLAS_STATUS_INTERNAL_ERROR = 14,
    CUBLAS_STATUS_NOT_SUPPORTED = 15,
    CUBLAS_STATUS_LICENSE_ERROR = 16
};

enum { CUBLAS_OP_N = 0, CUBLAS_OP_T = 1, CUBLAS_OP_C = 2 };
enum { CUBLAS_POINTER_MODE_HOST = 0, CUBLAS_POINTER_MODE_DEVICE = 1 };
enum {
    CUBLAS_DEFAULT_MATH = 0,
    CUBLAS_TENSOR_OP_MATH = 1,
    CUBLAS_PEDANTIC_MATH = 2,
    CUBLAS_TF32_TENSOR_OP_MATH = 3,
    CUBLAS_MATH_DISALLOW_REDUCED_PRECISION_REDUCTION = 16
};
enum {
    CUBLAS_COMPUTE_16F = 64,
    CUBLAS_COMPUTE_16F_PEDANTIC = 65,
    CUBLAS_COMPUTE_32F = 68,
    CUBLAS_COMPUTE_32F_PEDANTIC = 69,
    CUBLAS_COMPUTE_64F = 70,
    CUBLAS_COMPUTE_64F_PEDANTIC = 71,
    CUBLAS_COMPUTE_32I = 72,
    CUBLAS_COMPUTE_32I_PEDANTIC = 73,
    CUBLAS_COMPUTE_32F_FAST_16F = 74,
    CUBLAS_COMPUTE_32F_FAST_16BF = 75,
    CUBLAS_COMPUTE_32F_FAST_TF32 = 77
};
enum { CUDA_R_32F = 0, CUDA_R_64F = 1, CUDA_R_16F = 2, CUDA_R_8I = 3, CUDA_R_32I = 10, CUDA_R_16BF = 14 };
enum { CUBLAS_GEMM_DEFAULT = -1, CUBLAS_GEMM_ALGO23 = 23, CUBLAS_GEMM_DEFAULT_TENSOR_OP = 99, CUBLAS_GEMM_ALGO15_TENSOR_OP = 115 };

typedef struct cublasContext* cublasHandle_t;

#define NARAE_SIM_EXPORT extern "C" __attribute__((visibility("default")))

NARAE_SIM_EXPORT cublasStatus_t cublasCreate_v2(cublasHandle_t* handle);
NARAE_SIM_EXPORT cublasStatus_t cublasDestroy_v2(cublasHandle_t handle);
NARAE_SIM_EXPORT cublasStatus_t cublasGetVersion_v2(cublasHandle_t handle, int* version);
NARAE_SIM_EXPORT cublasStatus_t cublasGetProperty(int property, int* value);
NARAE_SIM_EXPORT size_t cublasGetCudartVersion(void);
NARAE_SIM_EXPORT const char* cublasGetStatusName(cublasStatus_t status);
NARAE_SIM_EXPORT const char* cublasGetStatusString(cublasStatus_t status);
NARAE_SIM_EXPORT cublasStatus_t cublasSetStream_v2(cublasHandle_t handle, void* stream);
NARAE_SIM_EXPORT cublasStatus_t cublasGetStream_v2(cublasHandle_t handle, void** stream);
NARAE_SIM_EXPORT cublasStatus_t cublasSetWorkspace_v2(cublasHandle_t handle, void* workspace, size_t bytes);
NARAE_SIM_EXPORT cublasStatus_t cublasSetPointerMode_v2(cublasHandle_t handle, int mode);
NARAE_SIM_EXPORT cublasStatus_t cublasGetPointerMode_v2(cublasHandle_t handle, int* mode);
NARAE_SIM_EXPORT cublasStatus_t cublasSetMathMode(cublasHandle_t handle, int mode);
NARAE_SIM_EXPORT cublasStatus_t cublasGetMathMode(cublasHandle_t handle, int* mode);
NARAE_SIM_EXPORT cublasStatus_t cublasSetAtomicsMode(cublasHandle_t handle, int mode);
NARAE_SIM_EXPORT cublasStatus_t cublasGetAtomicsMode(cublasHandle_t handle, int* mode);

// Faults and counts, for tests. See sim::Faults.
NARAE_SIM_EXPORT void narae_sim_cublas_fail(const char* call, long long n, int status);
NARAE_SIM_EXPORT void narae_sim_cublas_version(int version);
NARAE_SIM_EXPORT void narae_sim_cublas_reset(void);
NARAE_SIM_EXPORT long long narae_sim_cublas_live(void);   // handles not destroyed
NARAE_SIM_EXPORT long long narae_sim_cublas_calls(void);  // since the library was loaded

#endif
