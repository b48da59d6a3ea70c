package dev.narae.tck;

import static dev.narae.op.Expr.constant;
import static dev.narae.op.Expr.in;

import dev.narae.op.Arguments;
import dev.narae.op.Buffer;
import dev.narae.op.Draw;
import dev.narae.op.Epilogue;
import dev.narae.op.Expr;
import dev.narae.op.Op;
import dev.narae.op.PoolKind;
import dev.narae.op.Reduction;
import dev.narae.op.View;
import dev.narae.op.Window;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.spi.Backend;
import dev.narae.spi.Feature;
import dev.narae.spi.HostMemory;
import dev.narae.spi.MemoryStats;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** Trials of an engine as a whole: memory, order, determinism, several threads. */
final class EngineCases {
    private static final int THREADS = 8;

    private EngineCases() {
    }

    static Stream<DynamicNode> all(Group.Factory groups) {
        return Stream.of(
                groups.group("engine says who it is", EngineCases::description),
                groups.group("engine reads and writes", EngineCases::transfers),
                groups.group("engine counts its memory", EngineCases::memory),
                groups.group("engine is deterministic", EngineCases::determinism),
                groups.group("engine sees changed weights", EngineCases::changedWeights),
                groups.group("engine used by several threads", EngineCases::threads));
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    private static void description(Group group) {
        group.trial("name and description", trial -> {
            Backend backend = trial.tested();
            require(!backend.name().isBlank() && !backend.description().isBlank(), "name and description must not be blank");
            require(!backend.description().contains("\n"), "the description is one line");
            require(backend.features() != null, "features must not be null");
        });
    }

    private static void transfers(Group group) {
        for (DType type : DType.values()) {
            for (int size : new int[] {0, 1, 7, 8, 63, 5000}) {
                group.trial(type + " of " + size, trial -> {
                    Backend backend = trial.tested();
                    Elements sent = drawn(type, size, trial.random());
                    Buffer buffer = backend.allocate(type, size);
                    try {
                        require(buffer.dtype() == type && buffer.size() == size, "allocated " + buffer.size() + " " + buffer.dtype() + ", asked for " + size + " " + type);
                        backend.write(buffer, 0, sent.memory());
                        Elements received = new Elements(type, size);
                        backend.read(buffer, 0, received.memory());
                        require(sent.memory().mismatch(received.memory()) < 0, "what was read is not what was written");
                        if (size > 2) {
                            transferPart(backend, buffer, sent, trial.random());
                        }
                    } finally {
                        backend.release(buffer);
                    }
                });
            }
        }
        group.trial("read only and native host memory", trial -> {
            Backend backend = trial.tested();
            Buffer buffer = backend.allocate(DType.F32, 100);
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment sent = arena.allocate(400, 4);
                HostMemory.copy(drawn(DType.F32, 100, trial.random()).memory(), 0, sent, 0, sent.byteSize());
                backend.write(buffer, 0, sent.asReadOnly());
                MemorySegment received = arena.allocate(400, 4);
                backend.read(buffer, 0, received);
                require(sent.mismatch(received) < 0, "what was read is not what was written");
            } finally {
                backend.release(buffer);
            }
        });
    }

    private static void transferPart(Backend backend, Buffer buffer, Elements sent, Random random) {
        DType type = sent.dtype();
        int from = 1 + random.nextInt((int) sent.count() - 2);
        int count = 1 + random.nextInt((int) sent.count() - from);
        Elements part = drawn(type, count, random);
        backend.write(buffer, from, part.memory());
        HostMemory.copy(part.memory(), 0, sent.memory(), (long) from * type.bytes(), part.memory().byteSize());
        Elements all = new Elements(type, sent.count());
        backend.read(buffer, 0, all.memory());
        require(sent.memory().mismatch(all.memory()) < 0, "writing " + count + " elements from " + from + " on changed others, or not those");
        Elements again = new Elements(type, count);
        backend.read(buffer, from, again.memory());
        require(part.memory().mismatch(again.memory()) < 0, "reading " + count + " elements from " + from + " on");
    }

