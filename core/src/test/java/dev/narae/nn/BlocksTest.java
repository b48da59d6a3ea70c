package dev.narae.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.shape.DType;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Residual and concatenating blocks, and what convolutions were given for networks of series. */
class BlocksTest {
    private static final Device DEVICE = Device.standard();
    private static final Rng RNG = Rng.seeded(5);

    private static Tensor draw(int... dims) {
        return RNG.normal(DEVICE, dims);
    }

    @Test
    void aResidualBlockAddsItsInput() {
        Linear fc = Linear.of(3, 3, RNG);
        Tensor x = draw(2, 3);
        float[] expected = fc.forward(x).add(x).relu().toFloatArray();
        assertArrayEquals(expected, new ResidualBlock().add("fc", fc).activation("ReLU").forward(x).toFloatArray());
        assertArrayEquals(x.mul(2).toFloatArray(), new ResidualBlock().forward(x).toFloatArray());
    }

    @Test
    void aShortcutReadsTheInput() {
        Linear fc = Linear.of(3, 2, RNG);
        Linear beside = Linear.of(3, 2, RNG);
        Tensor x = draw(4, 3);
        ResidualBlock block = new ResidualBlock().shortcut("beside", beside).add("fc", fc);
        assertArrayEquals(fc.forward(x).add(beside.forward(x)).toFloatArray(), block.forward(x).toFloatArray());
        assertThrows(IllegalStateException.class, () -> block.shortcut("another", Linear.of(3, 2, RNG)));
        assertThrows(IllegalArgumentException.class, () -> block.activation("Softmax"));
    }

    @Test
    void aResidualBlockNamesWhatDoesNotFit() {
        Sequential net = new Sequential().add("block", new ResidualBlock().add("fc", Linear.of(3, 2, RNG)));
        ShapeException shapes = assertThrows(ShapeException.class, () -> net.forward(draw(4, 3)));
        assertTrue(shapes.getMessage().startsWith("block: residual block: the branch gives [4, 2] and the shortcut [4, 3]"), shapes.getMessage());
        ShapeException inner = assertThrows(ShapeException.class, () -> net.forward(draw(4, 5)));
        assertTrue(inner.getMessage().startsWith("block.fc: linear"), inner.getMessage());
    }

    @Test
    void aConcatBlockKeepsItsInputBesides() {
        Conv2d conv = Conv2d.of(2, 3, 3).build(RNG);
        Tensor x = draw(1, 2, 4, 6);
        Tensor branch = conv.forward(x);
        Tensor cropped = new ConcatBlock(ConcatBlock.Fit.CROP).add("conv", conv).forward(x);
        assertArrayEquals(new int[] {1, 5, 2, 4}, cropped.shape().dims());
        assertArrayEquals(x.narrow(2, 1, 2).narrow(3, 1, 4).toFloatArray(), cropped.narrow(1, 0, 2).toFloatArray());
        assertArrayEquals(branch.toFloatArray(), cropped.narrow(1, 2, 3).toFloatArray());
        Tensor padded = new ConcatBlock(ConcatBlock.Fit.PAD).add("conv", conv).forward(x);
        assertArrayEquals(new int[] {1, 5, 4, 6}, padded.shape().dims());
        assertArrayEquals(x.toFloatArray(), padded.narrow(1, 0, 2).toFloatArray());
        assertArrayEquals(branch.pad(2, 1, 1, 0).pad(3, 1, 1, 0).toFloatArray(), padded.narrow(1, 2, 3).toFloatArray());
    }

    @Test
    void aConcatBlockNamesWhatDoesNotFit() {
        ShapeException exact = assertThrows(ShapeException.class,
                () -> new ConcatBlock(ConcatBlock.Fit.EXACT).add("conv", Conv1d.of(1, 1, 3).build(RNG)).forward(draw(1, 1, 5)));
        assertTrue(exact.getMessage().contains("x [1, 1, 5] and the branch [1, 1, 3] differ on axis 2; give sizes that halve evenly"), exact.getMessage());
        ShapeException larger = assertThrows(ShapeException.class,
                () -> new ConcatBlock(ConcatBlock.Fit.PAD).add("up", ConvTranspose1d.of(1, 1, 2).stride(2).build(RNG)).forward(draw(1, 1, 5)));
        assertTrue(larger.getMessage().contains("the branch must not be the larger"), larger.getMessage());
        IllegalArgumentException fit = assertThrows(IllegalArgumentException.class,
                () -> Layers.build(new LayerSpec("ConcatBlock", Map.of("layers", Map.of(), "fit", "stretch")), RNG));
        assertTrue(fit.getMessage().contains("must be exact, crop or pad, it is stretch"), fit.getMessage());
    }

    @Test
    void causalConvolutionsSeeNoFuture() {
        Conv1d conv = Conv1d.of(1, 1, 3).causalPadding().dilation(2).build(RNG);
        Tensor x = draw(1, 1, 9);
        assertArrayEquals(new int[] {1, 1, 9}, conv.forward(x).shape().dims());
        float[] before = conv.forward(x).toFloatArray();
        float[] data = x.toFloatArray();
        data[5] += 1;
        float[] after = conv.forward(Tensor.of(DEVICE, data, 1, 1, 9)).toFloatArray();
        for (int t = 0; t < 9; t++) {
            // Inputs t, t − 2 and t − 4.
            assertEquals(t == 5 || t == 7, before[t] != after[t], "output " + t);
        }
        Conv1d plain = Conv1d.of(1, 1, 3).dilation(2).build(RNG);
        plain.load(conv.state(), true);
        assertArrayEquals(before, plain.forward(x.pad(2, 4, 0, 0)).toFloatArray(), 1e-6f);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Conv1d.of(1, 1, 3).causalPadding().padding(1).build(RNG)).getMessage()
                .contains("causal padding takes the place of any other"));
        assertThrows(IllegalArgumentException.class, () -> Conv1d.of(1, 1, 3).causalPadding().samePadding().build(RNG));
    }

    @Test
    void weightNormSplitsLengthAndDirection() {
        Conv2d plain = Conv2d.of(2, 3, 2).build(Rng.seeded(4));
        Conv2d normed = Conv2d.of(2, 3, 2).weightNorm().build(Rng.seeded(4));
        Tensor x = draw(1, 2, 3, 3);
        assertArrayEquals(plain.forward(x).toFloatArray(), normed.forward(x).toFloatArray(), 1e-6f);
        assertEquals(plain.parameterCount() + 3, normed.parameterCount());
        normed.magnitude().orElseThrow().set(normed.magnitude().orElseThrow().value().mul(2));
        normed.weight().set(normed.weight().value().mul(5));
        plain.weight().set(plain.weight().value().mul(2));
        assertArrayEquals(plain.forward(x).toFloatArray(), normed.forward(x).toFloatArray(), 1e-5f);
        normed.resetMagnitude();
        double length = normed.weight().value().cast(DType.F64).select(0, 1).norm().item();
        assertEquals(length, normed.magnitude().orElseThrow().value().toDoubleArray()[1], 1e-5);
        assertTrue(plain.magnitude().isEmpty());
    }
}
