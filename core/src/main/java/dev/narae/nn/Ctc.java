package dev.narae.nn;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.op.IndexException;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Connectionist temporal classification: the negative log-probability that a network which says one class or "blank" a frame
 * has said a sequence of labels, whatever its timing. Immutable.
 *
 * <p>A path of frames spells what is left when runs of one class are written once and blanks are dropped; the loss is −log of
 * the sum of the probabilities of all paths that spell the labels. With l′ the labels with a blank before, between and behind
 * them, the sum is by the recursion of α over frames t and places s:
 * {@code α_t(s) = y_t(l′_s) · (α_{t−1}(s) + α_{t−1}(s − 1) + [l′_s ≠ blank and l′_s ≠ l′_{s−2}] α_{t−1}(s − 2))}, here in
 * logarithms; the recursion of β is its derivative. Labels that no path of the given length spells have an infinite loss and
 * no gradient.
 *
 * <p>{@link Reduction#MEAN} divides each loss by the number of its labels (1 where there are none) before the mean over the
 * batch; defaults and names are PyTorch's. There is one difference: {@code backward} gives the derivative by the
 * log-probabilities as they are, where PyTorch takes for granted that they come from a log-softmax. By the logits the two agree.
 *
 * <pre>{@code
 * Tensor loss = Ctc.create().zeroInfinity(true).of(logits.logSoftmax(2), targets, frames, lengths);
 * }</pre>
 *
 * <p>Nothing here waits for the device. Source: Graves et al., "Connectionist Temporal Classification: Labelling Unsegmented
 * Sequence Data with Recurrent Neural Networks" (2006).
 */
public final class Ctc {
    private static final Ctc STANDARD = new Ctc(0, false, Reduction.MEAN);
    /** Stands for log 0: adds up over any number of frames without overflow, and unlike −∞ has differences. */
    private static final double IMPOSSIBLE = -1e30;
    private static final Expr STAY = Expr.in(0);
    private static final Expr STEP = Expr.in(1);
    private static final Expr SKIP = Expr.in(3).select(Expr.in(2), Expr.constant(IMPOSSIBLE));
    // The largest term is an input of its own without history: it drops out of the derivative, whose expression stays small.
    private static final Expr MOST = STAY.max(STEP).max(SKIP);
    private static final Expr MOVED = Expr.in(4).plus(logSum(Expr.in(6), STAY, STEP, SKIP));
    // After its last frame a sequence stands still.
    private static final Expr FRAME = Expr.in(5).select(MOVED, STAY);
    private static final Expr START = Expr.in(1).select(Expr.in(0), Expr.constant(IMPOSSIBLE));
    private static final Expr LAST = Expr.in(2).select(Expr.in(1), Expr.constant(IMPOSSIBLE));
    private static final Expr END = logSum(Expr.in(0).max(LAST), Expr.in(0), LAST);
    private static final Expr LOSS = END.lessOrEqual(Expr.constant(IMPOSSIBLE / 2)).select(Expr.scalar(0), END.negate());

    private final int blank;
    private final boolean zeroInfinity;
    private final Reduction reduction;

    private Ctc(int blank, boolean zeroInfinity, Reduction reduction) {
        this.blank = blank;
        this.zeroInfinity = zeroInfinity;
        this.reduction = reduction;
    }

    /** Blank is class 0, infinite losses stay infinite; the mean. */
    public static Ctc create() {
        return STANDARD;
    }

    /** The class that says nothing. */
    public Ctc blank(int index) {
        if (index < 0) {
            throw new IllegalArgumentException("ctc: the blank must be a class, got " + index);
        }
        return new Ctc(index, zeroInfinity, reduction);
    }

    /** Whether sequences too short for their labels count 0 rather than being infinite or an error. */
    public Ctc zeroInfinity(boolean flag) {
        return new Ctc(blank, flag, reduction);
    }

    public Ctc reduction(Reduction value) {
        return new Ctc(blank, zeroInfinity, value);
    }

    /** log Σ exp, by the largest term, so that nothing overflows. */
    private static Expr logSum(Expr most, Expr... terms) {
        Expr sum = terms[0].minus(most).exp();
        for (int i = 1; i < terms.length; i++) {
            sum = sum.plus(terms[i].minus(most).exp());
        }
        return most.plus(sum.log());
    }

    /**
     * The loss of labels given one array a sequence. More is checked than where they are a tensor.
     *
     * @param logProbabilities float32 or float64 {@code [frames, n, classes]}
     * @param targets          n label sequences, without blanks
     * @param inputLengths     how many frames of each sequence count, 1 to frames
     * @throws IllegalArgumentException if a length is out of range, or labels, with one more frame between equal neighbours, do
     *                                  not fit the frames and {@link #zeroInfinity} is off
     * @throws IndexException           if a label is no class, or the blank
     * @throws ShapeException           if shapes do not fit
     */
    public Tensor of(Tensor logProbabilities, int[][] targets, int... inputLengths) {
        checkScores(logProbabilities);
        int n = logProbabilities.dim(1);
        int classes = logProbabilities.dim(2);
        if (targets.length != n) {
            throw new ShapeException("ctc: " + targets.length + " label sequences for scores " + logProbabilities.shape() + " of " + n + " sequences");
        }
        int[] lengths = new int[n];
        int longest = 0;
        for (int i = 0; i < n; i++) {
            lengths[i] = targets[i].length;
            longest = Math.max(longest, lengths[i]);
        }
        checkLengths(logProbabilities, longest, inputLengths, lengths);
        long[] padded = new long[n * longest];
        for (int i = 0; i < n; i++) {
            int repeats = 0;
            for (int s = 0; s < lengths[i]; s++) {
                int label = targets[i][s];
                if (label < 0 || label >= classes || label == blank) {
                    throw new IndexException("ctc: label " + label + " at place " + s + " of sequence " + i + " is "
                            + (label == blank ? "the blank, which cannot be a target" : "not one of the " + classes + " classes 0 to " + (classes - 1)));
                }
                repeats += s > 0 && targets[i][s - 1] == label ? 1 : 0;
                padded[i * longest + s] = label;
            }
            if (!zeroInfinity && lengths[i] + repeats > inputLengths[i]) {
                throw new IllegalArgumentException("ctc: sequence " + i + " has " + lengths[i] + " labels with " + repeats
                        + " equal neighbours, which need " + (lengths[i] + repeats) + " frames, and " + inputLengths[i]
                        + " frames; zeroInfinity(true) leaves such sequences out");
            }
        }
        return computed(logProbabilities, Tensor.of(logProbabilities.device(), padded, n, longest), inputLengths, lengths);
    }

    /**
     * The loss of padded labels. That a target is not the blank is not checked.
     *
     * @param logProbabilities float32 or float64 {@code [frames, n, classes]}
     * @param targets          int32 or int64 {@code [n, labels]}; what stands behind a sequence's length is not looked at
     * @param inputLengths     how many frames of each sequence count, 1 to frames
     * @param targetLengths    how many labels of each sequence count, 0 to labels
     * @throws IllegalArgumentException if a length is out of range, or a target longer than its input and {@link #zeroInfinity} off
     * @throws IndexException           from the engine if a label is not a class
     * @throws ShapeException           if shapes do not fit
     */
    public Tensor of(Tensor logProbabilities, Tensor targets, int[] inputLengths, int[] targetLengths) {
        checkScores(logProbabilities);
        if (targets.rank() != 2 || targets.dim(0) != logProbabilities.dim(1) || targets.dtype() != DType.I32 && targets.dtype() != DType.I64) {
            throw new ShapeException("ctc: targets " + targets.describe() + " do not fit scores " + logProbabilities.shape()
                    + "; int32 or int64 [" + logProbabilities.dim(1) + ", labels] is needed");
        }
        checkLengths(logProbabilities, targets.dim(1), inputLengths, targetLengths);
        return computed(logProbabilities, targets.dtype() == DType.I64 ? targets : targets.cast(DType.I64), inputLengths, targetLengths);
    }

    private void checkScores(Tensor scores) {
        if (scores.rank() != 3 || scores.dim(0) == 0 || scores.dim(1) == 0 || scores.dtype() != DType.F32 && scores.dtype() != DType.F64) {
            throw new ShapeException("ctc: log-probabilities must be float32 or float64 [frames, n, classes], got " + scores.describe());
        }
        if (blank >= scores.dim(2)) {
            throw new IllegalArgumentException("ctc: the blank " + blank + " is not one of the " + scores.dim(2) + " classes of scores " + scores.shape());
        }
    }

    private void checkLengths(Tensor scores, int labels, int[] inputLengths, int[] targetLengths) {
        int frames = scores.dim(0);
        int n = scores.dim(1);
        if (inputLengths.length != n || targetLengths.length != n) {
            throw new ShapeException("ctc: " + inputLengths.length + " input and " + targetLengths.length + " target lengths for scores "
                    + scores.shape() + " of " + n + " sequences");
        }
        for (int i = 0; i < n; i++) {
            if (inputLengths[i] < 1 || inputLengths[i] > frames) {
                throw new IllegalArgumentException("ctc: input length " + inputLengths[i] + " of sequence " + i + " is not from 1 to " + frames
                        + ", the frames of scores " + scores.shape());
            }
            if (targetLengths[i] < 0 || targetLengths[i] > labels) {
                throw new IllegalArgumentException("ctc: target length " + targetLengths[i] + " of sequence " + i + " is not from 0 to " + labels
                        + ", the labels given");
            }
            if (!zeroInfinity && targetLengths[i] > inputLengths[i]) {
                throw new IllegalArgumentException("ctc: sequence " + i + " has " + targetLengths[i] + " labels, more than its " + inputLengths[i]
                        + " frames; zeroInfinity(true) leaves such sequences out");
            }
        }
    }

    private Tensor computed(Tensor scores, Tensor targets, int[] inputLengths, int[] targetLengths) {
        Device device = scores.device();
        int frames = scores.dim(0);
        int n = scores.dim(1);
        int places = 2 * targets.dim(1) + 1;
        Tensor spelling = spelling(targets, targetLengths);
        Tensor emissions = scores.gather(2, spelling.unsqueeze(0).expand(frames, n, places)).maximum(IMPOSSIBLE);
        // Two places of padding before the first, so that a step and a skip are views.
        Tensor before = spelling.pad(1, 2, 0, blank).narrow(1, 0, places);
        Tensor mayTurn = spelling.notEqualTo(blank).and(spelling.notEqualTo(before));
        Tensor running = running(device, frames, inputLengths);
        Tensor first = Tensor.arange(device, places).less(2);
        // A view's gradient is as large as what it was taken of: frames are taken of parts, so that all cost frames^1.5 and not frames².
        int size = (int) Math.ceil(Math.sqrt(frames));
        Tensor part = emissions.narrow(0, 0, size);
        Tensor alpha = Tensor.map("ctc", START, Arguments.none(), part.select(0, 0), first);
        for (int t = 1; t < frames; t++) {
            if (t % size == 0) {
                part = emissions.narrow(0, t, Math.min(size, frames - t));
            }
            Tensor padded = alpha.pad(1, 2, 0, IMPOSSIBLE);
            Tensor stay = padded.narrow(1, 2, places);
            Tensor step = padded.narrow(1, 1, places);
            Tensor skip = padded.narrow(1, 0, places);
            Tensor most = Tensor.map("ctc", MOST, Arguments.none(), stay.detach(), step.detach(), skip.detach(), mayTurn);
            alpha = Tensor.map("ctc", FRAME, Arguments.none(), stay, step, skip, mayTurn, part.select(0, t % size), running.select(0, t), most);
        }
        long[] ends = new long[2 * n];
        boolean[] labelled = new boolean[n];
        double[] share = new double[n];
        for (int i = 0; i < n; i++) {
            ends[2 * i] = 2L * targetLengths[i];
            ends[2 * i + 1] = Math.max(0, 2L * targetLengths[i] - 1);
            labelled[i] = targetLengths[i] > 0;
            share[i] = 1.0 / Math.max(1, targetLengths[i]);
        }
        Tensor last = alpha.gather(1, Tensor.of(device, ends, n, 2));
        Tensor losses = Tensor.map("ctc", LOSS, Arguments.scalars(zeroInfinity ? 0 : Double.POSITIVE_INFINITY), last.select(1, 0), last.select(1, 1),
                Tensor.of(device, labelled, n));
        return reduction == Reduction.MEAN ? losses.mul(Tensor.of(device, share, n).cast(losses.dtype())).mean() : reduction.of(losses);
    }

    /** The labels with blanks before, between and behind, {@code [n, 2 · labels + 1]}; blanks also where a sequence has ended. */
    private Tensor spelling(Tensor targets, int[] targetLengths) {
        int n = targets.dim(0);
        int labels = targets.dim(1);
        Tensor blanks = Tensor.full(targets.device(), DType.I64, blank, Shape.of(n, labels + 1));
        if (labels == 0) {
            return blanks;
        }
        boolean[] ended = new boolean[n * labels];
        for (int i = 0; i < n; i++) {
            Arrays.fill(ended, i * labels + targetLengths[i], (i + 1) * labels, true);
        }
        Tensor known = targets.maskedFill(Tensor.of(targets.device(), ended, n, labels), blank);
        Tensor pairs = Tensor.stack(2, List.of(blanks.narrow(1, 0, labels), known)).reshape(n, 2 * labels);
        return Tensor.concat(1, List.of(pairs, blanks.narrow(1, 0, 1)));
    }

    /** Whether a frame is one of a sequence's, bool {@code [frames, n, 1]}. */
    private static Tensor running(Device device, int frames, int[] inputLengths) {
        boolean[] flags = new boolean[frames * inputLengths.length];
        for (int t = 0; t < frames; t++) {
            for (int i = 0; i < inputLengths.length; i++) {
                flags[t * inputLengths.length + i] = t < inputLengths[i];
            }
        }
        return Tensor.of(device, flags, frames, inputLengths.length, 1);
    }
}
