package dev.narae.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.narae.op.Buffer;
import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.spi.Backend;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Normalisation of shapes that are cut into several blocks, spans and pieces, and the loops of both tiers beside each other. */
class NormalizationTest {
    private static View place(Backend engine, Layout layout) {
        return new View(engine.allocate(DType.F32, layout.extent()), layout);
    }

    private static View place(Backend engine, Layout layout, float[] values) {
        View view = place(engine, layout);
        engine.write(view.buffer(), 0, MemorySegment.ofArray(values));
        return view;
    }

    private static float[] values(Backend engine, Buffer buffer) {
        float[] values = new float[(int) buffer.size()];
        engine.read(buffer, 0, MemorySegment.ofArray(values));
        return values;
    }

    private static float[] random(Random random, int size, double mean, double spread) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (mean + spread * random.nextGaussian());
        }
        return values;
    }

    /** Everything that batch normalisation gives, forward and backward. */
    private static List<float[]> batchNorm(Backend engine, Layout x, Layout g, Layout result, double mean) {
        int size = (int) x.shape().size();
        int channels = x.shape().dim(1);
        Random random = new Random(1);
        Layout vector = Layout.contiguous(Shape.of(channels));
        View input = place(engine, x, random(random, (int) x.extent(), mean, 2));
        View gradOutput = place(engine, g, random(random, (int) g.extent(), 0.3, 1));
        Optional<View> weight = Optional.of(place(engine, vector, random(random, channels, 1, 0.5)));
        Optional<View> bias = Optional.of(place(engine, vector, random(random, channels, 0, 0.5)));
        View[] out = {place(engine, result), place(engine, vector), place(engine, vector), place(engine, vector), place(engine, result),
            place(engine, vector), place(engine, vector)};
        engine.execute(new Op.BatchNorm(out[0], out[1], out[2], out[3], input, weight, bias, 1e-5));
        engine.execute(new Op.BatchNormGrad(out[4], out[5], out[6], gradOutput, input, weight, out[1], out[2]));
        assertEquals(size, x.shape().size());
        return Arrays.stream(out).map(view -> values(engine, view.buffer())).toList();
    }

    private static List<float[]> layerNorm(Backend engine, Shape shape, int leading, double mean) {
        Random random = new Random(2);
        Layout all = Layout.contiguous(shape);
        Layout rows = Layout.contiguous(shape.axes(0, leading));
        Layout own = Layout.contiguous(shape.axes(leading, shape.rank()));
        int size = (int) shape.size();
        int n = (int) own.shape().size();
        View input = place(engine, all, random(random, size, mean, 2));
        View gradOutput = place(engine, all, random(random, size, 0.3, 1));
        Optional<View> weight = Optional.of(place(engine, own, random(random, n, 1, 0.5)));
        Optional<View> bias = Optional.of(place(engine, own, random(random, n, 0, 0.5)));
        View[] out = {place(engine, all), place(engine, rows), place(engine, rows), place(engine, all), place(engine, own), place(engine, own)};
        engine.execute(new Op.LayerNorm(out[0], out[1], out[2], input, weight, bias, 1e-5));
        engine.execute(new Op.LayerNormGrad(out[3], Optional.of(out[4]), Optional.of(out[5]), gradOutput, input, weight, out[1], out[2]));
        return Arrays.stream(out).map(view -> values(engine, view.buffer())).toList();
    }

    /** Near to the reference, as a share of the largest value. */
    private static void assertNear(List<float[]> expected, List<float[]> actual, double tolerance, String what) {
        for (int k = 0; k < expected.size(); k++) {
            double most = 1e-3;
            for (float value : expected.get(k)) {
                most = Math.max(most, Math.abs(value));
            }
            for (int i = 0; i < expected.get(k).length; i++) {
                assertEquals(expected.get(k)[i], actual.get(k)[i], tolerance * most, what + ": result " + k + " at " + i);
            }
        }
    }

    private static final List<Shape> IMAGES = List.of(Shape.of(9, 3, 31, 37), Shape.of(70, 33, 11, 13), Shape.of(700, 40), Shape.of(300, 1500),
            Shape.of(3, 5, 71, 73), Shape.of(2, 1, 90, 91), Shape.of(257, 12, 4));

    private static List<Layout> orders(Shape shape) {
        return shape.rank() == 2 ? List.of(Layout.contiguous(shape), Layout.inOrder(shape, new int[] {1, 0}))
                : List.of(Layout.contiguous(shape), Layout.channelsLast(shape));
    }

    @Test
    void batchNormOfManyBlocksInEveryOrderIsTheReferences() {
        try (CpuBackend engine = new CpuBackend(); ReferenceBackend reference = new ReferenceBackend()) {
            for (Shape shape : IMAGES) {
                for (Layout x : orders(shape)) {
                    for (Layout g : orders(shape)) {
                        assertNear(batchNorm(reference, x, g, x, 1), batchNorm(engine, x, g, x, 1), 2e-5, x + ", gradient " + g);
                    }
                }
            }
        }
    }

    @Test
    void rowsOfManyPiecesAreTheReferences() {
        try (CpuBackend engine = new CpuBackend(); ReferenceBackend reference = new ReferenceBackend()) {
            for (Shape shape : List.of(Shape.of(2, 150, 129), Shape.of(1000, 7), Shape.of(5, 5000), Shape.of(3, 20_001), Shape.of(40, 9, 900))) {
                for (int leading = 0; leading < shape.rank(); leading++) {
                    assertNear(layerNorm(reference, shape, leading, 1), layerNorm(engine, shape, leading, 1), 2e-5, shape + " behind " + leading);
                }
            }
        }
    }

    /** Of 10⁴ ± 1 in float32 a sum of squares less the square of the sum would leave nothing. */
    @Test
    void aMeanFarFromZeroCostsNothing() {
        try (CpuBackend engine = new CpuBackend(); ReferenceBackend reference = new ReferenceBackend()) {
            for (Layout layout : orders(Shape.of(64, 20, 15, 15))) {
                List<float[]> expected = batchNorm(reference, layout, layout, layout, 1e4);
                List<float[]> actual = batchNorm(engine, layout, layout, layout, 1e4);
                assertNear(expected.subList(1, 4), actual.subList(1, 4), 1e-6, layout + ": statistics");
                // The mean itself is rounded to float32, whose neighbours are 0.001 apart here, and the deviation is 2.
                assertNear(expected.subList(0, 1), actual.subList(0, 1), 1e-3, layout + ": output");
            }
        }
    }

    /** An outlier in the first place must not be what the others are measured from. */
    @Test
    void anOutlierInTheFirstPlaceDoesNotSpoilTheVariance() {
        for (Layout layout : orders(Shape.of(40, 3, 20, 20))) {
            try (CpuBackend engine = new CpuBackend(); ReferenceBackend reference = new ReferenceBackend()) {
                List<float[]> variances = new ArrayList<>();
                for (Backend backend : List.of(engine, reference)) {
                    float[] values = random(new Random(4), (int) layout.extent(), 0, 1e-3);
                    Arrays.fill(values, 0, 3, 1000f);
                    Layout vector = Layout.contiguous(Shape.of(3));
                    View variance = place(backend, vector);
                    backend.execute(new Op.BatchNorm(place(backend, layout), place(backend, vector), place(backend, vector), variance,
                            place(backend, layout, values), Optional.empty(), Optional.empty(), 0));
                    variances.add(values(backend, variance.buffer()));
                }
                for (int c = 0; c < 3; c++) {
                    assertEquals(1, variances.get(0)[c] / variances.get(1)[c], 1e-5, layout.toString());
                }
            }
        }
    }

    @Test
    void theNumberOfThreadsDoesNotChangeABit() {
        List<float[]> expected = null;
        for (int threads = 1; threads <= 3; threads++) {
            try (CpuBackend engine = new CpuBackend(CpuOptions.defaults().withThreads(threads))) {
                List<float[]> all = new ArrayList<>();
                for (Shape shape : IMAGES) {
                    for (Layout layout : orders(shape)) {
                        all.addAll(batchNorm(engine, layout, layout, layout, 1));
                    }
                }
                all.addAll(layerNorm(engine, Shape.of(900, 130), 1, 1));
                all.addAll(layerNorm(engine, Shape.of(50, 9001), 1, 1));
                for (int i = 0; expected != null && i < all.size(); i++) {
                    assertArrayEquals(expected.get(i), all.get(i), "result " + i + " with " + threads + " threads");
                }
                expected = all;
            }
        }
    }

    /** Plain loops stand in for vector loops that are not compiled yet, so both must give the same bits. */
    @Test
    void bothTiersGiveTheSameBits() {
        if (Tier.CHOSEN == Tier.PLAIN) {
            return;
        }
        NormKernel plain = new PlainNormKernel(Lanes.COUNT);
        NormKernel vector = NormKernels.vector();
        Random random = new Random(5);
        for (int n : new int[] {1, 3, Lanes.COUNT, Lanes.COUNT + 1, 4 * Lanes.COUNT - 1, 4 * Lanes.COUNT, 7 * Lanes.COUNT + 3, 201, NormKernel.PIECE}) {
            int rows = n > 201 ? 2 : 13;
            float[] x = random(random, 4 + rows * (n + 2), 3, 2);
            float[] g = random(random, 4 + rows * (n + 2), 0.1, 1);
            float[] a = random(random, NormKernel.START + n, 1, 1);
            float[] b = random(random, NormKernel.START + n, 1, 1);
            float[] c = random(random, NormKernel.START + n, 1, 1);
            float[] d = random(random, NormKernel.START + n, 1, 1);
            float[] twice = new float[NormKernel.START + n];
            // What is done together is what its parts do.
            vector.weightedGradient(twice, NormKernel.START, g, 2, x, 3, 0.5f, 1.5f, 0.3f, 0.7f, a, n);
            float[] together = new float[NormKernel.START + n];
            float[][] columns = new float[2][NormKernel.START + n];
            vector.gradientThenSums(together, NormKernel.START, g, 2, x, 3, 0.5f, 1.5f, 0.3f, 0.7f, a, n, 1, 2, 0.25f, 1.25f, columns[0], columns[1], new double[2]);
            assertArrayEquals(twice, together, n + " elements of a gradient");
            float[][] results = {run(plain, x, g, a, b, c, d, rows, n), run(vector, x, g, a, b, c, d, rows, n)};
            assertArrayEquals(results[0], results[1], n + " elements");
        }
    }

    private static float[] run(NormKernel kernel, float[] x, float[] g, float[] a, float[] b, float[] c, float[] d, int rows, int n) {
        int stride = n + 2;
        float[][] out = new float[17][NormKernel.START + rows * stride + 3 * n];
        double[][] pairs = new double[6][2];
        kernel.moments(x, 1, n, pairs[0]);
        kernel.gradSums(g, 2, x, 1, 0.5f, n, pairs[1]);
        kernel.weightedSums(g, 2, x, 1, 0.5f, a, 0, n, pairs[2]);
        kernel.normalize(out[0], 1, x, 2, 0.5f, 1.5f, 0.3f, n);
        kernel.gradient(out[1], 1, g, 2, x, 3, 0.5f, 1.5f, 0.3f, 0.7f, n);
        kernel.momentsOfRows(x, 1, stride, rows, n, out[2]);
        kernel.normalizeRows(out[3], 1, stride, x, 2, stride, a, b, c, rows, n);
        kernel.gradSumsOfRows(g, 1, stride, x, 2, stride, a, 0, rows, n, out[4]);
        kernel.gradientOfRows(out[5], 1, stride, g, 2, stride, x, 3, stride, a, b, c, d, rows, n);
        kernel.affine(out[6], 1, x, 2, 0.5f, 1.5f, a, b, n);
        kernel.weightedGradient(out[7], 1, g, 2, x, 3, 0.5f, 1.5f, 0.3f, 0.7f, a, n);
        kernel.accumulate(g, 1, x, 2, 0.5f, 1.5f, out[8], out[9], n);
        pairs[3][0] = kernel.sum(x, 1, n);
        pairs[3][1] = kernel.affineThenSum(out[11], 1, x, 2, 3, 0.5f, 1.5f, a, b, n);
        kernel.sumsAndColumns(g, 1, x, 2, 0.5f, 1.5f, a, out[12], out[13], n, pairs[4]);
        kernel.gradientThenSums(out[14], 1, g, 2, x, 3, 0.5f, 1.5f, 0.3f, 0.7f, a, n, 1, 2, 0.25f, 1.25f, out[15], out[16], pairs[5]);
        for (int i = 0; i < 12; i++) {
            // Both halves of a double's bits.
            long bits = Double.doubleToRawLongBits(pairs[i / 2][i % 2]);
            out[10][2 * i % out[10].length] = bits >>> 32;
            out[10][(2 * i + 1) % out[10].length] = bits & 0xFFFF_FFFFL;
        }
        float[] all = new float[out.length * out[0].length];
        for (int k = 0; k < out.length; k++) {
            System.arraycopy(out[k], 0, all, k * out[0].length, out[0].length);
        }
        return all;
    }

    /** Keeps the class of the vector tier out of the plain one. */
    private static final class NormKernels {
        static NormKernel vector() {
            return new VectorNormKernel();
        }
    }
}
