package dev.narae.explain;

import dev.narae.shape.DType;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Tensor;
import java.util.Arrays;

/** Whose score an explanation explains: that of the class which a network predicts for each input, or of a chosen one. */
public final class TargetClass {
    private final int[] classes;

    private TargetClass(int... classes) {
        this.classes = classes;
    }

    /** For each input the class with the largest score. */
    public static TargetClass predicted() {
        return new TargetClass();
    }

    /** One class for all inputs, or one for each in their order. */
    public static TargetClass of(int first, int... more) {
        int[] all = new int[1 + more.length];
        all[0] = first;
        System.arraycopy(more, 0, all, 1, more.length);
        return new TargetClass(all);
    }

    /**
     * The classes meant for inputs with these scores, int64 {@code [n]}.
     *
     * @throws IllegalArgumentException if a class is out of range, or they are neither one nor one an input
     */
    Tensor of(String what, Tensor scores) {
        int n = scores.dim(0);
        if (classes.length == 0) {
            return scores.argMax(1);
        }
        if (classes.length != 1 && classes.length != n) {
            throw new IllegalArgumentException(what + ": " + classes.length + " classes for " + n + " inputs; give one for all, or one for each");
        }
        for (int each : classes) {
            if (each < 0 || each >= scores.dim(1)) {
                throw new IllegalArgumentException(what + ": there is no class " + each + "; the network gives scores " + scores.shape()
                        + " of the classes 0 to " + (scores.dim(1) - 1));
            }
        }
        long[] indices = new long[n];
        for (int i = 0; i < n; i++) {
            indices[i] = classes[classes.length == 1 ? 0 : i];
        }
        return Tensor.of(scores.device(), indices, n);
    }

    /** The score of each input's class, {@code [n]}. @param classes int64 {@code [n]} */
    static Tensor picked(Tensor scores, Tensor classes) {
        return scores.gather(1, classes.unsqueeze(1)).squeeze(1);
    }

    /** @throws ShapeException if they are not {@code [n, classes]} of the n inputs */
    static Tensor checked(String what, Tensor scores, Tensor input) {
        if (scores.rank() != 2 || scores.dim(0) != input.dim(0) || scores.dim(1) < 1) {
            throw new ShapeException(what + ": the network must give scores [" + input.dim(0) + ", classes] for an input " + input.shape() + ", it gave "
                    + scores.shape());
        }
        return scores;
    }

    /** @throws ShapeException if it is not a floating batch of at least one */
    static void checkInput(String what, Tensor input) {
        if (input.rank() < 2 || input.dim(0) < 1 || !input.dtype().isFloating()) {
            throw new ShapeException(what + ": the input must be a floating batch [n, ...], got " + input.describe()
                    + (input.dtype() == DType.I64 || input.dtype() == DType.I32 ? "; explain the network behind the embedding" : ""));
        }
    }

    @Override
    public String toString() {
        return classes.length == 0 ? "the predicted class" : "class " + Arrays.toString(classes);
    }
}
