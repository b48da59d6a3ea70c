package dev.narae.tck;

import dev.narae.op.Op;
import dev.narae.op.PoolKind;
import dev.narae.op.Window;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** Trials of {@link Op.Pool} and {@link Op.PoolGrad}. */
final class PoolCases {
    /** A pooling whose last windows may hang over the end. */
    private record Setting(Shape input, Window window, boolean roundUp) {
        Shape output() {
            Shape shape = input.axes(0, 2);
            for (int axis = 0; axis < window.axes(); axis++) {
                int extent = input.dim(axis + 2);
                shape = shape.concat(Shape.of(roundUp ? window.positionsRoundedUp(axis, extent) : window.positions(axis, extent)));
            }
            return shape;
        }

        @Override
        public String toString() {
            return input + " to " + output() + ", " + window;
        }
    }

    private static int[] each(int... values) {
        return values;
    }

    private static final List<Setting> SETTINGS = List.of(
            new Setting(Shape.of(2, 3, 11), Window.of(2).withStride(2), false),
            new Setting(Shape.of(2, 3, 11), Window.of(2).withStride(2), true),
            new Setting(Shape.of(1, 17, 30), Window.of(3).withStride(2).withPadding(1), true),
            new Setting(Shape.of(1, 1, 1, 1), Window.of(1, 1), false),
            new Setting(Shape.of(2, 3, 8, 8), Window.of(2, 2).withStride(2), false),
            new Setting(Shape.of(2, 5, 9, 7), Window.of(2, 2).withStride(2), false),
            new Setting(Shape.of(2, 5, 9, 7), Window.of(2, 2).withStride(2), true),
            new Setting(Shape.of(1, 16, 10, 34), Window.of(2, 2).withStride(2), false),
            new Setting(Shape.of(2, 19, 11, 12), Window.of(3, 3).withStride(2).withPadding(1), false),
            new Setting(Shape.of(2, 8, 11, 12), Window.of(3, 3).withStride(2).withPadding(1), true),
            new Setting(Shape.of(2, 4, 9, 10), Window.of(3, 3).withPadding(1), false),
            new Setting(Shape.of(1, 4, 9, 10), Window.of(3, 2).withStride(1, 3).withPadding(each(1, 0), each(0, 1)), false),
            new Setting(Shape.of(1, 4, 12, 13), Window.of(3, 3).withDilation(2), false),
            new Setting(Shape.of(1, 4, 12, 13), Window.of(3, 3).withStride(3).withDilation(2).withPadding(1), true),
            new Setting(Shape.of(3, 4, 7, 6), Window.of(7, 6), false),
            new Setting(Shape.of(1, 3, 4, 5, 6), Window.of(2, 2, 2).withStride(2), true),
            new Setting(Shape.of(2, 3, 5, 5, 5), Window.of(3, 3, 3).withStride(2).withPadding(1), false),
            new Setting(Shape.of(0, 3, 6, 6), Window.of(2, 2).withStride(2), false),
            new Setting(Shape.of(2, 33, 14, 15), Window.of(2, 2).withStride(2), false));

    private PoolCases() {
    }

    static Stream<DynamicNode> all(Group.Factory groups) {
        List<DynamicNode> nodes = new ArrayList<>();
        for (PoolKind kind : PoolKind.values()) {
            nodes.add(groups.group("pool " + kind, group -> forward(group, kind)));
            nodes.add(groups.group("pool gradient " + kind, group -> backward(group, kind)));
        }
        return nodes.stream();
    }

    private static List<DType> types(PoolKind kind) {
        return kind.selects() ? List.of(DType.F32, DType.F64, DType.F16, DType.I32, DType.I64, DType.U8) : List.of(DType.F32, DType.F64, DType.BF16);
    }

