package dev.narae.tck;

import static dev.narae.op.Expr.constant;
import static dev.narae.op.Expr.in;

import dev.narae.op.Arguments;
import dev.narae.op.Epilogue;
import dev.narae.op.Expr;
import dev.narae.op.Op;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** Trials of {@link Op.MatMul}. */
final class MatMulCases {
    /** Rows, inner extent, columns: one of each, none of each, odd ones, narrow ones, and some beyond every block size. */
    private static final int[][] SIZES = {
        {1, 1, 1}, {2, 3, 4}, {3, 1, 5}, {1, 7, 1}, {1, 9, 33}, {33, 9, 1}, {0, 3, 4}, {3, 0, 4}, {3, 4, 0}, {0, 0, 0}, {5, 5, 5}, {7, 13, 3},
        {8, 8, 8}, {6, 16, 16}, {6, 17, 32}, {14, 32, 31}, {15, 33, 17}, {16, 64, 48}, {31, 29, 65}, {4, 300, 5}, {64, 64, 64}, {65, 67, 69},
    };
    private static final int[][] LARGE = {{130, 17, 259}, {1, 1500, 7}, {3, 2049, 2}, {7, 515, 300}, {300, 515, 7}, {129, 257, 65}, {1, 300, 700}, {700, 300, 1}};

    private MatMulCases() {
    }

    static Stream<DynamicNode> all(Group.Factory groups) {
        List<DynamicNode> nodes = new ArrayList<>();
        for (DType type : List.of(DType.F32, DType.F64, DType.I32, DType.I64, DType.F16, DType.BF16)) {
            nodes.add(groups.group("matmul sizes " + type, group -> sizes(group, type)));
        }
        nodes.add(groups.group("matmul layouts", MatMulCases::layouts));
        nodes.add(groups.group("matmul batches", MatMulCases::batches));
        nodes.add(groups.group("matmul epilogues", MatMulCases::epilogues));
        nodes.add(groups.group("matmul specials", MatMulCases::specials));
        return nodes.stream();
    }

    private static void matMul(Trial trial, Operand output, Operand left, Operand right) {
        trial.check(tolerance(output, left), side -> new Op.MatMul(side.of(output), side.of(left), side.of(right), Epilogue.none()));
    }

    private static Tolerance tolerance(Operand output, Operand left) {
        return Tolerance.sum(output.dtype(), left.shape().dim(-1), 2);
    }

    private static void sizes(Group group, DType type) {
        for (int[] size : SIZES) {
            group.trial(type + " " + size[0] + " x " + size[1] + " x " + size[2], trial -> matMul(trial, trial.output(type, Shape.of(size[0], size[2])),
                    trial.input(type, Shape.of(size[0], size[1]), Values.SIGNED), trial.input(type, Shape.of(size[1], size[2]), Values.SIGNED)));
        }
        if (type == DType.F32 || type == DType.F64) {
            for (int[] size : LARGE) {
                group.trial(type + " " + size[0] + " x " + size[1] + " x " + size[2], trial -> matMul(trial, trial.output(type, Shape.of(size[0], size[2])),
                        trial.input(type, Shape.of(size[0], size[1]), Values.SIGNED), trial.input(type, Shape.of(size[1], size[2]), Values.SIGNED)));
            }
        }
    }

    private static void layouts(Group group) {
        for (DType type : List.of(DType.F32, DType.F64, DType.I32)) {
            for (int[] size : new int[][] {{5, 7, 3}, {17, 33, 19}, {1, 20, 40}, {40, 20, 1}}) {
                for (Arrangement left : Arrangement.values()) {
                    for (Arrangement right : Arrangement.values()) {
                        group.trial(type + " " + size[0] + " x " + size[1] + " x " + size[2] + " " + left + " · " + right, trial -> matMul(trial,
                                trial.output(type, Shape.of(size[0], size[2])), trial.input(type, Shape.of(size[0], size[1]), left, Values.SIGNED),
                                trial.input(type, Shape.of(size[1], size[2]), right, Values.SIGNED)));
                    }
                }
                for (Arrangement output : Arrangement.WRITABLE) {
                    group.trial(type + " " + size[0] + " x " + size[1] + " x " + size[2] + " to " + output, trial -> matMul(trial,
                            trial.output(type, Shape.of(size[0], size[2]), output), trial.input(type, Shape.of(size[0], size[1]), Values.SIGNED),
                            trial.input(type, Shape.of(size[1], size[2]), Arrangement.TRANSPOSED, Values.SIGNED)));
                }
            }
        }
        for (Arrangement left : List.of(Arrangement.CONTIGUOUS, Arrangement.TRANSPOSED)) {
            for (Arrangement right : List.of(Arrangement.CONTIGUOUS, Arrangement.TRANSPOSED)) {
                group.trial("large " + left + " · " + right, trial -> matMul(trial, trial.output(DType.F32, Shape.of(131, 77)),
                        trial.input(DType.F32, Shape.of(131, 270), left, Values.SIGNED), trial.input(DType.F32, Shape.of(270, 77), right, Values.SIGNED)));
            }
        }
    }

