package dev.narae.tck;

import static dev.narae.op.Expr.constant;
import static dev.narae.op.Expr.in;

import dev.narae.op.Arguments;
import dev.narae.op.Epilogue;
import dev.narae.op.Op;
import dev.narae.op.Window;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** Trials of {@link Op.Conv}, {@link Op.ConvGradInput} and {@link Op.ConvGradWeight}. */
final class ConvolutionCases {
    /**
     * One convolution.
     *
     * @param input   {@code [n, c, spatial…]}
     * @param outputs output channels
     */
    private record Setting(Shape input, int outputs, int groups, Window window) {
        Shape weight() {
            Shape shape = Shape.of(outputs, input.dim(1) / groups);
            for (int axis = 0; axis < window.axes(); axis++) {
                shape = shape.concat(Shape.of(window.size(axis)));
            }
            return shape;
        }

        Shape output() {
            Shape shape = Shape.of(input.dim(0), outputs);
            for (int axis = 0; axis < window.axes(); axis++) {
                shape = shape.concat(Shape.of(window.positions(axis, input.dim(axis + 2))));
            }
            return shape;
        }

        @Override
        public String toString() {
            return input + " to " + output() + (groups == 1 ? "" : " in " + groups + " groups") + ", " + window;
        }
    }

    private static Setting setting(Shape input, int outputs, Window window) {
        return new Setting(input, outputs, 1, window);
    }

    private static int[] each(int... values) {
        return values;
    }

    /** Small ones of every kind. */
    private static final List<Setting> SETTINGS = List.of(
            // one spatial axis
            setting(Shape.of(2, 3, 11), 4, Window.of(3)),
            setting(Shape.of(1, 1, 1), 1, Window.of(1)),
            setting(Shape.of(3, 2, 20), 5, Window.of(4).withStride(3).withPadding(each(2), each(1)).withDilation(2)),
            new Setting(Shape.of(2, 6, 13), 9, 3, Window.of(3).withPadding(1)),
            setting(Shape.of(2, 5, 9), 3, Window.of(9)),
            setting(Shape.of(2, 17, 33), 18, Window.of(5).withPadding(2)),
            // two
            setting(Shape.of(1, 1, 5, 5), 1, Window.of(3, 3)),
            setting(Shape.of(2, 3, 8, 9), 4, Window.of(3, 3).withPadding(1)),
            setting(Shape.of(2, 5, 7, 6), 7, Window.of(1, 1)),
            setting(Shape.of(2, 5, 7, 6), 7, Window.of(1, 1).withStride(2)),
            setting(Shape.of(1, 5, 7, 6), 3, Window.of(1, 1).withPadding(1)),
            setting(Shape.of(2, 4, 9, 8), 6, Window.of(3, 2).withStride(2, 3).withPadding(each(2, 0), each(1, 1)).withDilation(1, 2)),
            setting(Shape.of(1, 3, 12, 13), 5, Window.of(5, 3).withPadding(2, 1)),
            setting(Shape.of(2, 3, 11, 10), 8, Window.of(3, 3).withPadding(2).withDilation(2)),
            setting(Shape.of(2, 3, 17, 15), 8, Window.of(7, 7).withStride(2).withPadding(3)),
            setting(Shape.of(1, 2, 4, 4), 3, Window.of(2, 2).withStride(2)),
            setting(Shape.of(1, 2, 9, 9), 3, Window.of(2, 2).withStride(4)),
            setting(Shape.of(2, 8, 6, 6), 16, Window.of(3, 3).withPadding(1)),
            setting(Shape.of(1, 16, 10, 14), 17, Window.of(3, 3).withPadding(1)),
            setting(Shape.of(1, 3, 3, 40), 5, Window.of(3, 3).withPadding(1)),
            setting(Shape.of(1, 3, 4, 4), 5, Window.of(4, 4)),
            setting(Shape.of(1, 2, 3, 3), 2, Window.of(3, 3).withPadding(3)),
            new Setting(Shape.of(2, 6, 7, 8), 4, 2, Window.of(3, 3).withPadding(1)),
            new Setting(Shape.of(2, 8, 9, 9), 8, 8, Window.of(3, 3).withPadding(1)),
            new Setting(Shape.of(1, 19, 9, 9), 19, 19, Window.of(3, 3).withStride(2).withPadding(1)),
            new Setting(Shape.of(1, 5, 9, 9), 10, 5, Window.of(3, 3).withPadding(1)),
            new Setting(Shape.of(1, 8, 5, 5), 12, 4, Window.of(1, 1)),
            new Setting(Shape.of(1, 4, 12, 12), 4, 4, Window.of(5, 5).withPadding(2)),
            // three
            setting(Shape.of(1, 2, 4, 5, 6), 3, Window.of(3, 3, 3)),
            setting(Shape.of(2, 3, 5, 4, 6), 4, Window.of(2, 3, 2).withStride(2, 1, 2).withPadding(each(1, 1, 0), each(0, 1, 1)).withDilation(2, 1, 1)),
            new Setting(Shape.of(1, 4, 4, 4, 4), 4, 4, Window.of(3, 3, 3).withPadding(1)),
            setting(Shape.of(1, 3, 3, 3, 3), 5, Window.of(1, 1, 1)),
            // nothing to do
            setting(Shape.of(0, 3, 8, 9), 4, Window.of(3, 3).withPadding(1)),
            setting(Shape.of(0, 2, 9), 4, Window.of(3)));

