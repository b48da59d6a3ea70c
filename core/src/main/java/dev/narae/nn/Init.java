package dev.narae.nn;

import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.Arrays;

/**
 * How a parameter begins: draws float32 tensors on {@link Device#standard()}, the same for the same stream.
 *
 * <pre>{@code
 * Conv2d conv = Conv2d.of(3, 64, 3).weight(Init.kaimingNormal(Init.Fan.OUT, Init.gainRelu())).build(rng);
 * linear.weight().set(Init.orthogonal(1).draw(linear.weight().value().shape(), rng));
 * }</pre>
 *
 * <p>A weight {@code [out, in, window…]} has fan in = in · window and fan out = out · window.
 */
@FunctionalInterface
public interface Init {
    Tensor draw(Shape shape, Rng rng);

    /** Which of a weight's two fans counts: fan in keeps the size of activations, fan out that of gradients. */
    enum Fan {
        /** What feeds one output. */
        IN,
        /** What one input feeds. */
        OUT;

        double of(Shape shape) {
            return this == IN ? fanIn(shape) : fanOut(shape);
        }
    }

    /** Everywhere one number. */
    static Init constant(double value) {
        return (shape, _) -> Tensor.full(Device.standard(), DType.F32, value, shape);
    }

    /** Uniform on [low, high). */
    static Init uniform(double low, double high) {
        return (shape, rng) -> rng.uniform(Device.standard(), DType.F32, shape, low, high);
    }

    /** Normal. */
    static Init normal(double mean, double std) {
        return (shape, rng) -> rng.normal(Device.standard(), DType.F32, shape, mean, std);
    }

    /**
     * Normal, drawn again where it falls outside [low, high].
     *
     * @throws IllegalArgumentException if the mean is not between low and high
     */
    static Init truncatedNormal(double mean, double std, double low, double high) {
        if (!(low < high && low <= mean && mean <= high && std > 0)) {
            throw new IllegalArgumentException("truncatedNormal: the mean " + mean + " must lie between " + low + " and " + high
                    + ", and the standard deviation be positive, got " + std);
        }
        return (shape, rng) -> {
            float[] data = new float[Math.toIntExact(shape.size())];
            for (int i = 0; i < data.length; i++) {
                data[i] = (float) truncated(mean, std, low, high, rng);
            }
            return Tensor.of(Device.standard(), data, shape.dims());
        };
    }

    private static double truncated(double mean, double std, double low, double high, Rng rng) {
        while (true) {
            // In a narrow interval the bell is nearly flat, and a uniform draw under it is accepted sooner.
            boolean narrow = high - low < std;
            double x = narrow ? low + (high - low) * rng.nextDouble() : mean + std * rng.nextGaussian();
            double z = (x - mean) / std;
            if (narrow ? rng.nextDouble() < Math.exp(-z * z / 2) : x >= low && x <= high) {
                return x;
            }
        }
    }

    /** Uniform on ±gain · √(6 / (fanIn + fanOut)); Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks" (2010). */
    static Init xavierUniform(double gain) {
        return (shape, rng) -> {
            double bound = gain * Math.sqrt(6.0 / (fanIn(shape) + fanOut(shape)));
            return uniform(-bound, bound).draw(shape, rng);
        };
    }

    /** Normal with standard deviation gain · √(2 / (fanIn + fanOut)); source as {@link #xavierUniform}. */
    static Init xavierNormal(double gain) {
        return (shape, rng) -> normal(0, gain * Math.sqrt(2.0 / (fanIn(shape) + fanOut(shape)))).draw(shape, rng);
    }

    /** Uniform on ±gain · √(3 / fan); He et al., "Delving Deep into Rectifiers" (2015). */
    static Init kaimingUniform(Fan fan, double gain) {
        return (shape, rng) -> {
            double bound = gain * Math.sqrt(3 / fan.of(shape));
            return uniform(-bound, bound).draw(shape, rng);
        };
    }

    /** {@link #kaimingUniform(Fan, double)} by fan in for leaky ReLU of this slope; with √5 PyTorch's ±1/√fanIn for layers. */
    static Init kaimingUniform(double slope) {
        return kaimingUniform(Fan.IN, gainLeakyRelu(slope));
    }

