package dev.narae.cuda;

import dev.narae.op.Arguments;
import dev.narae.op.IterationSpace;
import dev.narae.op.Op;
import dev.narae.op.Program;
import dev.narae.op.Reduction;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reductions as generated kernels ({@code reduce.cuh}). One source serves a kind, two expressions and the element types;
 * shapes and strides decide how blocks are laid over outputs and reduced elements, and are kept as plans.
 */
final class Reductions {
    private static final int THREADS = 256;
    /** Elements, or units of them, that a lane should find before more lanes pay. */
    private static final int A_LANE = 4;
    /** Outputs that are neighbours in memory are read by one warp. */
    private static final int NEIGHBOURS = 32;
    /** Units a lane from which the reduced elements are split into parts, if there are too few blocks. */
    private static final int SPLIT_FROM = 16;
    private static final int ENOUGH_BLOCKS = 512;

    private final CudaContext context;
    private final ProgramTable<Compiled> programs = new ProgramTable<>(Compiled::new);
    private final ProgramKey key = new ProgramKey();

    Reductions(CudaContext context) {
        this.context = context;
    }

    /** @throws ShapeException for an extreme of no elements, or a sum or product of bools */
    void reduce(Op.Reduce op) {
        key.of(op.kind(), op.arguments());
        key.root(op.before());
        key.root(op.after());
        for (int i = 0; i < op.inputs().size(); i++) {
            key.input(op.inputs().get(i).dtype());
        }
        key.output(op.output().dtype());
        Compiled program = programs.get(key);
        if (op.output().shape().size() != 0) {
            program.run(op);
        }
    }

    /** A reduction with its plans. */
    private final class Compiled {
        private final ProgramKey form;
        private final Reduction kind;
        private final DType type;
        private final DType output;
        private final Program before;
        private final Program after;
        private final Operands operands;
        private final Operands afterwards;
        private final int unit;
        private final Map<String, CudaKernel> kernels = new HashMap<>();
        private final PlanTable<Plan> plans = new PlanTable<>();

        Compiled(ProgramKey form) {
            this.form = form;
            kind = (Reduction) form.kind();
            List<DType> inputs = form.inputs();
            output = form.outputs().getFirst();
            type = Program.typeOf(form.roots().getFirst(), inputs, output.compute());
            if (type == DType.BOOL && (kind == Reduction.SUM || kind == Reduction.PROD)) {
                throw new ShapeException("reduce: " + kind + " is not defined for bool; cast to an integer type");
            }
            before = Program.of(List.of(form.roots().getFirst()), inputs, List.of(type));
            operands = Operands.of(before, 0);
            if (kind.givesIndex()) {
                after = before;
                afterwards = new Operands(operands.count() + 1, new int[0], new int[0], new int[0]);
            } else {
                after = Program.of(List.of(form.roots().getLast()), List.of(type), List.of(output));
                afterwards = Operands.of(after, operands.count() + 1).withoutInputs();
            }
            List<DType> types = new ArrayList<>();
            for (int input : operands.inputs()) {
                types.add(inputs.get(input));
            }
            unit = CudaSource.unit(types);
        }

        /** The number of the output among the operands over the kept axes. */
        int target() {
            return operands.count();
        }

        View input(Op.Reduce op, int number) {
            return op.inputs().get(operands.inputs()[number]);
        }

        void run(Op.Reduce op) {
            View target = op.output();
            plans.begin();
            plans.addExtents(target.layout());
            plans.addStrides(target.layout());
            if (!op.inputs().isEmpty()) {
                plans.addExtents(op.inputs().getFirst().layout());
            }
            for (int k = 0; k < operands.inputs().length; k++) {
                plans.addStrides(input(op, k).layout());
            }
            Plan plan = plans.find();
            if (plan == null) {
                plan = plans.put(new Plan(this, op));
            }
            plan.run(op);
        }

        CudaKernel kernel(String entry, int keptLoops, int reducedLoops) {
            return kernels.computeIfAbsent(entry + " " + keptLoops + " " + reducedLoops, _ -> context.kernels().kernel("reduce",
                    CudaSource.reduce(kind, before, form.inputs(), after, type, output, operands, afterwards, target(), afterwards.count(),
                            unit, keptLoops, reducedLoops, form.scalars(), form.draws()), entry));
        }