    private static void batches(Group group) {
        for (DType type : List.of(DType.F32, DType.F64, DType.I64)) {
            for (Arrangement left : Arrangement.values()) {
                group.trial(type + " batched " + left, trial -> matMul(trial, trial.output(type, Shape.of(3, 5, 6)),
                        trial.input(type, Shape.of(3, 5, 7), left, Values.SIGNED), trial.input(type, Shape.of(3, 7, 6), Values.SIGNED)));
                group.trial(type + " batched twice " + left, trial -> matMul(trial, trial.output(type, Shape.of(2, 3, 5, 6), Arrangement.OFFSET),
                        trial.input(type, Shape.of(2, 3, 5, 7), Values.SIGNED), trial.input(type, Shape.of(2, 3, 7, 6), left, Values.SIGNED)));
            }
            group.trial(type + " one left for all", trial -> matMul(trial, trial.output(type, Shape.of(4, 5, 6)),
                    trial.input(type, Shape.of(5, 7), Values.SIGNED).expand(Shape.of(4, 5, 7)), trial.input(type, Shape.of(4, 7, 6), Values.SIGNED)));
            group.trial(type + " one right for all", trial -> matMul(trial, trial.output(type, Shape.of(4, 5, 6)),
                    trial.input(type, Shape.of(4, 5, 7), Values.SIGNED), trial.input(type, Shape.of(7, 6), Arrangement.TRANSPOSED, Values.SIGNED).expand(Shape.of(4, 7, 6))));
            group.trial(type + " each broadcast on another axis", trial -> matMul(trial, trial.output(type, Shape.of(3, 4, 5, 6)),
                    trial.input(type, Shape.of(3, 1, 5, 7), Values.SIGNED).expand(Shape.of(3, 4, 5, 7)),
                    trial.input(type, Shape.of(1, 4, 7, 6), Values.SIGNED).expand(Shape.of(3, 4, 7, 6))));
            group.trial(type + " no batch at all", trial -> matMul(trial, trial.output(type, Shape.of(0, 5, 6)),
                    trial.input(type, Shape.of(0, 5, 7), Values.SIGNED), trial.input(type, Shape.of(0, 7, 6), Values.SIGNED)));
            // Attention heads: [n, t, h, d] seen as [n, h, t, d].
            group.trial(type + " heads", trial -> {
                Operand query = trial.input(type, Shape.of(2, 9, 3, 8), Values.SIGNED);
                Operand key = trial.input(type, Shape.of(2, 11, 3, 8), Values.SIGNED);
                matMul(trial, trial.output(type, Shape.of(2, 3, 9, 11)), query.with(query.layout().permute(0, 2, 1, 3)),
                        key.with(key.layout().permute(0, 2, 3, 1)));
            });
        }
        group.trial("many small ones", trial -> matMul(trial, trial.output(DType.F32, Shape.of(200, 3, 4)),
                trial.input(DType.F32, Shape.of(200, 3, 5), Values.SIGNED), trial.input(DType.F32, Shape.of(200, 5, 4), Values.SIGNED)));
    }

