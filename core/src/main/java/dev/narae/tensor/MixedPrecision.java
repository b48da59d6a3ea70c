package dev.narae.tensor;

import dev.narae.shape.DType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules of {@link Arithmetic#BFLOAT16} and {@link Arithmetic#FLOAT16}: which operations round, and which must not. */
final class MixedPrecision {
    /** Take float32 operands rounded to 16 bits, and give 16 bits. */
    static final Set<String> ROUNDED = Set.of("matmul", "linear", "conv", "convTranspose", "recurrent", "attention");

    /**
     * Elementwise operations that give float32: they grow beyond 16 bits' range, or small differences of their operands
     * matter. Engines compute them in float32 in any case, so this is about what is stored.
     */
    static final Set<String> WIDE_MAPS = Set.of(
            "exp", "expm1", "log", "log1p", "log2", "log10", "pow", "square", "reciprocal", "rsqrt", "sinh", "cosh", "tan", "asin", "acos",
            "softplus",
            "mse", "mae", "huber", "smoothL1", "bce", "bceWithLogits", "kl", "crossEntropy", "nll");

    /** Others that take and give float32. */
    static final Set<String> WIDE = Set.of(
            "sum", "mean", "prod", "norm", "variance", "logSumExp", "cumSum", "softmax", "logSoftmax");

    /** A parameter in 16 bits, as it was at a version. */
    record Rounded(Tensor tensor, long version) {
    }

    private MixedPrecision() {
    }

    private static Optional<DType> storage() {
        return Context.current().arithmetic.storage();
    }

    private static boolean isNarrow(DType dtype) {
        return dtype == DType.F16 || dtype == DType.BF16;
    }

    /** The operand of a product: float32 rounded to 16 bits, anything else as it is. */
    static Tensor rounded(Tensor x) {
        Optional<DType> storage = storage();
        if (storage.isEmpty() || x.dtype() != DType.F32) {
            return x;
        }
        return x.isLeaf() ? roundedOnce(x, storage.get()) : x.cast(storage.get());
    }

    /** A parameter is used as often as its layer runs in a step, and changes only after it. */
    private static Tensor roundedOnce(Tensor parameter, DType storage) {
        Map<Tensor, Rounded> known = Context.current().rounded;
        Rounded found = known.get(parameter);
        if (found == null || !isStillGood(found, parameter)) {
            found = new Rounded(parameter.cast(storage), parameter.version());
            known.put(parameter, found);
        }
        return found.tensor;
    }

    private static boolean isStillGood(Rounded rounded, Tensor parameter) {
        if (rounded.tensor.isClosed() || rounded.version != parameter.version()) {
            return false;
        }
        Node node = rounded.tensor.node();
        return NoGrad.isActive() || node != null && !node.isReleased();
    }

    static List<Tensor> rounded(List<Tensor> all) {
        Tensor[] rounded = new Tensor[all.size()];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = rounded(all.get(i));
        }
        return List.of(rounded);
    }

    static Optional<Tensor> rounded(Optional<Tensor> x) {
        if (x.isEmpty()) {
            return x;
        }
        Tensor rounded = rounded(x.get());
        return rounded == x.get() ? x : Optional.of(rounded);
    }

    /** The operand of an operation that wants float32: 16 bits are widened. */
    static Tensor wide(Tensor x) {
        return storage().isPresent() && isNarrow(x.dtype()) ? x.cast(DType.F32) : x;
    }

    /** In the type in which engines compute, mixed precision or not. */
    static Tensor computed(Tensor x) {
        return isNarrow(x.dtype()) ? x.cast(DType.F32) : x;
    }

    /** Whether operands of these types may meet in one elementwise operation, which then gives float32. */
    static boolean mayMeet(DType a, DType b) {
        return storage().isPresent() && (isNarrow(a) && b == DType.F32 || a == DType.F32 && isNarrow(b));
    }

    /** What an elementwise operation stores whose operands are of a type. */
    static DType stored(String operation, DType operands) {
        return storage().isPresent() && isNarrow(operands) && WIDE_MAPS.contains(operation) ? DType.F32 : operands;
    }

    /** Tensors that are to have one type: all widened if one of them is float32. */
    static List<Tensor> alike(List<Tensor> tensors) {
        if (storage().isEmpty() || tensors.stream().noneMatch(x -> x.dtype() == DType.F32)) {
            return tensors;
        }
        return tensors.stream().map(MixedPrecision::wide).toList();
    }
}