        /** Bytes of what a lane has found so far; {@code narae_kind::total}. */
        int totalBytes() {
            return switch (kind) {
                case SUM, PROD -> type == DType.F32 ? 8 : type.bytes();
                case MAX, MIN -> type.bytes();
                case ARGMAX, ARGMIN -> 16;
            };
        }
    }

    /** A reduction for certain shapes and strides. */
    private final class Plan {
        private final Compiled program;
        private final IterationSpace kept;
        private final IterationSpace reduced;
        /** For every input: the bits of its address that must be 0 for it to be read in units. */
        private final long[] mask;
        private final boolean inUnits;
        private Geometry units;
        private Geometry elements;

        Plan(Compiled program, Op.Reduce op) {
            this.program = program;
            Shape result = op.output().shape();
            Shape shape = op.inputs().isEmpty() ? result : op.inputs().getFirst().shape();
            int[] within = shape.dims();
            for (int axis = 0; axis < within.length; axis++) {
                if (result.dim(axis) == within[axis]) {
                    within[axis] = 1;
                }
            }
            Shape inner = Shape.of(within);
            requireSome(program, inner);
            List<Layout> whole = new ArrayList<>();
            for (int k = 0; k < program.operands.inputs().length; k++) {
                whole.add(program.input(op, k).layout());
            }
            program.operands.addIndices(shape, whole);
            List<Layout> outside = new ArrayList<>();
            List<Layout> inside = new ArrayList<>();
            for (Layout layout : whole) {
                outside.add(Layout.of(result, layout.strides(), 0));
                inside.add(Layout.of(inner, layout.strides(), 0));
            }
            outside.add(op.output().layout());
            program.afterwards.addIndices(result, outside);
            inside.add(Layout.contiguous(inner));
            kept = IterationSpace.of(outside);
            reduced = IterationSpace.of(inside);
            mask = new long[program.operands.inputs().length];
            inUnits = inUnits(op);
        }

        private static void requireSome(Compiled program, Shape inner) {
            boolean extreme = program.kind != Reduction.SUM && program.kind != Reduction.PROD;
            if (inner.size() == 0 && extreme && (program.type != DType.BOOL || program.kind.givesIndex())) {
                throw new ShapeException("reduce: " + program.kind + " of no elements does not exist");
            }
        }

        /** Also sets the mask. */
        private boolean inUnits(Op.Reduce op) {
            boolean whole = Walk.inUnits(reduced, program.unit) && !program.operands.hasPlace();
            for (int k = 0; whole && k < mask.length; k++) {
                int bytes = program.input(op, k).dtype().bytes();
                boolean moves = reduced.innerStride(k) != 0;
                if (moves) {
                    mask[k] = Math.min(16, bytes * program.unit) - 1;
                }
                whole = !moves || reduced.innerStride(k) == 1 && Walk.outerStridesFit(reduced, k, bytes, mask[k])
                        && Walk.outerStridesFit(kept, k, bytes, mask[k]) && (kept.innerStride(k) * bytes & mask[k]) == 0;
            }
            return whole;
        }

        void run(Op.Reduce op) {
            boolean aligned = inUnits;
            for (int k = 0; aligned && k < mask.length; k++) {
                aligned = (CudaBuffer.address(program.input(op, k)) & mask[k]) == 0;
            }
            Geometry geometry = aligned ? units() : elements();
            for (int k = 0; k < mask.length; k++) {
                geometry.reduced.base(k, CudaBuffer.address(program.input(op, k)));
            }
            geometry.kept.base(program.target(), CudaBuffer.address(op.output()));
            geometry.run(op.arguments());
        }

        private Geometry units() {
            if (units == null) {
                units = new Geometry(program, kept, reduced, program.unit, "narae_reduce_units");
            }
            return units;
        }

        private Geometry elements() {
            if (elements == null) {
                elements = new Geometry(program, kept, reduced, 1, "narae_reduce_elements");
            }
            return elements;
        }
    }

    /** The walks, kernels and grids of a plan; {@code narae_geometry} of {@code reduce.cuh}. */
    private final class Geometry {
        private static final int BYTES = 24;

        private final Walk kept;
        private final Walk reduced;
        private final MemorySegment first = Arena.ofAuto().allocate(BYTES, 8);
        private final MemorySegment second = Arena.ofAuto().allocate(BYTES, 8);
        private final CudaKernel kernel;
        private final int groups;
        private final int threads;
        private final int shared;
        private final int parts;
        private final long partialBytes;
        private final CudaKernel joining;
        private final int joinedGroups;
        private final int joinedThreads;
        private final int joinedShared;

