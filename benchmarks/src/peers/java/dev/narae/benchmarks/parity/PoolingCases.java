package dev.narae.benchmarks.parity;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.LongStream;

/** Pooling over windows, adaptive pooling and global pooling. */
final class PoolingCases {
    private PoolingCases() {}

    static void record(Family family) {
        max(family);
        min(family);
        average(family);
        adaptive(family);
        global(family);
    }

    private static long[] of(long... values) {
        return values;
    }

    private static void max(Family family) {
        max(family, "max1d", of(2, 3, 9), of(2), of(2), of(0), of(1), false);
        max(family, "max1d-overlapping", of(2, 2, 9), of(3), of(1), of(1), of(1), false);
        max(family, "max1d-ceil", of(1, 2, 10), of(3), of(3), of(0), of(1), true);
        max(family, "max1d-dilation", of(1, 2, 12), of(3), of(2), of(1), of(3), false);
        max(family, "max2d", of(2, 3, 6, 6), of(2, 2), of(2, 2), of(0, 0), of(1, 1), false);
        max(family, "max2d-odd", of(2, 2, 7, 5), of(2, 2), of(2, 2), of(0, 0), of(1, 1), false);
        max(family, "max2d-ceil", of(1, 2, 7, 8), of(3, 3), of(2, 2), of(0, 0), of(1, 1), true);
        max(family, "max2d-ceil-padding", of(1, 2, 6, 7), of(3, 2), of(2, 2), of(1, 1), of(1, 1), true);
        // The last window would begin in the padding on the right, so PyTorch drops it.
        max(family, "max2d-ceil-drops-window", of(1, 1, 5, 5), of(2, 2), of(3, 3), of(1, 1), of(1, 1), true);
        max(family, "max2d-padding", of(2, 2, 5, 6), of(3, 3), of(2, 2), of(1, 1), of(1, 1), false);
        max(family, "max2d-overlapping", of(1, 3, 6, 6), of(3, 3), of(1, 1), of(1, 1), of(1, 1), false);
        max(family, "max2d-dilation", of(1, 2, 9, 8), of(3, 2), of(1, 2), of(0, 0), of(2, 3), false);
        max(family, "max2d-uneven", of(1, 2, 8, 7), of(2, 3), of(3, 1), of(1, 0), of(1, 1), false);
        max(family, "max2d-stride-skips-input", of(1, 2, 8, 8), of(2, 2), of(3, 3), of(0, 0), of(1, 1), false);
        max(family, "max3d", of(1, 2, 4, 5, 4), of(2, 2, 2), of(2, 2, 2), of(0, 0, 0), of(1, 1, 1), false);
        max(family, "max3d-ceil-padding", of(1, 1, 5, 4, 5), of(3, 2, 3), of(2, 2, 1), of(1, 0, 1), of(1, 1, 1), true);
        // Equal values: the gradient goes to the first of them in each window.
        family.record("max2d-ties", "maxPool2d").list("kernel", 2, 2).list("stride", 1, 1).list("padding", 0, 0)
                .list("dilation", 1, 1).arg("ceil", false)
                .input("input", Array.floats(of(1, 1, 3, 4), 1, 1, 2, 2, 1, 1, 2, 0, -3, 2, 2, 0))
                .script("output = torch.max_pool2d(input, {kernel}, {stride}, {padding}, {dilation}, {ceil})").save();
        family.record("max2d-nan", "maxPool2d").list("kernel", 2, 2).list("stride", 2, 2).list("padding", 0, 0)
                .list("dilation", 1, 1).arg("ceil", false)
                .fixed("input", Array.floats(of(1, 1, 2, 6), Float.NaN, 1, 2, 3, 4, Float.NEGATIVE_INFINITY,
                        0, 5, 6, Float.NaN, Float.POSITIVE_INFINITY, 7))
                .script("output = torch.max_pool2d(input, {kernel}, {stride}, {padding}, {dilation}, {ceil})").save();
    }

