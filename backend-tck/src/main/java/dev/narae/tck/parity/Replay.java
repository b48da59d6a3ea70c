package dev.narae.tck.parity;

import dev.narae.tensor.Device;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rebuilds one case on a device and compares everything that was recorded of it. */
final class Replay {
    private final ParityCase recorded;
    private final Rebuild rebuild;
    private final Device device;
    private final MemoryOrder order;

    Replay(ParityCase recorded, Rebuild rebuild, Device device, MemoryOrder order) {
        this.recorded = recorded;
        this.rebuild = rebuild;
        this.device = device;
        this.order = order;
    }

    /** @throws AssertionError naming the tensor, the element and both values where they differ */
    void run() {
        try (Scope _ = Scope.open(recorded.name())) {
            Given given = new Given(recorded, device, order);
            Map<String, Tensor> outputs = rebuild.outputs(given);
            for (String name : recorded.names("out")) {
                compare("out", name, Optional.ofNullable(outputs.get(name)).orElseThrow(() ->
                        new AssertionError(recorded.name() + " gave no " + name + ", only " + outputs.keySet())));
            }
            List<String> targets = recorded.names("grad");
            if (!targets.isEmpty()) {
                compareGradients(given, outputs, targets);
            }
        }
    }

    private void compareGradients(Given given, Map<String, Tensor> outputs, List<String> targets) {
        boolean second = !recorded.names("along").isEmpty();
        Map<String, Tensor> entering = new LinkedHashMap<>();
        recorded.names("up").forEach(name -> entering.put(name, outputs.get(name)));
        Map<String, Tensor> first = gradients(given, entering, "up", targets, second);
        targets.forEach(name -> compare("grad", name, first.get(name)));
        if (second) {
            Map<String, Tensor> again = gradients(given, first, "along", targets, false);
            targets.forEach(name -> compare("second", name, again.get(name)));
        }
    }

    /** The gradients of the sum of {@code values · recorded factors} by the targets; zeros where nothing flows back. */
    private static Map<String, Tensor> gradients(Given given, Map<String, Tensor> values, String factors, List<String> targets,
            boolean createGraph) {
        Tensor total = Tensor.scalar(given.device(), 0);
        for (Map.Entry<String, Tensor> value : values.entrySet()) {
            total = total.add(value.getValue().mul(given.load(factors, value.getKey())).sum());
        }
        Tensor[] by = targets.stream().map(given::input).toArray(Tensor[]::new);
        Optional<Gradients> gradients = total.requiresGrad()
                ? Optional.of(Gradients.options().createGraph(createGraph).by(by).of(total)) : Optional.empty();
        Map<String, Tensor> result = new LinkedHashMap<>();
        for (String name : targets) {
            Tensor target = given.input(name);
            result.put(name, gradients.flatMap(found -> found.find(target)).orElseGet(target::zerosLike));
        }
        return result;
    }

    private void compare(String role, String name, Tensor actual) {
        Recorded expected = recorded.recorded(role, name);
        String what = recorded.name() + ": " + role + "." + name;
        if (!expected.shape().equals(actual.shape())) {
            throw new AssertionError(what + ": PyTorch's shape is " + expected.shape() + ", Narae's " + actual.shape());
        }
        if (expected.dtype().isFloating() != actual.dtype().isFloating()) {
            throw new AssertionError(what + ": PyTorch's type is " + expected.dtype() + ", Narae's " + actual.dtype());
        }
        ParityTolerance tolerance = ParityTolerance.of(recorded.kind(), role);
        double[] wanted = expected.toDoubles();
        double[] got = actual.toDoubleArray();
        double largest = Arrays.stream(wanted).map(Math::abs).filter(Double::isFinite).max().orElse(0);
        for (int i = 0; i < got.length; i++) {
            if (!tolerance.accepts(wanted[i], got[i], largest)) {
                throw new AssertionError(what + " of shape " + expected.shape() + ", element " + i + ": PyTorch gives " + wanted[i]
                        + ", Narae " + got[i] + "; allowed is " + tolerance + "\n  PyTorch " + excerpt(wanted, i) + "\n  Narae   "
                        + excerpt(got, i));
            }
        }
    }

    private static String excerpt(double[] values, int around) {
        int from = Math.max(0, around - 4);
        return "from element " + from + ": " + Arrays.toString(Arrays.copyOfRange(values, from, Math.min(values.length, from + 9)));
    }
}
