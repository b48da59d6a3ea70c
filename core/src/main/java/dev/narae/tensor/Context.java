package dev.narae.tensor;

import dev.narae.op.Op;
import dev.narae.op.Precision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What one thread has open: its innermost scope, whether operations are recorded, the arithmetic of products, a marked step. */
final class Context {
    private static final ThreadLocal<Context> CURRENT = ThreadLocal.withInitial(Context::new);

    private static final int MOST_OWNED = 1 << 14;
    private static final int MOST_SPARE = 16;

    Scope scope;
    boolean recording = true;
    boolean inStep;

    /** Who is shown the operations of this thread; null for nobody. See {@link OpWatch}. */
    Consumer<Op> watch;
    Arithmetic arithmetic = Arithmetic.FLOAT32;

    /** Parameters rounded to 16 bits since the arithmetic was put in force. */
    Map<Tensor, MixedPrecision.Rounded> rounded = new HashMap<>();

    /** Lists of closed scopes: a step's grew to some hundred places, and the next step's would again. */
    private final ArrayList<ArrayList<Tensor>> spare = new ArrayList<>();

    ArrayList<Tensor> takeList() {
        return spare.isEmpty() ? new ArrayList<>() : spare.removeLast();
    }

    /** Takes a list that nobody uses any more, and forgets what is in it; a huge one not at all. */
    void giveList(ArrayList<Tensor> list) {
        if (list.size() <= MOST_OWNED && spare.size() < MOST_SPARE) {
            list.clear();
            spare.add(list);
        }
    }

    /** What engines are told of the arithmetic in force. */
    static Precision precision() {
        return current().arithmetic.precision();
    }

    static Context current() {
        return CURRENT.get();
    }
}
