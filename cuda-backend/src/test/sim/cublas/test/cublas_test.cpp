// Products against the three-loop formula, in every form; refusals; captured products; faults.
#include "../cublas.h"
#include "../numbers.h"
#include "device.h"

extern "C" {
cublasStatus_t cublasSgemm_v2(cublasHandle_t, int, int, int, int, int, const float*, const float*, int, const float*, int, const float*, float*, int);
cublasStatus_t cublasDgemmStridedBatched(cublasHandle_t, int, int, int, int, int, const double*, const double*, int, long long, const double*,
                                         int, long long, const double*, double*, int, long long, int);
cublasStatus_t cublasSgemmBatched(cublasHandle_t, int, int, int, int, int, const float*, const float* const[], int, const float* const[], int,
                                  const float*, float* const[], int, int);
cublasStatus_t cublasGemmEx(cublasHandle_t, int, int, int, int, int, const void*, const void*, int, int, const void*, int, int, const void*,
                            void*, int, int, int, int);
}

using namespace sim;

static cublasHandle_t handle;

static double element(const std::vector<double>& values, int transpose, int leading, int row, int column) {
    return transpose ? values[size_t(row * leading + column)] : values[size_t(column * leading + row)];
}

// Every pair of transposes, with leading dimensions above the least, alpha and beta.
static void single() {
    const int m = 5, n = 7, k = 6, lda = 9, ldb = 8, ldc = 10;
    std::vector<double> a = draw(lda * 9, 1), b = draw(ldb * 9, 2), c = draw(ldc * n, 3);
    Memory<float> da(a), db(b);
    float alpha = 1.5f, beta = -0.5f;
    for (int ta = 0; ta < 2; ta++)
        for (int tb = 0; tb < 2; tb++) {
            Memory<float> dc(c);
            EXPECT(cublasSgemm_v2(handle, ta, tb, m, n, k, &alpha, da.data, lda, db.data, ldb, &beta, dc.data, ldc) == CUBLAS_STATUS_SUCCESS);
            for (int j = 0; j < n; j++)
                for (int i = 0; i < ldc; i++) {
                    double sum = 0;
                    for (int p = 0; p < k; p++) sum += element(a, ta, lda, i % m, p) * element(b, tb, ldb, p, j);
                    double old = float(c[size_t(j * ldc + i)]);
                    EXPECT_NEAR(dc.data[j * ldc + i], i < m ? alpha * sum + beta * old : old, 1e-6);
                }
        }
}

static void batches() {
    const int m = 3, n = 2, k = 4, batch = 3;
    std::vector<double> a = draw(m * k * batch, 4), b = draw(k * n, 5);
    Memory<double> da(a), db(b), dc(m * n * batch);
    double one = 1, zero = 0;
    // B is one matrix for the whole batch; C's old content (which may be NaN) is not read as beta is 0.
    EXPECT(cublasDgemmStridedBatched(handle, 0, 0, m, n, k, &one, da.data, m, m * k, db.data, k, 0, &zero, dc.data, m, m * n, batch) == 0);
    Memory<float> fa(a), fb(b), fc(size_t(m * n * batch));
    Memory<const float*> pa(batch), pb(batch);
    Memory<float*> pc(batch);
    for (int i = 0; i < batch; i++) {
        pa.data[i] = fa.data + i * m * k;
        pb.data[i] = fb.data;
        pc.data[i] = fc.data + i * m * n;
    }
    float fone = 1, fzero = 0;
    EXPECT(cublasSgemmBatched(handle, 0, 0, m, n, k, &fone, pa.data, m, pb.data, k, &fzero, pc.data, m, batch) == 0);
    for (int index = 0; index < batch; index++)
        for (int j = 0; j < n; j++)
            for (int i = 0; i < m; i++) {
                double sum = 0;
                for (int p = 0; p < k; p++) sum += a[size_t(index * m * k + p * m + i)] * b[size_t(j * k + p)];
                EXPECT_NEAR(dc.data[index * m * n + j * m + i], sum, 1e-14);
                EXPECT_NEAR(fc.data[index * m * n + j * m + i], sum, 1e-6);
            }
    pa.data[1] = nullptr;
    EXPECT(cublasSgemmBatched(handle, 0, 0, m, n, k, &fone, pa.data, m, pb.data, k, &fzero, pc.data, m, batch) == 0);
    EXPECT(device_failure() == 700);
    // All of C's matrices at one place.
    EXPECT(cublasDgemmStridedBatched(handle, 0, 0, m, n, k, &one, da.data, m, m * k, db.data, k, 0, &zero, dc.data, m, 0, batch)
           == CUBLAS_STATUS_INVALID_VALUE);
    // A negative stride reads A from its last matrix to its first.
    EXPECT(cublasDgemmStridedBatched(handle, 0, 0, m, n, k, &one, da.data + 2 * m * k, m, -m * k, db.data, k, 0, &zero, dc.data, m, m * n, batch)
           == 0);
    EXPECT_NEAR(dc.data[2 * m * n], a[0] * b[0] + a[3] * b[1] + a[6] * b[2] + a[9] * b[3], 1e-14);
}

