package dev.narae.cpu;

/** The taps of one window that lie inside of the image: where each is, and which element of the plane it is. */
final class PoolingTaps {
    final int[] offset;
    final int[] index;
    int count;

    PoolingTaps(int most) {
        offset = new int[most];
        index = new int[most];
    }

    /**
     * Sets these to the taps of output (d, h, w), in row-major order.
     *
     * @param depth distance between planes of the input in memory; row, column likewise
     */
    void set(PoolingShape s, int d, int h, int w, int depth, int row, int column) {
        count = 0;
        for (int td = s.depth().firstTap(d); td < s.depth().endTap(d); td++) {
            int id = s.depth().start(d) + td * s.depth().dilation();
            for (int th = s.height().firstTap(h); th < s.height().endTap(h); th++) {
                int ih = s.height().start(h) + th * s.height().dilation();
                for (int tw = s.width().firstTap(w); tw < s.width().endTap(w); tw++) {
                    int iw = s.width().start(w) + tw * s.width().dilation();
                    offset[count] = id * depth + ih * row + iw * column;
                    index[count++] = (id * s.height().input() + ih) * s.width().input() + iw;
                }
            }
        }
    }
}
