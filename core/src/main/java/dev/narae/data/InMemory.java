package dev.narae.data;

import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** A set whose examples lie one after the other in arrays. The arrays are not copied: do not change them afterwards. */
public final class InMemory implements Dataset {
    private final Field input;
    private final Field label;
    private final MemorySegment inputs;
    private final MemorySegment labels;
    private final boolean pixels;
    private final int size;
    private final List<String> classes;

    private InMemory(Field input, Field label, MemorySegment inputs, MemorySegment labels, boolean pixels, List<String> classes) {
        long stride = pixels ? input.shape().size() : input.bytes();
        if (stride == 0 || label.bytes() == 0) {
            throw new DataException("in-memory set: an example of " + input + " with a label of " + label + " has no elements");
        }
        long inputCount = inputs.byteSize() / stride;
        long labelCount = labels.byteSize() / label.bytes();
        if (inputs.byteSize() % stride != 0) {
            throw new DataException("in-memory set: the inputs do not divide into examples of shape " + input.shape());
        }
        if (labels.byteSize() % label.bytes() != 0) {
            throw new DataException("in-memory set: the labels do not divide into labels of shape " + label.shape());
        }
        if (inputCount != labelCount) {
            throw new DataException("in-memory set: " + inputCount + " inputs of shape " + input.shape() + " but " + labelCount + " labels");
        }
        this.input = input;
        this.label = label;
        this.inputs = inputs;
        this.labels = labels;
        this.pixels = pixels;
        this.size = Math.toIntExact(inputCount);
        this.classes = List.copyOf(classes);
    }

    /**
     * Numbers and their classes.
     *
     * @param inputs row-major, example after example
     * @param shape  of one example
     */
    public static InMemory of(float[] inputs, Shape shape, long[] labels) {
        return new InMemory(new Field(DType.F32, shape), Field.label(), MemorySegment.ofArray(inputs), MemorySegment.ofArray(labels), false, List.of());
    }

    /** Numbers and the numbers to be predicted from them. */
    public static InMemory of(float[] inputs, Shape shape, float[] targets, Shape targetShape) {
        return new InMemory(new Field(DType.F32, shape), new Field(DType.F32, targetShape), MemorySegment.ofArray(inputs),
                MemorySegment.ofArray(targets), false, List.of());
    }

    /** Tokens and the tokens or classes to be predicted from them. */
    public static InMemory of(long[] inputs, Shape shape, long[] targets, Shape targetShape) {
        return new InMemory(new Field(DType.I64, shape), new Field(DType.I64, targetShape), MemorySegment.ofArray(inputs),
                MemorySegment.ofArray(targets), false, List.of());
    }

    /**
     * Images and their classes. A pixel p, an unsigned byte, becomes the float32 number p / 255.
     *
     * @param pixels row-major, image after image
     * @param shape  of one image, {@code [c, h, w]}
     */
    public static InMemory images(byte[] pixels, Shape shape, long[] labels) {
        return new InMemory(new Field(DType.F32, shape), Field.label(), MemorySegment.ofArray(pixels), MemorySegment.ofArray(labels), true, List.of());
    }

    /** This set with names for its classes. @throws DataException if a label is not one of them */
    public InMemory named(List<String> names) {
        if (!label.equals(Field.label())) {
            throw new DataException("in-memory set: labels of " + label + " are not classes and cannot be named");
        }
        for (int i = 0; i < size; i++) {
            long number = labelClass(i);
            if (number < 0 || number >= names.size()) {
                throw new DataException("in-memory set: example " + i + " has the label " + number + ", outside the " + names.size() + " classes 0 to "
                        + (names.size() - 1));
            }
        }
        return new InMemory(input, label, inputs, labels, pixels, names);
    }

    /** The class names "0" to "n − 1". */
    static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Field input() {
        return input;
    }

    @Override
    public Field label() {
        return label;
    }

    @Override
    public long labelClass(int index) {
        return labels.getAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, Objects.checkIndex(index, size));
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public Example example(int index) {
        Objects.checkIndex(index, size);
        MemorySegment target = labels.asSlice(index * label.bytes(), label.bytes());
        if (!pixels) {
            return new Example(inputs.asSlice(index * input.bytes(), input.bytes()), target);
        }
        int length = (int) input.shape().size();
        byte[] bytes = (byte[]) inputs.heapBase().orElseThrow();
        float[] scaled = new float[length];
        int from = index * length;
        for (int i = 0; i < length; i++) {
            scaled[i] = (bytes[from + i] & 0xFF) / 255f;
        }
        return new Example(MemorySegment.ofArray(scaled), target);
    }
}
