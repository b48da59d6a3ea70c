package dev.narae.tensor;

import dev.narae.op.Op;
import dev.narae.op.Precision;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What one thread has open: its innermost scope, whether operations are recorded, the arithmetic of products, a marked step. */
final class Context {
    private static final ThreadLocal<Context> CURRENT = ThreadLocal.withInitial(Context::new);

    Scope scope;
    boolean recording = true;
    boolean inStep;

    /** Who is shown the operations of this thread; null for nobody. See {@link OpWatch}. */
    Consumer<Op> watch;
    Arithmetic arithmetic = Arithmetic.FLOAT32;

    /** Parameters rounded to 16 bits since the arithmetic was put in force. */
    Map<Tensor, MixedPrecision.Rounded> rounded = new HashMap<>();

    /** What engines are told of the arithmetic in force. */
    static Precision precision() {
        return current().arithmetic.precision();
    }

    static Context current() {
        return CURRENT.get();
    }
}
