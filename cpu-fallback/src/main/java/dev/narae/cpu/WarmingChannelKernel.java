package dev.narae.cpu;

/**
 * {@link VectorChannelKernel}, whose loops are stood in for by plain ones until the JIT has compiled them. Both give the same bits, so
 * it does not matter when the change comes. A loop is warmed up when it is first asked for.
 */
final class WarmingChannelKernel implements ChannelKernel {
    private static final int SELECT = 0;
    private static final int SELECT_INDICES = 1;
    private static final int SELECT_PLACED = 2;
    private static final int SPREAD = 3;
    private static final int AVERAGE = 4;
    private static final int SHARE = 5;
    private static final int WEIGH = 6;
    private static final int WEIGH_NINE = 7;
    private static final int CORRELATE = 8;
    private static final int CORRELATE_NINE = 9;
    private static final int KINDS = 10;

    /** Windows and vectors of channels of a trial, and the time that compiled code stays under by far and other code never reaches. */
    private static final int WINDOWS = 4;
    private static final int CHANNELS = 4 * Lanes.COUNT;
    private static final long NANOS = 3_000;

    private final VectorChannelKernel vector = new VectorChannelKernel();
    private final PlainChannelKernel plain = new PlainChannelKernel();
    private final WarmLoops loops;

    WarmingChannelKernel(Warmup.Starter warmup) {
        loops = new WarmLoops(KINDS, warmup, kind -> {
            Trial trial = new Trial(vector, kind);
            return new Warmup.Trial(trial, NANOS, trial::light);
        });
    }

    @Override
    public void select(float sign, int windows, int channels, Taps taps, float[] x, int xo, int xStep, int indexStep,
            float[] y, int yo, int yStep, int[] index, int io, int iStep) {
        if (loops.isReady(index == null ? SELECT : SELECT_INDICES)) {
            vector.select(sign, windows, channels, taps, x, xo, xStep, indexStep, y, yo, yStep, index, io, iStep);
        } else {
            plain.select(sign, windows, channels, taps, x, xo, xStep, indexStep, y, yo, yStep, index, io, iStep);
        }
    }

    @Override
    public void selectPlaced(float sign, int windows, int channels, Taps taps, float[] x, int xo, int xStep, int indexStep,
            float[] y, int yo, int yStep, float[] places, int po, int pStep) {
        if (loops.isReady(SELECT_PLACED)) {
            vector.selectPlaced(sign, windows, channels, taps, x, xo, xStep, indexStep, y, yo, yStep, places, po, pStep);
        } else {
            plain.selectPlaced(sign, windows, channels, taps, x, xo, xStep, indexStep, y, yo, yStep, places, po, pStep);
        }
    }

    @Override
    public void spread(int windows, int channels, Taps taps, float[] dx, int xo, int xStep, int indexStep,
            float[] dy, int yo, int yStep, int[] index, int io, int iStep) {
        if (loops.isReady(SPREAD)) {
            vector.spread(windows, channels, taps, dx, xo, xStep, indexStep, dy, yo, yStep, index, io, iStep);
        } else {
            plain.spread(windows, channels, taps, dx, xo, xStep, indexStep, dy, yo, yStep, index, io, iStep);
        }
    }

    @Override
    public void average(float count, int windows, int channels, Taps taps, float[] x, int xo, int xStep, float[] y, int yo, int yStep) {
        if (loops.isReady(AVERAGE)) {
            vector.average(count, windows, channels, taps, x, xo, xStep, y, yo, yStep);
        } else {
            plain.average(count, windows, channels, taps, x, xo, xStep, y, yo, yStep);
        }
    }

    @Override
    public void share(float share, int windows, int channels, Taps taps, float[] dx, int xo, int xStep, float[] dy, int yo, int yStep) {
        if (loops.isReady(SHARE)) {
            vector.share(share, windows, channels, taps, dx, xo, xStep, dy, yo, yStep);
        } else {
            plain.share(share, windows, channels, taps, dx, xo, xStep, dy, yo, yStep);
        }
    }

    @Override
    public void weigh(int windows, int channels, Taps taps, float[] x, int xo, int xStep, float[] weights, float[] y, int yo, int yStep) {
        if (loops.isReady(taps.count == 9 ? WEIGH_NINE : WEIGH)) {
            vector.weigh(windows, channels, taps, x, xo, xStep, weights, y, yo, yStep);
        } else {
            FusedChannelKernel.weigh(windows, channels, taps, x, xo, xStep, weights, y, yo, yStep);
        }
    }

    @Override
    public void correlate(int windows, int channels, Taps taps, float[] x, int xo, int xStep, float[] dy, int yo, int yStep, float[] sums, int so) {
        if (loops.isReady(taps.count == 9 ? CORRELATE_NINE : CORRELATE)) {
            vector.correlate(windows, channels, taps, x, xo, xStep, dy, yo, yStep, sums, so);
        } else {
            FusedChannelKernel.correlate(windows, channels, taps, x, xo, xStep, dy, yo, yStep, sums, so);
        }
    }

    /** One run of a kind of loop on arrays of its own: all zeros, so that sums stay what they are. */
    private static final class Trial implements Runnable {
        private final VectorChannelKernel loops;
        private final int kind;
        private final Taps taps;
        private final float[] x;
        private final float[] sums = new float[9 * CHANNELS];
        private final float[] y = new float[WINDOWS * CHANNELS];
        private final float[] places = new float[WINDOWS * CHANNELS];
        private final int[] index = new int[WINDOWS * CHANNELS];

        Trial(VectorChannelKernel loops, int kind) {
            this.loops = loops;
            this.kind = kind;
            int count = kind == WEIGH_NINE || kind == CORRELATE_NINE ? 9 : 4;
            taps = new Taps(count);
            for (int t = 0; t < count; t++) {
                taps.add(t * CHANNELS, t);
            }
            x = new float[(count + WINDOWS) * CHANNELS];
        }

        @Override
        public void run() {
            run(WINDOWS, CHANNELS);
        }

        /** Nine taps have loops of their own, which take some windows at a time. */
        void light() {
            run(taps.count == 9 ? WINDOWS : 1, Lanes.COUNT);
        }

        private void run(int windows, int channels) {
            switch (kind) {
                case SELECT -> loops.select(1f, windows, channels, taps, x, 0, CHANNELS, 1, y, 0, CHANNELS, null, 0, 0);
                case SELECT_INDICES -> loops.select(1f, windows, channels, taps, x, 0, CHANNELS, 1, y, 0, CHANNELS, index, 0, CHANNELS);
                case SELECT_PLACED -> loops.selectPlaced(1f, windows, channels, taps, x, 0, CHANNELS, 1, y, 0, CHANNELS, places, 0, CHANNELS);
                case SPREAD -> loops.spread(windows, channels, taps, x, 0, CHANNELS, 1, y, 0, CHANNELS, index, 0, CHANNELS);
                case AVERAGE -> loops.average(4f, windows, channels, taps, x, 0, CHANNELS, y, 0, CHANNELS);
                case SHARE -> loops.share(0.25f, windows, channels, taps, x, 0, CHANNELS, y, 0, CHANNELS);
                case WEIGH, WEIGH_NINE -> loops.weigh(windows, channels, taps, x, 0, CHANNELS, x, y, 0, CHANNELS);
                default -> loops.correlate(windows, channels, taps, x, 0, CHANNELS, y, 0, CHANNELS, sums, 0);
            }
        }
    }
}
