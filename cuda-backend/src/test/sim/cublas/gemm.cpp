// C = alpha · op(A) · op(B) + beta · C, column-major, in all its forms: one product, batches at a stride, batches by arrays
// of pointers in device memory, mixed types.
#include "handle.h"
#include "numbers.h"
#include "product.h"

#include <algorithm>

namespace sim {

namespace {

struct Matrix {
    const void* address;  // or, for a batch of pointers, the array of them in device memory
    Element type;
    int64_t leading;
    int64_t stride;
};

struct Gemm {
    const char* call;
    int transpose_a, transpose_b;
    int64_t m, n, k;
    const void *alpha, *beta;
    Matrix a, b, c;
    Element scale;
    bool tf32;
    int64_t batch;
    bool pointers;
};

int64_t span(const Matrix& matrix, int64_t rows, int64_t columns) {
    return rows && columns ? (columns - 1) * matrix.leading + rows : 0;
}

// op(matrix), `rows` x `columns`, transposed and made contiguous: row-major [columns][rows] of double.
std::vector<double> transposed(const Matrix& matrix, const void* base, int operation, int64_t rows, int64_t columns, bool tf32_inputs) {
    std::vector<double> values(size_t(rows * columns));
    int64_t along_row = operation == CUBLAS_OP_N ? matrix.leading : 1;
    int64_t along_column = operation == CUBLAS_OP_N ? 1 : matrix.leading;
    for (int64_t j = 0; j < columns; j++)
        for (int64_t i = 0; i < rows; i++) {
            double value = load(matrix.type, base, i * along_column + j * along_row);
            values[size_t(j * rows + i)] = tf32_inputs ? tf32(value) : value;
        }
    return values;
}

void multiply(const Gemm& gemm, const void* a, const void* b, void* c, double alpha, double beta) {
    std::vector<double> product(size_t(gemm.m * gemm.n));
    if (alpha != 0 && gemm.k != 0) {
        // (op(A) · op(B)) transposed, which is how column-major C lies.
        std::vector<double> left = transposed(gemm.b, b, gemm.transpose_b, gemm.k, gemm.n, gemm.tf32);
        std::vector<double> right = transposed(gemm.a, a, gemm.transpose_a, gemm.m, gemm.k, gemm.tf32);
        accumulate(gemm.n, gemm.m, gemm.k, left.data(), right.data(), product.data());
    }
    for (int64_t j = 0; j < gemm.n; j++)
        for (int64_t i = 0; i < gemm.m; i++) {
            int64_t at = j * gemm.c.leading + i;
            double old = beta == 0 ? 0 : beta * load(gemm.c.type, c, at);
            store(gemm.c.type, c, at, alpha * product[size_t(j * gemm.m + i)] + old);
        }
}

const void* element_of(const Matrix& matrix, bool pointers, int64_t index) {
    if (pointers) return static_cast<const void* const*>(matrix.address)[index];
    return static_cast<const char*>(matrix.address) + index * matrix.stride * int64_t(width(matrix.type));
}

void run(const Gemm& gemm, double alpha, double beta) {
    for (int64_t index = 0; index < gemm.batch; index++) {
        const void* a = element_of(gemm.a, gemm.pointers, index);
        const void* b = element_of(gemm.b, gemm.pointers, index);
        void* c = const_cast<void*>(element_of(gemm.c, gemm.pointers, index));
        if (gemm.pointers) {
            Touched touched;
            int64_t rows_a = gemm.transpose_a == CUBLAS_OP_N ? gemm.m : gemm.k;
            int64_t rows_b = gemm.transpose_b == CUBLAS_OP_N ? gemm.k : gemm.n;
            touched.add("a matrix of A", a, size_t(span(gemm.a, rows_a, gemm.m + gemm.k - rows_a)) * width(gemm.a.type));
            touched.add("a matrix of B", b, size_t(span(gemm.b, rows_b, gemm.k + gemm.n - rows_b)) * width(gemm.b.type));
            touched.add("a matrix of C", c, size_t(span(gemm.c, gemm.m, gemm.n)) * width(gemm.c.type));
            if (const char* name = touched.amiss()) {
                narae_sim_fail(700, (std::string(gemm.call) + ": " + name + " is not live device memory").c_str());
                return;
            }
        }
        multiply(gemm, a, b, c, alpha, beta);
    }
}

cublasStatus_t submit(cublasContext* context, const Gemm& gemm) {
    const char* call = gemm.call;
    auto operation = [](int code) { return code == CUBLAS_OP_N || code == CUBLAS_OP_T || code == CUBLAS_OP_C; };
    if (!operation(gemm.transpose_a) || !operation(gemm.transpose_b))
        return refuse(CUBLAS_STATUS_INVALID_VALUE, call, "transpose %d, %d", gemm.transpose_a, gemm.transpose_b);
    if (gemm.m < 0 || gemm.n < 0 || gemm.k < 0 || gemm.batch < 0)
        return refuse(CUBLAS_STATUS_INVALID_VALUE, call, "m %lld, n %lld, k %lld, batch %lld", (long long) gemm.m, (long long) gemm.n,
                      (long long) gemm.k, (long long) gemm.batch);
    int64_t rows_a = gemm.transpose_a == CUBLAS_OP_N ? gemm.m : gemm.k, columns_a = gemm.m + gemm.k - rows_a;
    int64_t rows_b = gemm.transpose_b == CUBLAS_OP_N ? gemm.k : gemm.n, columns_b = gemm.k + gemm.n - rows_b;
    auto leading = [&](const char* name, const Matrix& matrix, int64_t rows) {
        if (matrix.leading >= std::max<int64_t>(1, rows)) return true;
        refuse(CUBLAS_STATUS_INVALID_VALUE, call, "%s %lld is below %lld rows", name, (long long) matrix.leading, (long long) rows);
        return false;
    };
    if (!leading("lda", gemm.a, rows_a) || !leading("ldb", gemm.b, rows_b) || !leading("ldc", gemm.c, gemm.m))
        return CUBLAS_STATUS_INVALID_VALUE;
    if (!gemm.alpha || !gemm.beta) return refuse(CUBLAS_STATUS_INVALID_VALUE, call, "alpha %p, beta %p", gemm.alpha, gemm.beta);
    if (gemm.m == 0 || gemm.n == 0 || gemm.batch == 0) return CUBLAS_STATUS_SUCCESS;
    if (gemm.batch > 1 && !gemm.pointers && gemm.c.stride == 0)
        return refuse(CUBLAS_STATUS_INVALID_VALUE, call, "all matrices of the batch would be written to one place");

    Touched touched;
    auto touch = [&](const char* name, const Matrix& matrix, int64_t rows, int64_t columns) {
        if (gemm.pointers) {
            touched.add(name, matrix.address, size_t(gemm.batch) * sizeof(void*));
            return;
        }
        int64_t reach = (gemm.batch - 1) * matrix.stride, size = int64_t(width(matrix.type)), elements = span(matrix, rows, columns);
        if (elements == 0) return;
        const char* first = static_cast<const char*>(matrix.address);
        if (!first) touched.add(name, nullptr, 1);
        else touched.add(name, first + std::min<int64_t>(0, reach) * size, size_t((elements + std::llabs(reach)) * size));
    };
    if (gemm.k != 0) {
        touch("A", gemm.a, rows_a, columns_a);
        touch("B", gemm.b, rows_b, columns_b);
    }
    touch("C", gemm.c, gemm.m, gemm.n);
    touched.add("the workspace", context->workspace, context->workspace_bytes);
    bool device = context->pointer_mode == CUBLAS_POINTER_MODE_DEVICE;
    if (device) {
        touched.add("alpha", gemm.alpha, width(gemm.scale));
        touched.add("beta", gemm.beta, width(gemm.scale));
    }
    if (const char* name = touched.amiss()) return refuse(CUBLAS_STATUS_EXECUTION_FAILED, call, "%s is not live device memory", name);
    if (!device && (narae_sim_check(gemm.alpha, 1) == 0 || narae_sim_check(gemm.beta, 1) == 0))
        return refuse(CUBLAS_STATUS_EXECUTION_FAILED, call, "alpha or beta is device memory, but the pointer mode is host");

    double alpha = device ? 0 : load(gemm.scale, gemm.alpha, 0), beta = device ? 0 : load(gemm.scale, gemm.beta, 0);
    void* workspace = context->workspace;
    size_t workspace_bytes = context->workspace_bytes;
    int answer = enqueue(context->stream, call, std::move(touched), [=] {
        spoil(workspace, workspace_bytes);
        if (device) run(gemm, load(gemm.scale, gemm.alpha, 0), load(gemm.scale, gemm.beta, 0));
        else run(gemm, alpha, beta);
    });
    if (answer) return refuse(CUBLAS_STATUS_EXECUTION_FAILED, call, "the driver answered %d", answer);
    return CUBLAS_STATUS_SUCCESS;
}

// Products of one type.
template <Element type> cublasStatus_t plain(cublasContext* context, const char* call, int ta, int tb, int64_t m, int64_t n, int64_t k,
                                             const void* alpha, const void* a, int64_t lda, int64_t sa, const void* b, int64_t ldb,
                                             int64_t sb, const void* beta, void* c, int64_t ldc, int64_t sc, int64_t batch, bool pointers) {
    bool tf32 = type == Element::F32 && (context->math_mode & 15) == CUBLAS_TF32_TENSOR_OP_MATH;
    return submit(context, {call, ta, tb, m, n, k, alpha, beta, {a, type, lda, sa}, {b, type, ldb, sb}, {c, type, ldc, sc}, type, tf32, batch,
                            pointers});
}

bool element(int code, Element& type) {
    switch (code) {
        case CUDA_R_32F: type = Element::F32; return true;
        case CUDA_R_64F: type = Element::F64; return true;
        case CUDA_R_16F: type = Element::F16; return true;
        case CUDA_R_16BF: type = Element::BF16; return true;
        case CUDA_R_8I: type = Element::I8; return true;
        case CUDA_R_32I: type = Element::I32; return true;
    }
    return false;
}

// The table "supported combinations" of cublasGemmEx: the types of A and B, of C, by compute type.
bool combination(int compute, Element ab, Element c, Element& scale) {
    switch (compute) {
        case CUBLAS_COMPUTE_16F:
        case CUBLAS_COMPUTE_16F_PEDANTIC:
            scale = Element::F16;
            return ab == Element::F16 && c == Element::F16;
        case CUBLAS_COMPUTE_32I:
        case CUBLAS_COMPUTE_32I_PEDANTIC:
            scale = Element::I32;
            return ab == Element::I8 && c == Element::I32;
        case CUBLAS_COMPUTE_32F:
        case CUBLAS_COMPUTE_32F_PEDANTIC:
            scale = Element::F32;
            if (ab == Element::F32 || ab == Element::I8) return c == Element::F32;
            return (ab == Element::F16 || ab == Element::BF16) && (c == ab || c == Element::F32);
        case CUBLAS_COMPUTE_32F_FAST_16F:
        case CUBLAS_COMPUTE_32F_FAST_16BF:
        case CUBLAS_COMPUTE_32F_FAST_TF32:
            scale = Element::F32;
            return ab == Element::F32 && c == Element::F32;
        case CUBLAS_COMPUTE_64F:
        case CUBLAS_COMPUTE_64F_PEDANTIC:
            scale = Element::F64;
            return ab == Element::F64 && c == Element::F64;
    }
    return false;
}

bool known_compute(int code) {
    return (code >= CUBLAS_COMPUTE_16F && code <= CUBLAS_COMPUTE_32F_FAST_16BF && code != 66 && code != 67)
           || code == CUBLAS_COMPUTE_32F_FAST_TF32;
}

cublasStatus_t mixed(cublasContext* context, const char* call, int ta, int tb, int64_t m, int64_t n, int64_t k, const void* alpha,
                     const void* a, int type_a, int64_t lda, int64_t sa, const void* b, int type_b, int64_t ldb, int64_t sb,
                     const void* beta, void* c, int type_c, int64_t ldc, int64_t sc, int64_t batch, int compute, int algorithm,
                     bool pointers) {
    if (!known_compute(compute)) return refuse(CUBLAS_STATUS_INVALID_VALUE, call, "compute type %d", compute);
    bool known = (algorithm >= CUBLAS_GEMM_DEFAULT && algorithm <= CUBLAS_GEMM_ALGO23)
                 || (algorithm >= CUBLAS_GEMM_DEFAULT_TENSOR_OP && algorithm <= CUBLAS_GEMM_ALGO15_TENSOR_OP);
    if (!known) return refuse(CUBLAS_STATUS_INVALID_VALUE, call, "algorithm %d", algorithm);
    Element ea, eb, ec, scale;
    if (!element(type_a, ea) || !element(type_b, eb) || !element(type_c, ec) || ea != eb || !combination(compute, ea, ec, scale))
        return refuse(CUBLAS_STATUS_NOT_SUPPORTED, call, "types %d, %d -> %d with compute type %d", type_a, type_b, type_c, compute);
    bool tf32 = ea == Element::F32
                && (compute == CUBLAS_COMPUTE_32F_FAST_TF32
                    || (compute == CUBLAS_COMPUTE_32F && (context->math_mode & 15) == CUBLAS_TF32_TENSOR_OP_MATH));
    return submit(context, {call, ta, tb, m, n, k, alpha, beta, {a, ea, lda, sa}, {b, eb, ldb, sb}, {c, ec, ldc, sc}, scale, tf32, batch,
                            pointers});
}

}  // namespace

}  // namespace sim

