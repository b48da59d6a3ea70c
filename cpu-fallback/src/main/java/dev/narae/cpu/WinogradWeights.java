package dev.narae.cpu;

/**
 * Weights of a convolution with windows of r x r, mapped by G and packed for the matrix products of {@link Winograd}: for each of the n * n
 * elements of a tile a matrix [channels, outputs] in panels, element {@code (e, c, o)} at
 * {@code e * pitch + (o / width * channels + c) * width + o % width} from the beginning.
 */
final class WinogradWeights {
    private final GemmKernel gemm;
    private final WinogradKernel kernel;
    private final WinogradMap map;
    private final Volumes[] w;
    private final boolean phasesAreOutputs;
    private final int outputs;
    private final int channels;
    private final int width;

    /** Taps of the window along an axis, and all. */
    private final int window;
    private final int taps;

    /**
     * @param w the weights of every phase: images are outputs; rows and columns may run backward
     * @param phasesAreOutputs whether phases follow one another as outputs, else as channels
     */
    WinogradWeights(GemmKernel gemm, WinogradKernel kernel, WinogradMap map, Volumes[] w, boolean phasesAreOutputs, int outputs, int channels) {
        this.gemm = gemm;
        this.kernel = kernel;
        this.map = map;
        this.w = w;
        this.phasesAreOutputs = phasesAreOutputs;
        this.outputs = outputs;
        this.channels = channels;
        this.width = gemm.width();
        this.window = map.from;
        this.taps = window * window;
    }

    /** The weights with which a convolution's gradient by its input is a convolution: turned by half a circle, outputs for channels. */
    static Volumes turned(Volumes w, int window) {
        return new Volumes(w.data(), w.offset() + (window - 1) * (w.row() + w.column()), w.channel(), w.image(), w.depth(), -w.row(), -w.column());
    }

    /** Outputs for channels, not turned: for the gradient that is spread over the inputs. */
    static Volumes across(Volumes w) {
        return new Volumes(w.data(), w.offset(), w.channel(), w.image(), w.depth(), w.row(), w.column());
    }

    /** The weights of all phases ({@link WinogradTiles#phases}), for a convolution, or turned, for its gradient by the input. */
    static Volumes[] phases(int stride, Volumes w, int window, boolean turned) {
        Volumes[] phases = new Volumes[stride * stride];
        for (int f = 0; f < phases.length; f++) {
            Volumes phase = w.phase(f / stride, f % stride, stride);
            phases[f] = turned ? turned(phase, window) : phase;
        }
        return phases;
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
        return taps * width * CHANNELS + WinogradTiles.room(map, 0);
    }

    /** Channels whose weights are gathered at a time. */
    static final int CHANNELS = 16;

    /** Packs some channels of one panel; {@code at} is where element 0 of channel 0 of the panel goes. */
    void pack(int panel, int firstChannel, int lastChannel, float[] room, int roomAt, float[] into, int at, int pitch) {
        int first = panel * width;
        int lanes = Math.min(width, outputs - first);
        int padded = gemm.padded(lanes);
        int between = roomAt + taps * width * CHANNELS;
        for (int c = firstChannel; c < lastChannel; c += CHANNELS) {
            int count = Math.min(CHANNELS, lastChannel - c);
            gather(first, lanes, c, count, room, roomAt);
            for (int i = 0; i < count; i++) {
                int from = roomAt + i * taps * width;
                for (int tap = 0; padded > lanes && tap < taps; tap++) {
                    java.util.Arrays.fill(room, from + tap * width + lanes, from + tap * width + padded, 0f);
                }
                boolean turned = isAcross() && w[0].column() < 0;
                int step = turned ? -width : width;
                WinogradTiles.map(kernel, map, room, turned ? from + (taps - 1) * width : from, window * step, step, padded, room, between, into,
                        at + (c + i) * width, map.to * pitch, pitch, WinogradTiles.PIECE);
            }
        }
    }

    /** Whether the taps of a channel's neighbour follow its own: outputs for channels of a contiguous array. */
    private boolean isAcross() {
        return w.length == 1 && Math.abs(w[0].column()) == 1 && w[0].row() == window * w[0].column() && w[0].image() == taps;
    }

    /** {@code into[at + ((i*window + th)*window + tw)*width + lane]} = the weight of channel c + i for output first + lane; taps backward if turned. */
    private void gather(int first, int lanes, int c, int count, float[] into, int at) {
        if (w.length > 1) {
            gatherPhases(first, lanes, c, count, into, at);
            return;
        }
        Volumes all = w[0];
        int from = all.at(first, c, 0, 0, 0);
        if (all.column() == 1 && all.row() == window && all.channel() == taps) {
            gemm.transpose(all.data(), from, all.image(), lanes, taps * count, into, at, width);
            return;
        }
        for (int i = 0; i < count; i++) {
            if (isAcross()) {
                int lowest = from + i * all.channel() - (all.column() < 0 ? taps - 1 : 0);
                gemm.transpose(all.data(), lowest, taps, lanes, taps, into, at + i * taps * width, width);
            } else {
                gather(all, first, lanes, c + i, into, at + i * taps * width);
            }
        }
    }

    /** The same, a channel, or outputs of one phase, at a time. */
    private void gatherPhases(int first, int lanes, int c, int count, float[] into, int at) {
        int each = (phasesAreOutputs ? outputs : channels) / w.length;
        for (int i = 0; i < count; i++, at += taps * width) {
            if (!phasesAreOutputs) {
                gather(w[(c + i) / each], first, lanes, (c + i) % each, into, at);
                continue;
            }
            for (int lane = 0, some; lane < lanes; lane += some) {
                int output = (first + lane) % each;
                some = Math.min(lanes - lane, each - output);
                gather(w[(first + lane) / each], output, some, c + i, into, at + lane);
            }
        }
    }

    private void gather(Volumes from, int first, int lanes, int channel, float[] into, int at) {
        for (int tap = 0; tap < taps; tap++) {
            int o = from.at(first, channel, 0, tap / window, tap % window);
            int to = at + tap * width;
            for (int lane = 0; lane < lanes; lane++) {
                into[to + lane] = from.data()[o + lane * from.image()];
            }
        }
    }
}
