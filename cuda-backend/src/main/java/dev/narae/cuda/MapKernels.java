package dev.narae.cuda;

import dev.narae.op.Arguments;
import dev.narae.op.Epilogue;
import dev.narae.op.Expr;
import dev.narae.op.IterationSpace;
import dev.narae.op.Op;
import dev.narae.op.Program;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Elementwise programs as generated kernels. One source serves a program and its element types; it holds a kernel for
 * operands that can be read sixteen bytes at a time and one for any others. Shapes and strides are parameters, kept as plans.
 */
final class MapKernels {
    private static final int THREADS = 256;
    private static final String TILES = "narae_map_tiles";
    /** So many blocks a multiprocessor that more would not make it busier. */
    private static final int BLOCKS_A_MULTIPROCESSOR = 8;

    private final CudaContext context;
    private final int mostBlocks;
    private final ProgramTable<Compiled> programs = new ProgramTable<>(Compiled::new);
    private final ProgramKey key = new ProgramKey();
    /** Outputs, then inputs. */
    private View[] views = new View[16];

    MapKernels(CudaContext context) {
        this.context = context;
        mostBlocks = BLOCKS_A_MULTIPROCESSOR * context.facts().multiprocessors();
    }

    /** Carries out a map. */
    void map(Op.Map op) {
        begin(op.arguments());
        for (int i = 0; i < op.body().size(); i++) {
            key.root(op.body().get(i));
        }
        int count = op.outputs().size();
        for (int j = 0; j < count; j++) {
            operand(j, op.outputs().get(j));
        }
        for (int i = 0; i < op.inputs().size(); i++) {
            View input = op.inputs().get(i);
            key.input(input.dtype());
            operand(count++, input);
        }
        run(op.outputs().size(), count, op.arguments());
    }

    /** {@code output = body(product, inputs…)}; the output may be the product. */
    void epilogue(View output, View product, Epilogue epilogue) {
        begin(epilogue.arguments());
        key.root(epilogue.body());
        operand(0, output);
        key.input(product.dtype());
        operand(1, product);
        int count = 2;
        for (int i = 0; i < epilogue.inputs().size(); i++) {
            View input = epilogue.inputs().get(i);
            key.input(input.dtype());
            operand(count++, input);
        }
        run(1, count, epilogue.arguments());
    }

    /** {@code output = body(input)}, for an expression without arguments. */
    void apply(Expr body, View output, View input) {
        begin(Arguments.none());
        key.root(body);
        operand(0, output);
        key.input(input.dtype());
        operand(1, input);
        run(1, 2, Arguments.none());
    }

    private void begin(Arguments arguments) {
        key.of("map", arguments);
    }

    private void operand(int number, View view) {
        if (number == views.length) {
            views = Arrays.copyOf(views, 2 * number);
        }
        views[number] = view;
    }

    private void run(int outputs, int count, Arguments arguments) {
        for (int j = 0; j < outputs; j++) {
            key.output(views[j].dtype());
        }
        if (views[0].shape().size() != 0) {
            programs.get(key).run(outputs, count, arguments);
        }
        Arrays.fill(views, 0, count, null);
    }

    /** A program with its plans. */
    private final class Compiled {
        private final ProgramKey form;
        private final Program program;
        private final Operands operands;
        private final int unit;
        private final Map<String, CudaKernel> kernels = new HashMap<>();
        private final PlanTable<Plan> plans = new PlanTable<>();

        Compiled(ProgramKey form) {
            this.form = form;
            program = Program.of(form.roots(), form.inputs(), form.outputs());
            operands = Operands.of(program, form.outputs().size());
            List<DType> types = new ArrayList<>(form.outputs());
            for (int input : operands.inputs()) {
                types.add(form.inputs().get(input));
            }
            unit = CudaSource.unit(types);
        }

        /** The operand of a number that lies in memory. */
        private View view(int outputs, int number) {
            return number < outputs ? views[number] : views[outputs + operands.inputs()[number - outputs]];
        }

        void run(int outputs, int count, Arguments arguments) {
            plans.begin();
            plans.addExtents(views[0].layout());
            for (int k = 0; k < operands.place(); k++) {
                plans.addStrides(view(outputs, k).layout());
            }
            Plan plan = plans.find();
            if (plan == null) {
                plan = plans.put(new Plan(this, space(outputs)));
            }
            plan.run(outputs, arguments);
        }

        private IterationSpace space(int outputs) {
            Shape shape = views[0].shape();
            List<Layout> layouts = new ArrayList<>();
            for (int k = 0; k < operands.place(); k++) {
                layouts.add(view(outputs, k).layout());
            }
            operands.addIndices(shape, layouts);
            return IterationSpace.of(layouts);
        }