static void types() {
    const int n = 4;
    std::vector<double> a = draw(n * n, 6), b = draw(n * n, 7);
    float one = 1, zero = 0;
    struct Case {
        int code, c_code;
        Element type, c_type;
    };
    for (Case c : {Case{CUDA_R_16F, CUDA_R_16F, Element::F16, Element::F16}, Case{CUDA_R_16BF, CUDA_R_16BF, Element::BF16, Element::BF16},
                   Case{CUDA_R_16F, CUDA_R_32F, Element::F16, Element::F32}, Case{CUDA_R_16BF, CUDA_R_32F, Element::BF16, Element::F32}}) {
        Memory<uint16_t> da(n * n), db(n * n);
        Memory<float> dc(n * n);
        for (int i = 0; i < n * n; i++) {
            store(c.type, da.data, i, a[size_t(i)]);
            store(c.type, db.data, i, b[size_t(i)]);
        }
        EXPECT(cublasGemmEx(handle, 0, 0, n, n, n, &one, da.data, c.code, n, db.data, c.code, n, &zero, dc.data, c.c_code, n, CUBLAS_COMPUTE_32F,
                            CUBLAS_GEMM_DEFAULT) == 0);
        double tolerance = c.c_type == Element::F32 ? 1e-6 : c.c_type == Element::F16 ? 1e-3 : 8e-3;
        for (int i = 0; i < n * n; i++) {
            double sum = 0;
            for (int p = 0; p < n; p++) sum += load(c.type, da.data, p * n + i % n) * load(c.type, db.data, i / n * n + p);
            EXPECT_NEAR(load(c.c_type, dc.data, i), sum, tolerance);
        }
        EXPECT(cublasGemmEx(handle, 0, 0, n, n, n, &one, da.data, c.code, n, db.data, CUDA_R_32F, n, &zero, dc.data, c.c_code, n,
                            CUBLAS_COMPUTE_32F, CUBLAS_GEMM_DEFAULT) == CUBLAS_STATUS_NOT_SUPPORTED);
    }
    Memory<int8_t> ia(n * n), ib(n * n);
    Memory<int32_t> ic(n * n);
    for (int i = 0; i < n * n; i++) {
        ia.data[i] = int8_t(i - 8);
        ib.data[i] = int8_t(3 * i - 20);
    }
    int32_t ione = 1, izero = 0;
    EXPECT(cublasGemmEx(handle, 0, 0, n, n, n, &ione, ia.data, CUDA_R_8I, n, ib.data, CUDA_R_8I, n, &izero, ic.data, CUDA_R_32I, n,
                        CUBLAS_COMPUTE_32I, CUBLAS_GEMM_DEFAULT) == 0);
    int sum = 0;
    for (int p = 0; p < n; p++) sum += ia.data[p * n + 1] * ib.data[2 * n + p];
    EXPECT(ic.data[2 * n + 1] == sum);

    // TF32 is on where it was asked for and nowhere else.
    Memory<float> fa(std::vector<double>{1.0 + 1.0 / 4096}), fb(std::vector<double>{1}), fc(1);
    EXPECT(cublasSgemm_v2(handle, 0, 0, 1, 1, 1, &one, fa.data, 1, fb.data, 1, &zero, fc.data, 1) == 0 && fc.data[0] == fa.data[0]);
    EXPECT(cublasSetMathMode(handle, CUBLAS_TF32_TENSOR_OP_MATH) == 0);
    EXPECT(cublasSgemm_v2(handle, 0, 0, 1, 1, 1, &one, fa.data, 1, fb.data, 1, &zero, fc.data, 1) == 0 && fc.data[0] == 1.0f);
    EXPECT(cublasSetMathMode(handle, CUBLAS_DEFAULT_MATH) == 0);
    EXPECT(cublasGemmEx(handle, 0, 0, 1, 1, 1, &one, fa.data, 0, 1, fb.data, 0, 1, &zero, fc.data, 0, 1, CUBLAS_COMPUTE_32F_FAST_TF32, -1) == 0
           && fc.data[0] == 1.0f);
}

