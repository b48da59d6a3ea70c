package dev.narae.train;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A running sum on the device, and the number of what was summed. Sums are float64 or int64, so that many small ones add up. */
final class Total {
    private final DType dtype;
    private Optional<Tensor> sum = Optional.empty();
    private long count;

    private Total(DType dtype) {
        this.dtype = dtype;
    }

    static Total ofReals() {
        return new Total(DType.F64);
    }

    static Total ofCounts() {
        return new Total(DType.I64);
    }

    /** Adds numbers, each to its own place; all calls have one shape. */
    void add(Tensor values, long number) {
        Tensor total = sum.orElseGet(() -> start(values.device(), values.shape()));
        try (NoGrad _ = NoGrad.open(); Tensor plain = values.detach()) {
            Tensor.update("total", List.of(total), List.of(Expr.in(0).plus(Expr.in(1).cast(dtype))), Arguments.none(), total, plain);
        }
        count += number;
    }

    private Tensor start(Device device, Shape shape) {
        sum = Optional.of(Scope.outside(() -> Tensor.zeros(device, dtype, shape)));
        return sum.get();
    }

    /** What was summed so far; there must be something. */
    Tensor sum() {
        return sum.orElseThrow();
    }

    long count() {
        return count;
    }

    /** Row-major; empty if nothing was added. Waits for the device. */
    double[] read() {
        return sum.map(Tensor::toDoubleArray).orElse(new double[0]);
    }

    /** The sum of scalars over their number; NaN if there are none. Waits for the device. */
    double mean() {
        return count == 0 ? Double.NaN : read()[0] / count;
    }

    void reset() {
        sum.ifPresent(Tensor::close);
        sum = Optional.empty();
        count = 0;
    }

    Map<String, Tensor> state(String name) {
        Map<String, Tensor> state = new LinkedHashMap<>();
        sum.ifPresent(tensor -> {
            state.put(name, tensor);
            state.put(name + ".count", Tensor.of(tensor.device(), new long[] {count}));
        });
        return state;
    }

    void load(String name, Map<String, Tensor> state) {
        reset();
        if (state.containsKey(name)) {
            Tensor saved = state.get(name);
            sum = Optional.of(Scope.outside(saved::copy));
            count = (long) state.get(name + ".count").item();
        }
    }
}
