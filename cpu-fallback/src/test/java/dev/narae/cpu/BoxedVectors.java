package dev.narae.cpu;

import dev.narae.op.BinaryOp;
import dev.narae.op.Expr;
import dev.narae.op.Program;
import dev.narae.op.RecurrentKind;
import dev.narae.op.UnaryOp;
import dev.narae.shape.DType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A process that runs vector loops until they make no garbage, and names those that never stop: a vector that passes through a call which the JIT
 * does not inline is an object. Those loops are meant that call functions of several vector operations; and all that are warmed up, for what seems rare in
 * their trials the JIT does not inline either.
 */
final class BoxedVectors {
    /** How vector loops are compiled, as the launcher has it; and a heap that tells each byte: without local buffers, and with room for many rounds. */
    static final List<String> FLAGS = List.of("-XX:CompileCommand=quiet", "-XX:CompileCommand=CompileThresholdScaling,dev/narae/cpu/Vector*.*,0.05",
            "-XX:+UseSerialGC", "-Xmn256m", "-XX:-UseTLAB");

    /**
     * After {@link #FLAGS}, for loops that are warmed up: local buffers, for without them a loop with boxes is too slow to be ready at all; small ones, since
     * a whole one counts as used.
     */
    static final List<String> WARMED_FLAGS = List.of("-XX:+UseTLAB", "-XX:TLABSize=2k", "-XX:-ResizeTLAB");

    private static final int N = 512;
    private static final int CALLS = 64;
    /** Less than a box for each call. */
    private static final long BYTES_OF_A_CALL = 64;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
    /** For a loop that is compiled already: time for the JIT to do so once more, where a part was left out by the trial altogether. */
    private static final long WARMED_PATIENCE = TimeUnit.SECONDS.toNanos(4);
    /** For all trials together, many times what they take. */
    private static final long READY_SECONDS = 20;

    private BoxedVectors() {
    }

    /**
     * @param args nothing; or {@code sums} for those loops alone that carry vectors from pass to pass; or {@code warmed} for those that have trials, after these
     *             have had them compiled
     */
    public static void main(String[] args) throws InterruptedException {
        boolean all = true;
        String which = args.length == 0 ? "" : args[0];
        Map<String, Runnable> loops = switch (which) {
            case "sums" -> sums(new VectorPrimitives(), new VectorNormKernel(), new VectorChannelKernel());
            case "warmed" -> warmed();
            default -> loops();
        };
        for (Map.Entry<String, Runnable> loop : loops.entrySet()) {
            long least = leastOfACall(loop.getValue(), which.equals("warmed") ? WARMED_PATIENCE : PATIENCE);
            if (least > BYTES_OF_A_CALL) {
                all = false;
                System.out.println(loop.getKey() + ": " + least + " bytes a call, for good");
            }
        }
        System.exit(all ? 0 : 1);
    }

    private static long leastOfACall(Runnable loop, long patience) {
        long least = Long.MAX_VALUE;
        long end = System.nanoTime() + patience;
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
        VectorPrimitives primitives = new VectorPrimitives();
        VectorNormKernel norms = new VectorNormKernel();
        Map<String, Runnable> loops = new LinkedHashMap<>();
        loops.putAll(cells(new VectorCellKernel()));
        loops.putAll(functions(primitives));
        loops.putAll(stretches(norms));
        loops.putAll(sums(primitives, norms, new VectorChannelKernel()));
        loops.putAll(generated());
        return loops;
    }

    /** A chain as short as one can be, and an optimiser's step, which is as long as most. */
    private static Map<String, Runnable> generated() {
        Expr x = Expr.in(0);
        Expr mean = x.times(Expr.scalar(0)).plus(Expr.in(1).times(Expr.scalar(1)));
        Expr square = Expr.in(2).times(Expr.scalar(2)).plus(x.times(x).times(Expr.scalar(3)));
        Expr step = Expr.in(3).minus(mean.times(Expr.scalar(4)).over(square.sqrt().plus(Expr.scalar(5))));
        List<List<Expr>> bodies = List.of(List.of(x.times(Expr.in(1)).plus(Expr.in(2)).max(Expr.constant(0))), List.of(mean, square, step));
        Map<String, Runnable> loops = new LinkedHashMap<>();
        List<DType> inputs = Collections.nCopies(4, DType.F32);
        for (List<Expr> body : bodies) {
            FusedLoop loop = TileProgram.of(Program.of(body, inputs, inputs.subList(0, body.size())), inputs).fused();
            loops.put("generated loop of " + body.size() + " results", () -> loop.trial(FusedLoop.TRIAL));
        }
        return loops;
    }

