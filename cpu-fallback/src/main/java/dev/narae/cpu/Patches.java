package dev.narae.cpu;

import java.util.Arrays;

/**
 * The patches of a batch of images as the operand of a matrix product, without laying the matrix out: row r is the
 * output pixel (n, d, h, w) counted in that order, column {@code ((td*taps + th)*taps + tw)*channels + c} is what tap
 * (td, th, tw) sees there of channel c, 0 outside of the image.
 *
 * <p>What a run of rows sees is copied to a strip with zeros around it, unless it lies inside of the image. Then every patch is made of the
 * same segments, each a run of memory at a constant distance from where the patch begins.
 *
 * <p>The channels of a pixel must be adjacent in memory.
 */
final class Patches {
    /**
     * Where the taps of one spatial axis look: tap t of output j at {@code j*step + taps[t]}.
     *
     * @param count outputs along the axis
     * @param taps in ascending order
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

        /** Where output j begins to look. */
        int first(int j) {
            return j * step + taps[0];
        }

        /** How many positions outputs first to last see between them. */
        int span(int first, int last) {
            return (last - first) * step + taps[taps.length - 1] - taps[0] + 1;
        }

        boolean inside(int first, int last) {
            return first(first) >= 0 && first(first) + span(first, last) <= extent;
        }

