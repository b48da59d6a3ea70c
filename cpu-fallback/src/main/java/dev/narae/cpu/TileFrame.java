package dev.narae.cpu;

import dev.narae.op.Draw;
import dev.narae.op.Philox;
import dev.narae.shape.DType;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The working memory of one thread that runs a {@link TileProgram}: its registers, and arrays of a tile's length behind
 * those that are not used where they lie. Frames are reused, so that a small operation allocates next to nothing.
 */
final class TileFrame implements TileWalk.Stretch {
    /** The most elements of a tile: few enough that the tiles of a program lie in the nearest cache beside what they are made of. */
    static final int TILE = 1024;
    /** What a load remembers when its register holds nothing useful. */
    private static final long NOTHING = Long.MIN_VALUE;

    private Object[] arrays = new Object[32];
    private int[] at = new int[32];
    /** Where the elements that a load's register holds came from, and how many there are. */
    private long[] loadedFrom = new long[16];
    private int[] loadedCount = new int[16];
    /** Tile-long arrays by compute type and slot. */
    private final Object[][] slots = new Object[DType.values().length][];

    /** The input that is being loaded stretch by stretch, and the register's array. */
    private DType loadedType;
    private Object loadedArray;
    private Object loadTarget;
    private int loadAt;

    private TileBinding binding;
    private TileProgram program;
    private final TileWalk.Cursor cursor = new TileWalk.Cursor();
    private final FusedLoop.Operands operands = new FusedLoop.Operands();

    private static final AtomicReferenceArray<TileFrame> FREE = new AtomicReferenceArray<>(64);

    private TileFrame() {
    }

    /** A frame for one task; to be given back. */
    static TileFrame take() {
        for (int i = 0; i < FREE.length(); i++) {
            TileFrame frame = FREE.getPlain(i);
            if (frame != null && FREE.compareAndSet(i, frame, null)) {
                return frame;
            }
        }
        return new TileFrame();
    }

    void give() {
        binding = null;
        program = null;
        cursor.on(null);
        java.util.Arrays.fill(arrays, null);
        for (int i = 0; i < FREE.length(); i++) {
            if (FREE.getPlain(i) == null && FREE.compareAndSet(i, null, this)) {
                return;
            }
        }
    }

    float[] floats(int register) {
        return (float[]) arrays[register];
    }

    double[] doubles(int register) {
        return (double[]) arrays[register];
    }

    int[] ints(int register) {
        return (int[]) arrays[register];
    }

    long[] longs(int register) {
        return (long[]) arrays[register];
    }

    byte[] bytes(int register) {
        return (byte[]) arrays[register];
    }

    Object array(int register) {
        return arrays[register];
    }

    /** Where a register's values begin in its array. */
    int at(int register) {
        return at[register];
    }

    /** The value of a constant or scalar argument. */
    double number(int register) {
        return binding.number(register);
    }

    TileWalk.Cursor cursor() {
        return cursor;
    }

    private Object slot(int register) {
        DType type = program.type(register);
        int index = program.slot(register);
        Object[] ofType = slots[type.ordinal()];
        if (ofType == null || ofType.length <= index) {
            Object[] longer = new Object[index + 8];
            if (ofType != null) {
                System.arraycopy(ofType, 0, longer, 0, ofType.length);
            }
            slots[type.ordinal()] = ofType = longer;
        }
        Object array = ofType[index];
        if (array == null) {
            ofType[index] = array = CpuBuffer.newArray(type, start(type) + TILE);
        }
        return array;
    }

    /** Where tiles begin in their arrays: floats at a cache line, as a tensor does. */
    private static int start(DType type) {
        return type == DType.F32 ? Gemm.START : 0;
    }

    /** Prepares for tiles of an execution, the given one first. */
    void bind(TileBinding execution, long tile) {
        binding = execution;
        program = execution.program();
        cursor.on(execution.walk());
        cursor.seek(tile);
        int registers = program.registers();
        if (arrays.length < registers) {
            arrays = new Object[registers + 16];
            at = new int[registers + 16];
        }
        int loads = program.loads().length + program.addresses().length;
        if (loadedFrom.length < loads) {
            loadedFrom = new long[loads];
            loadedCount = new int[loads];
        }
        java.util.Arrays.fill(loadedFrom, NOTHING);
        for (int register = 0; register < registers; register++) {
            at[register] = start(program.type(register));
            if (program.slot(register) >= 0 && !execution.isDirect(register)) {
                arrays[register] = slot(register);
            }
        }
        int longest = execution.walk().tileSize();
        for (int register : program.constants()) {
            fill(program.type(register), arrays[register], at[register], binding.number(register), longest);
        }
    }

