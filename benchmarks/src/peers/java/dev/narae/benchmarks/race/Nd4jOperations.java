package dev.narae.benchmarks.race;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The operations that ND4J has, read off their TorchScript. */
final class Nd4jOperations {
    private static final Pattern CONVOLUTION = Pattern.compile("output = torch.conv2d\\(x, w, None, \\[(\\d+), \\d+], \\[(\\d+), \\d+], \\[1, 1], 1\\)");
    private static final Pattern SUM = Pattern.compile("output = torch.sum\\(x, \\[(\\d)], .*");

    private Nd4jOperations() {
    }

    /** Work on arrays that exist, and the arrays that are its results. */
    private record Ready(Runnable work, List<INDArray> results) implements Dl4jSide.Task {
        @Override
        public void run() {
            work.run();
        }

        @Override
        public List<float[]> compute() {
            work.run();
            return results.stream().map(Dl4jSide::values).toList();
        }
    }

    static Optional<Dl4jSide.Task> of(Work work, Map<String, Input> inputs) {
        String script = work.torch().getFirst();
        Matcher convolution = CONVOLUTION.matcher(script);
        Matcher sum = SUM.matcher(script);
        if (script.equals("output = torch.matmul(a, b)")) {
            return Optional.of(product(Dl4jSide.array(inputs.get("a")), Dl4jSide.array(inputs.get("b"))));
        } else if (script.equals("output = torch.relu(torch.add(torch.mul(a, b), c))")) {
            return Optional.of(chain(Dl4jSide.array(inputs.get("a")), Dl4jSide.array(inputs.get("b")), Dl4jSide.array(inputs.get("c"))));
        } else if (sum.matches()) {
            return Optional.of(sum(Dl4jSide.array(inputs.get("x")), Integer.parseInt(sum.group(1))));
        } else if (script.equals("output = torch.softmax(x, 1)")) {
            return Optional.of(bothWays("softmax", inputs, List.of(), List.of("x"), 1));
        } else if (script.startsWith("output = torch.max_pool2d(x, [2, 2], [2, 2]")) {
            return Optional.of(bothWays("maxpool2d", inputs, List.of(), List.of("x"), 2, 2, 2, 2, 0, 0, 1, 1, 0, 0, 0));
        } else if (convolution.matches()) {
            int stride = Integer.parseInt(convolution.group(1));
            int padding = Integer.parseInt(convolution.group(2));
            int kernel = inputs.get("w").shape().dim(2);
            // Images [n, c, h, w], weights [out, in, h, w].
            return Optional.of(bothWays("conv2d", inputs, List.of("w"), List.of("x", "w"), kernel, kernel, stride, stride, padding, padding, 1, 1, 0, 0, 1));
        }
        return Optional.empty();
    }

    private static Dl4jSide.Task product(INDArray a, INDArray b) {
        if (a.rank() == 3) {
            INDArray output = Nd4j.create(a.dataType(), a.size(0), a.size(1), b.size(2));
            return new Ready(() -> Nd4j.matmul(a, b, output), List.of(output));
        }
        // Its products are column by column.
        INDArray output = Nd4j.create(a.dataType(), new long[] {a.size(0), b.size(1)}, 'f');
        return new Ready(() -> a.mmuli(b, output), List.of(output));
    }

    private static Dl4jSide.Task chain(INDArray a, INDArray b, INDArray c) {
        INDArray output = a.dup();
        return new Ready(() -> {
            a.muli(b, output);
            output.addi(c);
            Transforms.relu(output, false);
        }, List.of(output));
    }

    private static Dl4jSide.Task sum(INDArray x, int axis) {
        INDArray output = Nd4j.create(x.dataType(), x.size(1 - axis));
        return new Ready(() -> x.sum(output, axis), List.of(output));
    }

    /** An operation of its native library and the one called so with {@code _bp} behind. */
    private static Dl4jSide.Task bothWays(String name, Map<String, Input> given, List<String> weights, List<String> variables, int... numbers) {
        INDArray x = Dl4jSide.array(given.get("x"));
        INDArray up = Dl4jSide.array(given.get("up"));
        List<INDArray> inputs = new ArrayList<>(List.of(x));
        weights.forEach(weight -> inputs.add(Dl4jSide.array(given.get(weight))));
        INDArray output = up.ulike();
        List<INDArray> gradients = variables.stream().map(variable -> Dl4jSide.array(given.get(variable)).ulike()).toList();
        List<INDArray> backward = new ArrayList<>(inputs);
        backward.add(up);
        if (name.equals("softmax")) {
            // Its derivative is stated by the result since that version.
            backward.add(output);
        }
        List<INDArray> results = new ArrayList<>(List.of(output));
        results.addAll(gradients);
        return new Ready(() -> {
            Nd4j.exec(operation(name, inputs, List.of(output), numbers));
            Nd4j.exec(operation(name + "_bp", backward, gradients, numbers));
        }, results);
    }

    private static DynamicCustomOp operation(String name, List<INDArray> inputs, List<INDArray> outputs, int... numbers) {
        return DynamicCustomOp.builder(name).addInputs(inputs.toArray(INDArray[]::new)).addOutputs(outputs.toArray(INDArray[]::new))
                .addIntegerArguments(numbers).build();
    }
}