        /** Whether the taps look at neighbours. */
        boolean adjacent() {
            return taps[taps.length - 1] - taps[0] == taps.length - 1;
        }
    }

    /** Floats of a strip, where lines are not longer. */
    private static final int STRIP = 1 << 15;

    /** Floats behind a strip that whole vectors may read. */
    private static final int BEHIND = 64;

    /** For each thread, where the patches of a run begin. */
    private static final ThreadLocal<int[]> BEGINNINGS = ThreadLocal.withInitial(() -> new int[GemmBlocking.DEPTH]);

    private final GemmKernel kernel;
    private final Scratch scratch;
    private final Volumes images;
    private final int channels;
    private final Axis depth;
    private final Axis height;
    private final Axis width;

    Patches(GemmKernel kernel, Scratch scratch, Volumes images, int channels, Axis depth, Axis height, Axis width) {
        this.kernel = kernel;
        this.scratch = scratch;
        this.images = images;
        this.channels = channels;
        this.depth = depth;
        this.height = height;
        this.width = width;
    }

    /** The patches as left operand: their rows are the rows. */
    Packing.Rows asRows() {
        return (row, rows, k, count, into, at) -> fill(row, rows, k, count, into, at, GemmBlocking.ROW_STRIDE, GemmBlocking.ROW_STRIDE);
    }

    /** The patches as right operand: their rows are the inner extent. */
    Packing.Panels asPanels() {
        return new Packing.Panels() {
            @Override
            public void pack(int k, int count, int column, int columns, float[] into, int at) {
                packAll(k, count, column, columns, kernel.width(), into, at);
            }

            @Override
            public void packAll(int k, int count, int column, int columns, int width, float[] into, int at) {
                fill(k, count, column, columns, into, at, width, width);
                int last = columns / width * width;
                Packing.zeroPadding(columns - last, columns > last ? kernel.padded(columns - last) : 0, width, count, into, at + last * count);
            }
        };
    }

    /** The patches, transposed, as left operand: their rows are the inner extent. For kernels that take A turned. */
    Packing.Rows asTurnedRows() {
        return new Packing.Rows() {
            @Override
            public void pack(int row, int rows, int k, int count, float[] into, int at) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean turned() {
                return true;
            }

            @Override
            public void packTurned(int row, int rows, int k, int count, float[] into, int at) {
                fill(k, count, row, rows, into, at, rows, 0);
            }
        };
    }

    /**
     * Writes columns {@code [column, column + columns)} of the rows from {@code row} on to {@code into}, in panels of {@code panel} columns, whose
     * rows are {@code pitch} apart; with {@code panel} 0 as a turned tile.
     */
    private void fill(int row, int rows, int column, int columns, float[] into, int at, int pitch, int panel) {
        int plane = height.count() * width.count();
        int most = mostLines() * width.count();
        for (int done = 0; done < rows; ) {
            int inPlane = (row + done) % plane;
            int run = Math.min(rows - done, Math.min(plane - inPlane, most - inPlane % width.count()));
            fillRun((row + done) / plane, inPlane, run, column, columns, into, at + done * pitch, pitch, panel, rows * pitch);
            done += run;
        }
    }

    /** How many lines of outputs a strip serves that should stay in the nearer caches. */
    private int mostLines() {
        int lines = STRIP / (depth.span(0, 0) * width.span(0, width.count() - 1) * channels);
        return Math.max(1, (lines - height.span(0, 0)) / height.step() + 1);
    }

    /**
     * The rows of {@code run} neighbouring output pixels of one plane.
     *
     * @param distance between panels
     */
    private void fillRun(int plane, int pixel, int run, int column, int columns, float[] into, int at, int pitch, int panel, int distance) {
        int n = plane / depth.count();
        int d = plane % depth.count();
        int firstLine = pixel / width.count();
        int lastLine = (pixel + run - 1) / width.count();
        boolean one = firstLine == lastLine;
        int firstPixel = one ? pixel % width.count() : 0;
        int lastPixel = one ? firstPixel + run - 1 : width.count() - 1;
        if (depth.inside(d, d) && height.inside(firstLine, lastLine) && width.inside(firstPixel, lastPixel)) {
            int start = images.at(n, 0, depth.first(d), height.first(firstLine), width.first(firstPixel));
            copy(images, start, pixel % width.count() - firstPixel, run, column, columns, into, at, pitch, panel, distance);
            return;
        }
        int lines = height.span(firstLine, lastLine);
        int line = width.span(firstPixel, lastPixel) * channels;
        int planes = depth.span(d, d);
        float[] strip = scratch.take(Gemm.START + planes * lines * line + BEHIND);
        for (int p = 0; p < planes; p++) {
            for (int l = 0; l < lines; l++) {
                load(images, channels, depth.extent(), height.extent(), width.extent(), n, depth.first(d) + p, height.first(firstLine) + l,
                        width.first(firstPixel), line / channels, strip, Gemm.START + (p * lines + l) * line);
            }
        }
        copy(new Volumes(strip, Gemm.START, 0, 1, lines * line, line, channels), Gemm.START, pixel % width.count() - firstPixel, run, column, columns, into, at, pitch, panel,
                distance);
        scratch.give(strip);
    }

    /** A line of an image from some column on, which may be negative, with zeros outside. */
    static void load(Volumes images, int channels, int depths, int rows, int columns, int n, int d, int h, int w, int pixels, float[] into, int at) {
        int low = Math.clamp(-w, 0, pixels);
        int high = Math.clamp(columns - w, low, pixels);
        if (d < 0 || d >= depths || h < 0 || h >= rows || low == high) {
            Arrays.fill(into, at, at + pixels * channels, 0f);
            return;
        }
        Arrays.fill(into, at, at + low * channels, 0f);
        int from = images.at(n, 0, d, h, w + low);
        if (images.column() == channels) {
            System.arraycopy(images.data(), from, into, at + low * channels, (high - low) * channels);
        } else {
            for (int j = low; j < high; j++, from += images.column()) {
                System.arraycopy(images.data(), from, into, at + j * channels, channels);
            }
        }
        Arrays.fill(into, at + high * channels, at + pixels * channels, 0f);
    }

    /**
     * Patches of what lies inside, segment after segment.
     *
     * @param from     an image, for its numbers and their distances
     * @param start    where the first line's first output looks
     * @param first    the first output, on the first line
     * @param distance between panels
     */
    private void copy(Volumes from, int start, int first, int run, int column, int columns, float[] into, int at, int pitch, int panel, int distance) {
        boolean joined = width.taps().length == 1 || width.adjacent() && from.column() == channels;
        int length = joined ? width.taps().length * channels : channels;
        int across = joined ? 1 : width.taps().length;
        int[] beginnings = beginnings(from, start, first, run);
        int highest = start;
        for (int i = 0; i < run; i++) {
            highest = Math.max(highest, beginnings[i]);
        }
        if (panel == 0) {
            turned(from, beginnings, highest, run, column, columns, length, across, into, at);
            return;
        }
        for (int done = 0; done < columns; ) {
            int inside = (column + done) % length;
            int add = distance(from, (column + done) / length, across) + inside;
            int inPanel = done % panel;
            int count = Math.min(Math.min(length - inside, panel - inPanel), columns - done);
            kernel.copyRowsAt(from.data(), beginnings, run, highest, add, count, into, at + done / panel * distance + inPanel, pitch,
                    Math.min(panel, pitch) - inPanel);
            done += count;
        }
    }

    /** How far behind the beginning of a patch a segment begins. */
    private int distance(Volumes from, int segment, int across) {
        int line = segment / across;
        return (depth.taps()[line / height.taps().length] - depth.taps()[0]) * from.depth()
                + (height.taps()[line % height.taps().length] - height.taps()[0]) * from.row()
                + (width.taps()[segment % across] - width.taps()[0]) * from.column();
    }

    /** The columns of a turned tile, of a run of patches: parts of two segments at a time, if that is all, else number by number. */
    private void turned(Volumes from, int[] beginnings, int highest, int run, int column, int columns, int length, int across, float[] into, int at) {
        int segment = column / length;
        int inside = column % length;
        int count = Math.min(length - inside, columns);
        if (columns - count <= length) {
            int other = columns == count ? 0 : distance(from, segment + 1, across);
            kernel.copyTurnedAt(from.data(), beginnings, run, highest, distance(from, segment, across) + inside, count, other, columns, into, at);
            return;
        }
        for (int i = 0; i < columns; i++) {
            int add = distance(from, (column + i) / length, across) + (column + i) % length;
            for (int k = 0; k < run; k++) {
                into[at + k * columns + i] = from.data()[beginnings[k] + add];
            }
        }
    }

    private int[] beginnings(Volumes from, int start, int first, int run) {
        int[] beginnings = BEGINNINGS.get();
        if (beginnings.length < run) {
            beginnings = new int[run];
            BEGINNINGS.set(beginnings);
        }
        int step = width.step() * from.column();
        int line = start;
        for (int i = 0, w = first; i < run; line += height.step() * from.row(), w = 0) {
            int end = Math.min(run, i + width.count() - w);
            for (int o = line + w * step; i < end; i++, o += step) {
                beginnings[i] = o;
            }
        }
        return beginnings;
    }
}
