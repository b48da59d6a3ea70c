package dev.narae.benchmarks.parity;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** A tensor on its way into or out of a fixture: row-major little-endian bytes, as safetensors stores them. */
record Array(Type type, long[] dims, byte[] bytes) {
    /** Element types, named as the safetensors format names them. */
    enum Type {
        F32(4), F64(8), I64(8), BOOL(1);

        final int width;

        Type(int width) {
            this.width = width;
        }
    }

    Array {
        if (Math.multiplyExact(count(dims), type.width) != bytes.length) {
            throw new IllegalArgumentException(
                    type + Arrays.toString(dims) + " does not take " + bytes.length + " bytes");
        }
    }

    static Array floats(long[] dims, float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return new Array(Type.F32, dims, buffer.array());
    }

    static Array longs(long[] dims, long... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asLongBuffer().put(values);
        return new Array(Type.I64, dims, buffer.array());
    }

    static Array booleans(long[] dims, boolean... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (values[i] ? 1 : 0);
        }
        return new Array(Type.BOOL, dims, bytes);
    }

    /** Draws from the normal distribution; {@link Random} because its algorithm is fixed by its specification. */
    static Array normal(Random random, double mean, double deviation, long... dims) {
        float[] values = new float[Math.toIntExact(count(dims))];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (mean + deviation * random.nextGaussian());
        }
        return floats(dims, values);
    }

    /** Draws uniformly from {@code [low, high)}. */
    static Array uniform(Random random, double low, double high, long... dims) {
        float[] values = new float[Math.toIntExact(count(dims))];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (low + (high - low) * random.nextDouble());
        }
        return floats(dims, values);
    }

    /** Draws whole numbers from {@code [0, bound)}. */
    static Array below(Random random, int bound, long... dims) {
        long[] values = new long[Math.toIntExact(count(dims))];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(bound);
        }
        return longs(dims, values);
    }

    /** Draws truth values, both equally likely. */
    static Array coins(Random random, long... dims) {
        boolean[] values = new boolean[Math.toIntExact(count(dims))];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextBoolean();
        }
        return booleans(dims, values);
    }

    boolean isFloating() {
        return type == Type.F32 || type == Type.F64;
    }

    long count() {
        return count(dims);
    }

    /** Float64 rounded to float32; every other type unchanged. */
    Array narrowed() {
        if (type != Type.F64) {
            return this;
        }
        ByteBuffer wide = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[Math.toIntExact(count())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) wide.getDouble(i * Double.BYTES);
        }
        return floats(dims, values);
    }

    private static long count(long[] dims) {
        return Arrays.stream(dims).reduce(1, Math::multiplyExact);
    }
}
