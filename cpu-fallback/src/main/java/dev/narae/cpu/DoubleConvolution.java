package dev.narae.cpu;

/**
 * {@link Convolution} in double, by its definition: for gradient checks, where clarity counts and speed does not.
 *
 * <p>Every element of a result is summed by one task in one order, so the number of threads changes nothing.
 */
final class DoubleConvolution {
    private final Workers workers;

    DoubleConvolution(Workers workers) {
        this.workers = workers;
    }

    /** Writes y, without bias. */
    void forward(ConvolutionShape s, DoubleVolumes x, DoubleVolumes w, DoubleVolumes y) {
        workers.run(s.batch() * s.outChannels(), (t, worker) -> {
            int n = t / s.outChannels();
            int o = t % s.outChannels();
            int firstIn = o / s.groupOut() * s.groupIn();
            eachPixel(s, (d, h, v) -> {
                double[] sum = new double[1];
                eachTap(s, d, h, v, (td, th, tw, id, ih, iw) -> {
                    for (int c = 0; c < s.groupIn(); c++) {
                        sum[0] += x.data()[x.at(n, firstIn + c, id, ih, iw)] * w.data()[w.at(o, c, td, th, tw)];
                    }
                });
                y.data()[y.at(n, o, d, h, v)] = sum[0];
            });
        });
    }

    /** Writes dx. */
    void inputGradient(ConvolutionShape s, DoubleVolumes dy, DoubleVolumes w, DoubleVolumes dx) {
        workers.run(s.batch() * s.inChannels(), (t, worker) -> {
            int n = t / s.inChannels();
            int c = t % s.inChannels();
            int group = c / s.groupIn();
            for (int d = 0; d < s.depth().input(); d++) {
                for (int h = 0; h < s.height().input(); h++) {
                    for (int v = 0; v < s.width().input(); v++) {
                        dx.data()[dx.at(n, c, d, h, v)] = 0;
                    }
                }
            }
            for (int o = group * s.groupOut(); o < (group + 1) * s.groupOut(); o++) {
                int out = o;
                eachPixel(s, (d, h, v) -> {
                    double gradient = dy.data()[dy.at(n, out, d, h, v)];
                    eachTap(s, d, h, v, (td, th, tw, id, ih, iw) ->
                            dx.data()[dx.at(n, c, id, ih, iw)] += gradient * w.data()[w.at(out, c % s.groupIn(), td, th, tw)]);
                });
            }
        });
    }

    /** Writes dw. */
    void weightGradient(ConvolutionShape s, DoubleVolumes x, DoubleVolumes dy, DoubleVolumes dw) {
        workers.run(s.outChannels(), (o, worker) -> {
            int firstIn = o / s.groupOut() * s.groupIn();
            for (int c = 0; c < s.groupIn(); c++) {
                for (int tap = 0; tap < s.taps(); tap++) {
                    dw.data()[weightAt(s, dw, o, c, tap)] = 0;
                }
            }
            for (int image = 0; image < s.batch(); image++) {
                int n = image;
                eachPixel(s, (d, h, v) -> {
                    double gradient = dy.data()[dy.at(n, o, d, h, v)];
                    eachTap(s, d, h, v, (td, th, tw, id, ih, iw) -> {
                        for (int c = 0; c < s.groupIn(); c++) {
                            dw.data()[dw.at(o, c, td, th, tw)] += gradient * x.data()[x.at(n, firstIn + c, id, ih, iw)];
                        }
                    });
                });
            }
        });
    }

    private static int weightAt(ConvolutionShape s, DoubleVolumes w, int o, int c, int tap) {
        int kw = s.width().kernel();
        int kh = s.height().kernel();
        return w.at(o, c, tap / (kh * kw), tap / kw % kh, tap % kw);
    }

    private interface Pixel {
        void at(int d, int h, int w);
    }

    private interface Tap {
        void at(int td, int th, int tw, int id, int ih, int iw);
    }

    private static void eachPixel(ConvolutionShape s, Pixel pixel) {
        for (int d = 0; d < s.depth().output(); d++) {
            for (int h = 0; h < s.height().output(); h++) {
                for (int v = 0; v < s.width().output(); v++) {
                    pixel.at(d, h, v);
                }
            }
        }
    }

    /** The taps of an output pixel that read inside of the image, and where they read. */
    private static void eachTap(ConvolutionShape s, int d, int h, int v, Tap tap) {
        for (int td = s.depth().firstTap(d); td < s.depth().endTap(d); td++) {
            int id = s.depth().start(d) + td * s.depth().dilation();
            for (int th = s.height().firstTap(h); th < s.height().endTap(h); th++) {
                int ih = s.height().start(h) + th * s.height().dilation();
                for (int tw = s.width().firstTap(v); tw < s.width().endTap(v); tw++) {
                    tap.at(td, th, tw, id, ih, s.width().start(v) + tw * s.width().dilation());
                }
            }
        }
    }
}
