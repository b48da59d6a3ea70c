package dev.narae.cpu;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;

/**
 * The steps of a {@link TileProgram} as one loop, which keeps in registers what the steps hand each other in tiles: code that is generated
 * ({@link FusedCode}) for programs that have been given much to do, and used once the JIT has compiled it. It does with each element what the
 * steps do, in the same order, so it gives the same bits.
 */
final class FusedLoop {
    /** Steps at most: the JIT's limits for what it inlines. */
    private static final int MOST_STEPS = 12;
    /** Elements times steps from which on a loop is made, where the compiler has time. */
    private static final long SOME = 1L << 24;
    /** Elements of a call. */
    private static final int CHUNK = 1 << 16;
    private static final boolean POSSIBLE = Tier.CHOSEN == Tier.VECTOR;
    private static final int LANES = POSSIBLE ? Lanes.COUNT : 1;
    /** Elements of a trial, and what a step of it stays under where it is compiled. */
    static final int TRIAL = 256;
    private static final long STEP_NANOS = 500;

    private final FusedCode code;
    private final int steps;
    /** An array, so that the handle is no constant ({@link Uninlined}). */
    private final MethodHandle[] loop = new MethodHandle[1];
    private long wanted;
    private boolean asked;
    private volatile boolean ready;

    private FusedLoop(FusedCode code, int steps) {
        this.code = code;
        this.steps = steps;
    }

    /** The loop of a program; null where it would gain nothing, or has a step that no loop can take in. */
    static FusedLoop of(TileProgram program) {
        int steps = program.steps().length;
        if (!POSSIBLE || steps < 2 || steps > MOST_STEPS || program.addresses().length > 0) {
            return null;
        }
        FusedCode code = FusedCode.of(program);
        return code == null ? null : new FusedLoop(code, steps);
    }

    /** Whether the loop is compiled; if not, sees to it that it will be once it pays. */
    boolean isReady(long elements) {
        if (ready) {
            return true;
        }
        long all = wanted + elements * steps;
        wanted = all;
        if (all >= SOME && !asked && Warmup.isAtLeisure()) {
            synchronized (this) {
                if (!asked) {
                    asked = true;
                    Warmup.soon(new Warmup.Trial(() -> trial(TRIAL), steps * STEP_NANOS, () -> trial(LANES)), () -> {
                        trialOperands = null;
                        ready = true;
                    });
                }
            }
        }
        return false;
    }

    /** Uses it from now on, compiled or not: for tests. */
    void force() {
        make();
        ready = true;
    }

    private synchronized void make() {
        if (loop[0] == null) {
            loop[0] = code.handle(MethodHandles.lookup());
        }
    }

    private Operands trialOperands;

    /** Runs it over so many numbers that nobody needs. */
    void trial(int n) {
        if (trialOperands == null) {
            make();
            trialOperands = new Operands();
            for (int i = 0; i < code.arrays().size(); i++) {
                trialOperands.arrays[i] = new float[TRIAL];
                java.util.Arrays.fill(trialOperands.arrays[i], 1.5f + i);
            }
            java.util.Arrays.fill(trialOperands.numbers, 0.5f);
        }
        call(trialOperands, n);
    }

    /** What a call reads and writes. Reused by a thread. */
    static final class Operands {
        private static final int MOST = 64;
        final float[][] arrays = new float[MOST][];
        final int[] at = new int[MOST];
        final float[] numbers = new float[MOST];
    }

    private void call(Operands operands, int n) {
        try {
            loop[0].invokeExact(operands.arrays, operands.at, operands.numbers, n);
        } catch (Throwable e) {
            throw Uninlined.failure(e);
        }
    }

    /**
     * Carries the program out for as many of so many elements as fill vectors, from where a frame's registers point to; they are left there.
     *
     * @return how many
     */
    int run(TileFrame frame, Operands operands, int n) {
        List<Integer> arrays = code.arrays();
        for (int i = 0; i < arrays.size(); i++) {
            operands.arrays[i] = frame.floats(arrays.get(i));
            operands.at[i] = frame.at(arrays.get(i));
        }
        List<Integer> numbers = code.numbers();
        for (int i = 0; i < numbers.size(); i++) {
            operands.numbers[i] = (float) frame.number(numbers.get(i));
        }
        int whole = n - n % LANES;
        for (int done = 0; done < whole; done += CHUNK) {
            call(operands, Math.min(CHUNK, whole - done));
            for (int i = 0; i < arrays.size(); i++) {
                operands.at[i] += CHUNK;
            }
        }
        java.util.Arrays.fill(operands.arrays, 0, arrays.size(), null);
        return whole;
    }
}
