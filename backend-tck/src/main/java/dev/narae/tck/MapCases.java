package dev.narae.tck;

import static dev.narae.op.Expr.constant;
import static dev.narae.op.Expr.in;

import dev.narae.op.Arguments;
import dev.narae.op.BinaryOp;
import dev.narae.op.Draw;
import dev.narae.op.Expr;
import dev.narae.op.Op;
import dev.narae.op.UnaryOp;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** Trials of {@link Op.Map}. */
final class MapCases {
    /** Around every vector width in use, and one size of several tiles. */
    private static final int[] SIZES = {0, 1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 65, 1027};
    private static final int LARGE = 100_003;
    private static final DType[] COMPUTE = {DType.F32, DType.F64, DType.I32, DType.I64, DType.BOOL};

    private MapCases() {
    }

    static Stream<DynamicNode> all(Group.Factory groups) {
        List<DynamicNode> nodes = new ArrayList<>();
        for (UnaryOp op : UnaryOp.values()) {
            nodes.add(groups.group("map unary " + op, group -> unary(group, op)));
        }
        for (BinaryOp op : BinaryOp.values()) {
            nodes.add(groups.group("map binary " + op, group -> binary(group, op)));
        }
        nodes.add(groups.group("map cast", MapCases::casts));
        nodes.add(groups.group("map storage types", MapCases::storage));
        nodes.add(groups.group("map layouts", MapCases::layouts));
        nodes.add(groups.group("map ternary", MapCases::ternary));
        nodes.add(groups.group("map without inputs", MapCases::sources));
        nodes.add(groups.group("map several outputs", MapCases::severalOutputs));
        nodes.add(groups.group("map deep and wide", MapCases::deepAndWide));
        nodes.add(groups.group("map index", MapCases::index));
        nodes.add(groups.group("map random", MapCases::random));
        nodes.add(groups.group("map large", MapCases::large));
        nodes.add(groups.group("map division by zero", MapCases::divisionByZero));
        return nodes.stream();
    }

    static void map(Trial trial, Tolerance tolerance, Operand output, Expr body, Arguments arguments, Operand... inputs) {
        trial.check(tolerance, side -> new Op.Map(List.of(side.of(output)), side.all(List.of(inputs)), List.of(body), arguments));
    }

    static void map(Trial trial, Tolerance tolerance, Operand output, Expr body, Operand... inputs) {
        map(trial, tolerance, output, body, Arguments.none(), inputs);
    }

    private static void unary(Group group, UnaryOp op) {
        Expr body = new Expr.Unary(op, in(0));
        for (DType type : COMPUTE) {
            if (!op.accepts(type)) {
                continue;
            }
            Tolerance tolerance = Tolerance.of(op, type);
            DType result = op.result(type);
            group.trial(op + " " + type + " specials", trial -> {
                Operand x = type.isFloating() ? trial.of(type, Specials.REALS) : trial.of(type, Specials.INTEGERS);
                map(trial, tolerance, trial.output(result, x.shape()), body, x);
            });
            for (int size : SIZES) {
                for (Values values : List.of(Values.SIGNED, Values.ANY)) {
                    group.trial(op + " " + type + " " + values + " of " + size, trial -> map(trial, tolerance,
                            trial.output(result, Shape.of(size)), body, trial.input(type, Shape.of(size), values)));
                }
            }
            for (Arrangement arrangement : Arrangement.values()) {
                group.trial(op + " " + type + " " + arrangement, trial -> {
                    Shape shape = Shape.of(3, 5, 9);
                    Arrangement to = arrangement == Arrangement.CONTIGUOUS ? Arrangement.OFFSET : Arrangement.CONTIGUOUS;
                    map(trial, tolerance, trial.output(result, shape, to), body, trial.input(type, shape, arrangement, Values.ANY));
                });
            }
        }
    }

