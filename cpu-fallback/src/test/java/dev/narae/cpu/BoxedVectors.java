package dev.narae.cpu;

import dev.narae.op.RecurrentKind;
import dev.narae.op.UnaryOp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A process that runs vector loops until they make no garbage, and names those that never stop: a vector that passes through a call which the JIT
 * does not inline is an object. Those loops are meant that call functions of several vector operations.
 */
final class BoxedVectors {
    /** How vector loops are compiled, as the launcher has it; and a heap that tells each byte: without local buffers, and with room for many rounds. */
    static final List<String> FLAGS = List.of("-XX:CompileCommand=quiet", "-XX:CompileCommand=CompileThresholdScaling,dev/narae/cpu/Vector*.*,0.05",
            "-XX:+UseSerialGC", "-Xmn256m", "-XX:-UseTLAB");

    private static final int N = 512;
    private static final int CALLS = 64;
    /** Less than a box for each call. */
    private static final long BYTES_OF_A_CALL = 64;
    private static final long PATIENCE = 30_000_000_000L;

    private BoxedVectors() {
    }

    /** @param args nothing, or {@code sums} for those loops alone that carry vectors from pass to pass */
    public static void main(String[] args) {
        boolean all = true;
        Map<String, Runnable> loops = args.length == 0 ? loops() : sums(new VectorPrimitives(), new VectorNormKernel(), new VectorChannelKernel());
        for (Map.Entry<String, Runnable> loop : loops.entrySet()) {
            long least = leastOfACall(loop.getValue());
            if (least > BYTES_OF_A_CALL) {
                all = false;
                System.out.println(loop.getKey() + ": " + least + " bytes a call, for good");
            }
        }
        System.exit(all ? 0 : 1);
    }

    private static long leastOfACall(Runnable loop) {
        long least = Long.MAX_VALUE;
        long end = System.nanoTime() + PATIENCE;
        while (least > BYTES_OF_A_CALL && System.nanoTime() < end) {
            long before = used();
            for (int i = 0; i < CALLS; i++) {
                loop.run();
            }
            long made = used() - before;
            // Less than nothing where garbage was collected.
            least = made < 0 ? least : Math.min(least, made / CALLS);
        }
        return least;
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static Map<String, Runnable> loops() {
        Map<String, Runnable> loops = new LinkedHashMap<>();
        VectorCellKernel cells = new VectorCellKernel();
        for (RecurrentKind kind : new RecurrentKind[] {RecurrentKind.LSTM, RecurrentKind.GRU, RecurrentKind.RNN_TANH, RecurrentKind.RNN_RELU}) {
            CellTile t = tile();
            loops.put(kind + " forward", () -> cells.forward(kind, t));
            loops.put(kind + " backward", () -> cells.backward(kind, t));
        }
        VectorPrimitives primitives = new VectorPrimitives();
        float[] x = new float[N];
        for (int i = 0; i < N; i++) {
            x[i] = i % 19 / 9f - 1f;
        }
        float[] y = new float[N];
        for (UnaryOp op : UnaryOp.values()) {
            if (op != UnaryOp.NOT && op != UnaryOp.IS_NAN) {
                loops.put(op.toString(), () -> primitives.unary(op, y, 0, x, 0, N));
            }
        }
        for (Compound function : Compound.values()) {
            loops.put(function.toString(), () -> primitives.compound(function, y, 0, x, 0, N));
        }
        loops.put("sum of exponentials", () -> primitives.expSum(y, 0, x, 0, 1f, N));
        VectorNormKernel norms = new VectorNormKernel();
        loops.put("affine", () -> norms.affine(y, 0, x, 0, 0.1f, 2f, x, x, N));
        loops.put("weighted gradient", () -> norms.weightedGradient(y, 0, x, 0, x, 0, 0.1f, 2f, 0.1f, 0.2f, x, N));
        float[] rows = new float[64 * 64];
        float[] into = new float[64 * 64];
        loops.put("rows normalised", () -> norms.normalizeRows(into, 0, 64, rows, 0, 64, x, x, x, 64, 64));
        loops.put("gradient of rows", () -> norms.gradientOfRows(into, 0, 64, rows, 0, 64, rows, 0, 64, x, x, x, x, 64, 64));
        loops.putAll(sums(primitives, norms, new VectorChannelKernel()));
        return loops;
    }

    private static Map<String, Runnable> sums(VectorPrimitives primitives, VectorNormKernel norms, VectorChannelKernel channels) {
        Map<String, Runnable> loops = new LinkedHashMap<>();
        float[] x = new float[N];
        float[] y = new float[N];
        double[] sums = new double[4];
        loops.put("sum", () -> primitives.sum(x, 0, N));
        loops.put("sum of products", () -> primitives.dot(x, 0, y, 0, N));
        loops.put("greatest", () -> primitives.max(x, 0, N));
        loops.put("least", () -> primitives.min(x, 0, N));
        loops.put("moments", () -> norms.moments(x, 0, N, sums));
        loops.put("sums of gradients", () -> norms.gradSums(x, 0, y, 0, 0.1f, N, sums));
        loops.put("weighted sums", () -> norms.weightedSums(x, 0, x, 0, 0.1f, x, 0, N, sums));
        float[] rows = new float[64 * 64];
        float[] into = new float[64 * 64];
        float[] three = new float[3 * 64];
        double[] columns = new double[64];
        loops.put("moments of rows", () -> norms.momentsOfRows(rows, 0, 64, 64, 64, three));
        loops.put("gradient's sums of rows", () -> norms.gradSumsOfRows(rows, 0, 64, rows, 0, 64, x, 0, 64, 64, three));
        loops.put("sums of rows", () -> primitives.sumRows(columns, 0, rows, 0, 64, 64, 64));
        Taps taps = new Taps(4);
        taps.count = 4;
        loops.put("quick tiles", () -> QuickTiles.four(4, 2, rows, 0, 64, 1, rows, 0, 2 * Lanes.COUNT, 32, into, 0, 64, true));
        loops.put("averages", () -> channels.average(4f, 8, 64, taps, rows, 0, 64, three, 0, 0));
        return loops;
    }

    private static CellTile tile() {
        int columns = 64;
        CellTile t = new CellTile();
        t.rows = 8;
        t.columns = columns;
        t.product = new float[4 * t.rows * columns];
        t.productPitch = columns;
        t.productGate = t.rows * columns;
        t.gates = new float[4 * t.rows * columns];
        t.gatesPitch = columns;
        t.gatesGate = t.rows * columns;
        t.hidden = new float[t.rows * columns];
        t.hiddenPitch = columns;
        t.output = new float[t.rows * columns];
        t.outputPitch = columns;
        t.before = new float[t.rows * columns];
        t.beforePitch = columns;
        t.bias = new float[columns];
        t.cell = new float[t.rows * columns];
        t.cellPitch = columns;
        t.cellBefore = new float[t.rows * columns];
        t.cellTanh = new float[t.rows * columns];
        return t;
    }
}