    private static Map<String, Runnable> sums(VectorPrimitives primitives, VectorNormKernel norms, VectorChannelKernel channels) {
        Map<String, Runnable> loops = new LinkedHashMap<>();
        loops.putAll(reductions(primitives));
        loops.putAll(moments(norms));
        float[] rows = new float[64 * 64];
        float[] into = new float[64 * 64];
        float[] three = new float[3 * 64];
        Taps taps = new Taps(4);
        taps.count = 4;
        loops.put("quick tiles", () -> QuickTiles.four(4, 2, rows, 0, 64, 1, rows, 0, 2 * Lanes.COUNT, 32, into, 0, 64, true));
        loops.put("averages", () -> channels.average(4f, 8, 64, taps, rows, 0, 64, three, 0, 0));
        return loops;
    }

    /** All are asked for at first and waited for before the first is measured: what warms them up makes garbage itself. */
    private static Map<String, Runnable> warmed() throws InterruptedException {
        Map<String, CountDownLatch> trials = new LinkedHashMap<>();
        String[] asking = new String[1];
        Warmup.Starter warmup = (trial, ready) -> {
            CountDownLatch latch = new CountDownLatch(1);
            trials.put(asking[0], latch);
            Warmup.soon(trial, () -> {
                ready.run();
                latch.countDown();
            });
        };
        Primitives primitives = new WarmingPrimitives(warmup, new VectorPrimitives(), new PlainPrimitives(Lanes.COUNT));
        Map<String, Runnable> loops = new LinkedHashMap<>();
        loops.putAll(functions(primitives));
        loops.putAll(operators(primitives));
        loops.putAll(reductions(primitives));
        loops.putAll(channels(new WarmingChannelKernel(warmup)));
        loops.putAll(cells(new WarmingCellKernel(warmup, new VectorCellKernel(), new PlainCellKernel())));
        for (Map.Entry<String, Runnable> loop : loops.entrySet()) {
            asking[0] = loop.getKey();
            loop.getValue().run();
            if (!trials.containsKey(asking[0])) {
                throw new IllegalStateException(asking[0] + ": no trial of its own");
            }
        }
        // One trial for all of them.
        VectorNormKernel norms = new VectorNormKernel();
        asking[0] = "normalisation";
        warmup.soon(WarmNormKernel.trial(norms), () -> { });
        loops.putAll(stretches(norms));
        loops.putAll(moments(norms));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        List<String> late = new ArrayList<>();
        for (Map.Entry<String, CountDownLatch> trial : trials.entrySet()) {
            if (!trial.getValue().await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                late.add(trial.getKey());
            }
        }
        if (!late.isEmpty()) {
            throw new IllegalStateException("not ready after " + READY_SECONDS + " s: " + late);
        }
        return loops;
    }

    private static Map<String, Runnable> cells(CellKernel cells) {
        Map<String, Runnable> loops = new LinkedHashMap<>();
        for (RecurrentKind kind : new RecurrentKind[] {RecurrentKind.LSTM, RecurrentKind.GRU, RecurrentKind.RNN_TANH, RecurrentKind.RNN_RELU}) {
            CellTile t = tile();
            loops.put(kind + " forward", () -> cells.forward(kind, t));
            loops.put(kind + " backward", () -> cells.backward(kind, t));
        }
        return loops;
    }

    private static Map<String, Runnable> functions(Primitives primitives) {
        Map<String, Runnable> loops = new LinkedHashMap<>();
        float[] x = numbers();
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
        return loops;
    }

