package dev.narae.tck.parity;

import dev.narae.tensor.Device;
import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
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

    /** A recorded tensor of any role, row-major on the device. */
    Tensor load(String role, String name) {
        Recorded tensor = recorded.recorded(role, name);
        return Tensor.of(device, tensor.dtype(), tensor.bytes(), tensor.shape());
    }
}
