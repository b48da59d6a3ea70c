package dev.narae.cpu;

/** Chooses between the plain loops of normalisation and the vector ones, which are run in the background until they are compiled. */
final class WarmNormKernel {
    /** The time that all compiled loops of a trial together stay under and others never reach. */
    private static final long NANOS = 8_000;

    /** What is used from the first call on, for as long as there is nothing better. */
    private static final NormKernel FIRST = first();
    private static volatile NormKernel best = Tier.CHOSEN == Tier.PLAIN || Tier.isDemanded() ? FIRST : null;
    private static boolean asked;

    private WarmNormKernel() {
    }

    private static NormKernel first() {
        return switch (Tier.CHOSEN) {
            case PLAIN -> new PlainNormKernel(Primitives.PLAIN_LANES);
            case VECTOR -> Tier.isDemanded() ? new VectorNormKernel() : new PlainNormKernel(Lanes.COUNT);
        };
    }

    static NormKernel current() {
        NormKernel kernel = best;
        return kernel != null ? kernel : cold();
    }

    private static synchronized NormKernel cold() {
        if (!asked) {
            asked = true;
            NormKernel vector = new VectorNormKernel();
            Warmup.soon(trial(vector), () -> best = vector);
        }
        return FIRST;
    }

    /** What has all loops of a kernel compiled. */
    static Warmup.Trial trial(NormKernel loops) {
        Trial trial = new Trial(loops);
        return new Warmup.Trial(() -> trial.run(Trial.TRIAL), NANOS, () -> trial.run(4 * Lanes.COUNT));
    }

    /** One run of every loop on arrays of its own. */
    private static final class Trial {
        /** Elements of a row, and rows. */
        private static final int TRIAL = 8 * Lanes.COUNT;
        private static final int TRIAL_ROWS = 2;

        private final NormKernel loops;
        private final float[] x = new float[TRIAL * TRIAL_ROWS];
        private final float[] y = new float[TRIAL * TRIAL_ROWS];
        private final float[] a = new float[3 * TRIAL];
        private final float[] b = new float[3 * TRIAL];
        private final double[] out = new double[2];

        Trial(NormKernel loops) {
            this.loops = loops;
            for (int i = 0; i < x.length; i++) {
                x[i] = i % 37 / 9f - 2f;
            }
        }

        void run(int n) {
            loops.moments(x, 0, n, out);
            loops.normalize(y, 0, x, 0, 1.5f, 0.5f, 2f, n);
            loops.gradSums(x, 0, x, 0, 0.5f, n, out);
            loops.gradient(y, 0, x, 0, x, 0, 1.5f, 0.5f, 2f, 0.25f, n);
            loops.momentsOfRows(x, 0, n, TRIAL_ROWS, n, a);
            loops.normalizeRows(y, 0, n, x, 0, n, x, x, x, TRIAL_ROWS, n);
            loops.gradSumsOfRows(x, 0, n, x, 0, n, x, 0, TRIAL_ROWS, n, a);
            loops.gradientOfRows(y, 0, n, x, 0, n, x, 0, n, x, x, x, x, TRIAL_ROWS, n);
            loops.affine(y, 0, x, 0, 1.5f, 0.5f, x, x, n);
            loops.weightedSums(x, 0, x, 0, 0.5f, x, 0, n, out);
            loops.weightedGradient(y, 0, x, 0, x, 0, 1.5f, 0.5f, 2f, 0.25f, x, n);
            java.util.Arrays.fill(a, 0f);
            java.util.Arrays.fill(b, 0f);
            loops.accumulate(x, 0, x, 0, 1.5f, 0.5f, a, b, n);
            loops.affineThenSum(y, 0, x, 0, 0, 1.5f, 0.5f, x, x, n);
            loops.sumsAndColumns(x, 0, x, 0, 1.5f, 0.5f, x, a, b, n, out);
            loops.gradientThenSums(y, 0, x, 0, x, 0, 1.5f, 0.5f, 2f, 0.25f, x, n, 0, 0, 1.5f, 0.5f, a, b, out);
        }
    }
}
