package dev.narae.cpu;

/**
 * How a kernel slides along one spatial axis: tap t of output j reads input {@code j*stride - padding + t*dilation};
 * where that is outside of {@code [0, input)}, the input counts as padding.
 *
 * @param input extent of the input, 0 or more
 * @param output extent of the output, 0 or more
 * @param kernel number of taps, 1 or more
 * @param stride distance between windows, 1 or more
 * @param padding padding at the beginning, 0 or more
 * @param paddingEnd padding at the end, 0 or more; a window may hang over it
 * @param dilation distance between taps, 1 or more
 */
record WindowAxis(int input, int output, int kernel, int stride, int padding, int paddingEnd, int dilation) {
    /** An axis that is not there. */
    static final WindowAxis NONE = new WindowAxis(1, 1, 1, 1, 0, 0, 1);

    WindowAxis {
        if (input < 0 || output < 0 || kernel < 1 || stride < 1 || padding < 0 || paddingEnd < 0 || dilation < 1) {
            throw new IllegalArgumentException("window: input " + input + ", output " + output + ", kernel " + kernel + ", stride " + stride
                    + ", padding " + padding + " and " + paddingEnd + ", dilation " + dilation);
        }
    }

    /** A window with as many outputs as fit: {@code floor((input + padding + paddingEnd - dilation*(kernel-1) - 1) / stride) + 1}. */
    static WindowAxis fitting(int input, int kernel, int stride, int padding, int paddingEnd, int dilation) {
        int room = input + padding + paddingEnd - dilation * (kernel - 1) - 1;
        return new WindowAxis(input, room < 0 ? 0 : room / stride + 1, kernel, stride, padding, paddingEnd, dilation);
    }

    /** The input that tap 0 of an output reads; may be outside. */
    int start(int output) {
        return output * stride - padding;
    }

    /** The first tap of an output that reads inside of the input; the kernel's extent if none does. */
    int firstTap(int output) {
        int start = start(output);
        return start >= 0 ? 0 : Math.min(kernel, Math.ceilDiv(-start, dilation));
    }

    /** One past the last tap of an output that reads inside of the input. */
    int endTap(int output) {
        int room = input - start(output);
        return room <= 0 ? 0 : Math.min(kernel, Math.ceilDiv(room, dilation));
    }

    /** The output of which this tap reads this input, or -1. */
    int reachedBy(int input, int tap) {
        int distance = input + padding - tap * dilation;
        return distance >= 0 && distance % stride == 0 && distance / stride < output ? distance / stride : -1;
    }

    /** Whether all taps of an output read inside of the input. */
    boolean whole(int output) {
        return firstTap(output) == 0 && endTap(output) == kernel;
    }

    /** Whether there is one output, and its tap t reads input t of as many inputs. */
    boolean seesAll() {
        return output == 1 && padding == 0 && kernel == input && (dilation == 1 || kernel == 1);
    }

    /** How many taps of an output lie inside of the input or its padding. */
    int paddedTaps(int output) {
        int room = input + paddingEnd - start(output);
        return room <= 0 ? 0 : Math.min(kernel, Math.ceilDiv(room, dilation));
    }
}
