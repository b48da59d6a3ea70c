package dev.narae.cpu;

/**
 * {@link Pooling} in double, by its definition: for gradient checks. One task handles a plane from beginning to end, so
 * the number of threads changes nothing.
 */
final class DoublePooling {
    private final Workers workers;

    DoublePooling(Workers workers) {
        this.workers = workers;
    }

    /** As {@link Pooling#select}. */
    void select(boolean minimum, PoolingShape s, DoubleVolumes x, DoubleVolumes y, Indices index) {
        eachWindow(s, x, (n, c, d, h, w, taps) -> {
            double best = Double.NEGATIVE_INFINITY;
            int chosen = -1;
            for (int t = 0; t < taps.count; t++) {
                double value = x.data()[x.at(n, c, 0, 0, 0) + taps.offset[t]];
                double candidate = minimum ? -value : value;
                if (chosen < 0 || candidate > best || Double.isNaN(candidate) && !Double.isNaN(best)) {
                    best = candidate;
                    chosen = taps.index[t];
                }
            }
            y.data()[y.at(n, c, d, h, w)] = minimum ? -best : best;
            if (index != null) {
                index.data()[index.at(n, c, d, h, w)] = chosen;
            }
        });
    }

    /** As {@link Pooling#selectGradient}. */
    void selectGradient(PoolingShape s, DoubleVolumes dy, Indices index, DoubleVolumes dx) {
        zero(s, dx);
        eachWindow(s, dx, (n, c, d, h, w, taps) -> {
            int chosen = index.data()[index.at(n, c, d, h, w)];
            for (int t = 0; t < taps.count; t++) {
                if (taps.index[t] == chosen) {
                    dx.data()[dx.at(n, c, 0, 0, 0) + taps.offset[t]] += dy.data()[dy.at(n, c, d, h, w)];
                }
            }
        });
    }

    /** As {@link Pooling#average}. */
    void average(PoolingShape s, boolean countPadding, int divisor, DoubleVolumes x, DoubleVolumes y) {
        eachWindow(s, x, (n, c, d, h, w, taps) -> {
            double sum = 0;
            for (int t = 0; t < taps.count; t++) {
                sum += x.data()[x.at(n, c, 0, 0, 0) + taps.offset[t]];
            }
            y.data()[y.at(n, c, d, h, w)] = sum / Pooling.divisor(s, countPadding, divisor, d, h, w, taps.count);
        });
    }

    /** As {@link Pooling#averageGradient}. */
    void averageGradient(PoolingShape s, boolean countPadding, int divisor, DoubleVolumes dy, DoubleVolumes dx) {
        zero(s, dx);
        eachWindow(s, dx, (n, c, d, h, w, taps) -> {
            double share = dy.data()[dy.at(n, c, d, h, w)] / Pooling.divisor(s, countPadding, divisor, d, h, w, taps.count);
            for (int t = 0; t < taps.count; t++) {
                dx.data()[dx.at(n, c, 0, 0, 0) + taps.offset[t]] += share;
            }
        });
    }

    private interface Window {
        void at(int n, int c, int d, int h, int w, Taps taps);
    }

    private void eachWindow(PoolingShape s, DoubleVolumes x, Window window) {
        workers.run(s.batch() * s.channels(), (t, worker) -> {
            Taps taps = new Taps(s.taps());
            for (int d = 0; d < s.depth().output(); d++) {
                for (int h = 0; h < s.height().output(); h++) {
                    for (int w = 0; w < s.width().output(); w++) {
                        taps.set(s.depth(), s.height(), s.width(), d, h, w, x.depth(), x.row(), x.column(), true);
                        window.at(t / s.channels(), t % s.channels(), d, h, w, taps);
                    }
                }
            }
        });
    }

    private void zero(PoolingShape s, DoubleVolumes dx) {
        workers.run(s.batch() * s.channels(), (t, worker) -> {
            for (int d = 0; d < s.depth().input(); d++) {
                for (int h = 0; h < s.height().input(); h++) {
                    for (int w = 0; w < s.width().input(); w++) {
                        dx.data()[dx.at(t / s.channels(), t % s.channels(), d, h, w)] = 0;
                    }
                }
            }
        });
    }
}
