package dev.narae.cpu;

/** Copies images between any strides and contiguous channels-last order, in parallel over images and blocks of pixels. */
final class ChannelOrder {
    /** Pixels that one task moves. */
    private static final int BLOCK = 4096;

    private final Workers workers;
    private final GemmKernel kernel;

    ChannelOrder(Workers workers, GemmKernel kernel) {
        this.workers = workers;
        this.kernel = kernel;
    }

    /** Copies to {@code into[at + ((n*pixels + p)*channels) + c]}, p counting d, h, w. */
    void toLast(Volumes from, int images, int channels, int depths, int rows, int columns, float[] into, int at) {
        int pixels = depths * rows * columns;
        boolean plane = (columns == 1 || from.column() == 1) && (rows == 1 || from.row() == columns) && (depths == 1 || from.depth() == rows * columns);
        eachBlock(images, pixels, (n, first, count) -> {
            int to = at + (n * pixels + first) * channels;
            if (plane) {
                kernel.transpose(from.data(), from.offset() + n * from.image() + first, from.channel(), channels, count, into, to, channels);
                return;
            }
            for (int p = first; p < first + count; p++, to += channels) {
                int pixel = from.at(n, 0, p / (rows * columns), p / columns % rows, p % columns);
                for (int c = 0; c < channels; c++) {
                    into[to + c] = from.data()[pixel + c * from.channel()];
                }
            }
        });
    }

    /** Copies from {@code from[at + ((n*pixels + p)*channels) + c]}, p counting d, h, w. */
    void fromLast(float[] from, int at, Volumes into, int images, int channels, int depths, int rows, int columns) {
        int pixels = depths * rows * columns;
        boolean plane = (columns == 1 || into.column() == 1) && (rows == 1 || into.row() == columns) && (depths == 1 || into.depth() == rows * columns);
        eachBlock(images, pixels, (n, first, count) -> {
            int source = at + (n * pixels + first) * channels;
            if (plane) {
                kernel.transpose(from, source, channels, count, channels, into.data(), into.offset() + n * into.image() + first, into.channel());
                return;
            }
            for (int p = first; p < first + count; p++, source += channels) {
                int pixel = into.at(n, 0, p / (rows * columns), p / columns % rows, p % columns);
                for (int c = 0; c < channels; c++) {
                    into.data()[pixel + c * into.channel()] = from[source + c];
                }
            }
        });
    }

    private interface Block {
        void move(int image, int firstPixel, int pixels);
    }

    private void eachBlock(int images, int pixels, Block block) {
        int blocks = Math.ceilDiv(pixels, BLOCK);
        workers.run(images * blocks, (t, w) -> {
            int first = t % blocks * BLOCK;
            block.move(t / blocks, first, Math.min(BLOCK, pixels - first));
        });
    }
}
