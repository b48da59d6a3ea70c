package dev.narae.cpu;

/**
 * The patches of a batch of images as the operand of a matrix product, without laying the matrix out: row r is the
 * output pixel (n, d, h, w) counted in that order, column {@code ((td*taps + th)*taps + tw)*channels + c} is what tap
 * (td, th, tw) sees there of channel c, 0 outside of the image.
 *
 * <p>The channels of a pixel must be adjacent in memory.
 */
final class Patches {
    /**
     * Where the taps of one spatial axis look: tap t of output j at {@code j*step + taps[t]}.
     *
     * @param count outputs along the axis
     * @param extent extent of the image along the axis
     */
    record Axis(int count, int step, int[] taps, int extent) {
        /** The axis of a convolution, seen from its output. */
        static Axis of(WindowAxis window) {
            int[] taps = new int[window.kernel()];
            for (int t = 0; t < taps.length; t++) {
                taps[t] = t * window.dilation() - window.padding();
            }
            return new Axis(window.output(), window.stride(), taps, window.input());
        }

        /** Whether the taps look at neighbours, in ascending order. */
        boolean adjacent() {
            for (int t = 1; t < taps.length; t++) {
                if (taps[t] != taps[t - 1] + 1) {
                    return false;
                }
            }
            return true;
        }
    }

    private final GemmKernel kernel;
    private final Volumes images;
    private final int channels;
    private final Axis depth;
    private final Axis height;
    private final Axis width;

    /** Whether all width taps of a pixel are one run of memory. */
    private final boolean joined;

    Patches(GemmKernel kernel, Volumes images, int channels, Axis depth, Axis height, Axis width) {
        this.kernel = kernel;
        this.images = images;
        this.channels = channels;
        this.depth = depth;
        this.height = height;
        this.width = width;
        this.joined = width.adjacent() && (images.column() == channels || width.taps().length == 1);
    }

    /** Rows in one image. */
    int pixels() {
        return depth.count() * height.count() * width.count();
    }

    /** Columns of the matrix. */
    int columns() {
        return depth.taps().length * height.taps().length * width.taps().length * channels;
    }

    /** The patches as left operand: their rows are the rows. */
    Packing.Rows asRows() {
        return (row, rows, k, count, into, at) -> fill(row, rows, k, count, into, at, GemmBlocking.ROW_STRIDE, GemmBlocking.ROW_STRIDE);
    }

    /** The patches as right operand: their rows are the inner extent. */
    Packing.Panels asPanels() {
        int pitch = kernel.width();
        return new Packing.Panels() {
            @Override
            public void pack(int k, int count, int column, int columns, float[] into, int at) {
                fill(k, count, column, columns, into, at, pitch, pitch);
                Packing.zeroPadding(columns, kernel.padded(columns), pitch, count, into, at);
            }

            @Override
            public void packAll(int k, int count, int column, int columns, int width, float[] into, int at) {
                if (!joined) {
                    Packing.Panels.super.packAll(k, count, column, columns, width, into, at);
                    return;
                }
                fillPanels(k, count, column, columns, into, at);
                int last = columns / width * width;
                Packing.zeroPadding(columns - last, columns > last ? kernel.padded(columns - last) : 0, width, count, into, at + last * count);
            }
        };
    }

    /** Several panels at once, run after run of pixels: what a run's place needs is found out once for all panels. */
    private void fillPanels(int row, int rows, int column, int columns, float[] into, int at) {
        int line = width.taps().length * channels;
        int heights = height.taps().length;
        int pitch = kernel.width();
        for (int done = 0; done < rows; ) {
            int r = row + done;
            int w = r % width.count();
            int rest = r / width.count();
            int h = rest % height.count();
            rest /= height.count();
            int d = rest % depth.count();
            int n = rest / depth.count();
            int run = Math.min(rows - done, width.count() - w);
            for (int c = 0; c < columns; ) {
                int segment = (column + c) / line;
                int from = (column + c) % line;
                int to = Math.min(line, from + columns - c);
                int pd = d * depth.step() + depth.taps()[segment / heights];
                int ph = h * height.step() + height.taps()[segment % heights];
                int panel = at + c / pitch * pitch * rows + done * pitch;
                if (pd < 0 || pd >= depth.extent() || ph < 0 || ph >= height.extent()) {
                    for (int f = from, o = c % pitch; f < to; panel += rows * pitch, o = 0) {
                        int length = Math.min(pitch - o, to - f);
                        zero(into, panel + o, pitch, run, length);
                        f += length;
                    }
                } else {
                    int base = images.offset() + n * images.image() + pd * images.depth() + ph * images.row();
                    fillJoinedPanels(base, w, run, from, to, into, panel, c % pitch, rows * pitch, pitch);
                }
                c += to - from;
            }
            done += run;
        }
    }

    /**
     * A segment that is one run of memory in the image, cut where panels end.
     *
     * @param panel    where the panel's row for the first pixel begins
     * @param o        the first column of it to fill
     * @param distance between panels
     */
    private void fillJoinedPanels(int base, int w, int run, int from, int to, float[] into, int panel, int o, int distance, int pitch) {
        int left = width.taps()[0];
        int step = width.step();
        int column = images.column();
        int lowTap = from / channels;
        int highTap = (to - 1) / channels;
        int first = Math.clamp(step == 1 ? -left - lowTap : Math.ceilDiv(-left - lowTap, step), w, w + run);
        int last = width.extent() - 1 - left - highTap;
        int end = Math.clamp((step == 1 ? last : Math.floorDiv(last, step)) + 1, first, w + run);
        for (int f = from; f < to; panel += distance, o = 0) {
            int next = Math.min(to, f + pitch - o);
            for (int j = w; j < first; j++) {
                fillEdge(base, j * step + left, f, next, into, panel + o + (j - w) * pitch);
            }
            if (end > first) {
                kernel.copyRows(images.data(), base + (first * step + left) * column + f, step * column, end - first, next - f,
                        into, panel + o + (first - w) * pitch, pitch, pitch - o);
            }
            for (int j = end; j < w + run; j++) {
                fillEdge(base, j * step + left, f, next, into, panel + o + (j - w) * pitch);
            }
            f = next;
        }
    }