        /** The kernel of an entry point, for walks with room for so many loops. */
        private CudaKernel kernel(String entry, int loops) {
            return kernels.computeIfAbsent(entry + " " + loops, _ -> {
                String source = entry.equals(TILES)
                        ? CudaSource.tiledMap(program, form.inputs(), form.outputs(), operands, loops, form.scalars(), form.draws())
                        : CudaSource.map(program, form.inputs(), form.outputs(), operands, unit, loops, form.scalars(), form.draws());
                return context.kernels().kernel("map", source, entry);
            });
        }
    }

    /** A program for certain shapes and strides. */
    private final class Plan {
        private final Compiled program;
        private final IterationSpace space;
        /** For every operand in memory: the bits of its address that must be 0 for it to be read in units. */
        private final long[] mask;
        private final boolean inUnits;
        private Geometry units;
        private Geometry elements;

        Plan(Compiled program, IterationSpace space) {
            this.program = program;
            this.space = space;
            mask = new long[program.operands.place()];
            inUnits = inUnits();
        }

        /** Also sets the mask. */
        private boolean inUnits() {
            int unit = program.unit;
            boolean whole = Walk.inUnits(space, unit);
            for (int k = 0; whole && k < mask.length; k++) {
                int bytes = view(k).dtype().bytes();
                boolean moves = space.innerStride(k) != 0;
                if (moves) {
                    mask[k] = Math.min(16, bytes * unit) - 1;
                }
                whole = !moves || space.innerStride(k) == 1 && Walk.outerStridesFit(space, k, bytes, mask[k]);
            }
            if (whole && program.operands.hasPlace()) {
                int place = program.operands.place();
                whole = space.innerStride(place) == 1 && Walk.outerStridesFit(space, place, 1, 3);
            }
            return whole;
        }

        private View view(int number) {
            return program.view(program.form.outputs().size(), number);
        }

        void run(int outputs, Arguments arguments) {
            boolean aligned = inUnits;
            for (int k = 0; aligned && k < mask.length; k++) {
                aligned = (CudaBuffer.address(program.view(outputs, k)) & mask[k]) == 0;
            }
            Geometry geometry = aligned ? units() : elements();
            for (int k = 0; k < mask.length; k++) {
                geometry.walk.base(k, CudaBuffer.address(program.view(outputs, k)));
            }
            context.launch(geometry.kernel).struct(geometry.walk.memory());
            if (geometry.tiled) {
                context.launcher().i64(geometry.extent).i64(geometry.crossingExtent);
            }
            context.launcher().address(context.errors().address()).arguments(arguments).run(geometry.blocks, geometry.threads, 0);
        }

        private Geometry units() {
            if (units == null) {
                units = new Geometry(program, space, program.unit, "narae_map_units", mostBlocks);
            }
            return units;
        }

        private Geometry elements() {
            if (elements == null) {
                int crossing = crossing();
                elements = crossing < 0 ? new Geometry(program, space, 1, "narae_map_elements", mostBlocks)
                        : new Geometry(program, space, crossing, mostBlocks);
            }
            return elements;
        }

        /**
         * The loop along which an input lies that the innermost loop goes across, if both are long enough for tiles; −1 if
         * there is none.
         */
        private int crossing() {
            int innermost = space.rank() - 1;
            for (int k = program.form.outputs().size(); k < mask.length; k++) {
                if (Math.abs(space.innerStride(k)) >= Walk.TILE && space.inner() >= Walk.TILE) {
                    for (int loop = 0; loop < innermost; loop++) {
                        if (Math.abs(space.stride(k, loop)) == 1 && space.extent(loop) >= Walk.TILE) {
                            return loop;
                        }
                    }
                }
            }
            return -1;
        }
    }

    /** The walk, kernel and grid of a plan. */
    private static final class Geometry {
        private final Walk walk;
        private final CudaKernel kernel;
        private final int blocks;
        private final int threads;
        private final boolean tiled;
        private final long extent;
        private final long crossingExtent;

        /** Tiles of the innermost loop and another. */
        Geometry(Compiled program, IterationSpace space, int crossing, int mostBlocks) {
            int loops = Walk.room(program.operands.count() + 2, space.rank() + 2);
            walk = new Walk(program.operands.count() + 2, loops).fillTiles(space, crossing);
            kernel = program.kernel(TILES, loops);
            threads = THREADS;
            blocks = (int) Math.min(mostBlocks, walk.count() / (Walk.TILE * Walk.TILE));
            tiled = true;
            extent = space.inner();
            crossingExtent = space.extent(crossing);
        }

        Geometry(Compiled program, IterationSpace space, int unit, String entry, int mostBlocks) {
            tiled = false;
            extent = 0;
            crossingExtent = 0;
            int loops = Walk.room(program.operands.count(), space.rank());
            walk = new Walk(program.operands.count(), loops).fill(space, unit);
            kernel = program.kernel(entry, loops);
            threads = (int) Math.min(THREADS, walk.count() + 31 & ~31);
            blocks = (int) Math.min(mostBlocks, Math.ceilDiv(walk.count(), (long) threads));
        }
    }
}