    /** Several tiles of every blocking, and work for several threads. */
    private static final List<Setting> LARGE = List.of(
            setting(Shape.of(2, 24, 20, 22), 40, Window.of(3, 3).withPadding(1)),
            setting(Shape.of(8, 1, 28, 28), 16, Window.of(3, 3).withPadding(1)),
            setting(Shape.of(2, 70, 9, 9), 33, Window.of(3, 3).withPadding(1)),
            setting(Shape.of(2, 64, 12, 12), 64, Window.of(1, 1)),
            setting(Shape.of(1, 3, 56, 56), 12, Window.of(7, 7).withStride(2).withPadding(3)),
            new Setting(Shape.of(2, 48, 21, 21), 48, 48, Window.of(3, 3).withPadding(1)),
            setting(Shape.of(2, 16, 300), 24, Window.of(5).withPadding(2)));

    private ConvolutionCases() {
    }

    static Stream<DynamicNode> all(Group.Factory groups) {
        List<DynamicNode> nodes = new ArrayList<>();
        for (DType type : List.of(DType.F32, DType.F64, DType.I32, DType.F16, DType.BF16)) {
            nodes.add(groups.group("conv " + type, group -> settings(group, type, SETTINGS)));
        }
        nodes.add(groups.group("conv large", group -> settings(group, DType.F32, LARGE)));
        nodes.add(groups.group("conv memory orders", ConvolutionCases::orders));
        nodes.add(groups.group("conv epilogues", ConvolutionCases::epilogues));
        nodes.add(groups.group("conv transposed with output padding", ConvolutionCases::outputPadding));
        return nodes.stream();
    }

    private static void settings(Group group, DType type, List<Setting> settings) {
        for (Setting setting : settings) {
            for (Arrangement arrangement : List.of(Arrangement.CONTIGUOUS, Arrangement.CHANNELS_LAST)) {
                group.trial("conv " + type + " " + setting + " " + arrangement, trial ->
                        conv(trial, type, setting, arrangement, Arrangement.CONTIGUOUS, arrangement));
                group.trial("conv by input " + type + " " + setting + " " + arrangement, trial ->
                        gradInput(trial, type, setting, arrangement, Arrangement.CONTIGUOUS, arrangement));
                group.trial("conv by weight " + type + " " + setting + " " + arrangement, trial ->
                        gradWeight(trial, type, setting, arrangement, Arrangement.CONTIGUOUS, arrangement));
            }
        }
    }

    /** Every combination of memory orders of the three operands, and stranger strides one at a time. */
    private static void orders(Group group) {
        List<Arrangement> usual = List.of(Arrangement.CONTIGUOUS, Arrangement.CHANNELS_LAST);
        List<Setting> settings = List.of(
                setting(Shape.of(2, 5, 7, 8), 6, Window.of(3, 3).withPadding(1)),
                setting(Shape.of(2, 16, 6, 6), 16, Window.of(3, 3).withPadding(1)),
                new Setting(Shape.of(2, 6, 7, 8), 6, 6, Window.of(3, 3).withPadding(1)),
                new Setting(Shape.of(1, 6, 7, 8), 4, 2, Window.of(2, 3).withStride(2)),
                setting(Shape.of(2, 9, 5, 6), 8, Window.of(1, 1)),
                setting(Shape.of(2, 4, 15), 5, Window.of(3).withPadding(1)),
                setting(Shape.of(1, 3, 4, 5, 4), 2, Window.of(2, 2, 2)));
        for (Setting setting : settings) {
            for (DType type : List.of(DType.F32, DType.F64)) {
                for (Arrangement a : usual) {
                    for (Arrangement b : usual) {
                        for (Arrangement c : usual) {
                            String name = " " + type + " " + setting + " " + a + ", " + b + ", " + c;
                            group.trial("conv" + name, trial -> conv(trial, type, setting, a, b, c));
                            group.trial("conv by input" + name, trial -> gradInput(trial, type, setting, a, b, c));
                            group.trial("conv by weight" + name, trial -> gradWeight(trial, type, setting, a, b, c));
                        }
                    }
                }
            }
            for (Arrangement strange : Arrangement.values()) {
                String name = " " + setting + " " + strange;
                group.trial("conv, input" + name, trial -> conv(trial, DType.F32, setting, strange, Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS));
                group.trial("conv, weight" + name, trial -> conv(trial, DType.F32, setting, Arrangement.CONTIGUOUS, strange, Arrangement.CHANNELS_LAST));
                group.trial("conv by input, gradient" + name, trial -> gradInput(trial, DType.F32, setting, Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS, strange));
                group.trial("conv by input, weight" + name, trial -> gradInput(trial, DType.F32, setting, Arrangement.CONTIGUOUS, strange, Arrangement.CONTIGUOUS));
                group.trial("conv by weight, gradient" + name, trial -> gradWeight(trial, DType.F32, setting, Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS, strange));
                group.trial("conv by weight, input" + name, trial -> gradWeight(trial, DType.F32, setting, strange, Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS));
                if (Arrangement.WRITABLE.contains(strange)) {
                    group.trial("conv, output" + name, trial -> conv(trial, DType.F32, setting, Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS, strange));
                    group.trial("conv by input, result" + name, trial -> gradInput(trial, DType.F32, setting, strange, Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS));
                    group.trial("conv by weight, result" + name, trial -> gradWeight(trial, DType.F32, setting, Arrangement.CONTIGUOUS, strange, Arrangement.CONTIGUOUS));
                }
            }
        }
    }

