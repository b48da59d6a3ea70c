package dev.narae.cpu;

/** The double twin of {@link Volumes}. */
record DoubleVolumes(double[] data, int offset, int image, int channel, int depth, int row, int column) {
    int at(int n, int c, int d, int h, int w) {
        return offset + n * image + c * channel + d * depth + h * row + w * column;
    }
}
