package dev.narae.cpu;

import java.util.Arrays;

/**
 * {@link Pooling} of images whose channels are dense planes (channels-first). Planes do not see each other, so those of all images and
 * channels are turned, some at a time, into the lanes of pixels, pooled there by the loops over adjacent channels, and turned back while
 * they are in the cache. Only the gradient of an extreme needs no turning: it adds each window's gradient where the index says.
 */
final class PlanePooling {
    /** Planes are taken in multiples of this: whole vectors of every width. */
    private static final int LANES = 16;
    /** Elements of the planes that are turned together, unless {@link #LANES} planes are more. */
    private static final int TOGETHER = 1 << 15;
    /** Fewer planes would leave most lanes empty. */
    private static final int FEWEST = 6;
    /** Whole numbers up to this are float32. */
    private static final int LARGEST_INDEX = 1 << 24;

    private final Workers workers;
    private final ChannelKernel kernel;
    private final Scratch scratch = new HeapScratch();

    PlanePooling(Workers workers, ChannelKernel kernel) {
        this.workers = workers;
        this.kernel = kernel;
    }

    /** Whether images lie in dense planes. */
    static boolean isOfPlanes(Volumes x, WindowAxis depth, WindowAxis height, WindowAxis width, boolean input) {
        int columns = input ? width.input() : width.output();
        int rows = input ? height.input() : height.output();
        int depths = input ? depth.input() : depth.output();
        return (columns == 1 || x.column() == 1) && (rows == 1 || x.row() == columns) && (depths == 1 || x.depth() == rows * columns);
    }

    /** The same of indices. */
    static Volumes asVolumes(Indices index) {
        return new Volumes(null, index.offset(), index.image(), index.channel(), index.depth(), index.row(), index.column());
    }

    /** Whether turning planes is worth while, for images of dense planes. */
    boolean suits(PoolingShape s) {
        return !(kernel instanceof PlainChannelKernel) && s.batch() * s.channels() >= FEWEST && inputs(s) < LARGEST_INDEX && inputs(s) > 0;
    }

    private static int inputs(PoolingShape s) {
        return s.depth().input() * s.height().input() * s.width().input();
    }

    private static int outputs(PoolingShape s) {
        return s.depth().output() * s.height().output() * s.width().output();
    }

    void select(boolean minimum, PoolingShape s, Volumes x, Volumes y, Indices index) {
        float sign = minimum ? -1f : 1f;
        int inputs = inputs(s);
        int outputs = outputs(s);
        eachBlock(s, (first, count, lanes) -> {
            float[] xs = scratch.take(inputs * lanes);
            float[] ys = scratch.take(outputs * lanes);
            float[] places = scratch.take(outputs * lanes);
            toLanes(s, x, first, count, inputs, xs, lanes);
            eachRun(s, lanes, (taps, d, h, w, windows) -> {
                int o = ((d * s.height().output() + h) * s.width().output() + w) * lanes;
                kernel.selectPlaced(sign, windows, lanes, taps, xs, 0, s.width().stride() * lanes, s.width().stride(), ys, o, lanes, places, o, lanes);
            });
            fromLanes(s, ys, lanes, first, count, outputs, y);
            if (index != null) {
                placesToIndices(s, places, lanes, first, count, outputs, ys, index);
            }
            scratch.give(xs);
            scratch.give(ys);
            scratch.give(places);
        });
    }

    void average(PoolingShape s, boolean countPadding, int divisor, Volumes x, Volumes y) {
        int inputs = inputs(s);
        int outputs = outputs(s);
        eachBlock(s, (first, count, lanes) -> {
            float[] xs = scratch.take(inputs * lanes);
            float[] ys = scratch.take(outputs * lanes);
            toLanes(s, x, first, count, inputs, xs, lanes);
            eachRun(s, lanes, (taps, d, h, w, windows) -> {
                int o = ((d * s.height().output() + h) * s.width().output() + w) * lanes;
                float by = Pooling.divisor(s, countPadding, divisor, d, h, w, taps.count);
                kernel.average(by, windows, lanes, taps, xs, 0, s.width().stride() * lanes, ys, o, lanes);
            });
            fromLanes(s, ys, lanes, first, count, outputs, y);
            scratch.give(xs);
            scratch.give(ys);
        });
    }

    void averageGradient(PoolingShape s, boolean countPadding, int divisor, Volumes dy, Volumes dx) {
        int inputs = inputs(s);
        int outputs = outputs(s);
        eachBlock(s, (first, count, lanes) -> {
            float[] xs = scratch.take(inputs * lanes);
            float[] ys = scratch.take(outputs * lanes);
            Arrays.fill(xs, 0, inputs * lanes, 0f);
            toLanes(s, dy, first, count, outputs, ys, lanes);
            eachRun(s, lanes, (taps, d, h, w, windows) -> {
                int o = ((d * s.height().output() + h) * s.width().output() + w) * lanes;
                float share = 1f / Pooling.divisor(s, countPadding, divisor, d, h, w, taps.count);
                kernel.share(share, windows, lanes, taps, xs, 0, s.width().stride() * lanes, ys, o, lanes);
            });
            fromLanes(s, xs, lanes, first, count, inputs, dx);
            scratch.give(xs);
            scratch.give(ys);
        });
    }

