package dev.narae.tck;

import static dev.narae.op.Expr.constant;
import static dev.narae.op.Expr.in;

import dev.narae.op.Arguments;
import dev.narae.op.Draw;
import dev.narae.op.Expr;
import dev.narae.op.Op;
import dev.narae.op.Reduction;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** Trials of {@link Op.Reduce}. */
final class ReduceCases {
    private ReduceCases() {
    }

    static Stream<DynamicNode> all(Group.Factory groups) {
        List<DynamicNode> nodes = new ArrayList<>();
        for (Reduction kind : Reduction.values()) {
            nodes.add(groups.group("reduce " + kind + " over every subset of axes", group -> subsets(group, kind)));
            nodes.add(groups.group("reduce " + kind + " of every type", group -> types(group, kind)));
            nodes.add(groups.group("reduce " + kind + " sizes", group -> sizes(group, kind)));
        }
        nodes.add(groups.group("reduce with NaN and infinities", ReduceCases::specials));
        nodes.add(groups.group("reduce of nothing", ReduceCases::empty));
        nodes.add(groups.group("reduce between expressions", ReduceCases::expressions));
        nodes.add(groups.group("reduce large", ReduceCases::large));
        return nodes.stream();
    }

    private static void reduce(Trial trial, Tolerance tolerance, Reduction kind, Operand output, Expr before, Expr after, Arguments arguments,
            Operand... inputs) {
        trial.check(tolerance, side -> new Op.Reduce(kind, side.of(output), side.all(List.of(inputs)), before, after, arguments));
    }

    private static void reduce(Trial trial, Tolerance tolerance, Reduction kind, Operand output, Operand input) {
        reduce(trial, tolerance, kind, output, in(0), in(0), Arguments.none(), input);
    }

    /** A shape with extent 1 on the axes of a bit set. */
    private static Shape without(Shape shape, int axes) {
        Shape reduced = shape;
        for (int axis = 0; axis < shape.rank(); axis++) {
            if ((axes >> axis & 1) != 0) {
                reduced = reduced.with(axis, 1);
            }
        }
        return reduced;
    }

    private static Tolerance tolerance(Reduction kind, DType type, Shape from, Shape to) {
        long terms = to.size() == 0 ? 0 : from.size() / to.size();
        return switch (kind) {
            case SUM -> Tolerance.sum(type, terms, 2);
            case PROD -> Tolerance.product(type, terms);
            case MAX, MIN, ARGMAX, ARGMIN -> Tolerance.EXACT;
        };
    }

    private static Values values(Reduction kind) {
        return switch (kind) {
            case SUM, MAX, MIN -> Values.SIGNED;
            case PROD -> Values.NEAR_ONE;
            case ARGMAX, ARGMIN -> Values.FEW;
        };
    }

    private static void subsets(Group group, Reduction kind) {
        for (Shape shape : List.of(Shape.scalar(), Shape.of(21), Shape.of(5, 19), Shape.of(3, 4, 17), Shape.of(3, 5, 2, 9), Shape.of(2, 8, 3, 3), Shape.of(1, 4, 1, 6))) {
            for (int axes = 0; axes < 1 << shape.rank(); axes++) {
                Shape result = without(shape, axes);
                for (Arrangement from : Arrangement.values()) {
                    String name = kind + " " + shape + " " + from + " to " + result;
                    group.trial(name, trial -> {
                        DType to = kind.givesIndex() ? DType.I64 : DType.F32;
                        Arrangement into = Arrangement.WRITABLE.get(trial.random().nextInt(Arrangement.WRITABLE.size()));
                        reduce(trial, tolerance(kind, DType.F32, shape, result), kind, trial.output(to, result, into),
                                trial.input(DType.F32, shape, from, values(kind)));
                    });
                }
            }
        }
    }

