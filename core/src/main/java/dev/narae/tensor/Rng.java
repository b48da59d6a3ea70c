package dev.narae.tensor;

import dev.narae.op.Arguments;
import dev.narae.op.Draw;
import dev.narae.op.Expr;
import dev.narae.op.Philox;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A stream of random numbers: a {@link Philox} key, and a counter that every draw advances by one. Element i of a draw
 * depends only on (key, counter, i), so results are the same on every device and for any number of threads.
 *
 * <p>Streams are always explicit. Children are named; a child depends on its parent's key and its name alone, not on what
 * was drawn before, so adding a draw in one place changes nothing elsewhere.
 */
public final class Rng {
    private static final Expr UNIFORM = Expr.uniform(0);
    private static final Expr UNIFORM_64 = wide(0);
    private static final Expr RANGE = Expr.scalar(0).plus(Expr.scalar(1).times(UNIFORM));
    private static final Expr RANGE_64 = Expr.scalar(0).plus(Expr.scalar(1).times(UNIFORM_64));
    private static final Expr NORMAL = gaussian(UNIFORM, Expr.uniform(1));
    private static final Expr NORMAL_64 = gaussian(UNIFORM_64, wide(2));

    private final long key;
    private final AtomicLong counter;

    private Rng(long key, long counter) {
        this.key = key;
        this.counter = new AtomicLong(counter);
    }

    /** Where a stream stands; what a checkpoint holds. */
    public record State(long key, long counter) {
    }

    public static Rng seeded(long seed) {
        return new Rng(mix(seed), 0);
    }

    public static Rng resumed(State state) {
        return new Rng(state.key(), state.counter());
    }

    public State state() {
        return new State(key, counter.get());
    }

    /** Sets this stream to where another stood. */
    public void restore(State state) {
        if (state.key() != key) {
            throw new IllegalArgumentException("rng: the state belongs to a stream of another seed or name");
        }
        counter.set(state.counter());
    }

    public Rng child(String name) {
        long hash = key;
        for (int i = 0; i < name.length(); i++) {
            hash = mix(hash ^ name.charAt(i));
        }
        return new Rng(mix(hash ^ 0x6e61726165L), 0);
    }

    public Rng child(String name, long index) {
        return new Rng(mix(child(name).key + 0x9E3779B97F4A7C15L * (index + 1)), 0);
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
    private static long mix(long z) {
        long x = z + 0x9E3779B97F4A7C15L;
        x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }

    /** The next draw, for operations that use random bits themselves. */
    public Draw next() {
        return new Draw(key, counter.getAndIncrement());
    }

    /** A float64 uniform on [0, 1) of 53 random bits, from two draws. */
    private static Expr wide(int draw) {
        Expr high = new Expr.RandomBits(draw);
        Expr low = new Expr.RandomBits(draw + 1);
        Expr top = new Expr.Binary(dev.narae.op.BinaryOp.SHR, high, Expr.constant(5)).cast(DType.F64);
        Expr rest = new Expr.Binary(dev.narae.op.BinaryOp.SHR, low, Expr.constant(6)).cast(DType.F64);
        return top.times(Expr.constant(0x1p26)).plus(rest).times(Expr.constant(0x1p-53));
    }

    /** Box and Muller (1958): mean + std · √(−2 log(1 − u)) · cos(2π v). */
    private static Expr gaussian(Expr u, Expr v) {
        Expr radius = Expr.constant(1).minus(u).log().times(Expr.constant(-2)).sqrt();
        return Expr.scalar(0).plus(Expr.scalar(1).times(radius.times(v.times(Expr.constant(2 * Math.PI)).cos())));
    }

    private Tensor draw(String name, Device device, DType dtype, Shape shape, Expr body32, Expr body64, double a, double b) {
        if (dtype != DType.F32 && dtype != DType.F64) {
            throw new ShapeException(name + " draws float32 or float64, not " + dtype + "; cast the result");
        }
        boolean wide = dtype == DType.F64;
        List<Draw> draws = List.of(next(), next(), next(), next());
        return Elementwise.generate(name, device, dtype, shape, wide ? body64 : body32, Arguments.of(new double[] {a, b}, draws));
    }

    /** Uniform on [low, high). */
    public Tensor uniform(Device device, DType dtype, Shape shape, double low, double high) {
        return draw("uniform", device, dtype, shape, RANGE, RANGE_64, low, high - low);
    }

    /** float32, uniform on [0, 1). */
    public Tensor uniform(Device device, int... dims) {
        return uniform(device, DType.F32, Shape.of(dims), 0, 1);
    }

    /** Normal with the given mean and standard deviation. */
    public Tensor normal(Device device, DType dtype, Shape shape, double mean, double std) {
        return draw("normal", device, dtype, shape, NORMAL, NORMAL_64, mean, std);
    }

    /** float32, standard normal. */
    public Tensor normal(Device device, int... dims) {
        return normal(device, DType.F32, Shape.of(dims), 0, 1);
    }

    /** bool, true with probability {@code p}. */
    public Tensor bernoulli(Device device, Shape shape, double p) {
        return Elementwise.generate("bernoulli", device, DType.BOOL, shape, UNIFORM.less(Expr.scalar(0)),
                Arguments.of(new double[] {p}, List.of(next())));
    }

    /**
     * Draws classes with replacement, by the largest of logit + Gumbel noise.
     *
     * @param logits unnormalised log-probabilities {@code [..., classes]}
     * @return int64 {@code [samples, ...]}
     */
    public Tensor categorical(Tensor logits, int samples) {
        Shape shape = Shape.of(samples).concat(logits.shape());
        Expr u = logits.dtype() == DType.F64 ? UNIFORM_64 : UNIFORM;
        // u is nudged off 0: log 0 would win or lose every comparison.
        Expr noise = u.max(Expr.constant(0x1p-25)).log().negate().log().negate();
        try (NoGrad _ = NoGrad.open(); Tensor wide = logits.detach().expand(shape);
                Tensor noisy = Elementwise.map("categorical", Expr.in(0).plus(noise),
                        Arguments.of(new double[0], List.of(next(), next())), wide)) {
            return noisy.argMax(-1);
        }
    }

    /** The numbers 0 to n − 1 in random order (Fisher and Yates). */
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        Draw draw = next();
        for (int i = n - 1; i > 0; i--) {
            long word = Philox.word(draw.key(), draw.counter(), i) & 0xFFFFFFFFL;
            int j = (int) ((word * (i + 1L)) >>> 32);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return order;
    }

    /** {@link #permutation(int)} as an int64 tensor. */
    public Tensor permutation(Device device, int n) {
        int[] order = permutation(n);
        long[] wide = new long[n];
        for (int i = 0; i < n; i++) {
            wide[i] = order[i];
        }
        return Tensor.of(device, wide, n);
    }

    /** One number uniform on [0, 1), drawn on the host. */
    public double nextDouble() {
        Draw draw = next();
        long high = Philox.word(draw.key(), draw.counter(), 0) >>> 5 & 0x7FFFFFFL;
        long low = Philox.word(draw.key(), draw.counter(), 1) >>> 6 & 0x3FFFFFFL;
        return (high * 0x1p26 + low) * 0x1p-53;
    }

    /** One number uniform on 0 to {@code bound − 1}, drawn on the host. */
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("nextInt: the bound must be positive, got " + bound);
        }
        return (int) (nextDouble() * bound);
    }

    /** One standard normal number, drawn on the host. */
    public double nextGaussian() {
        double radius = Math.sqrt(-2 * Math.log(1 - nextDouble()));
        return radius * Math.cos(2 * Math.PI * nextDouble());
    }
}