    // The arrangements are those of the input or its gradient, the weight or its gradient, and the output or its gradient.

    private static void conv(Trial trial, DType type, Setting setting, Arrangement input, Arrangement weight, Arrangement output) {
        Operand x = trial.input(type, setting.input(), input, Values.SIGNED);
        Operand w = trial.input(type, setting.weight(), weight, Values.SIGNED);
        Operand y = trial.output(type, setting.output(), output);
        trial.check(Tolerance.sum(type, setting.weight().with(0, 1).size(), 2),
                side -> new Op.Conv(side.of(y), side.of(x), side.of(w), setting.window(), setting.groups(), Epilogue.none()));
    }

    private static void gradInput(Trial trial, DType type, Setting setting, Arrangement input, Arrangement weight, Arrangement output) {
        Operand x = trial.output(type, setting.input(), input);
        Operand w = trial.input(type, setting.weight(), weight, Values.SIGNED);
        Operand y = trial.input(type, setting.output(), output, Values.SIGNED);
        trial.check(Tolerance.sum(type, setting.weight().with(1, 1).size() / setting.groups(), 2),
                side -> new Op.ConvGradInput(side.of(x), side.of(y), side.of(w), setting.window(), setting.groups(), Epilogue.none()));
    }

    private static void gradWeight(Trial trial, DType type, Setting setting, Arrangement input, Arrangement weight, Arrangement output) {
        Operand x = trial.input(type, setting.input(), input, Values.SIGNED);
        Operand w = trial.output(type, setting.weight(), weight);
        Operand y = trial.input(type, setting.output(), output, Values.SIGNED);
        trial.check(Tolerance.sum(type, setting.output().with(1, 1).size(), 2),
                side -> new Op.ConvGradWeight(side.of(w), side.of(y), side.of(x), setting.window(), setting.groups()));
    }

