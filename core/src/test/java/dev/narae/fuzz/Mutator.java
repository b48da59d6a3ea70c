package dev.narae.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damages files at random: the same seed, samples and case number give the same bytes. */
final class Mutator {
    private static final long[] EDGES = {0, 1, -1, 2, 127, 128, 255, 256, 32767, 65535, 65536, Integer.MAX_VALUE, Integer.MIN_VALUE,
        0xFFFFFFFFL, 0x100000000L, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 40, 28, 784};
    private static final byte[] MARKS = "\"',;\r\n\t {}[]:-+.eE0123456789\\/\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final List<byte[]> samples;
    private final long seed;

    Mutator(List<byte[]> samples, long seed) {
        this.samples = samples;
        this.seed = seed;
    }

    byte[] mutated(int number) {
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
        byte[] bytes = samples.get(random.nextInt(samples.size())).clone();
        int rounds = 1 + random.nextInt(random.nextInt(4) == 0 ? 12 : 3);
        for (int round = 0; round < rounds; round++) {
            bytes = step(bytes, random);
        }
        return bytes;
    }

    /** A place in the file; half the time near its beginning, where headers are. */
    private static int place(byte[] bytes, SplittableRandom random) {
        return random.nextInt(random.nextBoolean() ? Math.min(bytes.length, 64) : bytes.length);
    }

    private byte[] step(byte[] bytes, SplittableRandom random) {
        if (bytes.length == 0) {
            return new byte[] {(byte) random.nextInt(256)};
        }
        int at = place(bytes, random);
        switch (random.nextInt(10)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            case 2 -> bytes[at] = MARKS[random.nextInt(MARKS.length)];
            case 3 -> write(bytes, at, EDGES[random.nextInt(EDGES.length)], 1 << random.nextInt(4), random.nextBoolean());
            case 4 -> write(bytes, at, random.nextLong() >>> random.nextInt(64), 1 << random.nextInt(4), random.nextBoolean());
            case 5 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 6 -> {
                return replaced(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(16)), new byte[0]);
            }
            case 7 -> {
                byte[] inserted = new byte[1 + random.nextInt(16)];
                for (int i = 0; i < inserted.length; i++) {
                    inserted[i] = (byte) random.nextInt(256);
                }
                return replaced(bytes, at, at, inserted);
            }
            case 8 -> {
                int end = Math.min(bytes.length, at + 1 + random.nextInt(64));
                return replaced(bytes, end, end, Arrays.copyOfRange(bytes, at, end));
            }
            default -> {
                byte[] other = samples.get(random.nextInt(samples.size()));
                int from = other.length == 0 ? 0 : random.nextInt(other.length);
                return replaced(bytes, at, bytes.length, Arrays.copyOfRange(other, from, other.length));
            }
        }
        return bytes;
    }

    private static void write(byte[] bytes, int at, long value, int width, boolean bigEndian) {
        for (int i = 0; i < width && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >>> 8 * (bigEndian ? width - 1 - i : i));
        }
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] middle) {
        byte[] out = new byte[from + middle.length + bytes.length - to];
        System.arraycopy(bytes, 0, out, 0, from);
        System.arraycopy(middle, 0, out, from, middle.length);
        System.arraycopy(bytes, to, out, from + middle.length, bytes.length - to);
        return out;
    }
}
