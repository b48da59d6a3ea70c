package dev.narae.cuda;

import dev.narae.cuda.api.CudaApi;
import dev.narae.op.Arguments;
import dev.narae.op.Draw;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The parameters of a kernel launch, gathered in one block of native memory laid out as the driver wants it: an array of
 * pointers, then the values. There is one a context, used again for every launch, so that launching allocates nothing:
 *
 * <pre>{@code
 * context.launch(kernel).address(x).address(y).i64(n).run(blocks, threads, 0);
 * }</pre>
 */
final class Launch {
    private static final int MOST_PARAMETERS = 64;
    private static final int VALUES = 8 * MOST_PARAMETERS;
    private static final int BYTES = VALUES + 4096;

    private final CudaApi api;
    private final long stream;
    private final MemorySegment block = Arena.ofAuto().allocate(BYTES, 16);
    private final long base = block.address();
    private CudaKernel kernel;
    private int count;
    private int end;
    private Arguments tabled = Arguments.none();
    private long table;

    Launch(CudaApi api, long stream) {
        this.api = api;
        this.stream = stream;
    }

    /** Begins anew. */
    Launch of(CudaKernel next) {
        kernel = next;
        count = 0;
        end = VALUES;
        return this;
    }

    private int next(int bytes) {
        if (count == MOST_PARAMETERS || end + bytes > BYTES) {
            throw new IllegalStateException("kernel " + kernel.name() + ": more than " + MOST_PARAMETERS + " parameters or "
                    + (BYTES - VALUES) + " bytes of them");
        }
        int at = end;
        end += bytes + 7 & ~7;
        block.set(ValueLayout.JAVA_LONG, 8L * count++, base + at);
        return at;
    }

    /** A device address. */
    Launch address(long value) {
        return i64(value);
    }

    Launch i64(long value) {
        block.set(ValueLayout.JAVA_LONG, next(8), value);
        return this;
    }

    Launch i32(int value) {
        block.set(ValueLayout.JAVA_INT, next(4), value);
        return this;
    }

    Launch f32(float value) {
        block.set(ValueLayout.JAVA_FLOAT, next(4), value);
        return this;
    }

    Launch f64(double value) {
        block.set(ValueLayout.JAVA_DOUBLE, next(8), value);
        return this;
    }

    /** A parameter whose value, a struct, lies in native memory that stays as it is until the launch. */
    Launch struct(MemorySegment value) {
        if (count == MOST_PARAMETERS) {
            throw new IllegalStateException("kernel " + kernel.name() + ": more than " + MOST_PARAMETERS + " parameters");
        }
        block.set(ValueLayout.JAVA_LONG, 8L * count++, value.address());
        return this;
    }

    /**
     * What varies between executions of one program, as the two parameters {@code (narae_arguments given, const
     * narae_arguments* table)}: a struct of {@code double scalars[n]} and {@code unsigned long long draws[m][2]} (key, counter),
     * and a device address to read it from instead, or null. Nothing where there are neither scalars nor draws.
     */
    Launch arguments(Arguments arguments) {
        int scalars = arguments.scalarCount();
        int draws = arguments.drawCount();
        if (scalars + draws == 0) {
            return this;
        }
        int at = next(8 * scalars + 16 * draws);
        for (int i = 0; i < scalars; i++, at += 8) {
            block.set(ValueLayout.JAVA_DOUBLE, at, arguments.scalar(i));
        }
        for (int i = 0; i < draws; i++, at += 16) {
            Draw draw = arguments.draw(i);
            block.set(ValueLayout.JAVA_LONG, at, draw.key());
            block.set(ValueLayout.JAVA_LONG, at + 8L, draw.counter());
        }
        // Arguments that are not the operation's own are the engine's: they follow from its form and are the same at each replay.
        return address(arguments == tabled ? table : 0);
    }

    /**
     * Until the next call kernels read one operation's arguments from device memory.
     *
     * @param arguments the operation's
     * @param address   where they will lie when the kernels run
     */
    void readArgumentsFrom(Arguments arguments, long address) {
        tabled = arguments;
        table = address;
    }

    /** From now on kernels read arguments from the launch. */
    void readArgumentsFromLaunch() {
        readArgumentsFrom(Arguments.none(), 0);
    }

    /** Launches a line of blocks of a line of threads. */
    void run(int blocks, int threads, int sharedBytes) {
        run(blocks, 1, 1, threads, 1, 1, sharedBytes);
    }

    void run(int gridX, int gridY, int gridZ, int blockX, int blockY, int blockZ, int sharedBytes) {
        api.launch(kernel.function(), gridX, gridY, gridZ, blockX, blockY, blockZ, sharedBytes, stream, base);
    }
}
