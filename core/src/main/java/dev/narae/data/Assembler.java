package dev.narae.data;

import dev.narae.shape.Shape;
import dev.narae.spi.HostMemory;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Gathers examples into batches on the host: what a pass does without regard to threads. */
final class Assembler {
    private final Dataset dataset;
    private final Field input;
    private final Field label;
    private final int[] indices;
    private final int[] repeats;
    private final int batchSize;
    private final int count;
    private final Rng draws;
    private final Optional<Transform> transform;
    private final float[] scratch;

    Assembler(Dataset dataset, int[] indices, int batchSize, int count, Rng draws, Optional<Transform> transform) {
        this.dataset = dataset;
        this.input = dataset.input();
        this.label = dataset.label();
        this.indices = indices;
        this.repeats = transform.isPresent() ? repeats(indices, dataset.size()) : new int[indices.length];
        this.batchSize = batchSize;
        this.count = count;
        this.draws = draws;
        this.transform = transform;
        this.scratch = new float[transform.isPresent() ? Math.toIntExact(input.shape().size()) : 0];
    }

    /** Host memory for one batch, used again and again. */
    static final class HostBatch {
        private final MemorySegment input;
        private final MemorySegment label;
        private int size;

        private HostBatch(MemorySegment input, MemorySegment label) {
            this.input = input;
            this.label = label;
        }
    }

    /** The number of batches. */
    int count() {
        return count;
    }

    HostBatch allocate() {
        int most = Math.min(batchSize, indices.length);
        return new HostBatch(array(input, most), array(label, most));
    }

    private static MemorySegment array(Field field, int examples) {
        int length;
        try {
            length = Math.toIntExact(Math.multiplyExact(field.shape().size(), (long) examples));
        } catch (ArithmeticException _) {
            throw new DataException("data loader: " + examples + " examples of " + field + " do not fit a Java array; take smaller batches");
        }
        return switch (field.dtype()) {
            case F32 -> MemorySegment.ofArray(new float[length]);
            case F64 -> MemorySegment.ofArray(new double[length]);
            case I64 -> MemorySegment.ofArray(new long[length]);
            case I32 -> MemorySegment.ofArray(new int[length]);
            case U8, BOOL -> MemorySegment.ofArray(new byte[length]);
            case F16, BF16 -> MemorySegment.ofArray(new short[length]);
        };
    }

    /**
     * Reads the examples of a batch into host memory.
     *
     * @param stopped asked before each example
     * @return whether it was done; false if stopped
     */
    boolean fill(HostBatch target, int batch, BooleanSupplier stopped) {
        int from = batch * batchSize;
        target.size = Math.min(batchSize, indices.length - from);
        for (int i = 0; i < target.size; i++) {
            if (stopped.getAsBoolean()) {
                return false;
            }
            int index = indices[from + i];
            Example example = dataset.example(index);
            place(changed(example.input(), from + i), target.input, i, input, index, "input");
            place(example.label(), target.label, i, label, index, "label");
        }
        return true;
    }

    /** How often the example of each place has come before. */
    private static int[] repeats(int[] indices, int size) {
        int[] seen = new int[size];
        int[] repeats = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            repeats[i] = seen[indices[i]]++;
        }
        return repeats;
    }

    private MemorySegment changed(MemorySegment source, int place) {
        if (transform.isEmpty() || source.byteSize() != input.bytes()) {
            return source;
        }
        MemorySegment.copy(source, ValueLayout.JAVA_FLOAT_UNALIGNED, 0, scratch, 0, scratch.length);
        Rng first = draws.child("example", indices[place]);
        transform.get().apply(scratch, input.shape(), repeats[place] == 0 ? first : first.child("repeat", repeats[place]));
        return MemorySegment.ofArray(scratch);
    }

    private static void place(MemorySegment source, MemorySegment target, int slot, Field field, int index, String side) {
        long bytes = field.bytes();
        if (source.byteSize() != bytes) {
            throw new DataException("data loader: the " + side + " of example " + index + " has " + source.byteSize() + " bytes; its set says "
                    + field + ", which is " + bytes);
        }
        HostMemory.copy(source, 0, target, slot * bytes, bytes);
    }

    /** Copies a batch to the device. The result belongs to no scope. */
    Batch send(HostBatch batch, Device device) {
        return Scope.outside(() -> {
            Tensor inputs = tensor(device, batch.input, input, batch.size);
            try {
                return new Batch(inputs, tensor(device, batch.label, label, batch.size));
            } catch (RuntimeException | Error e) {
                inputs.close();
                throw e;
            }
        });
    }

    private static Tensor tensor(Device device, MemorySegment data, Field field, int size) {
        return Tensor.of(device, field.dtype(), data.asSlice(0, size * field.bytes()), Shape.of(size).concat(field.shape()));
    }
}
