package dev.narae.cuda.api;

import dev.narae.cuda.error.CudaException;
import dev.narae.shape.DType;

/**
 * Matrix products by cuBLAS, on one stream. Matrices are column-major here, as in cuBLAS: element (i, j) lies at
 * {@code i + j · leading dimension}. Addresses are device addresses.
 *
 * <p>Every method throws {@link CudaException} with cuBLAS's own text of the error. {@link #multiply} allocates nothing on the Java heap.
 */
public interface Cublas extends AutoCloseable {
    /** 10000 · major + 100 · minor + patch. */
    int version();

    /**
     * Device memory for cuBLAS to work in, instead of its own: with it the same product gives the same bits whatever ran before, and nothing
     * is allocated while a stream is captured. It must live until {@link #close}.
     */
    void workspace(long address, long bytes);

    /**
     * {@code C = op(A) · op(B)} for each of {@code batch} matrices, {@code op} being the transpose or nothing; op(A) is m by k,
     * op(B) k by n. The old contents of C are not read. Sums are float64 for float64 operands, else float32.
     *
     * @param operands    the type of A and B: F32, F64, F16 or BF16
     * @param result      the type of C: the operands', or F32 for operands of 16 bits
     * @param tensorFloat whether float32 factors may be rounded to TensorFloat-32
     * @param strideA     elements from one matrix of a batch to the next, 0 for one that serves all
     * @param strideC     likewise; not 0 for more than one
     */
    void multiply(boolean transposeA, boolean transposeB, int m, int n, int k, DType operands, boolean tensorFloat, long a, int leadingA,
                  long strideA, long b, int leadingB, long strideB, DType result, long c, int leadingC, long strideC, int batch);

    @Override
    void close();
}
