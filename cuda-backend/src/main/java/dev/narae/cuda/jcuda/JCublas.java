package dev.narae.cuda.jcuda;

import dev.narae.cuda.api.Cublas;
import dev.narae.cuda.error.CudaException;
import dev.narae.cuda.error.CudaOutOfMemoryException;
import dev.narae.shape.DType;
import jcuda.Pointer;
import jcuda.cudaDataType;
import jcuda.jcublas.JCublas2;
import jcuda.jcublas.cublasComputeType;
import jcuda.jcublas.cublasGemmAlgo;
import jcuda.jcublas.cublasHandle;
import jcuda.jcublas.cublasMath;
import jcuda.jcublas.cublasStatus;
import jcuda.runtime.cudaStream_t;

/**
 * cuBLAS through JCublas2. Of its products only those whose names end in {@code _new} are called: JCublas2 12.6 exports the native code of the
 * others under names that Java does not find.
 */
final class JCublas implements Cublas {
    private final cublasHandle handle = new cublasHandle();
    private final Scale scale = new Scale();
    private final int version;
    // One object a parameter, used again by every call.
    private final Pointer a = new Pointer();
    private final Pointer b = new Pointer();
    private final Pointer c = new Pointer();

    JCublas(long stream) {
        JCublas2.setExceptionsEnabled(false);
        check(JCublas2.cublasCreate(handle), "cublasCreate");
        int[] number = new int[1];
        try {
            check(JCublas2.cublasSetStream(handle, Handles.set(new cudaStream_t(), stream)), "cublasSetStream");
            // Float32 operands are not rounded to TensorFloat-32 unless a call says so, and partial sums of 16-bit products stay float32.
            check(JCublas2.cublasSetMathMode(handle, cublasMath.CUBLAS_DEFAULT_MATH | cublasMath.CUBLAS_MATH_DISALLOW_REDUCED_PRECISION_REDUCTION),
                    "cublasSetMathMode");
            check(JCublas2.cublasGetVersion(handle, number), "cublasGetVersion");
        } catch (CudaException e) {
            JCublas2.cublasDestroy(handle);
            throw e;
        }
        version = number[0];
    }

    private static void check(int status, String call) {
        if (status != cublasStatus.CUBLAS_STATUS_SUCCESS) {
            throw failure(status, call);
        }
    }

    private static CudaException failure(int status, String call) {
        String words = JCublas2.cublasGetStatusName(status) + ", " + JCublas2.cublasGetStatusString(status);
        return status == cublasStatus.CUBLAS_STATUS_ALLOC_FAILED ? new CudaOutOfMemoryException(call, status, words)
                : new CudaException(call, status, words);
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public void workspace(long address, long bytes) {
        check(JCublas2.cublasSetWorkspace(handle, Handles.set(a, address), bytes), "cublasSetWorkspace");
    }

    private static int type(DType type) {
        return switch (type) {
            case F32 -> cudaDataType.CUDA_R_32F;
            case F64 -> cudaDataType.CUDA_R_64F;
            case F16 -> cudaDataType.CUDA_R_16F;
            case BF16 -> cudaDataType.CUDA_R_16BF;
            case I32, I64, U8, BOOL -> throw new IllegalArgumentException("cuBLAS multiplies floating elements, not " + type);
        };
    }

    @Override
    public void multiply(boolean transposeA, boolean transposeB, int m, int n, int k, DType operands, boolean tensorFloat, long addressA,
                         int leadingA, long strideA, long addressB, int leadingB, long strideB, DType result, long addressC, int leadingC,
                         long strideC, int batch) {
        int type = type(operands);
        int compute = operands == DType.F64 ? cublasComputeType.CUBLAS_COMPUTE_64F
                : operands == DType.F32 && tensorFloat ? cublasComputeType.CUBLAS_COMPUTE_32F_FAST_TF32
                : cublasComputeType.CUBLAS_COMPUTE_32F;
        Pointer one = scale.one(operands);
        Pointer zero = scale.zero(operands);
        Handles.set(a, addressA);
        Handles.set(b, addressB);
        Handles.set(c, addressC);
        int first = transposeA ? 1 : 0;
        int second = transposeB ? 1 : 0;
        int status = batch == 1
                ? JCublas2.cublasGemmEx_new(handle, first, second, m, n, k, one, a, type, leadingA, b, type, leadingB, zero, c, type(result), leadingC,
                        compute, cublasGemmAlgo.CUBLAS_GEMM_DEFAULT)
                : JCublas2.cublasGemmStridedBatchedEx_new(handle, first, second, m, n, k, one, a, type, leadingA, strideA, b, type, leadingB, strideB,
                        zero, c, type(result), leadingC, strideC, batch, compute, cublasGemmAlgo.CUBLAS_GEMM_DEFAULT);
        if (status != cublasStatus.CUBLAS_STATUS_SUCCESS) {
            throw failure(status, (batch == 1 ? "cublasGemmEx" : "cublasGemmStridedBatchedEx of " + batch) + ", " + operands + " " + m + " x " + k
                    + (transposeA ? " transposed" : "") + " by " + k + " x " + n + (transposeB ? " transposed" : "") + ", leading dimensions " + leadingA
                    + ", " + leadingB + " and " + leadingC);
        }
    }

    @Override
    public void close() {
        check(JCublas2.cublasDestroy(handle), "cublasDestroy");
    }
}