    private static void epilogues(Group group) {
        for (DType type : List.of(DType.F32, DType.F64, DType.F16, DType.I32)) {
            for (Shape shape : List.of(Shape.of(1, 1), Shape.of(5, 3), Shape.of(19, 35), Shape.of(2, 9, 18), Shape.of(130, 70))) {
                for (Arrangement extra : Arrangement.values()) {
                    group.trial(type + " bias " + shape + " " + extra, trial -> {
                        Operand bias = trial.input(type, shape, extra, Values.SIGNED);
                        withEpilogue(trial, type, type, shape, side -> Epilogue.bias(side.of(bias)));
                        withEpilogue(trial, type, type, shape, side -> Epilogue.biasRelu(side.of(bias)));
                    });
                }
                group.trial(type + " scaled " + shape, trial -> withEpilogue(trial, type, type, shape,
                        _ -> new Epilogue(in(0).times(Expr.scalar(0)), List.of(), Arguments.scalars(3))));
                group.trial(type + " relu " + shape, trial -> withEpilogue(trial, type, type, shape, _ -> Epilogue.relu()));
                group.trial(type + " bias and activation " + shape, trial -> {
                    Operand bias = trial.input(type, Shape.of(shape.dim(-1)), Values.SIGNED).expand(shape);
                    withEpilogue(trial, type, type, shape, side -> new Epilogue(in(0).plus(in(1)).max(constant(0)), List.of(side.of(bias)), Arguments.none()));
                });
                group.trial(type + " sum of products " + shape, trial -> {
                    Operand scale = trial.input(type, shape, Arrangement.BROADCAST_LAST, Values.SIGNED);
                    Operand residual = trial.input(type, shape, Arrangement.TRANSPOSED, Values.SIGNED);
                    withEpilogue(trial, type, type, shape, side -> new Epilogue(in(0).times(in(1)).plus(in(2)).plus(in(2)),
                            List.of(side.of(scale), side.of(residual)), Arguments.none()));
                });
            }
        }
        Shape shape = Shape.of(11, 21);
        group.trial("float16 product stored as float32", trial -> withEpilogue(trial, DType.F16, DType.F32, shape, _ -> Epilogue.none()));
        group.trial("float32 product stored as bfloat16", trial -> withEpilogue(trial, DType.F32, DType.BF16, shape, _ -> Epilogue.none()));
        group.trial("float32 product compared", trial -> withEpilogue(trial, DType.I32, DType.BOOL, shape,
                _ -> new Epilogue(constant(0).less(in(0)), List.of(), Arguments.none())));
        group.trial("smooth activation", trial -> withEpilogue(trial, DType.F32, DType.F32, shape,
                _ -> new Epilogue(in(0).times(in(0).sigmoid()), List.of(), Arguments.none())));
        group.trial("causal mask by index", trial -> withEpilogue(trial, DType.F32, DType.F32, shape,
                _ -> new Epilogue(Expr.index(1).lessOrEqual(Expr.index(0)).select(in(0), constant(Double.NEGATIVE_INFINITY)), List.of(), Arguments.none())));
        // Without inner terms the product is 0, and the epilogue still runs.
        group.trial("bias of an empty product", trial -> {
            Operand bias = trial.input(DType.F32, shape, Values.SIGNED);
            Operand output = trial.output(DType.F32, shape);
            Operand left = trial.input(DType.F32, Shape.of(11, 0), Values.SIGNED);
            Operand right = trial.input(DType.F32, Shape.of(0, 21), Values.SIGNED);
            trial.check(Tolerance.EXACT, side -> new Op.MatMul(side.of(output), side.of(left), side.of(right), Epilogue.bias(side.of(bias))));
        });
    }

    private static void withEpilogue(Trial trial, DType type, DType to, Shape shape, Function<Trial.Side, Epilogue> epilogue) {
        int inner = 23;
        Operand output = trial.output(to, shape);
        Operand left = trial.input(type, shape.with(-1, inner), Values.SIGNED);
        Operand right = trial.input(type, shape.with(-2, inner), Values.SIGNED);
        trial.check(Tolerance.sum(to, inner, 8), side -> new Op.MatMul(side.of(output), side.of(left), side.of(right), epilogue.apply(side)));
    }

    private static void specials(Group group) {
        for (DType type : List.of(DType.F32, DType.F64)) {
            for (int[] size : new int[][] {{3, 5, 4}, {19, 17, 23}, {1, 30, 20}, {20, 30, 1}}) {
                // An infinity times 0 is NaN and NaN times 0 is NaN: padding a block with zeros must not leak, zeros must not be skipped.
                group.trial(type + " NaN and infinities " + size[0] + " x " + size[1] + " x " + size[2], trial -> {
                    Operand left = trial.input(type, Shape.of(size[0], size[1]), Values.FEW_SPECIAL);
                    Operand right = trial.input(type, Shape.of(size[1], size[2]), Values.FEW_SPECIAL);
                    matMul(trial, trial.output(type, Shape.of(size[0], size[2])), left, right);
                });
                group.trial(type + " one NaN " + size[0] + " x " + size[1] + " x " + size[2], trial -> {
                    double[] values = new double[size[0] * size[1]];
                    Arrays.fill(values, 1);
                    values[values.length - 1] = Double.NaN;
                    Operand flat = trial.of(type, values);
                    Operand left = flat.with(Layout.contiguous(Shape.of(size[0], size[1])));
                    matMul(trial, trial.output(type, Shape.of(size[0], size[2])), left, trial.input(type, Shape.of(size[1], size[2]), Values.SIGNED));
                });
            }
        }
    }
}