    private static Elements drawn(DType type, long count, Random random) {
        Elements elements = new Elements(type, count);
        for (long i = 0; i < count; i++) {
            Values.ANY.set(elements, i, random);
        }
        return elements;
    }

    private static void memory(Group group) {
        group.trial("live bytes and buffers", trial -> {
            Backend backend = trial.tested();
            MemoryStats before = backend.memory();
            List<Buffer> buffers = new ArrayList<>();
            long bytes = 0;
            for (DType type : DType.values()) {
                for (long size : new long[] {0, 1, 1000}) {
                    Buffer buffer = backend.allocate(type, size);
                    require(buffer.bytes() == size * type.bytes(), "bytes of " + size + " " + type);
                    buffers.add(buffer);
                    bytes += buffer.bytes();
                }
            }
            MemoryStats during = backend.memory();
            require(during.liveBytes() - before.liveBytes() == bytes, "live bytes grew by " + (during.liveBytes() - before.liveBytes()) + ", expected " + bytes);
            require(during.liveBuffers() - before.liveBuffers() == buffers.size(), "live buffers");
            require(during.peakLiveBytes() >= during.liveBytes(), "the peak is below what is live: " + during);
            buffers.forEach(backend::release);
            MemoryStats after = backend.memory();
            require(after.liveBytes() == before.liveBytes() && after.liveBuffers() == before.liveBuffers(), "after release " + after + ", before " + before);
            require(after.peakLiveBytes() >= during.liveBytes(), "the peak was forgotten: " + after);
        });
        group.trial("a peak that begins anew", trial -> {
            Backend backend = trial.tested();
            Buffer large = backend.allocate(DType.F32, 5000);
            Buffer kept = backend.allocate(DType.F32, 300);
            backend.release(large);
            backend.restartPeak();
            MemoryStats began = backend.memory();
            require(began.peakLiveBytes() == began.liveBytes(), "a peak just begun is what is live: " + began);
            List<Buffer> buffers = new ArrayList<>();
            for (long size : new long[] {1000, 70, 1}) {
                buffers.add(backend.allocate(DType.F32, size));
            }
            buffers.forEach(backend::release);
            backend.release(backend.allocate(DType.F32, 900));
            long peak = backend.memory().peakLiveBytes() - began.liveBytes();
            require(peak == 4 * 1071, "the peak rose by " + peak + " bytes, expected " + 4 * 1071);
            backend.release(kept);
            backend.restartPeak();
            MemoryStats ended = backend.memory();
            require(ended.peakLiveBytes() == ended.liveBytes() && ended.liveBytes() == began.liveBytes() - 1200, "begun again after a release: " + ended);
        });
        group.trial("a pool serves the second round", trial -> {
            Backend backend = trial.tested();
            long asked = -1;
            for (int round = 0; round < 3; round++) {
                List<Buffer> buffers = new ArrayList<>();
                for (long size : new long[] {10, 1000, 70_000, 300}) {
                    buffers.add(backend.allocate(DType.F32, size));
                }
                buffers.forEach(backend::release);
                MemoryStats now = backend.memory();
                if (now.pooledBytes() == 0) {
                    return;
                }
                require(asked < 0 || now.systemAllocations() == asked, "the same sizes were asked of the system again: " + now);
                asked = now.systemAllocations();
            }
        });
        group.trial("operations keep nothing", trial -> {
            Operand a = trial.input(DType.F32, Shape.of(33, 70), Values.SIGNED);
            Operand b = trial.input(DType.F32, Shape.of(70, 41), Arrangement.STEPPED, Values.SIGNED);
            Operand c = trial.output(DType.F32, Shape.of(33, 41));
            long held = trial.tested().memory().liveBytes();
            for (int i = 0; i < 3; i++) {
                trial.check(Tolerance.sum(DType.F32, 70, 2), side -> new Op.MatMul(side.of(c), side.of(a), side.of(b), Epilogue.none()));
            }
            require(trial.tested().memory().liveBytes() == held, "matmul left " + (trial.tested().memory().liveBytes() - held) + " bytes live");
        });
    }

