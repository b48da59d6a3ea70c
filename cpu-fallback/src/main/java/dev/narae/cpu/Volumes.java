package dev.narae.cpu;

/**
 * A batch of images of up to three dimensions with channels, anywhere in an array: element (n, c, d, h, w) is
 * {@code data[offset + n*image + c*channel + d*depth + h*row + w*column]}. Missing leading axes have extent 1.
 *
 * <p>The weights of a convolution are described alike: the output channels are the images.
 */
record Volumes(float[] data, int offset, int image, int channel, int depth, int row, int column) {
    /** Contiguous in the order n, c, d, h, w. */
    static Volumes channelsFirst(float[] data, int offset, int channels, int depth, int height, int width) {
        int plane = depth * height * width;
        return new Volumes(data, offset, channels * plane, plane, height * width, width, 1);
    }

    /** Contiguous in the order n, d, h, w, c. */
    static Volumes channelsLast(float[] data, int offset, int channels, int depth, int height, int width) {
        return new Volumes(data, offset, depth * height * width * channels, 1, height * width * channels, width * channels, channels);
    }

    /** The same images from channel {@code first} on. */
    Volumes fromChannel(int first) {
        return first == 0 ? this : new Volumes(data, offset + first * channel, image, channel, depth, row, column);
    }

    /** The same from image {@code first} on. */
    Volumes fromImage(int first) {
        return first == 0 ? this : new Volumes(data, offset + first * image, image, channel, depth, row, column);
    }

    /** Every stride-th row and column, from those on. */
    Volumes phase(int firstRow, int firstColumn, int stride) {
        return stride == 1 ? this : new Volumes(data, offset + firstRow * row + firstColumn * column, image, channel, depth, stride * row, stride * column);
    }

    int at(int n, int c, int d, int h, int w) {
        return offset + n * image + c * channel + d * depth + h * row + w * column;
    }

    /** Whether the channels of a pixel are adjacent. */
    boolean channelsAdjacent(int channels) {
        return channel == 1 || channels == 1;
    }

    /** Whether the pixels of all images, in the order n, d, h, w, lie at one constant distance, {@link #pixelStride}. */
    boolean pixelsEven(int images, int depths, int rows, int columns) {
        int stride = pixelStride(images, depths, rows, columns);
        return (columns == 1 || column == stride)
                && (rows == 1 || row == columns * stride)
                && (depths == 1 || depth == rows * columns * stride)
                && (images == 1 || image == depths * rows * columns * stride);
    }

    /** The distance between pixels, if they lie evenly. */
    int pixelStride(int images, int depths, int rows, int columns) {
        if (columns > 1) {
            return column;
        }
        if (rows > 1) {
            return row;
        }
        if (depths > 1) {
            return depth;
        }
        return images > 1 ? image : 1;
    }
}
