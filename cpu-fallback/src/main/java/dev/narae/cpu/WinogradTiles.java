package dev.narae.cpu;

import java.util.Arrays;

/**
 * Images cut into square tiles for {@link Winograd}, which follow one another a constant distance apart and may overlap or hang
 * over the edge, where the image counts as zero. Tiles are numbered through all images: plane, row, column.
 *
 * <p>The channels of a pixel must be adjacent. Methods may be called by several threads at once.
 *
 * @param depths planes of one image: each is an image of its own here
 * @param rows extent of a plane
 * @param size extent of a tile
 * @param step distance between tiles
 * @param top how far the first tile begins above the plane; negative for below
 * @param down tiles along the rows of a plane
 * @param across tiles along the columns
 */
record WinogradTiles(Volumes images, int channels, int depths, int rows, int columns, int size, int step, int top, int left, int down, int across) {
    /** Channels that are mapped at a time, so that what is between columns and rows stays in the first-level cache. */
    static final int STRETCH = Math.clamp(GemmBlocking.DEPTH / 16, 1, 4) * 16;

    /** Channels of one piece of a packed row: a whole number of stretches. */
    static final int PIECE = GemmBlocking.DEPTH / STRETCH * STRETCH;

    /**
     * The tiles of a convolution with a stride: every stride-th row and column is an image of its own, a phase, to which a window of so many strides is
     * one without stride. Tap t of output j looks at pixel {@code stride*j + t - padding}, so phase f of {@code t = stride*u + f} has, as its row
     * {@code j + u}, pixel {@code stride*(j + u) + f - padding}.
     *
     * @param top how many pixels the first tile of phase 0 begins above the plane
     * @return phases by row and then column; for stride 1 one
     */
    static WinogradTiles[] phases(int stride, Volumes images, int channels, int depths, int rows, int columns, int size, int step, int top, int left,
            int down, int across) {
        WinogradTiles[] phases = new WinogradTiles[stride * stride];
        for (int f = 0; f < phases.length; f++) {
            int firstRow = Math.floorMod(f / stride - top, stride);
            int firstColumn = Math.floorMod(f % stride - left, stride);
            phases[f] = new WinogradTiles(images.phase(firstRow, firstColumn, stride), channels, depths,
                    Math.ceilDiv(rows - firstRow, stride), Math.ceilDiv(columns - firstColumn, stride), size, step, (top + firstRow - f / stride) / stride,
                    (left + firstColumn - f % stride) / stride, down, across);
        }
        return phases;
    }

    /** Floats of working memory that {@link #map} asks for. */
    static int room(WinogradMap map, int paddedChannels) {
        return (map.from * map.from + 1) * paddedChannels + (map.from + 1) * map.to * STRETCH;
    }

    private int inPlane(int tile) {
        return tile % (down * across);
    }

    int plane(int tile) {
        return tile / (down * across);
    }

    /** The first row of a tile, which may lie outside. */
    int row(int tile) {
        return inPlane(tile) / across * step - top;
    }

    int column(int tile) {
        return inPlane(tile) % across * step - left;
    }

    /** Where pixel (row, column) of a plane begins. */
    int at(int plane, int row, int column) {
        return images.at(plane / depths, 0, plane % depths, row, column);
    }

    private boolean whole(int tile) {
        int row = row(tile);
        int column = column(tile);
        return row >= 0 && row + size <= rows && column >= 0 && column + size <= columns;
    }

    /**
     * Maps the columns and then the rows of a tile; element (i, j) of channel c goes to
     * {@code into[at + c / PIECE * pieceStep + i*toRow + j*toColumn + c % PIECE]}.
     *
     * <p>Behind the last channel, up to the kernel's padded channels, something goes there too: what the image has behind its pixels.
     *
     * @param room working memory from roomAt on; see {@link #room}
     */
    void map(WinogradKernel kernel, WinogradMap map, int tile, float[] room, int roomAt, float[] into, int at, int toRow, int toColumn,
            int pieceStep) {
        int padded = kernel.padded(channels);
        int from = at(plane(tile), row(tile), column(tile));
        int last = from + (size - 1) * (images.row() + images.column());
        if (whole(tile) && last + padded + kernel.padded(1) <= images.data().length) {
            map(kernel, map, images.data(), from, images.row(), images.column(), padded, room, roomAt, into, at, toRow, toColumn, pieceStep);
        } else {
            load(tile, room, roomAt);
            map(kernel, map, room, roomAt, size * channels, channels, padded, room, roomAt + size * size * channels + padded, into, at,
                    toRow, toColumn, pieceStep);
        }
    }

