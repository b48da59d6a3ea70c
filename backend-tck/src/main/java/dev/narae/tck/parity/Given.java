package dev.narae.tck.parity;

import dev.narae.nn.Module;
import dev.narae.tensor.Device;
import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A case with its inputs on a device, in some memory order, tracked where PyTorch's gradient was recorded. */
final class Given {
    private final ParityCase recorded;
    private final Device device;
    private final Map<String, Tensor> inputs = new LinkedHashMap<>();

    Given(ParityCase recorded, Device device, MemoryOrder order) {
        this.recorded = recorded;
        this.device = device;
        for (String name : recorded.names("in")) {
            Tensor arranged = order.arrange(load("in", name));
            inputs.put(name, recorded.has("grad", name) ? arranged.tracked() : arranged);
        }
    }

    /** The recorded case: its settings. */
    ParityCase settings() {
        return recorded;
    }

    Device device() {
        return device;
    }

    Tensor input() {
        return input("input");
    }

    Tensor input(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("case " + recorded.name() + " has no input " + name));
    }

    Optional<Tensor> find(String name) {
        return Optional.ofNullable(inputs.get(name));
    }

    /** Makes an input a leaf for which a gradient is computed, whatever was recorded. */
    Tensor track(String name) {
        Tensor leaf = input(name).tracked();
        inputs.put(name, leaf);
        return leaf;
    }

    /**
     * Moves a module to the device and gives it the inputs that have the names of its parameters and other state, an
     * underscore in place of each dot; gradients by those inputs are then gradients by its parameters.
     */
    <M extends Module> M load(M layer) {
        layer.to(device);
        Map<String, Tensor> state = new LinkedHashMap<>();
        layer.state().keySet().forEach(key -> find(recordedName(key)).ifPresent(tensor -> state.put(key, tensor)));
        List<String> misshaped = layer.load(state, false).misshaped();
        if (!misshaped.isEmpty()) {
            throw new AssertionError(recorded.name() + ": a layer has other shapes than PyTorch's: " + misshaped);
        }
        layer.namedParameters().forEach((key, parameter) -> {
            String name = recordedName(key);
            if (!inputs.containsKey(name)) {
                throw new AssertionError(recorded.name() + ": PyTorch's layer has no parameter " + name);
            }
            inputs.put(name, parameter.value());
        });
        return layer;
    }

    /** TorchScript's names have no dots. */
    private static String recordedName(String key) {
        return key.replace('.', '_');
    }

    /** A recorded tensor of any role, row-major on the device. */
    Tensor load(String role, String name) {
        Recorded tensor = recorded.recorded(role, name);
        return Tensor.of(device, tensor.dtype(), tensor.bytes(), tensor.shape());
    }
}