    /** One operation of every kind, large enough to be split. */
    private static List<Consumer<Trial>> operations(Backend backend) {
        List<Consumer<Trial>> all = new ArrayList<>(List.of(
                repeated(DType.F32, Shape.of(20_000), t -> List.of(t.input(DType.F32, Shape.of(20_000), Values.SIGNED)), (out, ins) ->
                        new Op.Map(List.of(out.of()), List.of(ins.of(0)), List.of(in(0).tanh().times(Expr.uniform(0))), Arguments.of(new double[0], List.of(new Draw(1, 2))))),
                repeated(DType.F32, Shape.of(1), t -> List.of(t.input(DType.F32, Shape.of(50_001), Values.SIGNED)), (out, ins) ->
                        new Op.Reduce(Reduction.SUM, out.of(), List.of(ins.of(0)), in(0), in(0), Arguments.none())),
                repeated(DType.F32, Shape.of(1, 130), t -> List.of(t.input(DType.F32, Shape.of(400, 130), Values.SIGNED)), (out, ins) ->
                        new Op.Reduce(Reduction.SUM, out.of(), List.of(ins.of(0)), in(0).times(in(0)), in(0), Arguments.none())),
                repeated(DType.F32, Shape.of(65, 70), t -> List.of(t.input(DType.F32, Shape.of(65, 700), Values.SIGNED), t.input(DType.F32, Shape.of(700, 70), Values.SIGNED)),
                        (out, ins) -> new Op.MatMul(out.of(), ins.of(0), ins.of(1), Epilogue.none())),
                repeated(DType.F32, Shape.of(4, 16, 14, 14), t -> List.of(t.input(DType.F32, Shape.of(4, 16, 14, 14), Arrangement.CHANNELS_LAST, Values.SIGNED),
                        t.input(DType.F32, Shape.of(16, 16, 3, 3), Values.SIGNED)), (out, ins) ->
                        new Op.Conv(out.of(), ins.of(0), ins.of(1), Window.of(3, 3).withPadding(1), 1, Epilogue.none())),
                repeated(DType.F32, Shape.of(4, 16, 14, 14), t -> List.of(t.input(DType.F32, Shape.of(4, 16, 14, 14), Values.SIGNED),
                        t.input(DType.F32, Shape.of(16, 16, 3, 3), Values.SIGNED)), (out, ins) ->
                        new Op.ConvGradInput(out.of(), ins.of(0), ins.of(1), Window.of(3, 3).withPadding(1), 1, Epilogue.none())),
                repeated(DType.F32, Shape.of(16, 16, 3, 3), t -> List.of(t.input(DType.F32, Shape.of(4, 16, 14, 14), Values.SIGNED),
                        t.input(DType.F32, Shape.of(4, 16, 14, 14), Values.SIGNED)), (out, ins) ->
                        new Op.ConvGradWeight(out.of(), ins.of(0), ins.of(1), Window.of(3, 3).withPadding(1), 1)),
                repeated(DType.F32, Shape.of(4, 8, 9, 9), t -> List.of(t.input(DType.F32, Shape.of(4, 8, 18, 18), Values.SIGNED)), (out, ins) ->
                        new Op.Pool(PoolKind.AVERAGE, out.of(), Optional.empty(), ins.of(0), Window.of(2, 2).withStride(2, 2))),
                repeated(DType.F32, Shape.of(9, 2000), t -> List.of(t.input(DType.F32, Shape.of(9, 2000), Values.SIGNED)), (out, ins) ->
                        new Op.Scan(out.of(), ins.of(0), 1, false)),
                repeated(DType.F32, Shape.of(50, 24), t -> List.of(t.indices(DType.I64, Shape.of(3000, 24), Arrangement.CONTIGUOUS, 50),
                        t.input(DType.F32, Shape.of(3000, 24), Values.SIGNED)), (out, ins) -> new Op.ScatterAdd(out.of(), ins.of(0), ins.of(1), 0))));
        if (backend.features().contains(Feature.SEGMENT_SUM)) {
            all.add(repeated(DType.F32, Shape.of(50, 24), t -> List.of(t.indices(DType.I64, Shape.of(3000), Arrangement.CONTIGUOUS, 50),
                    t.input(DType.F32, Shape.of(3000, 24), Values.SIGNED)), (out, ins) -> new Op.SegmentSum(out.of(), ins.of(0), ins.of(1))));
        }
        if (backend.features().contains(Feature.SOFTMAX)) {
            all.add(repeated(DType.F32, Shape.of(100, 300), t -> List.of(t.input(DType.F32, Shape.of(100, 300), Values.SIGNED)), (out, ins) ->
                    new Op.Softmax(out.of(), ins.of(0), 1, true)));
            all.add(repeated(DType.F32, Shape.of(100, 300), t -> List.of(t.input(DType.F32, Shape.of(100, 300), Values.SIGNED),
                    t.input(DType.F32, Shape.of(100, 300), Values.SIGNED)), (out, ins) ->
                    new Op.SoftmaxGrad(out.of(), ins.of(0), ins.of(1), 1, false)));
        }
        return all;
    }

