package dev.narae.tensor;

import dev.narae.op.Precision;
import dev.narae.shape.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What float32 tensors are multiplied in while a setting is open on a thread:
 *
 * <pre>{@code
 * try (Arithmetic.Setting _ = Arithmetic.BFLOAT16.open()) {
 *     loss = Losses.crossEntropy(model.forward(images), labels);
 * }
 * Gradients gradients = loss.backward();
 * }</pre>
 *
 * <p>Unless a setting is open it is {@link #FLOAT32}. Backward follows the forward pass: the derivative of each operation is
 * computed in the arithmetic under which it was recorded, whatever is open by then. float64 is never touched. Every engine takes
 * every setting: one without the hardware computes in float32, {@link #TF32} without rounding, the other two storing as told,
 * so code does not fork.
 *
 * <p>{@link #BFLOAT16} and {@link #FLOAT16} are mixed precision after Micikevicius et al., "Mixed Precision Training" (2018):
 * <ul>
 * <li>Products (matmul, linear, convolutions, recurrent networks) take their float32 operands rounded to 16 bits and give 16 bits. Parameters
 * stay float32, get float32 gradients, and each is rounded once a step.
 * <li>What loses too much in 16 bits gives float32, whatever it takes: exponentials, logarithms and powers, softmax, sums, means
 * and other reductions, the statistics of normalisation, losses. {@code docs/precision.md} has the list.
 * <li>Everything else keeps the type of its operands. Where 16 bits meet float32 the result is float32; outside a setting
 * that stays an error.
 * </ul>
 * float16 has 11 significant bits but ends at 65504 and at 6·10⁻⁸, so that gradients need {@code LossScaler}; bfloat16 has 8
 * and the range of float32.
 */
public enum Arithmetic {
    /** All bits of float32. */
    FLOAT32,
    /** {@link Precision#TF32}: the factors of products may be rounded to 11 significant bits. */
    TF32,
    /** Products of bfloat16. */
    BFLOAT16,
    /** Products of float16. */
    FLOAT16;

    /** An arithmetic while it is in force on a thread. Close it there. */
    public static final class Setting implements AutoCloseable {
        private final Context context = Context.current();
        private final Arithmetic before = context.arithmetic;
        private final Map<Tensor, MixedPrecision.Rounded> roundedBefore = context.rounded;

        private Setting(Arithmetic arithmetic) {
            context.arithmetic = arithmetic;
            context.rounded = new HashMap<>();
        }

        /** Puts the arithmetic in force again that was so before. */
        @Override
        public void close() {
            if (context != Context.current()) {
                throw new IllegalStateException("an arithmetic must be closed by the thread that opened it");
            }
            context.arithmetic = before;
            context.rounded = roundedBefore;
        }
    }

    /** Puts this arithmetic in force on this thread until the setting is closed. Settings nest. */
    public Setting open() {
        return new Setting(this);
    }

    /** The arithmetic in force on this thread. */
    public static Arithmetic current() {
        return Context.current().arithmetic;
    }

    /** The 16-bit type of products, for mixed precision. */
    public Optional<DType> storage() {
        return switch (this) {
            case FLOAT32, TF32 -> Optional.empty();
            case BFLOAT16 -> Optional.of(DType.BF16);
            case FLOAT16 -> Optional.of(DType.F16);
        };
    }

    /** What an engine is told of it. */
    Precision precision() {
        return this == TF32 ? Precision.TF32 : Precision.FLOAT32;
    }

    /** In what the derivative of an operation recorded under this is computed: its operands have their types already. */
    Arithmetic ofBackward() {
        return this == TF32 ? TF32 : FLOAT32;
    }

    /** The usual name, for example {@code bfloat16}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if none has that {@linkplain #toString() name} */
    public static Arithmetic named(String name) {
        List<String> known = new ArrayList<>();
        for (Arithmetic arithmetic : values()) {
            if (arithmetic.toString().equals(name)) {
                return arithmetic;
            }
            known.add(arithmetic.toString());
        }
        throw new IllegalArgumentException("unknown precision '" + name + "'; known are " + String.join(", ", known));
    }
}