    /** Normal with standard deviation gain / √fan; source as {@link #kaimingUniform}. */
    static Init kaimingNormal(Fan fan, double gain) {
        return (shape, rng) -> normal(0, gain / Math.sqrt(fan.of(shape))).draw(shape, rng);
    }

    /**
     * Orthonormal rows or columns, whichever are fewer, times gain, of the weight seen as a matrix {@code [out, in · window]};
     * Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks"
     * (2014).
     */
    static Init orthogonal(double gain) {
        return (shape, rng) -> {
            int in = Math.toIntExact(fanIn(shape));
            int out = shape.dim(0);
            int count = Math.min(in, out);
            int length = Math.max(in, out);
            double[][] vectors = new double[count][length];
            try (Tensor normal = rng.normal(Device.standard(), DType.F64, Shape.of(count, length), 0, 1)) {
                double[] drawn = normal.toDoubleArray();
                for (int i = 0; i < count; i++) {
                    System.arraycopy(drawn, i * length, vectors[i], 0, length);
                }
            }
            orthonormalize(vectors);
            float[] data = new float[in * out];
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < length; j++) {
                    data[out <= in ? i * in + j : j * in + i] = (float) (gain * vectors[i][j]);
                }
            }
            return Tensor.of(Device.standard(), data, shape.dims());
        };
    }

    /** Gram and Schmidt, twice over for full precision. */
    private static void orthonormalize(double[][] vectors) {
        for (int i = 0; i < vectors.length; i++) {
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k < i; k++) {
                    double dot = dot(vectors[i], vectors[k]);
                    for (int j = 0; j < vectors[i].length; j++) {
                        vectors[i][j] -= dot * vectors[k][j];
                    }
                }
            }
            double length = Math.sqrt(dot(vectors[i], vectors[i]));
            for (int j = 0; j < vectors[i].length; j++) {
                vectors[i][j] /= length;
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    /**
     * A matrix {@code [out, in]} in each of whose columns a share of the elements, rounded up, is 0 and the others are
     * normal; Martens, "Deep learning via Hessian-free optimization" (2010).
     */
    static Init sparse(double share, double std) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("sparse: the share of zeros must be between 0 and 1, got " + share);
        }
        return (shape, rng) -> {
            if (shape.rank() != 2) {
                throw new ShapeException("sparse: a matrix is needed, got shape " + shape);
            }
            float[] data;
            try (Tensor normal = normal(0, std).draw(shape, rng)) {
                data = normal.toFloatArray();
            }
            int zeros = (int) Math.ceil(share * shape.dim(0));
            for (int column = 0; column < shape.dim(1); column++) {
                int[] order = rng.permutation(shape.dim(0));
                for (int row : Arrays.copyOf(order, zeros)) {
                    data[row * shape.dim(1) + column] = 0;
                }
            }
            return Tensor.of(Device.standard(), data, shape.dims());
        };
    }

    // Gains: by how much a nonlinearity shrinks what passes, undone by the weights before it.

    /** √2. */
    static double gainRelu() {
        return Math.sqrt(2);
    }

    /** √(2 / (1 + slope²)). */
    static double gainLeakyRelu(double slope) {
        return Math.sqrt(2 / (1 + slope * slope));
    }

    /** 5/3, PyTorch's. */
    static double gainTanh() {
        return 5.0 / 3;
    }

    /** 3/4, PyTorch's. */
    static double gainSelu() {
        return 0.75;
    }

    /** What feeds one output of a weight. @throws ShapeException if the shape has fewer than two axes */
    static long fanIn(Shape shape) {
        requireTwoAxes(shape);
        return shape.axes(1, shape.rank()).size();
    }

    /** What one input of a weight feeds. @throws ShapeException if the shape has fewer than two axes */
    static long fanOut(Shape shape) {
        requireTwoAxes(shape);
        return shape.dim(0) * shape.axes(2, shape.rank()).size();
    }

    private static void requireTwoAxes(Shape shape) {
        if (shape.rank() < 2) {
            throw new ShapeException("init: fans need a weight of at least two axes, got shape " + shape);
        }
    }
}