    private static Map<String, Runnable> operators(Primitives primitives) {
        Map<String, Runnable> loops = new LinkedHashMap<>();
        float[] x = numbers();
        float[] y = new float[N];
        byte[] bytes = new byte[N];
        int[] ints = new int[N];
        for (BinaryOp op : new BinaryOp[] {BinaryOp.ADD, BinaryOp.SUB, BinaryOp.MUL, BinaryOp.DIV, BinaryOp.MAX, BinaryOp.MIN}) {
            loops.put(op + " of both", () -> primitives.binary(op, y, 0, x, 0, x, 0, N));
            loops.put(op + ", number right", () -> primitives.binary(op, y, 0, x, 0, 1.5f, N));
            loops.put(op + ", number left", () -> primitives.binary(op, y, 0, 1.5f, x, 0, N));
        }
        for (BinaryOp op : BinaryOp.values()) {
            if (op.isComparison()) {
                loops.put(op.toString(), () -> primitives.compare(op, bytes, 0, x, 0, x, 0, N));
                loops.put(op + " and select", () -> primitives.select(op, y, 0, x, 0, x, 0, x, 0, x, 0, N));
            }
        }
        loops.put("select", () -> primitives.select(y, 0, bytes, 0, x, 0, x, 0, N));
        loops.put("fma", () -> primitives.fma(y, 0, x, 0, x, 0, x, 0, N));
        loops.put("fma, scaled", () -> primitives.fma(y, 0, x, 0, 1.5f, x, 0, N));
        loops.put("fma, linear", () -> primitives.fma(y, 0, x, 0, 1.5f, 0.5f, N));
        loops.put("gradient of gelu", () -> primitives.geluGradient(y, 0, x, 0, x, 0, N));
        loops.put("times difference", () -> primitives.timesDifference(y, 0, x, 0, x, 0, 0.5f, N));
        loops.put("random bits", () -> primitives.randomBits(ints, 0, 1, 2, 0, N));
        return loops;
    }

    private static Map<String, Runnable> reductions(Primitives primitives) {
        Map<String, Runnable> loops = new LinkedHashMap<>();
        float[] x = new float[N];
        float[] y = new float[N];
        float[] rows = new float[64 * 64];
        double[] columns = new double[64];
        loops.put("sum", () -> primitives.sum(x, 0, N));
        loops.put("sum of products", () -> primitives.dot(x, 0, y, 0, N));
        loops.put("greatest", () -> primitives.max(x, 0, N));
        loops.put("least", () -> primitives.min(x, 0, N));
        loops.put("greatest number", () -> primitives.largest(x, 0, N));
        loops.put("scaled, and the greatest number", () -> primitives.scaleThenLargest(y, 0, 1f, x, 0, N));
        loops.put("times difference, and a sum of products", () -> primitives.timesDifferenceThenDot(y, 0, x, 0, x, 0, 0.5f, 0, 0, N));
        loops.put("sums of rows", () -> primitives.sumRows(columns, 0, rows, 0, 64, 64, 64));
        loops.put("sum of each row", () -> primitives.sumEach(columns, 0, rows, 0, 16, 192, 192, false));
        loops.put("sum of each row, from afar", () -> primitives.sumEach(columns, 0, rows, 0, 16, 192, 192, true));
        return loops;
    }

    private static Map<String, Runnable> stretches(VectorNormKernel norms) {
        Map<String, Runnable> loops = new LinkedHashMap<>();
        float[] x = numbers();
        float[] y = new float[N];
        float[] z = new float[N];
        float[] rows = new float[64 * 64];
        float[] into = new float[64 * 64];
        loops.put("normalised", () -> norms.normalize(y, 0, x, 0, 0.1f, 2f, 0.2f, N));
        loops.put("gradient", () -> norms.gradient(y, 0, x, 0, x, 0, 0.1f, 2f, 0.1f, 0.2f, N));
        int n = N - NormKernel.START;
        loops.put("affine", () -> norms.affine(y, 0, x, 0, 0.1f, 2f, x, x, n));
        loops.put("weighted gradient", () -> norms.weightedGradient(y, 0, x, 0, x, 0, 0.1f, 2f, 0.1f, 0.2f, x, n));
        loops.put("gradients of weights", () -> norms.accumulate(x, 0, x, 0, 0.1f, 2f, y, z, n));
        loops.put("rows normalised", () -> norms.normalizeRows(into, 0, 64, rows, 0, 64, x, x, x, 64, 64));
        loops.put("gradient of rows", () -> norms.gradientOfRows(into, 0, 64, rows, 0, 64, rows, 0, 64, x, x, x, x, 64, 64));
        return loops;
    }