    private static void max(Family family, String name, long[] input, long[] kernel, long[] stride, long[] padding,
            long[] dilation, boolean ceil) {
        int rank = kernel.length;
        family.record(name, "maxPool" + rank + "d").list("kernel", kernel).list("stride", stride)
                .list("padding", padding).list("dilation", dilation).arg("ceil", ceil).input("input", input)
                .script("output = torch.max_pool%dd(input, {kernel}, {stride}, {padding}, {dilation}, {ceil})"
                        .formatted(rank))
                .save();
    }

    /** PyTorch has no minimum pooling; it is the maximum pooling of the negative, negated. */
    private static void min(Family family) {
        min(family, "min1d", of(2, 2, 9), of(3), of(2), of(0), false);
        min(family, "min2d", of(2, 3, 6, 6), of(2, 2), of(2, 2), of(0, 0), false);
        min(family, "min2d-ceil-padding", of(1, 2, 7, 6), of(3, 3), of(2, 2), of(1, 1), true);
        min(family, "min3d", of(1, 2, 4, 3, 4), of(2, 2, 2), of(1, 1, 2), of(0, 0, 0), false);
    }

    private static void min(Family family, String name, long[] input, long[] kernel, long[] stride, long[] padding,
            boolean ceil) {
        long[] dilation = LongStream.generate(() -> 1).limit(kernel.length).toArray();
        family.record(name, "minPool" + kernel.length + "d").list("kernel", kernel).list("stride", stride)
                .list("padding", padding).list("dilation", dilation).arg("ceil", ceil).input("input", input)
                .script(("output = torch.neg(torch.max_pool%dd(torch.neg(input), {kernel}, {stride}, {padding}, "
                        + "{dilation}, {ceil}))").formatted(kernel.length))
                .save();
    }

    private static void average(Family family) {
        average(family, "avg1d", of(2, 3, 8), of(2), of(2), of(0), false, true);
        average(family, "avg1d-padding", of(2, 2, 9), of(3), of(2), of(1), false, true);
        average(family, "avg1d-padding-not-counted", of(2, 2, 9), of(3), of(2), of(1), false, false);
        average(family, "avg1d-ceil", of(1, 2, 8), of(3), of(2), of(1), true, true);
        average(family, "avg2d", of(2, 3, 6, 6), of(2, 2), of(2, 2), of(0, 0), false, true);
        average(family, "avg2d-odd", of(1, 2, 7, 5), of(3, 2), of(2, 1), of(0, 0), false, true);
        average(family, "avg2d-padding", of(2, 2, 5, 6), of(3, 3), of(2, 2), of(1, 1), false, true);
        average(family, "avg2d-padding-not-counted", of(2, 2, 5, 6), of(3, 3), of(2, 2), of(1, 1), false, false);
        average(family, "avg2d-ceil", of(1, 2, 6, 7), of(3, 3), of(2, 2), of(0, 0), true, true);
        // What hangs over beyond the padding is never counted, whatever the flag says.
        average(family, "avg2d-ceil-padding", of(1, 2, 6, 6), of(3, 3), of(2, 2), of(1, 1), true, true);
        average(family, "avg2d-ceil-padding-not-counted", of(1, 2, 6, 6), of(3, 3), of(2, 2), of(1, 1), true, false);
        average(family, "avg2d-overlapping", of(1, 2, 5, 5), of(3, 3), of(1, 1), of(1, 1), false, true);
        average(family, "avg3d", of(1, 2, 4, 5, 4), of(2, 2, 2), of(2, 2, 2), of(0, 0, 0), false, true);
        average(family, "avg3d-ceil-padding-not-counted", of(1, 1, 4, 5, 3), of(3, 2, 2), of(2, 2, 1), of(1, 1, 0),
                true, false);
    }

