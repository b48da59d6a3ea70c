package dev.narae.tck;

import dev.narae.op.Epilogue;
import dev.narae.op.Op;
import dev.narae.op.Precision;
import dev.narae.op.Window;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/**
 * Trials of {@link Precision#TF32}: products may round their float32 factors to 11 significant bits, and no more; other types are
 * exact, and so is the operation after one that was permitted to round.
 */
final class PrecisionCases {
    private PrecisionCases() {
    }

    static Stream<DynamicNode> all(Group.Factory groups) {
        return Stream.of(groups.group("precision matmul", PrecisionCases::matMul), groups.group("precision conv", PrecisionCases::convolution));
    }

    /** The same product permitted to round, then exact. */
    private static void both(Trial trial, DType type, long terms, BiFunction<Trial.Side, Precision, Op> op) {
        Tolerance exact = Tolerance.sum(type, terms, 2);
        trial.check(type == DType.F32 ? Tolerance.tensorFloat(terms, 2) : exact, side -> op.apply(side, Precision.TF32));
        trial.check(exact, side -> op.apply(side, Precision.FLOAT32));
    }

    private static void matMul(Group group) {
        for (DType type : List.of(DType.F32, DType.F64, DType.F16, DType.BF16)) {
            for (int[] size : new int[][] {{5, 7, 3}, {16, 32, 24}, {33, 65, 17}, {64, 64, 64}}) {
                for (Arrangement arrangement : List.of(Arrangement.CONTIGUOUS, Arrangement.TRANSPOSED)) {
                    group.trial(type + " " + size[0] + " x " + size[1] + " x " + size[2] + " " + arrangement, trial -> {
                        Operand left = trial.input(type, Shape.of(size[0], size[1]), arrangement, Values.SIGNED);
                        Operand right = trial.input(type, Shape.of(size[1], size[2]), Values.SIGNED);
                        Operand output = trial.output(type, Shape.of(size[0], size[2]));
                        both(trial, type, size[1],
                                (side, precision) -> new Op.MatMul(side.of(output), side.of(left), side.of(right), Epilogue.none(), precision));
                    });
                }
            }
        }
    }

    private static void convolution(Group group) {
        Window window = Window.of(3, 3).withPadding(1);
        Shape image = Shape.of(2, 8, 7, 6);
        Shape kernel = Shape.of(16, 8, 3, 3);
        Shape convolved = Shape.of(2, 16, 7, 6);
        for (DType type : List.of(DType.F32, DType.F64, DType.F16)) {
            for (Arrangement arrangement : List.of(Arrangement.CONTIGUOUS, Arrangement.CHANNELS_LAST)) {
                group.trial("Conv " + type + " " + arrangement, trial -> {
                    Operand x = trial.input(type, image, arrangement, Values.SIGNED);
                    Operand w = trial.input(type, kernel, Values.SIGNED);
                    Operand y = trial.output(type, convolved, arrangement);
                    both(trial, type, 72, (side, precision) -> new Op.Conv(side.of(y), side.of(x), side.of(w), window, 1, Epilogue.none(), precision));
                });
                group.trial("ConvGradInput " + type + " " + arrangement, trial -> {
                    Operand x = trial.output(type, image, arrangement);
                    Operand w = trial.input(type, kernel, Values.SIGNED);
                    Operand y = trial.input(type, convolved, arrangement, Values.SIGNED);
                    both(trial, type, 144,
                            (side, precision) -> new Op.ConvGradInput(side.of(x), side.of(y), side.of(w), window, 1, Epilogue.none(), precision));
                });
                group.trial("ConvGradWeight " + type + " " + arrangement, trial -> {
                    Operand x = trial.input(type, image, arrangement, Values.SIGNED);
                    Operand w = trial.output(type, kernel);
                    Operand y = trial.input(type, convolved, arrangement, Values.SIGNED);
                    both(trial, type, 84, (side, precision) -> new Op.ConvGradWeight(side.of(w), side.of(y), side.of(x), window, 1, precision));
                });
            }
        }
    }
}
