package dev.narae.cpu;

/**
 * The extents of a pooling over batched images with up to three spatial axes. How many outputs an axis has is the
 * caller's choice (floor or ceiling); windows that hang over the end are cut there.
 */
record PoolingShape(int batch, int channels, WindowAxis depth, WindowAxis height, WindowAxis width) {
    PoolingShape {
        if (batch < 0 || channels < 0) {
            throw new IllegalArgumentException("pooling: batch " + batch + ", channels " + channels);
        }
    }

    int taps() {
        return depth.kernel() * height.kernel() * width.kernel();
    }

    /** Whether no input along depth or height is seen by two lines of outputs. */
    boolean linesApart() {
        return depth.kernel() == 1 && depth.stride() == 1 && depth.padding() == 0
                && height.dilation() == 1 && height.stride() >= height.kernel();
    }
}