    private static void binary(Group group, BinaryOp op) {
        Expr body = new Expr.Binary(op, in(0), in(1));
        boolean divides = op == BinaryOp.DIV || op == BinaryOp.REM;
        boolean shifts = op == BinaryOp.SHL || op == BinaryOp.SHR;
        for (DType type : COMPUTE) {
            if (!op.accepts(type)) {
                continue;
            }
            Tolerance tolerance = Tolerance.of(op, type);
            DType result = op.result(type);
            Values right = shifts ? Values.SHIFT : divides ? Values.ANY_DIVISOR : Values.ANY;
            group.trial(op + " " + type + " pairs of specials", trial -> {
                Operand a = type.isFloating() ? trial.of(type, pairs(Specials.PAIRED, true)) : trial.of(type, pairs(Specials.INTEGERS, true));
                Operand b = type.isFloating() ? trial.of(type, pairs(Specials.PAIRED, false))
                        : divides || shifts ? trial.input(type, a.shape(), right) : trial.of(type, pairs(Specials.INTEGERS, false));
                map(trial, tolerance, trial.output(result, a.shape()), body, a, b);
            });
            for (int size : SIZES) {
                group.trial(op + " " + type + " of " + size, trial -> map(trial, tolerance, trial.output(result, Shape.of(size)), body,
                        trial.input(type, Shape.of(size), Values.ANY), trial.input(type, Shape.of(size), right)));
                group.trial(op + " " + type + " by constant of " + size, trial -> map(trial, tolerance,
                        trial.output(result, Shape.of(size)), new Expr.Binary(op, in(0), constant(3)), trial.input(type, Shape.of(size), Values.ANY)));
                if (!divides && !shifts) {
                    group.trial(op + " " + type + " of constant and " + size, trial -> map(trial, tolerance,
                            trial.output(result, Shape.of(size)), new Expr.Binary(op, constant(0.75), in(0)), trial.input(type, Shape.of(size), Values.ANY)));
                }
            }
            for (Arrangement arrangement : Arrangement.values()) {
                group.trial(op + " " + type + " " + arrangement, trial -> {
                    Shape shape = Shape.of(4, 3, 17);
                    map(trial, tolerance, trial.output(result, shape), body, trial.input(type, shape, arrangement, Values.ANY),
                            trial.input(type, shape, arrangement == Arrangement.CONTIGUOUS ? Arrangement.STEPPED : Arrangement.CONTIGUOUS, right));
                    map(trial, tolerance, trial.output(result, shape), body,
                            trial.input(type, shape, Values.ANY), trial.input(type, shape, arrangement, right));
                });
            }
        }
    }

    /** Every pair of the values: the first or the second of each. */
    private static double[] pairs(double[] values, boolean first) {
        double[] paired = new double[values.length * values.length];
        Arrays.setAll(paired, i -> values[first ? i / values.length : i % values.length]);
        return paired;
    }

    private static long[] pairs(long[] values, boolean first) {
        long[] paired = new long[values.length * values.length];
        Arrays.setAll(paired, i -> values[first ? i / values.length : i % values.length]);
        return paired;
    }

    /** From every storage type to every other, by way of the types that engines compute in. */
    private static void casts(Group group) {
        for (DType from : DType.values()) {
            for (DType to : DType.values()) {
                Expr body = in(0).cast(to.compute());
                group.trial(from + " to " + to + " specials", trial -> {
                    Operand x = from.isFloating() ? trial.of(from, Specials.REALS) : trial.of(from, Specials.INTEGERS);
                    map(trial, Tolerance.MOVED, trial.output(to, x.shape()), body, x);
                });
                for (int size : SIZES) {
                    group.trial(from + " to " + to + " of " + size, trial -> map(trial, Tolerance.MOVED, trial.output(to, Shape.of(size)),
                            body, trial.input(from, Shape.of(size), Values.ANY)));
                }
                group.trial(from + " to " + to + " transposed", trial -> map(trial, Tolerance.MOVED,
                        trial.output(to, Shape.of(7, 18), Arrangement.OFFSET), body,
                        trial.input(from, Shape.of(7, 18), Arrangement.TRANSPOSED, Values.SIGNED)));
                group.trial(from + " to " + to + " there and back", trial -> map(trial, Tolerance.MOVED, trial.output(from, Shape.of(37)),
                        in(0).cast(to.compute()).cast(from.compute()), trial.input(from, Shape.of(37), Values.ANY)));
            }
        }
    }

