package dev.narae.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.io.ModelFile;
import dev.narae.nn.LayerSpec;
import dev.narae.nn.Module;
import dev.narae.nn.Sequential;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** U-Net and the networks for series. */
class OtherModelsTest {
    private static final Device DEVICE = Device.standard();

    @TempDir
    Path folder;

    private void builtAsDescribed(LayerSpec spec, Sequential network, Tensor input, Shape output) {
        assertEquals(spec, network.spec().orElseThrow());
        assertEquals(Counts.of(spec), network.parameterCount());
        network.forward(input);
        Path file = folder.resolve("model.safetensors");
        ModelFile.write(file, network);
        network.eval();
        Module again = ModelFile.read(file, DEVICE);
        try (NoGrad _ = NoGrad.open()) {
            Tensor expected = network.forward(input);
            assertEquals(output, expected.shape());
            assertArrayEquals(expected.toFloatArray(), again.forward(input).toFloatArray());
        }
    }

    @Test
    void aUNetGivesEachPixelItsClasses() {
        UNet form = UNet.of(2, 3).width(2).depth(2).dropout(0.2);
        for (int[] size : new int[][] {{8, 8}, {7, 9}, {4, 5}}) {
            builtAsDescribed(form.spec(), form.build(Rng.seeded(1)), Rng.seeded(2).uniform(DEVICE, 2, 2, size[0], size[1]),
                    Shape.of(2, 3, size[0], size[1]));
        }
    }

    @Test
    void aUNetAsPublishedIsCropped() {
        UNet form = UNet.of(1, 2).width(1).depth(2).published();
        // 44 → 40 → 20 → 16 → 8 → 4 → 8 → 4 → 8 → 4.
        builtAsDescribed(form.spec(), form.build(Rng.seeded(1)), Rng.seeded(2).uniform(DEVICE, 1, 1, 44, 44), Shape.of(1, 2, 4, 4));
        // The paper's tile, by the same arithmetic: 572 gives 388.
        int size = 572;
        for (int level = 0; level < 4; level++) {
            size = (size - 4) / 2;
        }
        size -= 4;
        for (int level = 0; level < 4; level++) {
            size = 2 * size - 4;
        }
        assertEquals(388, size);
    }

    @Test
    void aUNetsNumberOfParameters() {
        // Twice a level's convolutions, transposed ones, head: the published form in closed form.
        long expected = 0;
        int inputs = 1;
        for (int width = 64; width <= 1024; width *= 2) {
            expected += 9L * inputs * width + width + 9L * width * width + width;
            inputs = width;
        }
        for (int width = 512; width >= 64; width /= 2) {
            expected += 4L * 2 * width * width + width + 9L * 2 * width * width + width + 9L * width * width + width;
        }
        expected += 64 * 2 + 2;
        assertEquals(expected, Counts.of(UNet.of(1, 2).published().spec()));
        assertEquals(31_030_658, expected);
    }

    @Test
    void anImageTooSmallForAUNetNamesTheLevel() {
        Sequential network = UNet.of(1, 2).width(1).depth(2).build(Rng.seeded(1));
        ShapeException small = assertThrows(ShapeException.class, () -> network.forward(Tensor.zeros(DEVICE, 2, 1, 8, 3)));
        assertTrue(small.getMessage().startsWith("inner.below.inner.pool: maxPool"), small.getMessage());
        Sequential published = UNet.of(1, 2).width(1).depth(1).published().build(Rng.seeded(1));
        ShapeException convolution = assertThrows(ShapeException.class, () -> published.forward(Tensor.zeros(DEVICE, 1, 1, 12, 12)));
        assertTrue(convolution.getMessage().startsWith("inner.below.conv2: conv"), convolution.getMessage());
    }

    @Test
    void aPlainNetworkForSeries() {
        SeriesCnn form = SeriesCnn.of(3, 4).width(2).dropout(0.1);
        for (int length : new int[] {1, 2, 11}) {
            builtAsDescribed(form.spec(), form.build(Rng.seeded(1)), Rng.seeded(2).uniform(DEVICE, 3, 3, length), Shape.of(3, 4));
        }
        // 8 · c · 128 + 5 · 128 · 256 + 3 · 256 · 128, twice 512 of normalisation, and the dense layer.
        assertEquals(8 * 128 + 5 * 128 * 256 + 3 * 256 * 128 + 2 * 512 + 129 * 10, Counts.of(SeriesCnn.of(1, 10).spec()));
    }

    @Test
    void temporalConvolutionsSeeTheirReachAndNoFuture() {
        TemporalConvNet form = TemporalConvNet.of(2, 3).width(4).levels(3).kernel(2).dropout(0.1);
        assertEquals(15, form.reach());
        Sequential network = form.build(Rng.seeded(1));
        builtAsDescribed(form.spec(), network, Rng.seeded(2).uniform(DEVICE, 2, 2, 7), Shape.of(2, 3, 7));
        float[] data = Rng.seeded(3).normal(DEVICE, 1, 2, 40).toFloatArray();
        float[] before = network.forward(Tensor.of(DEVICE, data, 1, 2, 40)).toFloatArray();
        int touched = 12;
        data[touched] += 3;
        float[] after = network.forward(Tensor.of(DEVICE, data, 1, 2, 40)).toFloatArray();
        for (int t = 0; t < 40; t++) {
            boolean sees = t >= touched && t < touched + form.reach();
            boolean changed = before[t] != after[t] || before[40 + t] != after[40 + t] || before[80 + t] != after[80 + t];
            assertTrue(sees || !changed, "output " + t + " must not see input " + touched);
        }
        assertTrue(before[touched] != after[touched]);
    }

    @Test
    void temporalConvolutionsAreNamedAsTheAuthorsName() {
        var names = TemporalConvNet.of(2, 1).width(3).levels(2).build(Rng.seeded(1)).state().keySet();
        assertEquals(List.of("network.0.conv1.weight_v", "network.0.conv1.weight_g", "network.0.conv1.bias", "network.0.conv2.weight_v",
                "network.0.conv2.weight_g", "network.0.conv2.bias", "network.0.downsample.weight", "network.0.downsample.bias",
                "network.1.conv1.weight_v", "network.1.conv1.weight_g", "network.1.conv1.bias", "network.1.conv2.weight_v",
                "network.1.conv2.weight_g", "network.1.conv2.bias", "head.weight", "head.bias"), List.copyOf(names));
        assertTrue(TemporalConvNet.of(2, 1).weightNorm(false).build(Rng.seeded(1)).state().containsKey("network.0.conv1.weight"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> TemporalConvNet.of(1, 1).levels(25)).getMessage().contains("at most 24 levels"));
    }
}
