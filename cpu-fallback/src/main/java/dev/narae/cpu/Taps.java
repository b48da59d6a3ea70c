package dev.narae.cpu;

/**
 * The taps of one window that lie inside of the image: where each is in memory, and a number that goes with it (for
 * pooling, which element of the plane it is; for a convolution, where its weights are).
 */
final class Taps {
    final int[] offset;
    final int[] index;
    int count;

    Taps(int most) {
        offset = new int[most];
        index = new int[most];
    }

    /** A thread's own of a job, made for its first task. */
    static Taps of(Taps[] all, int worker, int most) {
        Taps own = all[worker];
        if (own == null) {
            own = new Taps(most);
            all[worker] = own;
        }
        return own;
    }

    void add(int offset, int index) {
        this.offset[count] = offset;
        this.index[count++] = index;
    }

    /**
     * Windows side by side whose taps lie alike, from output w of line (d, h) on: those that are inside of the width go together,
     * those at the edges alone. These are set to the taps of the first, in row-major order.
     *
     * @param x the image, for its strides
     * @param planeIndex whether a tap's number is its element of the plane, counted d, h, w; else it is the tap's own
     * @return how many windows
     */
    int run(WindowAxis depth, WindowAxis height, WindowAxis width, int d, int h, int w, Volumes x, boolean planeIndex) {
        int windows = 1;
        if (width.whole(w)) {
            while (w + windows < width.output() && width.whole(w + windows)) {
                windows++;
            }
        }
        set(depth, height, width, d, h, w, x.depth(), x.row(), x.column(), planeIndex);
        return windows;
    }

    /** Sets these to the outputs that saw input (d, h, w), in the order of memory, each with the number of the tap that it used. */
    void gather(ConvolutionShape s, int d, int h, int w, Volumes dy) {
        count = 0;
        for (int td = s.depth().kernel() - 1; td >= 0; td--) {
            int od = s.depth().reachedBy(d, td);
            for (int th = s.height().kernel() - 1; od >= 0 && th >= 0; th--) {
                int oh = s.height().reachedBy(h, th);
                for (int tw = s.width().kernel() - 1; oh >= 0 && tw >= 0; tw--) {
                    int ow = s.width().reachedBy(w, tw);
                    if (ow >= 0) {
                        add(od * dy.depth() + oh * dy.row() + ow * dy.column(), (td * s.height().kernel() + th) * s.width().kernel() + tw);
                    }
                }
            }
        }
    }

    /** Sets these to the taps of output (d, h, w) of an image with these distances between planes, rows and columns. */
    void set(WindowAxis depth, WindowAxis height, WindowAxis width, int d, int h, int w, int planes, int rows, int columns, boolean planeIndex) {
        count = 0;
        for (int td = depth.firstTap(d); td < depth.endTap(d); td++) {
            int id = depth.start(d) + td * depth.dilation();
            for (int th = height.firstTap(h); th < height.endTap(h); th++) {
                int ih = height.start(h) + th * height.dilation();
                for (int tw = width.firstTap(w); tw < width.endTap(w); tw++) {
                    int iw = width.start(w) + tw * width.dilation();
                    add(id * planes + ih * rows + iw * columns, planeIndex ? (id * height.input() + ih) * width.input() + iw
                            : (td * height.kernel() + th) * width.kernel() + tw);
                }
            }
        }
    }
}