    /** The output of an operation. */
    @FunctionalInterface
    private interface Output {
        View of();
    }

    /** The inputs of an operation. */
    @FunctionalInterface
    private interface Inputs {
        View of(int index);
    }

    @FunctionalInterface
    private interface Maker {
        Op make(Output output, Inputs inputs);
    }

    /** Carries an operation out three times, into outputs that begin alike, and requires the same bits. */
    private static Consumer<Trial> repeated(DType type, Shape shape, Function<Trial, List<Operand>> inputs, Maker maker) {
        return trial -> {
            List<Operand> operands = inputs.apply(trial);
            Elements start = filled(type, shape.size());
            MemorySegment first = null;
            for (int round = 0; round < 3; round++) {
                Operand output = trial.output(type, shape);
                trial.tested().write(output.tested().buffer(), 0, start.memory());
                Op op = maker.make(output::tested, i -> operands.get(i).tested());
                trial.tested().execute(op);
                MemorySegment bits = trial.contents(output).memory().asSlice(0, start.memory().byteSize());
                require(first == null || first.mismatch(bits) < 0, op.name() + " gave other bits in round " + round);
                first = bits;
            }
        };
    }

    private static Elements filled(DType type, long count) {
        Elements elements = new Elements(type, count);
        for (long i = 0; i < count; i++) {
            elements.set(i, 0.5, 1);
        }
        return elements;
    }

    private static void determinism(Group group) {
        List<Consumer<Trial>> operations = operations(group.tested());
        for (int i = 0; i < operations.size(); i++) {
            group.trial("operation " + i, operations.get(i));
        }
    }

    /** Engines may keep packed forms of weights: they must notice when the weights change or their memory is used again. */
    private static void changedWeights(Group group) {
        for (int[] size : new int[][] {{5, 9, 7}, {64, 64, 64}, {1, 100, 90}}) {
            group.trial("matmul " + size[0] + " x " + size[1] + " x " + size[2], trial -> {
                Operand x = trial.input(DType.F32, Shape.of(size[0], size[1]), Values.SIGNED);
                Operand w = trial.changed(DType.F32, Shape.of(size[1], size[2]), Arrangement.CONTIGUOUS, Values.SIGNED);
                Operand y = trial.output(DType.F32, Shape.of(size[0], size[2]));
                for (int step = 0; step < 3; step++) {
                    trial.check(Tolerance.sum(DType.F32, size[1], 4), side -> new Op.MatMul(side.of(y), side.of(x), side.of(w), Epilogue.none()));
                    changeInPlace(trial, w);
                }
            });
        }
        group.trial("conv", trial -> {
            Operand x = trial.input(DType.F32, Shape.of(2, 16, 9, 9), Values.SIGNED);
            Operand w = trial.changed(DType.F32, Shape.of(16, 16, 3, 3), Arrangement.CONTIGUOUS, Values.SIGNED);
            Operand y = trial.output(DType.F32, Shape.of(2, 16, 9, 9));
            Window window = Window.of(3, 3).withPadding(1);
            for (int step = 0; step < 3; step++) {
                trial.check(Tolerance.sum(DType.F32, 144, 4), side -> new Op.Conv(side.of(y), side.of(x), side.of(w), window, 1, Epilogue.none()));
                trial.check(Tolerance.sum(DType.F32, 144, 4), side -> new Op.ConvGradInput(side.of(y), side.of(x), side.of(w), window, 1, Epilogue.none()));
                changeInPlace(trial, w);
            }
        });
        group.trial("weights in memory that was used before", trial -> {
            Operand x = trial.input(DType.F32, Shape.of(8, 32), Values.SIGNED);
            Operand y = trial.output(DType.F32, Shape.of(8, 48));
            for (int round = 0; round < 4; round++) {
                try (Trial inner = trial.another(round)) {
                    Operand w = inner.input(DType.F32, Shape.of(32, 48), Values.SIGNED);
                    trial.check(Tolerance.sum(DType.F32, 32, 2), side -> new Op.MatMul(side.of(y), side.of(x), side.of(w), Epilogue.none()));
                }
            }
        });
    }