        Geometry(Compiled program, IterationSpace keptSpace, IterationSpace reducedSpace, int unit, String entry) {
            // Both walks are parameters of one kernel, so each counts as half of all.
            int keptLoops = Walk.room(2 * program.afterwards.count(), keptSpace.rank());
            int reducedLoops = Walk.room(2 * (program.operands.count() + 1), reducedSpace.rank());
            kept = new Walk(program.afterwards.count(), keptLoops).fill(keptSpace, 1);
            reduced = new Walk(program.operands.count() + 1, reducedLoops).fill(reducedSpace, unit);
            kernel = program.kernel(entry, keptLoops, reducedLoops);
            long outputs = kept.count();
            long count = reduced.count();
            boolean rows = lieAlongReduced(keptSpace, reducedSpace);
            int lanes = powerOfTwo(Math.ceilDiv(count, A_LANE), THREADS);
            int across;
            if (rows) {
                across = powerOfTwo(outputs, THREADS / lanes);
            } else {
                lanes = Math.min(lanes, THREADS / powerOfTwo(outputs, NEIGHBOURS));
                across = powerOfTwo(outputs, THREADS / lanes);
            }
            groups = Math.toIntExact(Math.ceilDiv(outputs, (long) across));
            long each = Math.ceilDiv(count, (long) lanes);
            long wanted = groups < ENOUGH_BLOCKS && each > SPLIT_FROM
                    ? Math.min(Math.ceilDiv(each, SPLIT_FROM / 2), Math.ceilDiv(2 * ENOUGH_BLOCKS, groups)) : 1;
            long chunk = Math.ceilDiv(each, wanted) * lanes;
            parts = count == 0 ? 1 : Math.toIntExact(Math.ceilDiv(count, chunk));
            threads = lanes * across;
            shared = lanes == 1 ? 0 : threads * program.totalBytes();
            write(first, lanes, across, rows, parts, chunk);
            partialBytes = parts == 1 ? 0 : parts * outputs * program.totalBytes();
            joining = parts == 1 ? kernel : program.kernel("narae_reduce_joined", keptLoops, reducedLoops);
            int joinedAcross = powerOfTwo(outputs, NEIGHBOURS);
            int joinedLanes = powerOfTwo(parts, THREADS / joinedAcross);
            joinedGroups = Math.toIntExact(Math.ceilDiv(outputs, (long) joinedAcross));
            joinedThreads = joinedLanes * joinedAcross;
            joinedShared = joinedLanes == 1 ? 0 : joinedThreads * program.totalBytes();
            write(second, joinedLanes, joinedAcross, false, parts, 0);
        }

        /** Whether neighbours on a reduced axis are nearer to each other than neighbours on a kept one. */
        private static boolean lieAlongReduced(IterationSpace kept, IterationSpace reduced) {
            long along = Math.abs(reduced.innerStride(0));
            long across = Math.abs(kept.innerStride(0));
            return kept.rank() == 0 || along != 0 && (across == 0 || along <= across);
        }

        /** The power of two at or above a number, but at most {@code most}, a power of two itself. */
        private static int powerOfTwo(long number, int most) {
            return number >= most ? most : number <= 1 ? 1 : Integer.highestOneBit((int) number - 1) << 1;
        }

        private static void write(MemorySegment struct, int lanes, int across, boolean rows, int parts, long chunk) {
            struct.set(ValueLayout.JAVA_INT, 0, lanes);
            struct.set(ValueLayout.JAVA_INT, 4, across);
            struct.set(ValueLayout.JAVA_INT, 8, rows ? 1 : 0);
            struct.set(ValueLayout.JAVA_INT, 12, parts);
            struct.set(ValueLayout.JAVA_LONG, 16, chunk);
        }

        void run(Arguments arguments) {
            long partial = parts == 1 ? 0 : context.scratch(DType.U8, partialBytes).address();
            long errors = context.errors().address();
            context.launch(kernel).struct(kept.memory()).struct(reduced.memory()).struct(first).address(partial).address(errors)
                    .arguments(arguments).run(groups, parts, 1, threads, 1, 1, shared);
            if (parts > 1) {
                context.launch(joining).struct(kept.memory()).struct(second).address(partial).address(errors).arguments(arguments)
                        .run(joinedGroups, joinedThreads, joinedShared);
            }
        }
    }
}
