package dev.narae.benchmarks.parity;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Convolutions and transposed convolutions of one to three axes. */
final class ConvolutionCases {
    private ConvolutionCases() {}

    /** The settings of one convolution, every axis alike until one is set otherwise. */
    private static final class Setting {
        private final Family family;
        private final String name;
        private final long[] input;
        private final long outputs;
        private final long[] kernel;
        private final int rank;
        private long[] stride;
        private long[] padding;
        private long[] dilation;
        private long[] outputPadding;
        private long groups = 1;
        private boolean bias = true;
        private boolean second;

        /** Input {@code [n, channels, axes...]}; {@code outputs} channels; one kernel extent an axis. */
        Setting(Family family, String name, long[] input, long outputs, long... kernel) {
            this.family = family;
            this.name = name;
            this.input = input;
            this.outputs = outputs;
            this.kernel = kernel;
            rank = kernel.length;
            stride = all(1);
            padding = all(0);
            dilation = all(1);
            outputPadding = all(0);
        }

        Setting stride(long... values) {
            stride = all(values);
            return this;
        }

        Setting padding(long... values) {
            padding = all(values);
            return this;
        }

        Setting dilation(long... values) {
            dilation = all(values);
            return this;
        }

        Setting outputPadding(long... values) {
            outputPadding = all(values);
            return this;
        }

        Setting groups(long value) {
            groups = value;
            return this;
        }

        Setting noBias() {
            bias = false;
            return this;
        }

        Setting second() {
            second = true;
            return this;
        }

        void save() {
            common("conv" + rank + "d", LongStream.concat(
                    LongStream.of(outputs, input[1] / groups), Arrays.stream(kernel)).toArray())
                    .script("output = torch.conv%dd(input, weight, %s, {stride}, {padding}, {dilation}, {groups})"
                            .formatted(rank, bias ? "bias" : "None"))
                    .save();
        }

        void saveTransposed() {
            common("convTranspose" + rank + "d", LongStream.concat(
                    LongStream.of(input[1], outputs / groups), Arrays.stream(kernel)).toArray())
                    .list("outputPadding", outputPadding)
                    .script(("output = torch.conv_transpose%dd(input, weight, %s, {stride}, {padding}, {outputPadding}, "
                            + "{groups}, {dilation})").formatted(rank, bias ? "bias" : "None"))
                    .save();
        }

        private Recording common(String kind, long[] weight) {
            Recording recording = family.record(name, kind).arg("bias", bias)
                    .list("stride", stride).list("padding", padding).list("dilation", dilation).arg("groups", groups)
                    .input("input", input).weight("weight", weight);
            if (bias) {
                recording.weight("bias", outputs);
            }
            return second ? recording.second() : recording;
        }

        private long[] all(long... values) {
            return values.length == rank ? values
                    : IntStream.range(0, rank).mapToLong(_ -> values[0]).toArray();
        }
    }

    private static long[] dims(long... values) {
        return values;
    }

    static void record(Family family) {
        oneAxis(family);
        twoAxes(family);
        threeAxes(family);
    }