    private static void changeInPlace(Trial trial, Operand weight) {
        trial.run(side -> new Op.Map(List.of(side.of(weight)), List.of(side.of(weight)), List.of(in(0).times(constant(-1.25))), Arguments.none()));
        weight.tested().buffer().changed();
        weight.reference().buffer().changed();
    }

    private static void threads(Group group) {
        List<Consumer<Trial>> operations = operations(group.tested());
        group.trial("each on its own operands", trial -> together(number -> {
            for (int i = 0; i < operations.size(); i++) {
                try (Trial own = trial.another(number)) {
                    operations.get((i + number) % operations.size()).accept(own);
                }
            }
        }));
        group.trial("all with one weight", trial -> {
            Operand w = trial.input(DType.F32, Shape.of(60, 50), Values.SIGNED);
            Operand kernel = trial.input(DType.F32, Shape.of(8, 8, 3, 3), Values.SIGNED);
            together(number -> {
                for (int round = 0; round < 5; round++) {
                    try (Trial own = trial.another(number * 100L + round)) {
                        Operand x = own.input(DType.F32, Shape.of(20 + number, 60), Values.SIGNED);
                        Operand y = own.output(DType.F32, Shape.of(20 + number, 50));
                        own.check(Tolerance.sum(DType.F32, 60, 2), side -> new Op.MatMul(side.of(y), side.of(x), side.of(w), Epilogue.none()));
                        Operand image = own.input(DType.F32, Shape.of(2, 8, 7 + number, 9), Values.SIGNED);
                        Operand out = own.output(DType.F32, image.shape());
                        own.check(Tolerance.sum(DType.F32, 72, 2), side -> new Op.Conv(side.of(out), side.of(image), side.of(kernel),
                                Window.of(3, 3).withPadding(1), 1, Epilogue.none()));
                        Operand flat = own.input(DType.F32, Shape.of(3001), Values.SIGNED);
                        Operand mapped = own.output(DType.F32, flat.shape());
                        Arguments arguments = Arguments.scalars(own.random().nextInt(9));
                        own.check(Tolerance.sum(DType.F32, 72, 2), side -> new Op.Map(List.of(side.of(mapped)), List.of(side.of(flat)),
                                List.of(in(0).times(Expr.scalar(0)).max(constant(0))), arguments));
                    }
                }
            });
        });
        group.trial("memory stays counted", trial -> {
            MemoryStats before = trial.tested().memory();
            together(number -> {
                for (int round = 0; round < 200; round++) {
                    Buffer buffer = trial.tested().allocate(DType.F32, 100L * (number + 1));
                    trial.tested().release(buffer);
                }
            });
            MemoryStats after = trial.tested().memory();
            require(after.liveBytes() == before.liveBytes() && after.liveBuffers() == before.liveBuffers(), "before " + before + ", after " + after);
        });
    }

    /** Runs a body on several threads that begin together, and throws the first failure. */
    private static void together(Consumer<Integer> body) {
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    start.await();
                    body.accept(number);
                } catch (Throwable failure) {
                    failures.add(failure);
                }
            }));
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
        if (!failures.isEmpty()) {
            throw new AssertionError(failures.size() + " of " + THREADS + " threads failed: " + failures.peek(), failures.peek());
        }
    }
}
