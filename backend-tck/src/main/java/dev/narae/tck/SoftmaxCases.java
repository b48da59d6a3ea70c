package dev.narae.tck;

import dev.narae.op.Op;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.spi.Feature;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** Trials of {@link Op.Softmax} and {@link Op.SoftmaxGrad}, where the engine declares them. */
final class SoftmaxCases {
    private static final List<DType> TYPES = List.of(DType.F32, DType.F64, DType.F16, DType.BF16);
    private static final List<Shape> SHAPES = List.of(Shape.of(1), Shape.of(17), Shape.of(5, 18), Shape.of(33, 3), Shape.of(3, 4, 9),
            Shape.of(2, 3, 5, 7), Shape.of(0), Shape.of(3, 0), Shape.of(0, 3), Shape.of(7, 1), Shape.of(64, 10), Shape.of(20, 1001), Shape.of(2, 3, 64, 64));
    /** Lines of more than one piece of a sum, and more lines side by side than engines take at once. */
    private static final List<Shape> LONG = List.of(Shape.of(5000), Shape.of(3, 5000), Shape.of(5000, 3), Shape.of(2, 1000, 3), Shape.of(17, 600));

    private SoftmaxCases() {
    }

    static Stream<DynamicNode> all(Group.Factory groups) {
        if (!groups.tested().features().contains(Feature.SOFTMAX)) {
            return Stream.empty();
        }
        return Stream.of(groups.group("softmax", SoftmaxCases::softmax), groups.group("softmax gradient", SoftmaxCases::gradient));
    }

    private static void softmax(Group group) {
        for (Shape shape : SHAPES) {
            for (int axis = 0; axis < shape.rank(); axis++) {
                for (boolean logarithm : new boolean[] {false, true}) {
                    int along = axis;
                    String name = name(shape, axis, logarithm);
                    for (DType type : TYPES) {
                        group.trial(type + " " + name, trial -> softmax(trial, type, Values.SIGNED, shape, along, logarithm, Arrangement.CONTIGUOUS,
                                Arrangement.CONTIGUOUS));
                    }
                    if (shape.size() < 1000) {
                        for (Arrangement from : Arrangement.values()) {
                            group.trial(name + " from " + from, trial -> softmax(trial, DType.F32, Values.SIGNED, shape, along, logarithm, from,
                                    Arrangement.CONTIGUOUS));
                        }
                        for (Arrangement to : Arrangement.WRITABLE) {
                            group.trial(name + " to " + to, trial -> softmax(trial, DType.F32, Values.FEW, shape, along, logarithm,
                                    Arrangement.CONTIGUOUS, to));
                        }
                    }
                }
            }
        }
        for (boolean logarithm : new boolean[] {false, true}) {
            for (DType type : List.of(DType.F32, DType.F64)) {
                String name = type + (logarithm ? " log-softmax" : " softmax");
                group.trial(name + " of far numbers", trial -> {
                    Operand x = trial.of(type, 1000, 999, -1000, 1000.5, 3, 0, -200, 998);
                    Operand y = trial.output(type, x.shape());
                    trial.check(tolerance(type, 8), side -> new Op.Softmax(side.of(y), side.of(x), 0, logarithm));
                });
                // What an attention mask leaves: −∞ has probability 0, and where everything is −∞ there is no answer.
                group.trial(name + " with masked elements", trial -> {
                    Operand x = trial.of(type, 1, Double.NEGATIVE_INFINITY, 2, Double.NEGATIVE_INFINITY, 3);
                    Operand y = trial.output(type, x.shape());
                    trial.check(tolerance(type, 8), side -> new Op.Softmax(side.of(y), side.of(x), 0, logarithm));
                });
                group.trial(name + " with NaN", trial -> {
                    Operand x = trial.of(type, 1, 5, 2, Double.NaN, 3, 4, 5, 6, 7, 8, 9);
                    Operand y = trial.output(type, x.shape());
                    trial.check(tolerance(type, 8), side -> new Op.Softmax(side.of(y), side.of(x), 0, logarithm));
                });
            }
        }
    }

    private static Tolerance tolerance(DType type, int terms) {
        return Tolerance.composed(type, 4 + terms / 64.0);
    }

    private static void softmax(Trial trial, DType type, Values values, Shape shape, int axis, boolean logarithm, Arrangement from, Arrangement to) {
        Operand x = trial.input(type, shape, from, values);
        Operand y = trial.output(type, shape, to);
        trial.check(tolerance(type, shape.dim(axis)), side -> new Op.Softmax(side.of(y), side.of(x), axis, logarithm));
    }

