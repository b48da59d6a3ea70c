package dev.narae.cpu;

/**
 * Weights of a 3 x 3 convolution, mapped by G and packed for the matrix products of {@link Winograd}: for each of the n * n
 * elements of a tile a matrix [channels, outputs] in panels, element {@code (e, c, o)} at
 * {@code e * pitch + (o / width * channels + c) * width + o % width} from the beginning.
 */
final class WinogradWeights {
    private final GemmKernel gemm;
    private final WinogradKernel kernel;
    private final WinogradMap map;
    private final Volumes w;
    private final int outputs;
    private final int channels;
    private final int width;

    /** @param w the weights: images are outputs; rows and columns may run backward */
    WinogradWeights(GemmKernel gemm, WinogradKernel kernel, WinogradMap map, Volumes w, int outputs, int channels) {
        this.gemm = gemm;
        this.kernel = kernel;
        this.map = map;
        this.w = w;
        this.outputs = outputs;
        this.channels = channels;
        this.width = gemm.width();
    }

    /** The weights with which a convolution's gradient by its input is a convolution: turned by half a circle, outputs for channels. */
    static Volumes turned(Volumes w) {
        return new Volumes(w.data(), w.offset() + 2 * w.row() + 2 * w.column(), w.channel(), w.image(), w.depth(), -w.row(), -w.column());
    }

    int panels() {
        return Math.ceilDiv(outputs, width);
    }

    /** Distance between the matrices, where there are so many panels: a cache line more, so that they do not compete for the same places. */
    int pitch(int panels) {
        return panels * channels * width + 16;
    }

    /** Floats of working memory that {@link #pack} asks for. */
    int room() {
        return 9 * width * CHANNELS + WinogradTiles.room(map, 0);
    }

    /** Channels whose weights are gathered at a time. */
    static final int CHANNELS = 16;

    /** Packs some channels of one panel; {@code at} is where element 0 of channel 0 of the panel goes. */
    void pack(int panel, int firstChannel, int lastChannel, float[] room, int roomAt, float[] into, int at, int pitch) {
        int first = panel * width;
        int lanes = Math.min(width, outputs - first);
        int padded = gemm.padded(lanes);
        int between = roomAt + 9 * width * CHANNELS;
        for (int c = firstChannel; c < lastChannel; c += CHANNELS) {
            int count = Math.min(CHANNELS, lastChannel - c);
            gather(first, lanes, c, count, room, roomAt);
            for (int i = 0; i < count; i++) {
                int from = roomAt + i * 9 * width;
                for (int tap = 0; padded > lanes && tap < 9; tap++) {
                    java.util.Arrays.fill(room, from + tap * width + lanes, from + tap * width + padded, 0f);
                }
                int step = turned() ? -width : width;
                WinogradTiles.map(kernel, map, room, turned() ? from + 8 * width : from, 3 * step, step, padded, room, between, into,
                        at + (c + i) * width, map.to * pitch, pitch, WinogradTiles.PIECE);
            }
        }
    }

    private boolean turned() {
        return w.column() == -1 && w.row() == -3 && w.image() == 9;
    }

    /** {@code into[at + ((i*3 + th)*3 + tw)*width + lane]} = the weight of channel c + i for output first + lane; taps backward if turned. */
    private void gather(int first, int lanes, int c, int count, float[] into, int at) {
        int from = w.at(first, c, 0, 0, 0);
        if (w.column() == 1 && w.row() == 3 && w.channel() == 9) {
            gemm.transpose(w.data(), from, w.image(), lanes, 9 * count, into, at, width);
            return;
        }
        for (int i = 0; i < count; i++) {
            if (turned()) {
                gemm.transpose(w.data(), from + i * w.channel() - 8, 9, lanes, 9, into, at + i * 9 * width, width);
                continue;
            }
            for (int tap = 0; tap < 9; tap++) {
                int o = from + i * w.channel() + tap / 3 * w.row() + tap % 3 * w.column();
                int to = at + (i * 9 + tap) * width;
                for (int lane = 0; lane < lanes; lane++) {
                    into[to + lane] = w.data()[o + lane * w.image()];
                }
            }
        }
    }
}