using sim::Element;

// Every product exists with 32-bit and, under the suffix _64, with 64-bit sizes.
#define PRODUCTS(letter, scalar, type, suffix, integer)                                                                           \
    NARAE_SIM_EXPORT cublasStatus_t cublas##letter##gemm_v2##suffix(                                                              \
        cublasHandle_t handle, int ta, int tb, integer m, integer n, integer k, const scalar* alpha, const scalar* a, integer lda, \
        const scalar* b, integer ldb, const scalar* beta, scalar* c, integer ldc) {                                               \
        CUBLAS_HANDLE(handle);                                                                                                    \
        return sim::plain<type>(context, __func__, ta, tb, m, n, k, alpha, a, lda, 0, b, ldb, 0, beta, c, ldc, 0, 1, false);       \
    }                                                                                                                             \
    NARAE_SIM_EXPORT cublasStatus_t cublas##letter##gemmStridedBatched##suffix(                                                   \
        cublasHandle_t handle, int ta, int tb, integer m, integer n, integer k, const scalar* alpha, const scalar* a, integer lda, \
        long long sa, const scalar* b, integer ldb, long long sb, const scalar* beta, scalar* c, integer ldc, long long sc,        \
        integer batch) {                                                                                                          \
        CUBLAS_HANDLE(handle);                                                                                                    \
        return sim::plain<type>(context, __func__, ta, tb, m, n, k, alpha, a, lda, sa, b, ldb, sb, beta, c, ldc, sc, batch, false); \
    }                                                                                                                             \
    NARAE_SIM_EXPORT cublasStatus_t cublas##letter##gemmBatched##suffix(                                                          \
        cublasHandle_t handle, int ta, int tb, integer m, integer n, integer k, const scalar* alpha, const scalar* const a[],      \
        integer lda, const scalar* const b[], integer ldb, const scalar* beta, scalar* const c[], integer ldc, integer batch) {    \
        CUBLAS_HANDLE(handle);                                                                                                    \
        return sim::plain<type>(context, __func__, ta, tb, m, n, k, alpha, a, lda, 0, b, ldb, 0, beta, (void*) c, ldc, 0, batch,   \
                                true);                                                                                            \
    }