    /** Arithmetic on types that are only stored, and operands of several storage types at once. */
    private static void storage(Group group) {
        List<DType> floating = List.of(DType.F32, DType.F16, DType.BF16);
        for (DType a : floating) {
            for (DType b : floating) {
                for (DType to : floating) {
                    group.trial(a + " · " + b + " to " + to, trial -> {
                        Shape shape = Shape.of(5, 19);
                        map(trial, Tolerance.EXACT, trial.output(to, shape), in(0).times(in(1)),
                                trial.input(a, shape, Values.ANY), trial.input(b, shape, Arrangement.BROADCAST_LAST, Values.ANY));
                    });
                }
            }
        }
        for (BinaryOp op : List.of(BinaryOp.ADD, BinaryOp.SUB, BinaryOp.MUL, BinaryOp.MAX, BinaryOp.XOR)) {
            group.trial("uint8 " + op, trial -> {
                Shape shape = Shape.of(3, 67);
                map(trial, Tolerance.EXACT, trial.output(DType.U8, shape), new Expr.Binary(op, in(0), in(1)),
                        trial.input(DType.U8, shape, Values.ANY), trial.input(DType.I32, shape, Values.ANY));
            });
        }
        for (DType type : DType.values()) {
            for (Arrangement to : Arrangement.WRITABLE) {
                for (Arrangement from : Arrangement.values()) {
                    group.trial("copy " + type + " " + from + " to " + to, trial -> {
                        Shape shape = Shape.of(2, 5, 17);
                        map(trial, Tolerance.MOVED, trial.output(type, shape, to), in(0), trial.input(type, shape, from, Values.ANY));
                    });
                }
            }
        }
    }

    /** Every arrangement of the output with every one of an input, for ranks 0 to 5. */
    private static void layouts(Group group) {
        Expr body = in(0).times(constant(2)).plus(in(1)).max(constant(0));
        for (Shape shape : List.of(Shape.scalar(), Shape.of(13), Shape.of(6, 11), Shape.of(4, 3, 9), Shape.of(2, 5, 3, 4), Shape.of(2, 3, 2, 5, 3),
                Shape.of(1, 7, 1), Shape.of(3, 0, 2), Shape.of(2, 1, 33), Shape.of(40, 40), Shape.of(130, 2))) {
            for (Arrangement to : Arrangement.WRITABLE) {
                for (Arrangement from : Arrangement.values()) {
                    group.trial(shape + " " + from + " to " + to, trial -> map(trial, Tolerance.EXACT, trial.output(DType.F32, shape, to), body,
                            trial.input(DType.F32, shape, from, Values.SIGNED), trial.input(DType.F32, shape, Values.SIGNED)));
                }
            }
        }
    }

    private static void ternary(Group group) {
        for (DType type : COMPUTE) {
            for (int size : SIZES) {
                group.trial("select " + type + " of " + size, trial -> {
                    Shape shape = Shape.of(size);
                    Operand condition = trial.input(DType.BOOL, shape, Values.ANY);
                    Operand yes = trial.input(type, shape, Values.ANY);
                    Operand no = trial.input(type, shape, Values.ANY);
                    map(trial, Tolerance.MOVED, trial.output(type, shape), in(0).select(in(1), in(2)), condition, yes, no);
                    map(trial, Tolerance.MOVED, trial.output(type, shape), in(0).not().select(in(1), constant(1)), condition, yes);
                });
                if (type.isFloating()) {
                    group.trial("fma " + type + " of " + size, trial -> {
                        Shape shape = Shape.of(size);
                        map(trial, Tolerance.EXACT, trial.output(type, shape), new Expr.Fma(in(0), in(1), in(2)), trial.input(type, shape, Values.ANY),
                                trial.input(type, shape, Values.ANY), trial.input(type, shape, Values.SIGNED));
                        map(trial, Tolerance.EXACT, trial.output(type, shape), new Expr.Fma(in(0), in(0), constant(-1)), trial.input(type, shape, Values.SIGNED));
                    });
                }
            }
        }
        group.trial("masked fill by comparison", trial -> {
            Shape shape = Shape.of(9, 31);
            Operand x = trial.input(DType.F32, shape, Arrangement.TRANSPOSED, Values.FEW_SPECIAL);
            map(trial, Tolerance.MOVED, trial.output(DType.F32, shape), in(0).less(constant(0)).or(in(0).isNan()).select(constant(-7), in(0)), x);
            map(trial, Tolerance.EXACT, trial.output(DType.BOOL, shape), in(0).lessOrEqual(constant(0)).xor(in(0).equalTo(in(0)).not()), x);
        });
    }

