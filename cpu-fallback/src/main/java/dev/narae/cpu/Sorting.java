package dev.narae.cpu;

import dev.narae.op.Op;
import dev.narae.shape.DType;
import java.util.List;

/**
 * {@code Op.Sort}: each line is sorted by integer keys whose order is that of the numbers, NaN last, and −0 equal to 0; a
 * merge sort keeps equal elements in their order.
 */
final class Sorting {
    private static final int TASK = 1 << 13;
    /** Runs of this length are sorted by insertion first. */
    private static final int RUN = 16;

    private Sorting() {
    }

    static void sort(Workers workers, Op.Sort op) {
        if (op.input().shape().size() == 0) {
            return;
        }
        Lanewise lanes = new Lanewise(op.axis(), List.of(op.input().layout(), op.values().layout(), op.indices().layout()));
        DType dtype = op.input().dtype();
        Object from = CpuBuffer.arrayOf(op.input());
        Object values = CpuBuffer.arrayOf(op.values());
        long[] indices = (long[]) CpuBuffer.arrayOf(op.indices());
        int length = lanes.length();
        lanes.run(workers, TASK, (base, lines) -> {
            long[] keys = new long[length];
            int[] places = new int[length];
            Object line = CpuBuffer.newArray(dtype.compute(), length);
            for (int j = 0; j < lines; j++) {
                Strided.load(dtype, from, base[0] + j, lanes.stride(0), line, 0, length);
                keys(dtype.compute(), line, keys, op.descending());
                for (int i = 0; i < length; i++) {
                    places[i] = i;
                }
                places = sorted(keys, places);
                for (int i = 0; i < length; i++) {
                    Strided.copy(dtype, from, base[0] + j + places[i] * lanes.stride(0), 1,
                            values, base[1] + j + i * lanes.stride(1), 1, 1);
                    indices[base[2] + j + i * lanes.stride(2)] = places[i];
                }
            }
        });
    }

    /** Integers in the order of the numbers; for the opposite order, with all bits inverted. */
    private static void keys(DType type, Object line, long[] keys, boolean descending) {
        long flip = descending ? -1 : 0;
        for (int i = 0; i < keys.length; i++) {
            keys[i] = flip ^ switch (line) {
                case float[] x -> key(x[i]);
                case double[] x -> key(x[i]);
                case int[] x -> x[i];
                case long[] x -> x[i];
                case byte[] x -> x[i];
                default -> throw new IllegalArgumentException("engines do not compute in " + type);
            };
        }
    }

    private static long key(double x) {
        // doubleToLongBits makes all NaNs one, above infinity; adding 0 turns −0 into 0.
        long bits = Double.doubleToLongBits(x + 0.0);
        return bits ^ bits >> 63 & Long.MAX_VALUE;
    }

    /** The places in the order of their keys. Either the array given or another one. */
    private static int[] sorted(long[] keys, int[] places) {
        int n = places.length;
        for (int from = 0; from < n; from += RUN) {
            insertion(keys, places, from, Math.min(n, from + RUN));
        }
        int[] current = places;
        int[] other = n > RUN ? new int[n] : places;
        for (int run = RUN; run < n; run *= 2) {
            for (int from = 0; from < n; from += 2 * run) {
                int middle = Math.min(n, from + run);
                merge(keys, current, from, middle, Math.min(n, middle + run), other);
            }
            int[] swapped = current;
            current = other;
            other = swapped;
            if (run > n / 2) {
                break;
            }
        }
        return current;
    }

    private static void insertion(long[] keys, int[] places, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int place = places[i];
            long key = keys[place];
            int j = i;
            for (; j > from && keys[places[j - 1]] > key; j--) {
                places[j] = places[j - 1];
            }
            places[j] = place;
        }
    }

    private static void merge(long[] keys, int[] from, int a, int middle, int end, int[] to) {
        int i = a;
        int j = middle;
        for (int k = a; k < end; k++) {
            boolean left = j >= end || i < middle && keys[from[i]] <= keys[from[j]];
            to[k] = left ? from[i++] : from[j++];
        }
    }
}
