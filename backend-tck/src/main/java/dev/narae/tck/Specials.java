package dev.narae.tck;

/** Arguments at which scalar functions go wrong. */
final class Specials {
    /** For one-argument functions; NaN, infinities, both zeros, subnormals, rounding and overflow boundaries, huge angles. */
    static final double[] REALS = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0, -0.0,
        Float.MIN_VALUE, -Float.MIN_VALUE, Float.MIN_NORMAL, -Float.MIN_NORMAL, 0x1.8p-130, Double.MIN_VALUE, 0x1.4p-1030,
        Float.MAX_VALUE, -Float.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE,
        1, -1, 0.5, -0.5, 1.5, -1.5, 2.5, -2.5, 0.49999997f, -0.49999997f, 1 - 0x1p-24, -1 + 0x1p-24, 1 + 0x1p-23, -1 - 0x1p-23,
        0x1p23 - 0.5, 0x1p23 + 1, -0x1p23 - 1, 0x1p24 + 2, 0x1p31, -0x1p31, 0x1p32, 0x1p52 + 0.5, 0x1p53, 0x1p62, 0x1p63, -0x1p63,
        1e-3, -1e-3, 1e-5, -1e-5, 1e-10, -1e-10, 1e-20, -1e-20, 2, -2, 3, -3, 4.5, -4.5, 6, -6, 9.5, -9.5, 17, -17, 25, -25, 50, -50,
        88, -88, 88.5, -87, -88.5, -100, -103, -104, 89, 110, -110, 700, -700, 709, -708, -740, -750, 720, -1000, 1000,
        Math.PI, -Math.PI, Math.PI / 2, -Math.PI / 2, 2 * Math.PI, 100 * Math.PI, 3 * Math.PI / 4, 710.5, 12345.678, 1e5, -1e5, 1e6,
        1e8, -1e8, 1e10, 1e16, -1e16, 1e22, 1e30, Math.E, 1 / Math.E, Math.sqrt(2), Math.sqrt(0.5), 255, 256, -255,
    };

    /** For functions of two arguments, where every pair is tried. */
    static final double[] PAIRED = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0, -0.0, Float.MIN_VALUE, -Float.MIN_NORMAL, 0x1p-130,
        Float.MAX_VALUE, -Float.MAX_VALUE, 1, -1, 0.5, -0.5, 2, -2, 3, -3, 1.25, -7.5, 10, 127, -126, 1e-3, 0x1p24, 1e10, -1e10, 0x1p31,
    };

    /** Of int64; an int32 takes the low bits. */
    static final long[] INTEGERS = {
        0, 1, -1, 2, -2, 3, 7, -8, 255, 256, 65535, Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MAX_VALUE - 1,
        1L << 31, 1L << 32, -(1L << 32), (1L << 32) - 1, (1L << 24) + 1, (1L << 53) + 1, -(1L << 53) - 1, Long.MAX_VALUE, Long.MIN_VALUE,
        Long.MAX_VALUE - 1, (1L << 60) + (1L << 36) + 1,
    };

    private Specials() {
    }
}