    private static void types(Group group, Reduction kind) {
        for (DType type : DType.values()) {
            if (type == DType.BOOL && (kind == Reduction.SUM || kind == Reduction.PROD)) {
                continue;
            }
            for (Shape shape : List.of(Shape.of(7, 33), Shape.of(2, 3, 20))) {
                for (int axes = 1; axes < 1 << shape.rank(); axes++) {
                    Shape result = without(shape, axes);
                    for (Arrangement from : List.of(Arrangement.CONTIGUOUS, Arrangement.TRANSPOSED, Arrangement.STEPPED)) {
                        group.trial(kind + " " + type + " " + shape + " " + from + " to " + result, trial -> reduce(trial,
                                tolerance(kind, type, shape, result), kind, trial.output(kind.givesIndex() ? DType.I64 : type, result),
                                trial.input(type, shape, from, values(kind))));
                    }
                }
            }
        }
        if (!kind.givesIndex()) {
            group.trial(kind + " of int64 that overflow", trial -> reduce(trial, Tolerance.EXACT, kind, trial.output(DType.I64, Shape.of(5, 1)),
                    trial.input(DType.I64, Shape.of(5, 40), Values.ANY)));
            group.trial(kind + " of int32 that overflow", trial -> reduce(trial, Tolerance.EXACT, kind, trial.output(DType.I32, Shape.of(1, 40)),
                    trial.input(DType.I32, Shape.of(5, 40), Values.ANY)));
        }
    }

    private static void sizes(Group group, Reduction kind) {
        for (DType type : List.of(DType.F32, DType.F64)) {
            for (int size : new int[] {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 129, 1000, 5000}) {
                DType to = kind.givesIndex() ? DType.I64 : type;
                group.trial(kind + " " + type + " of " + size, trial -> reduce(trial, tolerance(kind, type, Shape.of(size), Shape.of(1)), kind,
                        trial.output(to, Shape.of(1)), trial.input(type, Shape.of(size), values(kind))));
                group.trial(kind + " " + type + " rows of " + size, trial -> reduce(trial, tolerance(kind, type, Shape.of(3, size), Shape.of(3, 1)), kind,
                        trial.output(to, Shape.of(3, 1)), trial.input(type, Shape.of(3, size), values(kind))));
                group.trial(kind + " " + type + " columns, " + size, trial -> reduce(trial, tolerance(kind, type, Shape.of(6, size), Shape.of(1, size)), kind,
                        trial.output(to, Shape.of(1, size)), trial.input(type, Shape.of(6, size), values(kind))));
            }
        }
    }