    private static void sources(Group group) {
        for (DType type : DType.values()) {
            for (int size : SIZES) {
                group.trial("fill " + type + " of " + size, trial -> {
                    map(trial, Tolerance.MOVED, trial.output(type, Shape.of(size)), constant(1));
                    map(trial, Tolerance.MOVED, trial.output(type, Shape.of(size)), Expr.scalar(0), Arguments.scalars(0.1));
                });
            }
            for (Arrangement to : Arrangement.WRITABLE) {
                group.trial("fill " + type + " " + to, trial -> map(trial, Tolerance.MOVED, trial.output(type, Shape.of(3, 4, 5), to), constant(1)));
            }
        }
        for (double value : new double[] {-0.0, Double.NaN, Double.NEGATIVE_INFINITY, 0.1, 1e300}) {
            group.trial("fill with " + value, trial -> {
                for (DType type : List.of(DType.F32, DType.F64, DType.F16, DType.BF16)) {
                    map(trial, Tolerance.MOVED, trial.output(type, Shape.of(9)), constant(value));
                    map(trial, Tolerance.MOVED, trial.output(type, Shape.of(9)), Expr.scalar(1), Arguments.scalars(5, value));
                }
            });
        }
        // The same program with other scalars: a cached form must not remember the first ones.
        group.trial("scalars change, the program does not", trial -> {
            Operand x = trial.input(DType.F32, Shape.of(101), Values.SIGNED);
            for (double scalar : new double[] {1, -2.5, 0.1}) {
                map(trial, Tolerance.EXACT, trial.output(DType.F32, Shape.of(101)), in(0).times(Expr.scalar(0)).max(Expr.scalar(1)), Arguments.scalars(scalar, 0.3), x);
            }
        });
    }

    private static void severalOutputs(Group group) {
        for (DType type : List.of(DType.F32, DType.F64)) {
            for (int size : SIZES) {
                group.trial("two outputs " + type + " of " + size, trial -> {
                    Shape shape = Shape.of(size);
                    Operand x = trial.input(type, shape, Values.SIGNED);
                    Operand sum = trial.output(type, shape);
                    Operand positive = trial.output(DType.BOOL, shape);
                    trial.check(Tolerance.EXACT, side -> new Op.Map(List.of(side.of(sum), side.of(positive)), List.of(side.of(x)),
                            List.of(in(0).plus(in(0)), constant(0).less(in(0))), Arguments.none()));
                });
                group.trial("optimiser step in place " + type + " of " + size, trial -> adamW(trial, type, Shape.of(size), Arrangement.CONTIGUOUS));
            }
            for (Arrangement arrangement : Arrangement.WRITABLE) {
                group.trial("optimiser step in place " + type + " " + arrangement, trial -> adamW(trial, type, Shape.of(3, 5, 7), arrangement));
            }
        }
        group.trial("in place, each output the other's input", trial -> {
            Operand a = trial.changed(DType.F32, Shape.of(67), Arrangement.CONTIGUOUS, Values.SIGNED);
            Operand b = trial.changed(DType.F32, Shape.of(67), Arrangement.CONTIGUOUS, Values.SIGNED);
            trial.check(Tolerance.EXACT, side -> new Op.Map(List.of(side.of(a), side.of(b)), List.of(side.of(a), side.of(b)),
                    List.of(in(1), in(0).minus(in(1))), Arguments.none()));
        });
        group.trial("one input twice", trial -> {
            Operand x = trial.input(DType.F32, Shape.of(5, 21), Arrangement.TRANSPOSED, Values.SIGNED);
            map(trial, Tolerance.EXACT, trial.output(DType.F32, x.shape()), in(0).times(in(1)), x, x);
        });
    }