static void conversions() {
    for (uint32_t word = 0; word < 65536; word++) {
        float half = half_to_float(uint16_t(word)), bfloat = bfloat_to_float(uint16_t(word));
        EXPECT(std::isnan(half) || float_to_half(half) == word);
        EXPECT(std::isnan(bfloat) || float_to_bfloat(bfloat) == word);
    }
    EXPECT(float_to_half(65519.0f) == 0x7bff && float_to_half(65520.0f) == 0x7c00 && float_to_half(-1e9f) == 0xfc00);
    EXPECT(float_to_half(1.0f + 0x1p-11f) == 0x3c00 && float_to_half(1.0f + 3 * 0x1p-11f) == 0x3c02);
    EXPECT(float_to_half(0x1p-25f) == 0 && float_to_half(0x1.8p-25f) == 1 && float_to_half(0x1.ff8p-15f) == 0x03ff && float_to_half(0x1.ffcp-15f) == 0x0400);
    EXPECT(float_to_bfloat(1.0f + 0x1p-8f) == 0x3f80 && float_to_bfloat(1.0f + 3 * 0x1p-8f) == 0x3f82);
    EXPECT(tf32(1 + 0x1p-11) == 1 + 0x1p-10 && tf32(1 + 0x1p-12) == 1 && std::isnan(tf32(NAN)));
}

static void refusals() {
    Memory<float> a(16), b(16), c(16);
    float one = 1, zero = 0, host[16] = {};
    auto gemm = [&](const float* x, const float* y, float* z, int ta, int m, int n, int k, int lda, int ldb, int ldc) {
        return cublasSgemm_v2(handle, ta, 0, m, n, k, &one, x, lda, y, ldb, &zero, z, ldc);
    };
    EXPECT(gemm(a.data, b.data, c.data, 0, 4, 4, 4, 4, 4, 4) == 0);
    EXPECT(gemm(a.data, b.data, c.data, 0, 4, 4, 4, 3, 4, 4) == CUBLAS_STATUS_INVALID_VALUE);
    EXPECT(gemm(a.data, b.data, c.data, 1, 2, 4, 4, 3, 4, 4) == CUBLAS_STATUS_INVALID_VALUE);
    EXPECT(gemm(a.data, b.data, c.data, 0, 4, 4, 4, 4, 3, 4) == CUBLAS_STATUS_INVALID_VALUE);
    EXPECT(gemm(a.data, b.data, c.data, 0, 4, 4, 4, 4, 4, 3) == CUBLAS_STATUS_INVALID_VALUE);
    EXPECT(gemm(a.data, b.data, c.data, 3, 4, 4, 4, 4, 4, 4) == CUBLAS_STATUS_INVALID_VALUE);
    EXPECT(gemm(a.data, b.data, c.data, 0, -1, 4, 4, 4, 4, 4) == CUBLAS_STATUS_INVALID_VALUE);
    EXPECT(gemm(a.data, b.data, c.data, 0, 0, 4, 4, 4, 4, 4) == 0);
    EXPECT(gemm(a.data, b.data, c.data, 0, 4, 4, 4, 5, 4, 4) == CUBLAS_STATUS_EXECUTION_FAILED);
    EXPECT(gemm(host, b.data, c.data, 0, 4, 4, 4, 4, 4, 4) == CUBLAS_STATUS_EXECUTION_FAILED);
    EXPECT(gemm(a.data, nullptr, c.data, 0, 4, 4, 4, 4, 4, 4) == CUBLAS_STATUS_EXECUTION_FAILED);
    EXPECT(cublasSgemm_v2(handle, 0, 0, 1, 1, 1, nullptr, a.data, 1, b.data, 1, &zero, c.data, 1) == CUBLAS_STATUS_INVALID_VALUE);
    EXPECT(cublasSgemm_v2(handle, 0, 0, 1, 1, 1, a.data, a.data, 1, b.data, 1, &zero, c.data, 1) == CUBLAS_STATUS_EXECUTION_FAILED);
    EXPECT(cublasSgemm_v2(nullptr, 0, 0, 1, 1, 1, &one, a.data, 1, b.data, 1, &zero, c.data, 1) == CUBLAS_STATUS_NOT_INITIALIZED);
    EXPECT(cublasSetPointerMode_v2(handle, CUBLAS_POINTER_MODE_DEVICE) == 0);
    EXPECT(cublasSgemm_v2(handle, 0, 0, 1, 1, 1, &one, a.data, 1, b.data, 1, &zero, c.data, 1) == CUBLAS_STATUS_EXECUTION_FAILED);
    Memory<float> scalars(std::vector<double>{2, 0});
    a.data[0] = 3;
    b.data[0] = 5;
    EXPECT(cublasSgemm_v2(handle, 0, 0, 1, 1, 1, scalars.data, a.data, 1, b.data, 1, scalars.data + 1, c.data, 1) == 0 && c.data[0] == 30);
    EXPECT(cublasSetPointerMode_v2(handle, CUBLAS_POINTER_MODE_HOST) == 0);
    EXPECT(cublasSetPointerMode_v2(handle, 2) == CUBLAS_STATUS_INVALID_VALUE);
    EXPECT(cublasSetMathMode(handle, 7) == CUBLAS_STATUS_INVALID_VALUE);

    Memory<char> workspace(1024);
    EXPECT(cublasSetWorkspace_v2(handle, workspace.data + 8, 512) == CUBLAS_STATUS_INVALID_VALUE);
    EXPECT(cublasSetWorkspace_v2(handle, workspace.data, 2048) == CUBLAS_STATUS_INVALID_VALUE);
    EXPECT(cublasSetWorkspace_v2(handle, workspace.data, 1024) == 0);
    EXPECT(gemm(a.data, b.data, c.data, 0, 4, 4, 4, 4, 4, 4) == 0 && workspace.data[7] == char(0xFF));
    EXPECT(cublasSetStream_v2(handle, nullptr) == 0);
}

