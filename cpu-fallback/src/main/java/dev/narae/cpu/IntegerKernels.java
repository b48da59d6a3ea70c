package dev.narae.cpu;

/** Products, convolutions and pooling of integers: plain loops in int64, wrapping. Nobody trains in them. */
final class IntegerKernels {
    private IntegerKernels() {
    }

    /** The int64 twin of {@link Volumes}. */
    record LongVolumes(long[] data, int offset, int image, int channel, int depth, int row, int column) {
        int at(int n, int c, int d, int h, int w) {
            return offset + n * image + c * channel + d * depth + h * row + w * column;
        }
    }

    /** C = A · B for A [m, k] and B [k, n], each with a place, a row stride and a column stride. */
    static void multiply(int m, int n, int k, long[] a, int p, int aRow, int aColumn, long[] b, int q, int bRow, int bColumn,
            long[] c, int o, int cRow, int cColumn) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                long sum = 0;
                for (int l = 0; l < k; l++) {
                    sum += a[p + i * aRow + l * aColumn] * b[q + l * bRow + j * bColumn];
                }
                c[o + i * cRow + j * cColumn] = sum;
            }
        }
    }

    /** One use of a weight: which input, weight and output elements belong together. */
    @FunctionalInterface
    private interface Tap {
        void apply(int input, int weight, int output);
    }

    private static void eachTap(ConvolutionShape s, LongVolumes x, LongVolumes w, LongVolumes y, Tap tap) {
        for (int n = 0; n < s.batch(); n++) {
            for (int o = 0; o < s.outChannels(); o++) {
                int firstIn = o / s.groupOut() * s.groupIn();
                for (int c = 0; c < s.groupIn(); c++) {
                    eachPixel(s.depth(), s.height(), s.width(), n, o, c, firstIn, x, w, y, tap);
                }
            }
        }
    }

    private static void eachPixel(WindowAxis depth, WindowAxis height, WindowAxis width, int n, int o, int c, int firstIn,
            LongVolumes x, LongVolumes w, LongVolumes y, Tap tap) {
        for (int d = 0; d < depth.output(); d++) {
            for (int h = 0; h < height.output(); h++) {
                for (int v = 0; v < width.output(); v++) {
                    for (int td = depth.firstTap(d); td < depth.endTap(d); td++) {
                        for (int th = height.firstTap(h); th < height.endTap(h); th++) {
                            for (int tw = width.firstTap(v); tw < width.endTap(v); tw++) {
                                tap.apply(x.at(n, firstIn + c, depth.start(d) + td * depth.dilation(),
                                        height.start(h) + th * height.dilation(), width.start(v) + tw * width.dilation()),
                                        w.at(o, c, td, th, tw), y.at(n, o, d, h, v));
                            }
                        }
                    }
                }
            }
        }
    }

    /** Adds to y, which holds zeros. */
    static void forward(ConvolutionShape s, LongVolumes x, LongVolumes w, LongVolumes y) {
        eachTap(s, x, w, y, (i, k, o) -> y.data()[o] += x.data()[i] * w.data()[k]);
    }

    /** Adds to dx, which holds zeros. */
    static void inputGradient(ConvolutionShape s, LongVolumes dy, LongVolumes w, LongVolumes dx) {
        eachTap(s, dx, w, dy, (i, k, o) -> dx.data()[i] += dy.data()[o] * w.data()[k]);
    }

    /** Adds to dw, which holds zeros. */
    static void weightGradient(ConvolutionShape s, LongVolumes x, LongVolumes dy, LongVolumes dw) {
        eachTap(s, x, dw, dy, (i, k, o) -> dw.data()[k] += dy.data()[o] * x.data()[i]);
    }

    /** The largest (or smallest) element of each window, and its place in the input's spatial axes where wanted. */
    static void select(boolean minimum, PoolingShape s, LongVolumes x, LongVolumes y, Indices index) {
        Taps taps = new Taps(s.taps());
        for (int n = 0; n < s.batch(); n++) {
            for (int c = 0; c < s.channels(); c++) {
                for (int d = 0; d < s.depth().output(); d++) {
                    for (int h = 0; h < s.height().output(); h++) {
                        for (int w = 0; w < s.width().output(); w++) {
                            taps.set(s.depth(), s.height(), s.width(), d, h, w, x.depth(), x.row(), x.column(), true);
                            int best = -1;
                            long value = minimum ? Long.MAX_VALUE : Long.MIN_VALUE;
                            for (int t = 0; t < taps.count; t++) {
                                long element = x.data()[x.at(n, c, 0, 0, 0) + taps.offset[t]];
                                if (best < 0 || (minimum ? element < value : element > value)) {
                                    value = element;
                                    best = taps.index[t];
                                }
                            }
                            y.data()[y.at(n, c, d, h, w)] = value;
                            if (index != null) {
                                index.data()[index.at(n, c, d, h, w)] = best;
                            }
                        }
                    }
                }
            }
        }
    }

    /** Adds the gradients to the elements that were chosen; dx holds zeros. */
    static void selectGradient(PoolingShape s, LongVolumes dy, Indices index, LongVolumes dx) {
        int plane = s.height().input() * s.width().input();
        for (int n = 0; n < s.batch(); n++) {
            for (int c = 0; c < s.channels(); c++) {
                for (int d = 0; d < s.depth().output(); d++) {
                    for (int h = 0; h < s.height().output(); h++) {
                        for (int w = 0; w < s.width().output(); w++) {
                            int place = index.data()[index.at(n, c, d, h, w)];
                            if (place >= 0) {
                                int at = dx.at(n, c, place / plane, place % plane / s.width().input(), place % s.width().input());
                                dx.data()[at] += dy.data()[dy.at(n, c, d, h, w)];
                            }
                        }
                    }
                }
            }
        }
    }
}