    /**
     * Writes columns {@code [column, column + count)} of the rows from {@code row} on to {@code into}, rows {@code pitch} apart.
     *
     * @param room how many floats of a row of {@code into}, from its beginning, may be overwritten
     */
    private void fill(int row, int rows, int column, int count, float[] into, int at, int pitch, int room) {
        for (int done = 0; done < rows; ) {
            int r = row + done;
            int w = r % width.count();
            int rest = r / width.count();
            int h = rest % height.count();
            rest /= height.count();
            int d = rest % depth.count();
            int n = rest / depth.count();
            int run = Math.min(rows - done, width.count() - w);
            fillRun(n, d, h, w, run, column, count, into, at + done * pitch, pitch, room);
            done += run;
        }
    }

    /** The rows of {@code run} output pixels side by side, segment after segment: a segment is what one line of the kernel sees. */
    private void fillRun(int n, int d, int h, int w, int run, int column, int count, float[] into, int at, int pitch, int room) {
        int line = width.taps().length * channels;
        int heights = height.taps().length;
        for (int done = 0; done < count; ) {
            int k = column + done;
            int segment = k / line;
            int from = k % line;
            int to = Math.min(line, from + count - done);
            int pd = d * depth.step() + depth.taps()[segment / heights];
            int ph = h * height.step() + height.taps()[segment % heights];
            if (pd < 0 || pd >= depth.extent() || ph < 0 || ph >= height.extent()) {
                zero(into, at + done, pitch, run, to - from);
            } else {
                int base = images.offset() + n * images.image() + pd * images.depth() + ph * images.row();
                if (joined) {
                    fillJoined(base, w, run, from, to, into, at + done, pitch, room - done);
                } else {
                    fillTaps(base, w, run, from, to, into, at + done, pitch, room - done);
                }
            }
            done += to - from;
        }
    }

    /** A segment that is one run of memory in the image. */
    private void fillJoined(int base, int w, int run, int from, int to, float[] into, int at, int pitch, int room) {
        int left = width.taps()[0];
        int step = width.step();
        int lowTap = from / channels;
        int highTap = (to - 1) / channels;
        // Outputs whose taps lowTap to highTap are all inside.
        int first = Math.clamp(step == 1 ? -left - lowTap : Math.ceilDiv(-left - lowTap, step), w, w + run);
        int last = width.extent() - 1 - left - highTap;
        int end = Math.clamp((step == 1 ? last : Math.floorDiv(last, step)) + 1, first, w + run);
        for (int j = w; j < first; j++) {
            fillEdge(base, j * step + left, from, to, into, at + (j - w) * pitch);
        }
        if (end > first) {
            kernel.copyRows(images.data(), base + (first * step + left) * images.column() + from, step * images.column(), end - first, to - from,
                    into, at + (first - w) * pitch, pitch, room);
        }
        for (int j = end; j < w + run; j++) {
            fillEdge(base, j * step + left, from, to, into, at + (j - w) * pitch);
        }
    }

    /** A segment of one pixel that is partly outside of the image, whose tap 0 looks at {@code position}. */
    private void fillEdge(int base, int position, int from, int to, float[] into, int at) {
        int low = Math.clamp((long) -position * channels, from, to);
        int high = Math.clamp((long) (width.extent() - position) * channels, low, to);
        java.util.Arrays.fill(into, at, at + low - from, 0f);
        // Joined taps are one column stride apart, and that is the number of channels unless there is one tap.
        System.arraycopy(images.data(), low < high ? base + position * images.column() + low : 0, into, at + low - from, high - low);
        java.util.Arrays.fill(into, at + high - from, at + to - from, 0f);
    }

    /** A segment tap after tap. */
    private void fillTaps(int base, int w, int run, int from, int to, float[] into, int at, int pitch, int room) {
        int step = width.step();
        for (int k = from; k < to; ) {
            int tap = k / channels;
            int channel = k % channels;
            int length = Math.min(channels - channel, to - k);
            int left = width.taps()[tap];
            int first = Math.clamp(Math.ceilDiv(-left, step), w, w + run);
            int end = Math.clamp(Math.floorDiv(width.extent() - 1 - left, step) + 1, first, w + run);
            int o = at + k - from;
            zero(into, o, pitch, first - w, length);
            if (end > first) {
                kernel.copyRows(images.data(), base + (first * step + left) * images.column() + channel, step * images.column(), end - first, length,
                        into, o + (first - w) * pitch, pitch, room - (k - from));
            }
            zero(into, o + (end - w) * pitch, pitch, w + run - end, length);
            k += length;
        }
    }

    private static void zero(float[] into, int at, int pitch, int rows, int length) {
        for (int i = 0; i < rows; i++) {
            java.util.Arrays.fill(into, at + i * pitch, at + i * pitch + length, 0f);
        }
    }
}