    /** For any tier, and any number of planes. */
    void selectGradient(PoolingShape s, Volumes dy, Indices index, Volumes dx) {
        int inputs = inputs(s);
        int outputs = outputs(s);
        int planes = s.batch() * s.channels();
        int perTask = Math.clamp(TOGETHER / Math.max(1, inputs), 1, Math.max(1, planes));
        workers.run(Math.ceilDiv(planes, perTask), (task, worker) -> {
            for (int plane = task * perTask; plane < Math.min(planes, (task + 1) * perTask); plane++) {
                int n = plane / s.channels();
                int c = plane % s.channels();
                scatter(dx.data(), dx.at(n, c, 0, 0, 0), inputs, dy.data(), dy.at(n, c, 0, 0, 0), index.data(), index.at(n, c, 0, 0, 0), outputs);
            }
        });
    }

    private static void scatter(float[] dx, int xo, int inputs, float[] dy, int yo, int[] index, int io, int outputs) {
        Arrays.fill(dx, xo, xo + inputs, 0f);
        for (int i = 0; i < outputs; i++) {
            int chosen = index[io + i];
            if (chosen >= 0) {
                dx[xo + chosen] += dy[yo + i];
            }
        }
    }

    // ---- blocks of planes ----

    private interface Block {
        void run(int firstPlane, int planes, int lanes);
    }

    private void eachBlock(PoolingShape s, Block work) {
        int planes = s.batch() * s.channels();
        int lanes = Math.clamp(TOGETHER / inputs(s) / LANES * LANES, LANES, Math.ceilDiv(planes, LANES) * LANES);
        workers.run(Math.ceilDiv(planes, lanes), (task, worker) -> work.run(task * lanes, Math.min(lanes, planes - task * lanes), lanes));
    }

    private interface Run {
        void run(Taps taps, int d, int h, int w, int windows);
    }

    private static void eachRun(PoolingShape s, int lanes, Run work) {
        Taps taps = new Taps(s.taps());
        int columns = s.width().input();
        Volumes turned = new Volumes(null, 0, 0, 1, s.height().input() * columns * lanes, columns * lanes, lanes);
        for (int d = 0; d < s.depth().output(); d++) {
            for (int h = 0; h < s.height().output(); h++) {
                for (int w = 0, windows; w < s.width().output(); w += windows) {
                    windows = taps.run(s.depth(), s.height(), s.width(), d, h, w, turned, true);
                    work.run(taps, d, h, w, windows);
                }
            }
        }
    }

    /** Planes of one constant distance, from plane {@code first} on: all of them, or the rest of an image's channels. */
    private static int alike(PoolingShape s, Volumes v, int first, int count) {
        boolean even = s.batch() == 1 || v.image() == s.channels() * distance(s, v);
        return even ? count : Math.min(count, s.channels() - first % s.channels());
    }

    private static int distance(PoolingShape s, Volumes v) {
        return s.channels() == 1 ? v.image() : v.channel();
    }

    private void toLanes(PoolingShape s, Volumes from, int first, int count, int pixels, float[] to, int lanes) {
        for (int done = 0; done < count; ) {
            int plane = first + done;
            int planes = alike(s, from, plane, count - done);
            GemmKernel.chosen().transpose(from.data(), from.at(plane / s.channels(), plane % s.channels(), 0, 0, 0), distance(s, from), planes, pixels,
                    to, done, lanes);
            done += planes;
        }
    }

    private void fromLanes(PoolingShape s, float[] from, int lanes, int first, int count, int pixels, Volumes to) {
        for (int done = 0; done < count; ) {
            int plane = first + done;
            int planes = alike(s, to, plane, count - done);
            GemmKernel.chosen().transpose(from, done, lanes, pixels, planes, to.data(), to.at(plane / s.channels(), plane % s.channels(), 0, 0, 0),
                    distance(s, to));
            done += planes;
        }
    }

    private static void placesToIndices(PoolingShape s, float[] places, int lanes, int first, int count, int pixels, float[] turned, Indices index) {
        GemmKernel.chosen().transpose(places, 0, lanes, pixels, count, turned, 0, pixels);
        for (int j = 0; j < count; j++) {
            int to = index.at((first + j) / s.channels(), (first + j) % s.channels(), 0, 0, 0);
            toInts(turned, j * pixels, index.data(), to, pixels);
        }
    }

    private static void toInts(float[] from, int p, int[] to, int o, int n) {
        for (int i = 0; i < n; i++) {
            to[o + i] = (int) from[p + i];
        }
    }
}