static void capture() {
    Memory<float> a(std::vector<double>{2}), b(std::vector<double>{3}), c(1);
    auto* gone = new Memory<float>(1);
    float alpha = 1, zero = 0;
    c.data[0] = 0;
    device_capture(true);
    EXPECT(cublasSgemm_v2(handle, 0, 0, 1, 1, 1, &alpha, a.data, 1, b.data, 1, &zero, c.data, 1) == 0);
    EXPECT(cublasSgemm_v2(handle, 0, 0, 1, 1, 1, &alpha, a.data, 1, b.data, 1, &zero, gone->data, 1) == 0);
    device_capture(false);
    EXPECT(c.data[0] == 0);
    alpha = 100;  // host scalars are those of the call
    a.data[0] = 7;
    device_replay();
    EXPECT(c.data[0] == 21 && device_failure() == 0);
    delete gone;
    device_replay();
    EXPECT(device_failure() == 700);
    device_drop();
}

static void faults_and_life() {
    narae_sim_cublas_fail("cublasCreate_v2", 2, CUBLAS_STATUS_ALLOC_FAILED);
    cublasHandle_t one = nullptr, two = nullptr;
    EXPECT(cublasCreate_v2(&one) == 0);
    EXPECT(cublasCreate_v2(&two) == CUBLAS_STATUS_ALLOC_FAILED && two == nullptr);
    EXPECT(cublasCreate_v2(&two) == 0);
    EXPECT(narae_sim_cublas_live() == 3);
    EXPECT(cublasDestroy_v2(one) == 0 && cublasDestroy_v2(two) == 0 && cublasDestroy_v2(two) == CUBLAS_STATUS_NOT_INITIALIZED);
    int version = 0, major = 0;
    narae_sim_cublas_version(110305);
    EXPECT(cublasGetVersion_v2(handle, &version) == 0 && version == 110305 && cublasGetProperty(0, &major) == 0 && major == 11);
    narae_sim_cublas_reset();
    EXPECT(cublasGetVersion_v2(handle, &version) == 0 && version == 120600);
}

int main() {
    EXPECT(cublasCreate_v2(&handle) == 0);
    conversions();
    single();
    batches();
    types();
    refusals();
    capture();
    faults_and_life();
    EXPECT(cublasDestroy_v2(handle) == 0 && narae_sim_cublas_live() == 0);
    std::printf("cuBLAS: %d mistakes\n", mistakes);
    return mistakes != 0;
}