    private static void epilogues(Group group) {
        List<Setting> settings = List.of(
                setting(Shape.of(2, 5, 7, 8), 6, Window.of(3, 3).withPadding(1)),
                setting(Shape.of(2, 16, 6, 7), 16, Window.of(3, 3).withPadding(1)),
                setting(Shape.of(2, 5, 9, 9), 33, Window.of(1, 1)),
                setting(Shape.of(2, 16, 9, 10), 20, Window.of(5, 5)),
                new Setting(Shape.of(2, 9, 8, 7), 9, 9, Window.of(3, 3).withPadding(1)),
                setting(Shape.of(2, 3, 15), 4, Window.of(4).withStride(2)),
                setting(Shape.of(1, 2, 4, 4, 5), 3, Window.of(2, 2, 2)),
                setting(Shape.of(0, 3, 5, 5), 2, Window.of(3, 3)));
        for (Setting setting : settings) {
            for (DType type : List.of(DType.F32, DType.F64, DType.F16)) {
                for (Arrangement order : List.of(Arrangement.CONTIGUOUS, Arrangement.CHANNELS_LAST)) {
                    String name = " " + type + " " + setting + " " + order;
                    Tolerance tolerance = Tolerance.sum(type, setting.weight().size(), 4);
                    group.trial("bias" + name, trial -> {
                        Operand x = trial.input(type, setting.input(), order, Values.SIGNED);
                        Operand w = trial.input(type, setting.weight(), Values.SIGNED);
                        Operand y = trial.output(type, setting.output(), order);
                        Operand bias = trial.input(type, channels(setting.output()), Values.SIGNED).expand(setting.output());
                        trial.check(tolerance, side -> new Op.Conv(side.of(y), side.of(x), side.of(w), setting.window(), setting.groups(),
                                Epilogue.bias(side.of(bias))));
                        trial.check(tolerance, side -> new Op.Conv(side.of(y), side.of(x), side.of(w), setting.window(), setting.groups(),
                                Epilogue.biasRelu(side.of(bias))));
                        trial.check(tolerance, side -> new Op.Conv(side.of(y), side.of(x), side.of(w), setting.window(), setting.groups(), Epilogue.relu()));
                    });
                    group.trial("bias, residual and activation" + name, trial -> {
                        Operand x = trial.input(type, setting.input(), order, Values.SIGNED);
                        Operand w = trial.input(type, setting.weight(), Values.SIGNED);
                        Operand y = trial.output(type, setting.output(), order);
                        Operand bias = trial.input(type, channels(setting.output()), Values.SIGNED).expand(setting.output());
                        Operand residual = trial.input(type, setting.output(), Values.SIGNED);
                        trial.check(tolerance, side -> new Op.Conv(side.of(y), side.of(x), side.of(w), setting.window(), setting.groups(),
                                new Epilogue(in(0).plus(in(1)).plus(in(2)).max(constant(0)), side.all(List.of(bias, residual)), Arguments.none())));
                    });
                    group.trial("bias of a transposed convolution" + name, trial -> {
                        Operand x = trial.output(type, setting.input(), order);
                        Operand w = trial.input(type, setting.weight(), Values.SIGNED);
                        Operand y = trial.input(type, setting.output(), order, Values.SIGNED);
                        Operand bias = trial.input(type, channels(setting.input()), Values.SIGNED).expand(setting.input());
                        trial.check(tolerance, side -> new Op.ConvGradInput(side.of(x), side.of(y), side.of(w), setting.window(), setting.groups(),
                                Epilogue.bias(side.of(bias))));
                        trial.check(tolerance, side -> new Op.ConvGradInput(side.of(x), side.of(y), side.of(w), setting.window(), setting.groups(),
                                new Epilogue(in(0).plus(in(1)).max(constant(0)), List.of(side.of(bias)), Arguments.none())));
                    });
                }
            }
        }
    }

    private static Shape channels(Shape shape) {
        Shape one = Shape.of(1, shape.dim(1));
        for (int axis = 2; axis < shape.rank(); axis++) {
            one = one.concat(Shape.of(1));
        }
        return one;
    }

    /** An input longer than the windows reach: what no window touches gets 0 (or the bias). */
    private static void outputPadding(Group group) {
        for (DType type : List.of(DType.F32, DType.F64)) {
            for (Arrangement order : List.of(Arrangement.CONTIGUOUS, Arrangement.CHANNELS_LAST)) {
                group.trial(type + " " + order, trial -> {
                    Window window = Window.of(3, 2).withStride(3, 2).withPadding(1, 0);
                    Operand x = trial.output(type, Shape.of(2, 3, 12, 9), order);
                    Operand w = trial.input(type, Shape.of(4, 3, 3, 2), Values.SIGNED);
                    Operand y = trial.input(type, Shape.of(2, 4, 4, 4), order, Values.SIGNED);
                    Operand bias = trial.input(type, Shape.of(1, 3, 1, 1), Values.SIGNED).expand(x.shape());
                    trial.check(Tolerance.sum(type, 24, 2), side -> new Op.ConvGradInput(side.of(x), side.of(y), side.of(w), window, 1, Epilogue.bias(side.of(bias))));
                });
                // With dilation the padding may exceed the stride: more windows would fit than there are.
                group.trial("beyond the stride, " + type + " " + order, trial -> {
                    Window window = Window.of(2, 2).withDilation(3);
                    Operand w = trial.input(type, Shape.of(3, 2, 2, 2), Values.SIGNED);
                    Operand y = trial.input(type, Shape.of(2, 3, 4, 5), order, Values.SIGNED);
                    Operand gradInput = trial.output(type, Shape.of(2, 2, 9, 10), order);
                    trial.check(Tolerance.sum(type, 12, 2), side -> new Op.ConvGradInput(side.of(gradInput), side.of(y), side.of(w), window, 1, Epilogue.none()));
                    Operand x = trial.input(type, gradInput.shape(), order, Values.SIGNED);
                    Operand gradWeight = trial.output(type, w.shape());
                    trial.check(Tolerance.sum(type, 40, 2), side -> new Op.ConvGradWeight(side.of(gradWeight), side.of(y), side.of(x), window, 1));
                });
            }
        }
    }
}
