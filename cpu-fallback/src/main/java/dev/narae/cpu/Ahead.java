package dev.narae.cpu;

/**
 * Brings what a loop is about to read into the cache. Loops that go through several lines of pixels, a few neighbours of each at a time, wait for the parts of a line
 * that are new; read from end to end before, it is there. Depthwise convolutions 1.3 times as fast (Zen 5), training steps of LSTM
 * and GRU 1.00 to 1.05. Java has no instruction that only asks for a cache line.
 */
final class Ahead {
    /** Elements of a cache line. */
    private static final int LINE = 16;
    /** What was read is added up and asked for, or it would not be read; a sum that no arithmetic gives, so that threads do not write to one place in turn. */
    private static final int NEVER = 0x7fd5a5a5;
    private static float seen;

    private Ahead() {
    }

    /** Brings a line of pixels, whose channels are neighbours. */
    static void line(Volumes images, int n, int d, int h, int width, int channels) {
        read(images.data(), images.at(n, 0, d, h, 0), (width - 1) * images.column() + channels);
    }

    /** Brings rows of {@code columns} elements, {@code stride} apart. */
    static void rows(float[] x, int from, int stride, int rows, int columns) {
        if (stride == columns) {
            read(x, from, rows * columns);
            return;
        }
        for (int i = 0; i < rows; i++) {
            read(x, from + i * stride, columns);
        }
    }

    /** Reads an element of each cache line. */
    private static void read(float[] x, int from, int count) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = from;
        int end = from + count;
        for (; i < end - 3 * LINE; i += 4 * LINE) {
            s0 += x[i];
            s1 += x[i + LINE];
            s2 += x[i + 2 * LINE];
            s3 += x[i + 3 * LINE];
        }
        for (; i < end; i += LINE) {
            s0 += x[i];
        }
        float sum = (s0 + s1) + (s2 + s3);
        if (Float.floatToRawIntBits(sum) == NEVER) {
            seen = sum;
        }
    }
}
