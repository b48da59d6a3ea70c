package dev.narae.cpu;

import java.util.Arrays;

/**
 * One plane of images at a time, with zeros around it, for tiles of a convolution with a stride ({@link WinogradTiles#phases}): there each lies
 * inside, and what is copied are whole lines.
 *
 * @param from tiles as if there were no stride; their size and step are those of a phase
 */
record PaddedPlane(WinogradTiles from, int stride) {
    private int rows() {
        return stride * ((from.down() - 1) * from.step() + from.size());
    }

    private int columns() {
        return stride * ((from.across() - 1) * from.step() + from.size());
    }

    /** Floats that a plane takes, and what vectors may read behind it. */
    int floats() {
        return rows() * columns() * from.channels() + 64;
    }

    /** The tiles of every phase of what {@link #load} puts to {@code own[at]}, the same for all planes; clears that place. */
    WinogradTiles[] phases(float[] own, int at) {
        Arrays.fill(own, at, at + floats(), 0f);
        int line = columns() * from.channels();
        return WinogradTiles.phases(stride, new Volumes(own, at, 0, 1, 0, line, from.channels()), from.channels(), from.depths(), rows(), columns(),
                from.size(), from.step(), 0, 0, from.down(), from.across());
    }

    void load(int plane, float[] own, int at) {
        int channels = from.channels();
        Volumes images = from.images();
        int first = Math.max(0, -from.left());
        int pixels = Math.min(from.columns(), columns() - from.left()) - first;
        for (int i = Math.max(0, -from.top()); i < Math.min(from.rows(), rows() - from.top()); i++) {
            int to = at + ((i + from.top()) * columns() + first + from.left()) * channels;
            int o = from.at(plane, i, first);
            if (images.column() == channels) {
                System.arraycopy(images.data(), o, own, to, Math.max(0, pixels) * channels);
                continue;
            }
            for (int j = 0; j < pixels; j++) {
                System.arraycopy(images.data(), o + j * images.column(), own, to + j * channels, channels);
            }
        }
    }
}
