package dev.narae.benchmarks.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The lines of a convolutional network, layer by layer, with weights that are drawn and named as PyTorch names them. A value is the
 * name of a tensor in the script.
 */
final class ScriptedNet {
    private final Recording recording;
    private final boolean training;
    private final List<String> also = new ArrayList<>();
    private int values;

    /** @param training whether batch normalisation uses the batch, and its running statistics are recorded afterwards */
    ScriptedNet(Recording recording, boolean training) {
        this.recording = recording;
        this.training = training;
    }

    private String line(String expression, Object... arguments) {
        String value = "v" + values++;
        recording.script(value + " = " + expression.formatted(arguments));
        return value;
    }

    private static String name(String key) {
        return key.replace('.', '_');
    }

    /** Draws a weight so that the size of what passes is kept. */
    private void weight(String key, long fan, long... dims) {
        recording.input(name(key), Array.normal(recording.random(), 0, Math.sqrt(2.0 / fan), dims));
    }

    private void bias(String key, long count) {
        recording.input(name(key), Array.normal(recording.random(), 0, 0.2, count));
    }

    private static String list(int axes, long value) {
        return Arrays.toString(LongStream.generate(() -> value).limit(axes).toArray());
    }

    /** The settings of one convolution. */
    record Kernel(int axes, long size, long stride, long padding, long dilation, long groups, boolean bias) {
        static Kernel of(long size) {
            return new Kernel(2, size, 1, size / 2, 1, 1, true);
        }

        static Kernel series(long size) {
            return new Kernel(1, size, 1, 0, 1, 1, true);
        }

        Kernel stride(long value) {
            return new Kernel(axes, size, value, padding, dilation, groups, bias);
        }

        Kernel padding(long value) {
            return new Kernel(axes, size, stride, value, dilation, groups, bias);
        }

        Kernel dilation(long value) {
            return new Kernel(axes, size, stride, padding, value, groups, bias);
        }

        Kernel groups(long value) {
            return new Kernel(axes, size, stride, padding, dilation, value, bias);
        }

        Kernel plain() {
            return new Kernel(axes, size, stride, padding, dilation, groups, false);
        }
    }

    private static long[] shape(long first, long second, Kernel kernel) {
        long[] dims = new long[2 + kernel.axes];
        Arrays.fill(dims, kernel.size);
        dims[0] = first;
        dims[1] = second;
        return dims;
    }

    String conv(String x, String key, Kernel kernel, long inputs, long outputs) {
        long[] dims = shape(outputs, inputs / kernel.groups, kernel);
        weight(key + ".weight", Arrays.stream(dims, 1, dims.length).reduce(1, (a, b) -> a * b), dims);
        return convolved(x, key, name(key + ".weight"), kernel, outputs);
    }

    /**
     * With weight normalisation: the weight is g v / |v|, by PyTorch's own operator, or composed as its documentation has it where
     * gradients of gradients are wanted: those of the operator (2.7.1, CPU) are not what finite differences give.
     */
    String normedConv(String x, String key, Kernel kernel, long inputs, long outputs, boolean composed) {
        long[] dims = shape(outputs, inputs / kernel.groups, kernel);
        weight(key + ".weight_v", 4, dims);
        long[] one = new long[dims.length];
        Arrays.fill(one, 1);
        one[0] = outputs;
        recording.uniform(name(key + ".weight_g"), 0.5, 1.5, one);
        String v = name(key + ".weight_v");
        String g = name(key + ".weight_g");
        String weight = composed ? line("torch.mul(%s, torch.div(%s, torch.norm(%s, 2, [1, 2], True)))", v, g, v) : line("torch._weight_norm(%s, %s, 0)", v, g);
        return convolved(x, key, weight, kernel, outputs);
    }

    private String convolved(String x, String key, String weight, Kernel kernel, long outputs) {
        if (kernel.bias) {
            bias(key + ".bias", outputs);
        }
        return line("torch.conv%dd(%s, %s, %s, %s, %s, %s, %d)", kernel.axes, x, weight, kernel.bias ? name(key + ".bias") : "None",
                list(kernel.axes, kernel.stride), list(kernel.axes, kernel.padding), list(kernel.axes, kernel.dilation), kernel.groups);
    }

    /** Before the first element only, as many zeros as the window reaches back. */
    String past(String x, Kernel kernel) {
        return line("torch.constant_pad_nd(%s, [%d, 0], 0)", x, kernel.dilation * (kernel.size - 1));
    }