    private static Map<String, Runnable> moments(VectorNormKernel norms) {
        Map<String, Runnable> loops = new LinkedHashMap<>();
        float[] x = new float[N];
        float[] y = new float[N];
        double[] sums = new double[4];
        float[] rows = new float[64 * 64];
        float[] three = new float[3 * 64];
        loops.put("moments", () -> norms.moments(x, 0, N, sums));
        loops.put("sums of gradients", () -> norms.gradSums(x, 0, y, 0, 0.1f, N, sums));
        int n = N - NormKernel.START;
        float[] z = new float[N];
        float[] w = new float[N];
        loops.put("weighted sums", () -> norms.weightedSums(x, 0, x, 0, 0.1f, x, 0, n, sums));
        loops.put("sum of a stretch", () -> norms.sum(x, 0, N));
        loops.put("affine, and a sum", () -> norms.affineThenSum(y, 0, x, 0, 0, 0.1f, 2f, x, x, n));
        loops.put("weighted sums and columns", () -> norms.sumsAndColumns(x, 0, x, 0, 0.1f, 2f, x, y, z, n, sums));
        loops.put("weighted gradient, and sums", () -> norms.gradientThenSums(w, 0, x, 0, x, 0, 0.1f, 2f, 0.1f, 0.2f, x, n, 0, 0, 0.1f, 2f, y, z,
                sums));
        loops.put("moments of rows", () -> norms.momentsOfRows(rows, 0, 64, 64, 64, three));
        loops.put("gradient's sums of rows", () -> norms.gradSumsOfRows(rows, 0, 64, rows, 0, 64, x, 0, 64, 64, three));
        return loops;
    }

    private static Map<String, Runnable> channels(ChannelKernel channels) {
        Map<String, Runnable> loops = new LinkedHashMap<>();
        int windows = 8;
        int c = 64;
        Taps four = taps(4, c);
        Taps nine = taps(9, c);
        float[] x = new float[(windows + 9) * c];
        float[] y = new float[windows * c];
        float[] places = new float[windows * c];
        float[] sums = new float[ChannelKernel.START + 9 * c];
        int[] index = new int[windows * c];
        loops.put("pooling", () -> channels.select(1f, windows, c, four, x, 0, c, 1, y, 0, c, null, 0, 0));
        loops.put("pooling with indices", () -> channels.select(1f, windows, c, four, x, 0, c, 1, y, 0, c, index, 0, c));
        loops.put("pooling with places", () -> channels.selectPlaced(1f, windows, c, four, x, 0, c, 1, y, 0, c, places, 0, c));
        loops.put("spread", () -> channels.spread(windows, c, four, x, 0, c, 1, y, 0, c, index, 0, c));
        loops.put("averages", () -> channels.average(4f, windows, c, four, x, 0, c, y, 0, c));
        loops.put("shares", () -> channels.share(0.25f, windows, c, four, x, 0, c, y, 0, c));
        for (Taps taps : new Taps[] {four, nine}) {
            loops.put(taps.count + " taps weighed", () -> channels.weigh(windows, c, taps, x, 0, c, sums, y, 0, c));
            loops.put(taps.count + " taps correlated", () -> channels.correlate(windows, c, taps, x, 0, c, y, 0, c, sums, 0));
        }
        return loops;
    }

    private static Taps taps(int count, int step) {
        Taps taps = new Taps(count);
        for (int t = 0; t < count; t++) {
            taps.add(t * step, t);
        }
        return taps;
    }

    private static float[] numbers() {
        float[] x = new float[N];
        for (int i = 0; i < N; i++) {
            x[i] = i % 19 / 9f - 1f;
        }
        return x;
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