PRODUCTS(S, float, Element::F32, , int)
PRODUCTS(S, float, Element::F32, _64, int64_t)
PRODUCTS(D, double, Element::F64, , int)
PRODUCTS(D, double, Element::F64, _64, int64_t)

#define MIXED_PRODUCTS(suffix, integer)                                                                                           \
    NARAE_SIM_EXPORT cublasStatus_t cublasGemmEx##suffix(                                                                         \
        cublasHandle_t handle, int ta, int tb, integer m, integer n, integer k, const void* alpha, const void* a, int type_a,      \
        integer lda, const void* b, int type_b, integer ldb, const void* beta, void* c, int type_c, integer ldc, int compute,      \
        int algorithm) {                                                                                                          \
        CUBLAS_HANDLE(handle);                                                                                                    \
        return sim::mixed(context, __func__, ta, tb, m, n, k, alpha, a, type_a, lda, 0, b, type_b, ldb, 0, beta, c, type_c, ldc,   \
                          0, 1, compute, algorithm, false);                                                                       \
    }                                                                                                                             \
    NARAE_SIM_EXPORT cublasStatus_t cublasGemmStridedBatchedEx##suffix(                                                           \
        cublasHandle_t handle, int ta, int tb, integer m, integer n, integer k, const void* alpha, const void* a, int type_a,      \
        integer lda, long long sa, const void* b, int type_b, integer ldb, long long sb, const void* beta, void* c, int type_c,    \
        integer ldc, long long sc, integer batch, int compute, int algorithm) {                                                   \
        CUBLAS_HANDLE(handle);                                                                                                    \
        return sim::mixed(context, __func__, ta, tb, m, n, k, alpha, a, type_a, lda, sa, b, type_b, ldb, sb, beta, c, type_c, ldc, \
                          sc, batch, compute, algorithm, false);                                                                  \
    }                                                                                                                             \
    NARAE_SIM_EXPORT cublasStatus_t cublasGemmBatchedEx##suffix(                                                                  \
        cublasHandle_t handle, int ta, int tb, integer m, integer n, integer k, const void* alpha, const void* const a[],          \
        int type_a, integer lda, const void* const b[], int type_b, integer ldb, const void* beta, void* const c[], int type_c,    \
        integer ldc, integer batch, int compute, int algorithm) {                                                                 \
        CUBLAS_HANDLE(handle);                                                                                                    \
        return sim::mixed(context, __func__, ta, tb, m, n, k, alpha, a, type_a, lda, 0, b, type_b, ldb, 0, beta, (void*) c,        \
                          type_c, ldc, 0, batch, compute, algorithm, true);                                                       \
    }

MIXED_PRODUCTS(, int)
MIXED_PRODUCTS(_64, int64_t)