    private static void average(Family family, String name, long[] input, long[] kernel, long[] stride,
            long[] padding, boolean ceil, boolean counted) {
        int rank = kernel.length;
        family.record(name, "avgPool" + rank + "d").list("kernel", kernel).list("stride", stride)
                .list("padding", padding).arg("ceil", ceil).arg("countPadding", counted).input("input", input)
                .script("output = torch.avg_pool%dd(input, {kernel}, {stride}, {padding}, {ceil}, {countPadding}%s)"
                        .formatted(rank, rank == 1 ? "" : ", None"))
                .second()
                .save();
    }

    private static void adaptive(Family family) {
        adaptive(family, "adaptive-avg1d", "Avg", of(2, 3, 8), of(4));
        adaptive(family, "adaptive-avg1d-uneven", "Avg", of(1, 2, 10), of(3));
        adaptive(family, "adaptive-avg1d-wider", "Avg", of(1, 2, 3), of(5));
        adaptive(family, "adaptive-avg2d", "Avg", of(2, 2, 6, 4), of(3, 2));
        adaptive(family, "adaptive-avg2d-uneven", "Avg", of(2, 2, 7, 5), of(3, 2));
        adaptive(family, "adaptive-avg2d-one", "Avg", of(2, 3, 5, 7), of(1, 1));
        adaptive(family, "adaptive-avg2d-same", "Avg", of(1, 2, 3, 4), of(3, 4));
        adaptive(family, "adaptive-avg2d-wider", "Avg", of(1, 2, 3, 4), of(7, 6));
        adaptive(family, "adaptive-avg3d-uneven", "Avg", of(1, 2, 5, 4, 7), of(2, 3, 3));
        adaptive(family, "adaptive-max1d-uneven", "Max", of(1, 2, 11), of(4));
        adaptive(family, "adaptive-max2d", "Max", of(2, 2, 6, 4), of(3, 2));
        adaptive(family, "adaptive-max2d-uneven", "Max", of(1, 3, 7, 5), of(3, 4));
        adaptive(family, "adaptive-max3d-uneven", "Max", of(1, 1, 5, 3, 7), of(2, 2, 3));
        adaptive(family, "adaptive-min2d-uneven", "Min", of(1, 2, 5, 7), of(3, 4));
    }

    private static void adaptive(Family family, String name, String which, long[] input, long[] output) {
        int rank = output.length;
        Recording recording = family.record(name, "adaptive" + which + "Pool" + rank + "d").list("outputSize", output)
                .input("input", input);
        switch (which) {
            case "Avg" -> recording.script("output = torch.adaptive_avg_pool%dd(input, {outputSize})".formatted(rank));
            case "Max" -> recording.script("output, indices = torch.adaptive_max_pool%dd(input, {outputSize})".formatted(rank));
            case "Min" -> recording.script("largest, indices = torch.adaptive_max_pool%dd(torch.neg(input), {outputSize})"
                    .formatted(rank), "output = torch.neg(largest)");
            default -> throw new IllegalArgumentException(which);
        }
        recording.save();
    }

    private static void global(Family family) {
        global(family, "global-avg1d", "Avg", of(2, 3, 7));
        global(family, "global-avg2d", "Avg", of(2, 3, 5, 4));
        global(family, "global-avg3d", "Avg", of(1, 2, 3, 4, 3));
        global(family, "global-max1d", "Max", of(2, 3, 7));
        global(family, "global-max2d", "Max", of(2, 3, 5, 4));
        global(family, "global-max3d", "Max", of(1, 2, 3, 4, 3));
        global(family, "global-min2d", "Min", of(2, 3, 5, 4));
    }

    private static void global(Family family, String name, String which, long[] input) {
        int rank = input.length - 2;
        long[] axes = LongStream.range(2, input.length).toArray();
        family.record(name, "global" + which + "Pool" + rank + "d").input("input", input)
                .script("output = torch.%s(input, %s, True)".formatted(
                        which.equals("Avg") ? "mean" : "a" + which.toLowerCase(Locale.ROOT), Arrays.toString(axes)))
                .save();
    }
}