    static void recordTransposed(Family family) {
        new Setting(family, "up1d", dims(2, 3, 7), 4, 3).second().saveTransposed();
        new Setting(family, "up1d-stride", dims(2, 3, 5), 2, 4).stride(2).padding(1).saveTransposed();
        new Setting(family, "up1d-output-padding", dims(2, 2, 5), 3, 3).stride(3).padding(1).outputPadding(2)
                .saveTransposed();
        new Setting(family, "up1d-groups-dilation", dims(1, 4, 6), 6, 3).groups(2).dilation(2).noBias()
                .saveTransposed();
        new Setting(family, "up1d-zero-batch", dims(0, 3, 5), 4, 3).stride(2).saveTransposed();

        new Setting(family, "up2d", dims(2, 3, 5, 4), 2, 3, 3).saveTransposed();
        new Setting(family, "up2d-no-bias", dims(1, 2, 4, 4), 3, 2, 2).stride(2).noBias().second().saveTransposed();
        new Setting(family, "up2d-stride-padding", dims(2, 3, 4, 5), 4, 4, 4).stride(2).padding(1).saveTransposed();
        new Setting(family, "up2d-output-padding", dims(2, 2, 4, 3), 3, 3, 3).stride(2).padding(1).outputPadding(1)
                .saveTransposed();
        new Setting(family, "up2d-output-padding-one-axis", dims(1, 2, 3, 5), 2, 3, 2).stride(3, 2)
                .padding(1, 0).outputPadding(2, 1).saveTransposed();
        new Setting(family, "up2d-dilation", dims(1, 2, 5, 5), 3, 3, 2).dilation(2, 3).saveTransposed();
        new Setting(family, "up2d-groups", dims(2, 6, 3, 4), 4, 3, 3).groups(2).padding(1).saveTransposed();
        new Setting(family, "up2d-depthwise", dims(1, 4, 4, 4), 4, 3, 3).groups(4).stride(2).outputPadding(1)
                .saveTransposed();
        new Setting(family, "up2d-pointwise", dims(2, 5, 3, 3), 3, 1, 1).saveTransposed();
        new Setting(family, "up2d-all-settings", dims(2, 4, 4, 3), 6, 3, 2).stride(2, 3).padding(1, 0)
                .dilation(2, 1).outputPadding(1, 2).groups(2).saveTransposed();
        new Setting(family, "up2d-zero-batch", dims(0, 2, 3, 3), 4, 3, 3).saveTransposed();

        new Setting(family, "up3d", dims(1, 2, 3, 2, 4), 3, 2, 2, 2).saveTransposed();
        new Setting(family, "up3d-stride-output-padding", dims(1, 2, 2, 3, 2), 2, 3, 3, 2).stride(2, 2, 3)
                .padding(1, 1, 0).outputPadding(1, 0, 2).saveTransposed();
        new Setting(family, "up3d-groups-dilation", dims(1, 4, 2, 2, 3), 2, 2, 1, 2).groups(2).dilation(2, 1, 2)
                .noBias().saveTransposed();
    }

    private static void oneAxis(Family family) {
        new Setting(family, "conv1d", dims(2, 3, 11), 4, 3).second().save();
        new Setting(family, "conv1d-no-bias", dims(1, 2, 9), 5, 4).noBias().save();
        new Setting(family, "conv1d-stride", dims(2, 3, 13), 4, 5).stride(3).save();
        new Setting(family, "conv1d-padding", dims(2, 3, 4), 4, 3).padding(2).save();
        new Setting(family, "conv1d-dilation", dims(2, 2, 12), 3, 3).dilation(4).padding(1).save();
        new Setting(family, "conv1d-groups", dims(1, 6, 8), 4, 3).groups(2).save();
        new Setting(family, "conv1d-depthwise", dims(2, 5, 7), 5, 3).groups(5).padding(1).save();
        new Setting(family, "conv1d-depth-multiplier", dims(1, 3, 7), 6, 2).groups(3).stride(2).noBias().save();
        new Setting(family, "conv1d-pointwise", dims(2, 5, 6), 7, 1).save();
        new Setting(family, "conv1d-whole-signal", dims(3, 2, 5), 4, 5).save();
        new Setting(family, "conv1d-all-settings", dims(2, 4, 17), 6, 3).stride(2).padding(3).dilation(3).groups(2)
                .save();
        new Setting(family, "conv1d-zero-batch", dims(0, 3, 8), 4, 3).save();
    }

