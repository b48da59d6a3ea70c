package dev.narae.cpu;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** {@code Op.Map}: chooses between a plain copy and a {@link TileProgram}, and spreads the tiles over the threads. */
final class Elementwise {
    /** Work of a task in units of {@link TileProgram#cost}: some tens of microseconds. */
    private static final long TASK = 1 << 16;
    /** Tasks of a thread at most: more would only be begun more often. */
    private static final int SHARES = 16;
    /** Elements from which on an input that lies crosswise is turned first. */
    private static final long LARGE = 1 << 14;
    private static final List<List<DType>> ONE = Stream.of(DType.values()).map(List::of).toList();

    private static final Layout[] NOTHING = {};

    /** The staging that no operation needs now. */
    private final AtomicReference<Staging> freeStaging = new AtomicReference<>();

    private final Workers workers;
    private final BufferPool pool;
    private final ProgramCache cache;

    Elementwise(Workers workers, BufferPool pool, ProgramCache cache) {
        this.workers = workers;
        this.pool = pool;
        this.cache = cache;
    }

    ProgramCache cache() {
        return cache;
    }

    void map(View output, View input, Expr body) {
        map(List.of(output), List.of(input), List.of(body), Arguments.none());
    }

    void map(List<View> outputs, List<View> inputs, List<Expr> body, Arguments arguments) {
        if (outputs.isEmpty()) {
            return;
        }
        Shape shape = outputs.get(0).shape();
        if (shape.size() == 0) {
            return;
        }
        TileProgram program = cache.get(body, inputs, types(outputs));
        if (program.isCopy()) {
            View from = inputs.get(program.loads()[0].input());
            if (from.dtype() == outputs.get(0).dtype()) {
                Copies.copy(workers, from, outputs.get(0));
                return;
            }
        }
        Layout lead = outputs.get(0).layout();
        TileWalk walk = TileWalk.of(lead, outputs, inputs, TileBinding.further(program, shape, NOTHING), TileFrame.TILE);
        if (shape.size() >= LARGE) {
            for (TileProgram.Load load : program.loads()) {
                if (walk.isCrosswise(outputs.size() + load.input())) {
                    mapTurned(load.input(), outputs, inputs, body, arguments);
                    return;
                }
            }
        }
        run(new TileBinding(program, walk, outputs, inputs, arguments));
    }

    /**
     * The same with one input copied into the order of the outputs first: reading it tile by tile would touch a cache line
     * for every element.
     */
    private void mapTurned(int input, List<View> outputs, List<View> inputs, List<Expr> body, Arguments arguments) {
        View crosswise = inputs.get(input);
        Shape shape = crosswise.shape();
        CpuBuffer buffer = pool.allocate(crosswise.dtype(), shape.size());
        View turned = new View(buffer, Layout.inOrder(shape, outputs.get(0).layout().memoryOrder()));
        try {
            Copies.copy(workers, crosswise, turned);
            List<View> changed = new ArrayList<>(inputs);
            changed.set(input, turned);
            map(outputs, changed, body, arguments);
        } finally {
            pool.release(buffer);
        }
    }

    private void run(TileBinding binding) {
        TileWalk walk = binding.walk();
        long tiles = walk.tiles();
        // Memory traffic counts like some work of its own.
        long perTile = (long) walk.tileSize() * (2 + binding.program().cost());
        long perTask = Math.max(1, TASK / perTile);
        if (tiles <= perTask) {
            binding.run(0, tiles);
        } else {
            perTask = Math.max(perTask, Math.ceilDiv(tiles, (long) SHARES * workers.threads()));
            long each = perTask;
            workers.run((int) Math.ceilDiv(tiles, each), (task, worker) ->
                    binding.run(task * each, Math.min(tiles, (task + 1) * each)));
        }
    }

    AtomicReference<Staging> freeStaging() {
        return freeStaging;
    }

    /** A list of one type, the same at each call. */
    static List<DType> type(DType dtype) {
        return ONE.get(dtype.ordinal());
    }

    static List<DType> types(List<View> views) {
        if (views.size() == 1) {
            return type(views.get(0).dtype());
        }
        List<DType> types = new ArrayList<>(views.size());
        for (View view : views) {
            types.add(view.dtype());
        }
        return types;
    }
}