    /** Maps columns and then rows of {@code map.from * map.from} elements: {@code into = map x mapᵀ} for each channel. */
    static void map(WinogradKernel kernel, WinogradMap map, float[] x, int o, int row, int column, int channels, float[] room, int roomAt,
            float[] into, int at, int toRow, int toColumn, int pieceStep) {
        if (channels <= STRETCH && column > 0 && kernel.padded(column) == channels) {
            // The elements of a row are one run of memory: a longer loop for all of them.
            int line = kernel.padded(map.from * column);
            kernel.apply(map, x, o, row, 0, 1, line, room, roomAt, line, 0);
            kernel.apply(map, room, roomAt, column, line, map.to, channels, into, at, toColumn, toRow);
            return;
        }
        for (int c = 0; c < channels; c += STRETCH) {
            int count = Math.min(STRETCH, channels - c);
            kernel.apply(map, x, o + c, row, column, map.from, count, room, roomAt, map.from * STRETCH, STRETCH);
            kernel.apply(map, room, roomAt, STRETCH, map.from * STRETCH, map.to, count, into, at + c / PIECE * pieceStep + c % PIECE, toColumn,
                    toRow);
        }
    }

    /** A copy of a tile with zeros around the image, pixel behind pixel. */
    private void load(int tile, float[] into, int at) {
        int plane = plane(tile);
        int row = row(tile);
        int column = column(tile);
        int low = Math.clamp(-column, 0, size);
        int high = Math.clamp(columns - column, low, size);
        int line = size * channels;
        for (int i = 0; i < size; i++, at += line) {
            if (row + i < 0 || row + i >= rows || low == high) {
                Arrays.fill(into, at, at + line, 0f);
                continue;
            }
            Arrays.fill(into, at, at + low * channels, 0f);
            int from = at(plane, row + i, column + low);
            if (images.column() == channels) {
                System.arraycopy(images.data(), from, into, at + low * channels, (high - low) * channels);
            } else {
                for (int j = low; j < high; j++, from += images.column()) {
                    System.arraycopy(images.data(), from, into, at + j * channels, channels);
                }
            }
            Arrays.fill(into, at + high * channels, at + line, 0f);
        }
    }

    /**
     * The other way round: brings a mapped tile, whose pixels are {@code pitch} apart, to its place in the images.
     *
     * @param firstChannel of the images, where the tile's channels begin
     */
    void store(int tile, float[] from, int o, int pitch, int firstChannel, int count) {
        int plane = plane(tile);
        int row = row(tile);
        int column = column(tile);
        for (int i = Math.max(0, -row); i < Math.min(size, rows - row); i++) {
            for (int j = Math.max(0, -column); j < Math.min(size, columns - column); j++) {
                System.arraycopy(from, o + (i * size + j) * pitch, images.data(), at(plane, row + i, column + j) + firstChannel, count);
            }
        }
    }

    /** Zeros in some channels of whole planes. */
    void clear(int firstPlane, int planes, int firstChannel, int count) {
        for (int plane = firstPlane; plane < firstPlane + planes; plane++) {
            for (int row = 0; row < rows; row++) {
                int to = at(plane, row, 0) + firstChannel;
                if (images.column() == count) {
                    Arrays.fill(images.data(), to, to + columns * count, 0f);
                    continue;
                }
                for (int column = 0; column < columns; column++, to += images.column()) {
                    Arrays.fill(images.data(), to, to + count, 0f);
                }
            }
        }
    }

    /** As {@link #store}, but adds to what is there, and a tile may hang over every edge. */
    void add(GemmKernel adder, int tile, float[] from, int o, int pitch, int firstChannel, int count) {
        int plane = plane(tile);
        int row = row(tile);
        int column = column(tile);
        int low = Math.clamp(-column, 0, size);
        int high = Math.clamp(columns - column, low, size);
        boolean dense = images.column() == count && pitch == count;
        for (int i = Math.max(0, -row); i < Math.min(size, rows - row) && low < high; i++) {
            int to = at(plane, row + i, column + low) + firstChannel;
            int at = o + (i * size + low) * pitch;
            if (dense) {
                adder.addToRows(from, at, images.data(), to, 0, 1, (high - low) * count);
                continue;
            }
            for (int j = low; j < high; j++, to += images.column(), at += pitch) {
                adder.addToRows(from, at, images.data(), to, 0, 1, count);
            }
        }
    }

    /** Where the mapped tile may go without a detour: its first pixel, or -1 if it hangs over the edge. */
    int place(int tile, int firstChannel) {
        return whole(tile) ? at(plane(tile), row(tile), column(tile)) + firstChannel : -1;
    }

    int count(int batch) {
        return batch * depths * down * across;
    }
}
