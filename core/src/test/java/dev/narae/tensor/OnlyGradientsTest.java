package dev.narae.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.narae.op.Op;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Gradients by chosen tensors alone are those that backward gives, without the work for the others; and who watches sees that. */
class OnlyGradientsTest {
    private static final Device DEVICE = Device.standard();

    private final Tensor x = Rng.seeded(1).normal(DEVICE, DType.F64, Shape.of(3, 4), 0, 1).tracked();
    private final Tensor w = Rng.seeded(2).normal(DEVICE, DType.F64, Shape.of(4, 4), 0, 1).tracked();
    private final Tensor v = Rng.seeded(3).normal(DEVICE, DType.F64, Shape.of(4, 2), 0, 1).tracked();

    @Test
    void leavesAndWhatLiesBetween() {
        Tensor hidden = x.matmul(w).tanh();
        Tensor y = hidden.matmul(v).add(x.sum()).square().sum();
        Gradients all = Gradients.options().by(hidden).retainGraph(true).of(y);
        List<Op> asked = new ArrayList<>();
        Gradients only;
        try (OpWatch _ = OpWatch.open(asked::add)) {
            only = Gradients.options().only(x).retainGraph(true).of(y);
        }
        assertEquals(Set.of(x), only.tensors());
        assertArrayEquals(all.get(x).toDoubleArray(), only.get(x).toDoubleArray(), 0);
        assertEquals(2, asked.stream().filter(op -> op instanceof Op.MatMul).count(), "one product for each of the two on the way to x");

        asked.clear();
        try (OpWatch _ = OpWatch.open(asked::add)) {
            only = Gradients.options().only(hidden).retainGraph(true).of(y);
        }
        assertEquals(Set.of(hidden), only.tensors());
        assertArrayEquals(all.get(hidden).toDoubleArray(), only.get(hidden).toDoubleArray(), 0);
        assertEquals(1, asked.stream().filter(op -> op instanceof Op.MatMul).count());

        only = Gradients.options().only(w, hidden).of(y);
        assertArrayEquals(all.get(w).toDoubleArray(), only.get(w).toDoubleArray(), 0);
        assertArrayEquals(all.get(hidden).toDoubleArray(), only.get(hidden).toDoubleArray(), 0);
        assertFalse(only.find(v).isPresent());
    }

    @Test
    void ofGradients() {
        Tensor y = x.matmul(w).tanh().matmul(v).sum();
        Tensor slope = Gradients.options().only(x).createGraph(true).of(y).get(x);
        Tensor penalty = slope.square().sum();
        Tensor full = Gradients.options().createGraph(true).of(x.matmul(w).tanh().matmul(v).sum()).get(x).square().sum();
        assertArrayEquals(full.backward().get(w).toDoubleArray(), Gradients.options().only(w).of(penalty).get(w).toDoubleArray(), 1e-12);
    }

    @Test
    void whatTheScalarDoesNotDependOn() {
        Tensor y = x.matmul(w).sum();
        Gradients none = Gradients.options().only(v).of(y);
        assertEquals(Set.of(), none.tensors());
        assertThrows(IllegalArgumentException.class, () -> none.get(v));
        Tensor itself = x.sum();
        assertEquals(1, Gradients.options().only(itself).of(itself).get(itself).item());
    }

    @Test
    void aWatchEndsWhenItIsClosedAndTheInnermostListens() {
        List<String> outer = new ArrayList<>();
        List<String> inner = new ArrayList<>();
        try (OpWatch _ = OpWatch.open(op -> outer.add(op.name()))) {
            x.exp();
            try (OpWatch _ = OpWatch.open(op -> inner.add(op.name()))) {
                x.matmul(w);
            }
            x.sum();
        }
        x.exp();
        assertEquals(List.of("Map", "Reduce"), outer);
        assertEquals(List.of("MatMul"), inner);
    }
}