    private static void forward(Group group, PoolKind kind) {
        for (Setting setting : SETTINGS) {
            for (DType type : types(kind)) {
                for (Values values : List.of(Values.SIGNED, Values.FEW_SPECIAL)) {
                    for (Arrangement order : List.of(Arrangement.CONTIGUOUS, Arrangement.CHANNELS_LAST)) {
                        group.trial(kind + " " + type + " " + setting + " " + values + " " + order,
                                trial -> pool(trial, kind, type, setting, values, order, order, order));
                    }
                }
            }
            for (Arrangement input : Arrangement.values()) {
                group.trial(kind + " " + setting + " from " + input, trial -> pool(trial, kind, DType.F32, setting, Values.FEW, input,
                        Arrangement.CHANNELS_LAST, Arrangement.CONTIGUOUS));
            }
            for (Arrangement output : Arrangement.WRITABLE) {
                group.trial(kind + " " + setting + " to " + output, trial -> pool(trial, kind, DType.F32, setting, Values.FEW,
                        Arrangement.CONTIGUOUS, output, Arrangement.CHANNELS_LAST));
            }
        }
    }

    private static void pool(Trial trial, PoolKind kind, DType type, Setting setting, Values values, Arrangement input, Arrangement output, Arrangement indices) {
        Operand x = trial.input(type, setting.input(), input, values);
        Operand y = trial.output(type, setting.output(), output);
        Tolerance tolerance = kind.selects() ? Tolerance.EXACT : Tolerance.sum(type, 8, 1);
        trial.check(tolerance, side -> new Op.Pool(kind, side.of(y), Optional.empty(), side.of(x), setting.window()));
        if (kind.selects()) {
            Operand where = trial.output(DType.I32, setting.output(), indices);
            trial.check(tolerance, side -> new Op.Pool(kind, side.of(y), Optional.of(side.of(where)), side.of(x), setting.window()));
        }
    }

    private static void backward(Group group, PoolKind kind) {
        for (Setting setting : SETTINGS) {
            for (DType type : List.of(DType.F32, DType.F64)) {
                for (Arrangement a : List.of(Arrangement.CONTIGUOUS, Arrangement.CHANNELS_LAST)) {
                    for (Arrangement b : List.of(Arrangement.CONTIGUOUS, Arrangement.CHANNELS_LAST)) {
                        group.trial(kind + " " + type + " " + setting + " " + a + ", " + b, trial -> grad(trial, kind, type, setting, a, b));
                    }
                }
            }
            for (Arrangement strange : Arrangement.values()) {
                group.trial(kind + " " + setting + " from " + strange, trial -> grad(trial, kind, DType.F32, setting, Arrangement.CONTIGUOUS, strange));
                if (Arrangement.WRITABLE.contains(strange)) {
                    group.trial(kind + " " + setting + " to " + strange, trial -> grad(trial, kind, DType.F32, setting, strange, Arrangement.CONTIGUOUS));
                }
            }
        }
    }

    private static void grad(Trial trial, PoolKind kind, DType type, Setting setting, Arrangement input, Arrangement output) {
        Operand gradInput = trial.output(type, setting.input(), input);
        Operand gradOutput = trial.input(type, setting.output(), output, Values.SIGNED);
        Tolerance tolerance = Tolerance.sum(type, 16, 2);
        if (!kind.selects()) {
            trial.check(tolerance, side -> new Op.PoolGrad(kind, side.of(gradInput), side.of(gradOutput), Optional.empty(), setting.window()));
            return;
        }
        Operand x = trial.input(type, setting.input(), Values.FEW);
        Operand y = trial.output(type, setting.output());
        Operand indices = trial.output(DType.I32, setting.output(), Arrangement.CONTIGUOUS);
        trial.run(side -> new Op.Pool(kind, side.of(y), Optional.of(side.of(indices)), side.of(x), setting.window()));
        trial.check(tolerance, side -> new Op.PoolGrad(kind, side.of(gradInput), side.of(gradOutput), Optional.of(side.of(indices)), setting.window()));
    }
}
