package dev.narae.cpu;

/** The int twin of {@link Volumes}: for each pooled element, which element of the input's plane was chosen. */
record Indices(int[] data, int offset, int image, int channel, int depth, int row, int column) {
    int at(int n, int c, int d, int h, int w) {
        return offset + n * image + c * channel + d * depth + h * row + w * column;
    }
}
