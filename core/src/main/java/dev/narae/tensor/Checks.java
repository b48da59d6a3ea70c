package dev.narae.tensor;

import dev.narae.shape.DType;
import dev.narae.shape.ShapeException;
import java.util.List;

/** What is checked once, above the engine's door. */
final class Checks {
    private Checks() {
    }

    static Device sameDevice(String operation, Tensor... tensors) {
        Device device = tensors[0].device();
        for (Tensor tensor : tensors) {
            sameDevice(operation, device, tensors[0], tensor);
        }
        return device;
    }

    /** The same of outputs and inputs. */
    static Device sameDevice(String operation, List<Tensor> outputs, Tensor... inputs) {
        Device device = outputs.getFirst().device();
        for (int i = 0; i < outputs.size(); i++) {
            sameDevice(operation, device, outputs.getFirst(), outputs.get(i));
        }
        for (Tensor input : inputs) {
            sameDevice(operation, device, outputs.getFirst(), input);
        }
        return device;
    }

    private static void sameDevice(String operation, Device device, Tensor first, Tensor tensor) {
        tensor.requireOpen(operation);
        if (!tensor.device().isSame(device)) {
            throw new ShapeException(operation + ": tensors are on different devices: " + first.describe() + " on " + device
                    + " and " + tensor.describe() + " on " + tensor.device() + "; move one of them, as in x.to(device)");
        }
    }

    /** Of one floating type, 16-bit ones among them. */
    static void floating(String operation, Tensor... tensors) {
        for (Tensor tensor : tensors) {
            if (!tensor.dtype().isFloating()) {
                throw new ShapeException(operation + " needs a floating type, got " + tensor.describe() + "; cast it first");
            }
        }
        oneType(operation, tensors);
    }

    private static void oneType(String operation, Tensor... tensors) {
        for (Tensor tensor : tensors) {
            if (tensor.dtype() != tensors[0].dtype()) {
                throw new ShapeException(operation + ": element types differ: " + tensors[0].describe() + " and " + tensor.describe()
                        + "; cast one of them");
            }
        }
    }

    /** A floating input and parameters of the type in which it is computed. */
    static void normalizable(String operation, Tensor... inputs) {
        floating(operation, inputs[0]);
        for (int i = 1; i < inputs.length; i++) {
            if (inputs[i].dtype() != inputs[0].dtype().compute()) {
                throw new ShapeException(operation + ": weight or bias " + inputs[i].describe() + " does not fit input " + inputs[0].describe()
                        + "; " + inputs[0].dtype().compute() + " is needed");
            }
        }
    }

    /** Of one floating type of 32 bits or more. */
    static void wide(String operation, Tensor... tensors) {
        for (Tensor tensor : tensors) {
            if (tensor.dtype() != DType.F32 && tensor.dtype() != DType.F64) {
                throw new ShapeException(operation + " needs float32 or float64, got " + tensor.describe() + "; cast it first");
            }
        }
        oneType(operation, tensors);
    }

    static void integer(String operation, Tensor index) {
        if (index.dtype() != DType.I32 && index.dtype() != DType.I64) {
            throw new ShapeException(operation + " needs an index of int32 or int64, got " + index.describe());
        }
    }

    static void logical(String operation, Tensor tensor) {
        if (tensor.dtype() != DType.BOOL) {
            throw new ShapeException(operation + " needs a bool tensor, got " + tensor.describe());
        }
    }

    /** As {@link #rank}: a batch, channels and so many axes. */
    static void spatial(String operation, int axes, String what, Tensor tensor) {
        if (tensor.rank() != axes + 2) {
            rank(operation + " over " + axes + " spatial axes: " + what, tensor, axes + 2);
        }
    }

    static void rank(String operation, Tensor tensor, int rank) {
        if (tensor.rank() != rank) {
            throw new ShapeException(operation + " needs a tensor of rank " + rank + ", got " + tensor.describe());
        }
    }
}