    private static void specials(Group group) {
        for (Reduction kind : Reduction.values()) {
            for (DType type : List.of(DType.F32, DType.F64, DType.F16)) {
                for (Shape shape : List.of(Shape.of(40, 13), Shape.of(9, 50), Shape.of(3, 300))) {
                    for (int axes = 1; axes < 4; axes++) {
                        Shape result = without(shape, axes);
                        group.trial(kind + " " + type + " specials " + shape + " to " + result, trial -> reduce(trial,
                                tolerance(kind, type, shape, result), kind, trial.output(kind.givesIndex() ? DType.I64 : type, result),
                                trial.input(type, shape, Values.FEW_SPECIAL)));
                    }
                }
            }
            // One NaN, at every place of a row: it must come through wherever vectors begin and end.
            group.trial(kind + " with one NaN anywhere", trial -> {
                for (int place = 0; place < 40; place++) {
                    double[] row = new double[40];
                    Arrays.fill(row, 1);
                    row[place] = Double.NaN;
                    Operand x = trial.of(DType.F32, row);
                    reduce(trial, Tolerance.EXACT, kind, trial.output(kind.givesIndex() ? DType.I64 : DType.F32, Shape.of(1)), x);
                }
            });
        }
        for (double extreme : new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY}) {
            group.trial("extremes where all are " + extreme, trial -> {
                double[] row = new double[21];
                Arrays.fill(row, extreme);
                for (Reduction kind : List.of(Reduction.MAX, Reduction.MIN, Reduction.ARGMAX, Reduction.ARGMIN)) {
                    reduce(trial, Tolerance.EXACT, kind, trial.output(kind.givesIndex() ? DType.I64 : DType.F32, Shape.of(1)), trial.of(DType.F32, row));
                }
            });
        }
    }

    private static void empty(Group group) {
        for (DType type : List.of(DType.F32, DType.F64, DType.I32, DType.I64)) {
            group.trial("sum and product of no " + type, trial -> {
                for (Shape shape : List.of(Shape.of(3, 0), Shape.of(0), Shape.of(4, 0, 5))) {
                    Shape result = shape.with(shape.rank() == 1 ? 0 : 1, 1);
                    reduce(trial, Tolerance.EXACT, Reduction.SUM, trial.output(type, result), trial.input(type, shape, Values.SIGNED));
                    reduce(trial, Tolerance.EXACT, Reduction.PROD, trial.output(type, result), trial.input(type, shape, Values.SIGNED));
                }
                reduce(trial, Tolerance.EXACT, Reduction.SUM, trial.output(type, Shape.of(2, 1)), in(0), in(0).plus(constant(5)), Arguments.none(),
                        trial.input(type, Shape.of(2, 0), Values.SIGNED));
            });
        }
        for (Reduction kind : Reduction.values()) {
            group.trial(kind + " with an empty result", trial -> reduce(trial, Tolerance.EXACT, kind,
                    trial.output(kind.givesIndex() ? DType.I64 : DType.F32, Shape.of(0, 1)), trial.input(DType.F32, Shape.of(0, 7), Values.SIGNED)));
        }
    }

    private static void expressions(Group group) {
        for (DType type : List.of(DType.F32, DType.F64)) {
            for (Shape shape : List.of(Shape.of(31), Shape.of(4, 45), Shape.of(3, 6, 5, 7))) {
                for (int axes = 1; axes < 1 << shape.rank(); axes++) {
                    Shape result = without(shape, axes);
                    Tolerance tolerance = Tolerance.sum(type, shape.size() / result.size(), 8);
                    for (Arrangement from : List.of(Arrangement.CONTIGUOUS, Arrangement.CHANNELS_LAST, Arrangement.BROADCAST_LAST)) {
                        String name = " " + type + " " + shape + " " + from + " to " + result;
                        group.trial("norm" + name, trial -> reduce(trial, tolerance, Reduction.SUM, trial.output(type, result), in(0).times(in(0)),
                                in(0).plus(Expr.scalar(0)).sqrt(), Arguments.scalars(0.25), trial.input(type, shape, from, Values.SIGNED)));
                        group.trial("dot" + name, trial -> reduce(trial, tolerance, Reduction.SUM, trial.output(type, result), in(0).times(in(1)), in(0),
                                Arguments.none(), trial.input(type, shape, from, Values.SIGNED), trial.input(type, shape, Arrangement.TRANSPOSED, Values.SIGNED)));
                        // Variance: the mean is broadcast back over what it was taken from.
                        group.trial("variance" + name, trial -> reduce(trial, tolerance, Reduction.SUM, trial.output(type, result),
                                in(0).minus(in(1)).times(in(0).minus(in(1))), in(0).times(Expr.scalar(0)), Arguments.scalars(1.0 / 7),
                                trial.input(type, shape, from, Values.SIGNED), trial.input(type, result, Values.SIGNED).expand(shape)));
                        group.trial("exp" + name, trial -> reduce(trial, tolerance, Reduction.SUM, trial.output(type, result),
                                in(0).minus(in(1)).exp(), in(0).log(), Arguments.none(),
                                trial.input(type, shape, from, Values.SIGNED), trial.input(type, result, Values.POSITIVE).expand(shape)));
                        group.trial("largest magnitude" + name, trial -> reduce(trial, Tolerance.EXACT, Reduction.MAX, trial.output(type, result), in(0).abs(),
                                in(0).times(constant(2)), Arguments.none(), trial.input(type, shape, from, Values.SIGNED)));
                        group.trial("where the magnitude is largest" + name, trial -> reduce(trial, Tolerance.EXACT, Reduction.ARGMAX, trial.output(DType.I64, result), in(0).abs(),
                                in(0), Arguments.none(), trial.input(type, shape, from, Values.FEW)));
                    }
                }
            }
        }
        Shape shape = Shape.of(6, 27);
        Shape rows = Shape.of(6, 1);
        group.trial("any and all of a comparison", trial -> {
            Operand x = trial.input(DType.F32, shape, Values.FEW);
            reduce(trial, Tolerance.EXACT, Reduction.MAX, trial.output(DType.BOOL, rows), in(0).less(constant(-1)), in(0), Arguments.none(), x);
            reduce(trial, Tolerance.EXACT, Reduction.MIN, trial.output(DType.BOOL, Shape.of(1, 27)), constant(-2).lessOrEqual(in(0)), in(0).not(), Arguments.none(), x);
        });
        group.trial("counting in int64", trial -> reduce(trial, Tolerance.EXACT, Reduction.SUM, trial.output(DType.I64, rows),
                in(0).less(constant(0)).cast(DType.I64), in(0), Arguments.none(), trial.input(DType.F32, shape, Values.SIGNED)));
        group.trial("accuracy: counted in int64, given in float32", trial -> reduce(trial, Tolerance.EXACT, Reduction.SUM, trial.output(DType.F32, Shape.of(1, 1)),
                in(0).equalTo(in(1)).cast(DType.I64), in(0).cast(DType.F32).times(Expr.scalar(0)), Arguments.scalars(0.125),
                trial.input(DType.I64, shape, Values.FEW), trial.input(DType.I64, shape, Values.FEW)));
        group.trial("float32 summed in float64", trial -> reduce(trial, Tolerance.sum(DType.F64, 27, 4), Reduction.SUM, trial.output(DType.F64, rows),
                in(0).cast(DType.F64).times(in(0).cast(DType.F64)), in(0), Arguments.none(), trial.input(DType.F32, shape, Values.SIGNED)));
        group.trial("float16 in, float32 out", trial -> reduce(trial, Tolerance.sum(DType.F32, 27, 2), Reduction.SUM, trial.output(DType.F32, rows),
                in(0), in(0), Arguments.none(), trial.input(DType.F16, shape, Arrangement.OFFSET, Values.SIGNED)));
        group.trial("index before", trial -> {
            reduce(trial, Tolerance.sum(DType.F32, 27, 27), Reduction.SUM, trial.output(DType.F32, rows),
                    Expr.index(1).cast(DType.F32).times(in(0)), in(0), Arguments.none(), trial.input(DType.F32, shape, Values.SIGNED));
            reduce(trial, Tolerance.sum(DType.F32, 27, 27), Reduction.SUM, trial.output(DType.F32, Shape.of(1, 27)),
                    in(0).equalTo(Expr.index(0)).select(in(1), constant(0)), in(0), Arguments.none(),
                    trial.indices(DType.I64, shape, Arrangement.BROADCAST_FIRST, 8), trial.input(DType.F32, shape, Values.FEW));
        });
        group.trial("index after", trial -> reduce(trial, Tolerance.EXACT, Reduction.MAX, trial.output(DType.F32, rows), in(0),
                in(0).plus(Expr.index(0).cast(DType.F32)), Arguments.none(), trial.input(DType.F32, shape, Values.FEW)));
        group.trial("random before", trial -> reduce(trial, Tolerance.EXACT, Reduction.SUM, trial.output(DType.I64, rows),
                Expr.uniform(0).less(in(0)).cast(DType.I64), in(0), Arguments.of(new double[0], List.of(new Draw(5, 6))),
                trial.input(DType.F32, shape, Arrangement.TRANSPOSED, Values.POSITIVE)));
    }

    private static void large(Group group) {
        for (Reduction kind : Reduction.values()) {
            DType to = kind.givesIndex() ? DType.I64 : DType.F32;
            for (Shape shape : List.of(Shape.of(100_003), Shape.of(5003, 11), Shape.of(11, 5003))) {
                for (int axes = 1; axes < 1 << shape.rank(); axes++) {
                    Shape result = without(shape, axes);
                    group.trial(kind + " " + shape + " to " + result, trial -> reduce(trial, tolerance(kind, DType.F32, shape, result), kind,
                            trial.output(to, result), trial.input(DType.F32, shape, kind == Reduction.PROD ? Values.NEAR_ONE : Values.SIGNED)));
                }
            }
        }
        Shape image = Shape.of(6, 19, 15, 16);
        Shape channels = Shape.of(1, 19, 1, 1);
        for (Arrangement from : List.of(Arrangement.CONTIGUOUS, Arrangement.CHANNELS_LAST)) {
            group.trial("mean of channels " + from, trial -> reduce(trial, Tolerance.sum(DType.F32, 1440, 0.01), Reduction.SUM, trial.output(DType.F32, channels),
                    in(0), in(0).times(Expr.scalar(0)), Arguments.scalars(1.0 / 1440), trial.input(DType.F32, image, from, Values.SIGNED)));
            group.trial("mean of pictures " + from, trial -> reduce(trial, Tolerance.sum(DType.F32, 240, 2), Reduction.SUM, trial.output(DType.F32, Shape.of(6, 19, 1, 1)),
                    trial.input(DType.F32, image, from, Values.SIGNED)));
        }
        // Adding 100,003 times 0.1 one after the other in float32 is off by 1 %: sums must be split or kept wider.
        group.trial("sum of many equals", trial -> reduce(trial, new Tolerance(0, 2e-5, 0, false), Reduction.SUM, trial.output(DType.F32, Shape.of(1)),
                in(0).times(constant(0)).plus(constant(0.1)), in(0), Arguments.none(), trial.input(DType.F32, Shape.of(100_003), Values.SIGNED)));
    }
}