    String transposed(String x, String key, long inputs, long outputs) {
        weight(key + ".weight", 2 * inputs, inputs, outputs, 2, 2);
        bias(key + ".bias", outputs);
        return line("torch.conv_transpose2d(%s, %s, %s, [2, 2], [0, 0], [0, 0], 1, [1, 1])", x, name(key + ".weight"), name(key + ".bias"));
    }

    String batchNorm(String x, String key, long channels) {
        recording.uniform(name(key + ".weight"), 0.5, 1.5, channels);
        bias(key + ".bias", channels);
        recording.fixed(name(key + ".running_mean"), Array.normal(recording.random(), 0, 0.3, channels))
                .fixed(name(key + ".running_var"), Array.uniform(recording.random(), 0.5, 2, channels));
        if (training) {
            also.add(name(key + ".running_mean"));
            also.add(name(key + ".running_var"));
        }
        return line("torch.batch_norm(%s, %s, %s, %s, %s, %s, 0.1, 1e-05, False)", x, name(key + ".weight"), name(key + ".bias"),
                name(key + ".running_mean"), name(key + ".running_var"), training ? "True" : "False");
    }

    String relu(String x) {
        return line("torch.relu(%s)", x);
    }

    String relu6(String x) {
        return line("torch.hardtanh(%s, 0., 6.)", x);
    }

    String maxPool(String x, long size, long stride, long padding, boolean roundUp) {
        return line("torch.max_pool2d(%s, %s, %s, %s, [1, 1], %s)", x, list(2, size), list(2, stride), list(2, padding), roundUp ? "True" : "False");
    }

    /** As torch.nn.functional.local_response_norm composes it, for a value of so many axes. */
    String responseNorm(String x, int rank, long size, double alpha, double beta, double k) {
        String squares = line("torch.mul(%s, %s)", x, x);
        String means;
        if (rank == 3) {
            String padded = line("torch.constant_pad_nd(torch.unsqueeze(%s, 1), [0, 0, %d, %d], 0)", squares, size / 2, (size - 1) / 2);
            means = line("torch.squeeze(torch.avg_pool2d(%s, [%d, 1], [1, 1], [0, 0], False, True, None), 1)", padded, size);
        } else {
            String flat = line("torch.reshape(%s, [torch.size(%s, 0), 1, torch.size(%s, 1), torch.size(%s, 2), -1])", squares, x, x, x);
            String padded = line("torch.constant_pad_nd(%s, [0, 0, 0, 0, %d, %d], 0)", flat, size / 2, (size - 1) / 2);
            String pooled = line("torch.squeeze(torch.avg_pool3d(%s, [%d, 1, 1], [1, 1, 1], [0, 0, 0], False, True, None), 1)", padded, size);
            means = line("torch.reshape(%s, torch.size(%s))", pooled, x);
        }
        return line("torch.div(%s, torch.pow(torch.add(torch.mul(%s, %s), %s), %s))", x, means, alpha, k, beta);
    }

    String linear(String x, String key, long inputs, long outputs) {
        weight(key + ".weight", inputs, outputs, inputs);
        bias(key + ".bias", outputs);
        return line("torch.linear(%s, %s, %s)", x, name(key + ".weight"), name(key + ".bias"));
    }

    String flatten(String x) {
        return line("torch.flatten(%s, 1, -1)", x);
    }

    /** The mean of each channel over its places, {@code [n, c]}. */
    String globalAverage(String x, int axes) {
        return line("torch.mean(%s, %s, False)", x, axes == 2 ? "[2, 3]" : "[2]");
    }

    String adaptiveAverage(String x, long size) {
        return line("torch.adaptive_avg_pool2d(%s, %s)", x, list(2, size));
    }

    String add(String x, String y) {
        return line("torch.add(%s, %s)", x, y);
    }

    String concat(String x, String y) {
        return line("torch.cat([%s, %s], 1)", x, y);
    }

    /** Zeros around an image: left, right, above, below. */
    String padded(String x, long... border) {
        return line("torch.constant_pad_nd(%s, %s, 0)", x, Arrays.toString(border));
    }

    /** The middle of an image. */
    String cropped(String x, long above, long height, long left, long width) {
        return line("torch.narrow(torch.narrow(%s, 2, %d, %d), 3, %d, %d)", x, above, height, left, width);
    }

    void save(String output) {
        recording.script("output = " + output).also(also.toArray(String[]::new)).save();
    }
}
