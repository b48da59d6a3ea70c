package dev.narae.op;

/**
 * How exactly an engine must multiply float32 operands in products and convolutions. Sums are float32 in either case, and
 * operands of other types are not touched. An engine without the hardware computes as for {@link #FLOAT32}: the setting
 * permits, it does not demand.
 */
public enum Precision {
    /** All 24 bits of every factor count. */
    FLOAT32,

    /**
     * Factors may be rounded to TensorFloat-32, 11 significant bits with float32's range, before they are multiplied: what
     * the tensor cores of NVIDIA GPUs since the A100 (compute capability 8.0) take, with a relative error of about 2⁻¹¹ a factor. NVIDIA A100 Tensor Core
     * GPU Architecture (whitepaper, 2020).
     */
    TF32
}