    private static void fill(DType type, Object array, int at, double value, int n) {
        int end = at + n;
        switch (type) {
            case F32 -> java.util.Arrays.fill((float[]) array, at, end, (float) value);
            case F64 -> java.util.Arrays.fill((double[]) array, at, end, value);
            case I32 -> java.util.Arrays.fill((int[]) array, at, end, (int) value);
            case I64 -> java.util.Arrays.fill((long[]) array, at, end, (long) value);
            case BOOL -> java.util.Arrays.fill((byte[]) array, at, end, (byte) (value != 0 ? 1 : 0));
            case F16, BF16, U8 -> throw new IllegalArgumentException("engines do not compute in " + type);
        }
    }

    /** Computes the cursor's tile; results that are not written in place stay in their registers. */
    int compute() {
        int n = cursor.count();
        place(n);
        for (TileStep step : program.steps()) {
            step.run(this, n);
        }
        return n;
    }

    /** Points registers to the cursor's tile, and loads those that do not lie in memory. */
    private void place(int n) {
        TileProgram.Load[] loads = program.loads();
        for (int i = 0; i < loads.length; i++) {
            load(loads[i], i, n);
        }
        TileProgram.Address[] addresses = program.addresses();
        for (int i = 0; i < addresses.length; i++) {
            address(addresses[i], loads.length + i, i, n);
        }
        binding.aim(this);
    }

    /**
     * Computes so many elements of a straight execution from the cursor's tile on: registers are placed once, and places move.
     *
     * @param lies whether all loads lie in memory
     */
    void computeStraight(int elements, boolean lies) {
        int tile = Math.min(elements, binding.walk().tileSize());
        place(tile);
        FusedLoop fused = lies ? program.fused() : null;
        int done = 0;
        if (fused != null && fused.isReady(elements)) {
            done = fused.run(this, operands, elements);
            move(done);
        }
        while (done < elements) {
            int n = Math.min(tile, elements - done);
            for (TileStep step : program.steps()) {
                step.run(this, n);
            }
            move(n);
            done += n;
        }
    }

    private void move(int distance) {
        int registers = program.registers();
        for (int register = 0; register < registers; register++) {
            if (binding.isDirect(register)) {
                at[register] += distance;
            }
        }
    }

    /** Lets a register be a stretch of an array in memory. */
    void point(int register, Object array, int place) {
        arrays[register] = array;
        at[register] = place;
    }

    private void load(TileProgram.Load load, int memory, int n) {
        int operand = binding.operandOfInput(load.input());
        long base = cursor.base(operand);
        Object from = binding.input(load.input());
        if (binding.isDirect(load.register())) {
            point(load.register(), from, (int) base);
            return;
        }
        if (loadedFrom[memory] == base && loadedCount[memory] >= n) {
            return;
        }
        loadedFrom[memory] = base;
        loadedCount[memory] = n;
        Object to = arrays[load.register()];
        DType dtype = load.dtype();
        if (binding.walk().isUniform(operand)) {
            Strided.load(dtype, from, (int) base, (int) binding.walk().step(operand), to, at[load.register()], n);
        } else {
            loadedType = dtype;
            loadedArray = from;
            loadTarget = to;
            loadAt = at[load.register()];
            binding.walk().stretches(operand, cursor, this);
            loadedArray = null;
            loadTarget = null;
        }
    }

    /** Loads a stretch of the input that is being loaded: the frame itself, so that a tile makes no object. */
    @Override
    public void apply(long base, long stride, int place, int count) {
        Strided.load(loadedType, loadedArray, (int) base, (int) stride, loadTarget, loadAt + place, count);
    }

    private void address(TileProgram.Address address, int memory, int index, int n) {
        int operand = binding.operandOfAddress(index);
        long base = cursor.base(operand);
        if (loadedFrom[memory] == base && loadedCount[memory] >= n) {
            return;
        }
        loadedFrom[memory] = base;
        loadedCount[memory] = n;
        if (address.axis() >= 0) {
            long[] to = longs(address.register());
            binding.walk().stretches(operand, cursor, (p, stride, place, count) -> {
                for (int i = 0; i < count; i++) {
                    to[place + i] = p + i * stride;
                }
            });
        } else {
            Draw draw = binding.draw(address.draw());
            int[] to = ints(address.register());
            binding.walk().stretches(operand, cursor, (p, stride, place, count) -> {
                if (stride == 1) {
                    Primitives.CHOSEN.randomBits(to, place, draw.key(), draw.counter(), p, count);
                } else {
                    for (int i = 0; i < count; i++) {
                        to[place + i] = Philox.word(draw.key(), draw.counter(), p + i * stride);
                    }
                }
            });
        }
    }
}