    /** A parameter and two moments changed in one pass: three outputs that are inputs. */
    private static void adamW(Trial trial, DType type, Shape shape, Arrangement arrangement) {
        Operand parameter = trial.changed(type, shape, arrangement, Values.SIGNED);
        Operand first = trial.changed(type, shape, arrangement, Values.SIGNED);
        Operand second = trial.changed(type, shape, arrangement, Values.POSITIVE);
        Operand gradient = trial.input(type, shape, Values.SIGNED);
        Expr m = in(1).times(constant(0.9)).plus(in(3).times(constant(0.1)));
        Expr v = in(2).times(constant(0.999)).plus(in(3).times(in(3)).times(constant(0.001)));
        Expr p = in(0).times(constant(0.99)).minus(m.times(Expr.scalar(0)).over(v.sqrt().plus(constant(1e-8))));
        trial.check(Tolerance.composed(type, 2), side -> new Op.Map(side.all(List.of(parameter, first, second)),
                side.all(List.of(parameter, first, second, gradient)), List.of(p, m, v), Arguments.scalars(1e-2)));
    }

    private static void deepAndWide(Group group) {
        for (DType type : List.of(DType.F32, DType.F64, DType.I32)) {
            group.trial("24 inputs " + type, trial -> {
                Shape shape = Shape.of(3, 43);
                Operand[] inputs = new Operand[24];
                Expr sum = constant(0);
                for (int i = 0; i < inputs.length; i++) {
                    Arrangement arrangement = Arrangement.values()[i % Arrangement.values().length];
                    inputs[i] = trial.input(type, shape, arrangement, Values.SIGNED);
                    sum = sum.plus(in(i).times(constant(i + 1)));
                }
                map(trial, Tolerance.composed(type, 600), trial.output(type, shape), sum, inputs);
            });
        }
        group.trial("200 steps one after the other", trial -> {
            Expr body = in(0);
            for (int i = 0; i < 100; i++) {
                body = body.times(constant(0.99)).plus(in(1));
            }
            Operand x = trial.input(DType.F32, Shape.of(77), Values.SIGNED);
            Operand y = trial.input(DType.F32, Shape.of(77), Values.SIGNED);
            map(trial, Tolerance.composed(DType.F32, 200), trial.output(DType.F32, x.shape()), body, x, y);
        });
        group.trial("64 values alive at once", trial -> {
            Expr[] parts = new Expr[64];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = in(0).plus(constant(i)).times(in(1));
            }
            for (int width = 32; width > 0; width /= 2) {
                for (int i = 0; i < width; i++) {
                    parts[i] = parts[i].max(parts[i + width].negate());
                }
            }
            Operand x = trial.input(DType.F32, Shape.of(129), Values.SIGNED);
            Operand y = trial.input(DType.F32, Shape.of(129), Values.SIGNED);
            map(trial, Tolerance.EXACT, trial.output(DType.F32, x.shape()), parts[0], x, y);
        });
        group.trial("gelu and its derivative", trial -> {
            Expr gelu = in(0).times(constant(0.5)).times(in(0).times(constant(Math.sqrt(0.5))).erf().plus(constant(1)));
            Operand x = trial.input(DType.F32, Shape.of(6, 50), Arrangement.STEPPED, Values.SIGNED);
            Operand y = trial.output(DType.F32, x.shape());
            Operand slope = trial.output(DType.F32, x.shape(), Arrangement.TRANSPOSED);
            trial.check(Tolerance.composed(DType.F32, 2), side -> new Op.Map(List.of(side.of(y), side.of(slope)), List.of(side.of(x)),
                    List.of(gelu, gelu.derivative(0)), Arguments.none()));
        });
        group.trial("types mixed by casts", trial -> {
            Operand x = trial.input(DType.F32, Shape.of(55), Values.SIGNED);
            Operand n = trial.input(DType.I64, Shape.of(55), Values.SIGNED);
            Operand flag = trial.input(DType.BOOL, Shape.of(55), Values.ANY);
            Expr body = in(0).cast(DType.F64).times(in(1).cast(DType.F64)).plus(in(2).cast(DType.F64)).cast(DType.F32)
                    .plus(in(1).cast(DType.I32).and(constant(3)).cast(DType.F32));
            map(trial, Tolerance.EXACT, trial.output(DType.F32, x.shape()), body, x, n, flag);
        });
        // Equal expressions on inputs of other types are other programs.
        group.trial("one expression for every type", trial -> {
            for (DType type : List.of(DType.F32, DType.I32, DType.F64, DType.I64, DType.F16, DType.U8)) {
                map(trial, Tolerance.EXACT, trial.output(type, Shape.of(40)), in(0).plus(in(0)).times(constant(3)), trial.input(type, Shape.of(40), Values.SIGNED));
            }
        });
    }

    private static void index(Group group) {
        for (Shape shape : List.of(Shape.of(0), Shape.of(1), Shape.of(37), Shape.of(5, 18), Shape.of(3, 4, 7), Shape.of(1, 9, 1, 2))) {
            for (Arrangement to : Arrangement.WRITABLE) {
                group.trial("index " + shape + " " + to, trial -> {
                    for (int axis = 0; axis < shape.rank(); axis++) {
                        map(trial, Tolerance.EXACT, trial.output(DType.I64, shape, to), Expr.index(axis));
                    }
                    Expr last = Expr.index(shape.rank() - 1);
                    map(trial, Tolerance.EXACT, trial.output(DType.F32, shape, to), last.cast(DType.F32).times(Expr.scalar(0)).plus(Expr.scalar(1)), Arguments.scalars(0.5, -1));
                    map(trial, Tolerance.EXACT, trial.output(DType.F32, shape, to), Expr.index(0).lessOrEqual(last).select(in(0), constant(0)),
                            trial.input(DType.F32, shape, Arrangement.BROADCAST_FIRST, Values.SIGNED));
                    map(trial, Tolerance.EXACT, trial.output(DType.BOOL, shape, to), in(0).equalTo(last), trial.indices(DType.I64, shape, Arrangement.BROADCAST_LAST, 6));
                });
            }
        }
    }

    private static void random(Group group) {
        List<Draw> draws = List.of(new Draw(0, 0), new Draw(0x123456789ABCDEF0L, -1), new Draw(-1, 1L << 40));
        Arguments arguments = Arguments.of(new double[] {0.3}, draws);
        for (Shape shape : List.of(Shape.of(0), Shape.of(1), Shape.of(3), Shape.of(4), Shape.of(5), Shape.of(8), Shape.of(63), Shape.of(3, 7, 5), Shape.of(9, 33), Shape.of(20_001))) {
            for (Arrangement to : Arrangement.WRITABLE) {
                group.trial("random " + shape + " " + to, trial -> {
                    map(trial, Tolerance.EXACT, trial.output(DType.I32, shape, to), new Expr.RandomBits(1), arguments);
                    map(trial, Tolerance.EXACT, trial.output(DType.F32, shape, to), Expr.uniform(0), arguments);
                    map(trial, Tolerance.EXACT, trial.output(DType.BOOL, shape, to), Expr.uniform(2).less(Expr.scalar(0)), arguments);
                    // Dropout: the mask is drawn where it is used.
                    map(trial, Tolerance.EXACT, trial.output(DType.F32, shape, to),
                            Expr.uniform(1).less(Expr.scalar(0)).select(constant(0), in(0).times(constant(4.0 / 3))), arguments,
                            trial.input(DType.F32, shape, Arrangement.TRANSPOSED, Values.SIGNED));
                    map(trial, Tolerance.EXACT, trial.output(DType.F64, shape, to), Expr.uniform(0).cast(DType.F64), arguments);
                });
            }
        }
        // Box and Muller's transform is what normal draws are made of.
        group.trial("normal", trial -> {
            Expr radius = constant(1).minus(Expr.uniform(0)).log().times(constant(-2)).sqrt();
            map(trial, Tolerance.composed(DType.F32, 8), trial.output(DType.F32, Shape.of(4003)),
                    radius.times(Expr.uniform(1).times(constant(2 * Math.PI)).cos()), arguments);
        });
    }

    private static void large(Group group) {
        Shape shape = Shape.of(LARGE);
        // An engine may round a product and the sum it enters once, as fma does.
        group.trial("relu(a · b + c)", trial -> map(trial, Tolerance.composed(DType.F32, 4), trial.output(DType.F32, shape),
                in(0).times(in(1)).plus(in(2)).max(constant(0)), trial.input(DType.F32, shape, Values.SIGNED),
                trial.input(DType.F32, shape, Values.SIGNED), trial.input(DType.F32, shape, Values.SIGNED)));
        group.trial("tanh", trial -> map(trial, Tolerance.of(UnaryOp.TANH, DType.F32), trial.output(DType.F32, shape),
                in(0).tanh(), trial.input(DType.F32, shape, Values.SIGNED)));
        group.trial("uniform", trial -> map(trial, Tolerance.EXACT, trial.output(DType.F32, shape), Expr.uniform(0),
                Arguments.of(new double[0], List.of(new Draw(99, 3)))));
        group.trial("transposed copy", trial -> map(trial, Tolerance.MOVED, trial.output(DType.F32, Shape.of(317, 315)), in(0),
                trial.input(DType.F32, Shape.of(317, 315), Arrangement.TRANSPOSED, Values.SIGNED)));
        group.trial("bias by row and by column", trial -> map(trial, Tolerance.EXACT, trial.output(DType.F32, Shape.of(315, 317)),
                in(0).plus(in(1)).plus(in(2)), trial.input(DType.F32, Shape.of(315, 317), Values.SIGNED),
                trial.input(DType.F32, Shape.of(315, 317), Arrangement.BROADCAST_FIRST, Values.SIGNED),
                trial.input(DType.F32, Shape.of(315, 317), Arrangement.BROADCAST_LAST, Values.SIGNED)));
        group.trial("channels-last normalisation", trial -> {
            Shape image = Shape.of(4, 13, 31, 33);
            Operand x = trial.input(DType.F32, image, Arrangement.CHANNELS_LAST, Values.SIGNED);
            Operand scale = trial.input(DType.F32, Shape.of(1, 13, 1, 1), Values.SIGNED).expand(image);
            Operand shift = trial.input(DType.F32, Shape.of(1, 13, 1, 1), Values.SIGNED).expand(image);
            map(trial, Tolerance.composed(DType.F32, 4), trial.output(DType.F32, image, Arrangement.CHANNELS_LAST), in(0).times(in(1)).plus(in(2)), x, scale, shift);
            map(trial, Tolerance.composed(DType.F32, 4), trial.output(DType.F32, image), in(0).times(in(1)).plus(in(2)), x, scale, shift);
        });
        group.trial("float64 and int64", trial -> {
            map(trial, Tolerance.EXACT, trial.output(DType.F64, shape), in(0).times(in(0)), trial.input(DType.F64, shape, Values.SIGNED));
            map(trial, Tolerance.EXACT, trial.output(DType.I64, shape), in(0).times(in(0)), trial.input(DType.I64, shape, Values.ANY));
        });
    }

    private static void divisionByZero(Group group) {
        for (DType type : List.of(DType.I32, DType.I64)) {
            group.trial(type + " by zero", trial -> {
                Operand x = trial.of(type, 4L, 5, 6, 7, 8, 9, 10, 11, 12);
                Operand zero = trial.of(type, 1L, 1, 1, 0, 1, 1, 1, 1, 1);
                Operand quotient = trial.output(type, x.shape());
                Expectations.fails(ArithmeticException.class, trial.tested(), new Op.Map(List.of(quotient.tested()),
                        List.of(x.tested(), zero.tested()), List.of(in(0).over(in(1))), Arguments.none()));
            });
        }
    }
}