    private static void twoAxes(Family family) {
        new Setting(family, "conv2d", dims(2, 3, 6, 5), 4, 3, 3).second().save();
        new Setting(family, "conv2d-no-bias", dims(1, 2, 5, 5), 3, 2, 2).noBias().save();
        new Setting(family, "conv2d-padding", dims(2, 2, 4, 5), 3, 3, 3).padding(1).save();
        new Setting(family, "conv2d-padding-uneven", dims(1, 2, 4, 5), 3, 5, 3).padding(2, 1).save();
        new Setting(family, "conv2d-padding-beyond-kernel", dims(1, 1, 3, 3), 2, 2, 2).padding(3).save();
        new Setting(family, "conv2d-stride", dims(2, 3, 7, 8), 2, 3, 3).stride(2).save();
        new Setting(family, "conv2d-stride-uneven", dims(1, 3, 8, 9), 2, 2, 3).stride(1, 3).padding(1, 0).save();
        new Setting(family, "conv2d-stride-skips-input", dims(1, 2, 7, 7), 3, 1, 2).stride(3).save();
        new Setting(family, "conv2d-dilation", dims(1, 2, 8, 7), 3, 3, 3).dilation(2).second().save();
        new Setting(family, "conv2d-dilation-uneven", dims(1, 2, 9, 6), 2, 3, 2).dilation(3, 2).padding(2, 1).save();
        new Setting(family, "conv2d-groups", dims(2, 6, 5, 5), 4, 3, 3).groups(2).save();
        new Setting(family, "conv2d-depthwise", dims(2, 5, 6, 5), 5, 3, 3).groups(5).padding(1).save();
        new Setting(family, "conv2d-depthwise-stride", dims(1, 8, 7, 7), 8, 3, 3).groups(8).stride(2).padding(1)
                .noBias().save();
        new Setting(family, "conv2d-depth-multiplier", dims(1, 3, 5, 5), 6, 3, 3).groups(3).save();
        new Setting(family, "conv2d-pointwise", dims(2, 7, 4, 3), 5, 1, 1).save();
        new Setting(family, "conv2d-pointwise-stride", dims(1, 4, 5, 5), 3, 1, 1).stride(2).save();
        new Setting(family, "conv2d-row-kernel", dims(1, 2, 3, 9), 3, 1, 5).save();
        new Setting(family, "conv2d-column-kernel", dims(1, 2, 9, 3), 3, 5, 1).padding(2, 0).save();
        new Setting(family, "conv2d-whole-image", dims(3, 2, 4, 5), 4, 4, 5).save();
        new Setting(family, "conv2d-one-channel", dims(2, 1, 6, 6), 1, 3, 3).padding(1).save();
        new Setting(family, "conv2d-many-channels", dims(1, 19, 5, 5), 23, 3, 3).padding(1).save();
        new Setting(family, "conv2d-five-by-five", dims(1, 3, 9, 9), 4, 5, 5).padding(2).save();
        new Setting(family, "conv2d-seven-by-seven", dims(1, 3, 11, 11), 4, 7, 7).padding(3).stride(2).save();
        new Setting(family, "conv2d-all-settings", dims(2, 4, 9, 8), 6, 3, 2).stride(2, 3).padding(2, 1)
                .dilation(2, 3).groups(2).save();
        new Setting(family, "conv2d-zero-batch", dims(0, 3, 5, 5), 4, 3, 3).padding(1).save();
    }

    private static void threeAxes(Family family) {
        new Setting(family, "conv3d", dims(1, 2, 4, 5, 4), 3, 2, 3, 2).save();
        new Setting(family, "conv3d-no-bias", dims(2, 1, 3, 4, 3), 2, 2, 2, 2).noBias().second().save();
        new Setting(family, "conv3d-stride-padding", dims(1, 2, 5, 4, 5), 2, 3, 3, 3).stride(2, 1, 2)
                .padding(1, 1, 0).save();
        new Setting(family, "conv3d-dilation", dims(1, 2, 5, 5, 4), 2, 2, 3, 2).dilation(3, 2, 1).save();
        new Setting(family, "conv3d-groups", dims(1, 4, 3, 3, 3), 6, 2, 2, 2).groups(2).save();
        new Setting(family, "conv3d-depthwise", dims(1, 3, 3, 4, 3), 3, 3, 3, 3).groups(3).padding(1).save();
        new Setting(family, "conv3d-pointwise", dims(2, 3, 2, 3, 2), 4, 1, 1, 1).save();
        new Setting(family, "conv3d-zero-batch", dims(0, 2, 3, 3, 3), 3, 2, 2, 2).save();
    }
}