    private static void gradient(Group group) {
        for (Shape shape : SHAPES) {
            for (int axis = 0; axis < shape.rank(); axis++) {
                gradient(group, shape, axis);
            }
        }
        for (Shape shape : LONG) {
            for (int axis = 0; axis < shape.rank(); axis++) {
                for (boolean logarithm : new boolean[] {false, true}) {
                    int along = axis;
                    for (DType type : List.of(DType.F32, DType.BF16)) {
                        group.trial(type + " " + name(shape, axis, logarithm), trial -> gradient(trial, type, shape, along, logarithm,
                                Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS));
                    }
                    group.trial(name(shape, axis, logarithm) + " of a sum", trial -> gradient(trial, DType.F32, shape, along, logarithm,
                            Arrangement.BROADCAST_ALL, Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS));
                }
            }
        }
        for (boolean logarithm : new boolean[] {false, true}) {
            for (DType type : List.of(DType.F32, DType.F64)) {
                numbers(group, type, logarithm);
            }
        }
    }

    private static void gradient(Group group, Shape shape, int axis) {
        for (boolean logarithm : new boolean[] {false, true}) {
            String name = name(shape, axis, logarithm);
            for (DType type : TYPES) {
                group.trial(type + " " + name, trial -> gradient(trial, type, shape, axis, logarithm, Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS,
                        Arrangement.CONTIGUOUS));
            }
            if (shape.size() < 1000) {
                for (Arrangement each : Arrangement.values()) {
                    group.trial(name + " of gradients " + each, trial -> gradient(trial, DType.F32, shape, axis, logarithm, each,
                            Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS));
                    group.trial(name + " at " + each, trial -> gradient(trial, DType.F32, shape, axis, logarithm, Arrangement.CONTIGUOUS, each,
                            Arrangement.CONTIGUOUS));
                }
                for (Arrangement each : Arrangement.WRITABLE) {
                    group.trial(name + " to " + each, trial -> gradient(trial, DType.F32, shape, axis, logarithm, Arrangement.CONTIGUOUS,
                            Arrangement.CONTIGUOUS, each));
                    for (DType type : List.of(DType.F16, DType.F64)) {
                        group.trial(type + " " + name + " all " + each, trial -> gradient(trial, type, shape, axis, logarithm, each, each, each));
                    }
                }
            }
        }
    }

    private static String name(Shape shape, int axis, boolean logarithm) {
        return (logarithm ? "log-" : "") + "softmax " + shape + " axis " + axis;
    }

    /** The formula holds for any y, so y need not be a softmax, whose digits would differ between engines. */
    private static void gradient(Trial trial, DType type, Shape shape, int axis, boolean logarithm, Arrangement g, Arrangement y, Arrangement to) {
        Operand gradOutput = trial.input(type, shape, g, Values.SIGNED);
        Operand output = trial.input(type, shape, y, Values.SMALL);
        Operand gradInput = trial.output(type, shape, to);
        trial.check(tolerance(type, shape.dim(axis)), side -> new Op.SoftmaxGrad(side.of(gradInput), side.of(gradOutput), side.of(output), axis,
                logarithm));
    }

    private static void ofVectors(Trial trial, DType type, Operand gradOutput, Operand output, boolean logarithm) {
        Operand gradInput = trial.output(type, output.shape());
        trial.check(tolerance(type, 8), side -> new Op.SoftmaxGrad(side.of(gradInput), side.of(gradOutput), side.of(output), 0, logarithm));
    }

    private static void numbers(Group group, DType type, boolean logarithm) {
        String name = type + (logarithm ? " log-softmax" : " softmax");
        double never = logarithm ? Double.NEGATIVE_INFINITY : 0;
        group.trial(name + " where elements are masked", trial -> {
            Operand y = trial.of(type, never, -0.5, never, never, 0.25, never, 1, 0.5, never);
            Operand g = trial.of(type, 3, 5, -2, 0, 7, 1, -1, 0.5, 1e30);
            ofVectors(trial, type, g, y, logarithm);
        });
        for (double odd : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            group.trial(name + " of a gradient with " + odd, trial -> {
                Operand y = trial.of(type, 0.125, never, 0.25, 0.5, 0.125);
                Operand g = trial.of(type, 3, 5, odd, 0, 7);
                ofVectors(trial, type, g, y, logarithm);
            });
        }
        group.trial(name + " that is NaN somewhere", trial -> {
            Operand y = trial.of(type, 0.125, Double.NaN, 0.25, 0.5, 0.125);
            Operand g = trial.of(type, 3, 5, 1, 0, 7);
            ofVectors(trial, type, g, y, logarithm);
        });
    }
}
