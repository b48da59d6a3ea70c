package dev.narae.tck;

import dev.narae.op.IndexException;
import dev.narae.op.Op;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.spi.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** Trials of {@link Op.Gather}, {@link Op.ScatterAdd}, {@link Op.SegmentSum}, {@link Op.Scan} and {@link Op.Sort}. */
final class SelectionCases {
    private static final List<Shape> SHAPES = List.of(Shape.of(1), Shape.of(17), Shape.of(5, 18), Shape.of(33, 3), Shape.of(3, 4, 9), Shape.of(2, 3, 5, 7));

    private SelectionCases() {
    }

    static Stream<DynamicNode> all(Group.Factory groups) {
        List<DynamicNode> nodes = new ArrayList<>(List.of(
                groups.group("gather", SelectionCases::gather),
                groups.group("gather rows", SelectionCases::gatherRows),
                groups.group("scatter-add", SelectionCases::scatterAdd),
                groups.group("scatter-add rows", SelectionCases::scatterAddRows),
                groups.group("index out of range", SelectionCases::outOfRange),
                groups.group("scan", SelectionCases::scan),
                groups.group("sort", SelectionCases::sort)));
        if (groups.tested().features().contains(Feature.SEGMENT_SUM)) {
            nodes.add(groups.group("segment sum", SelectionCases::segmentSum));
            nodes.add(groups.group("segment sum, index out of range", SelectionCases::segmentOutOfRange));
        }
        return nodes.stream();
    }

    private static void gather(Group group) {
        for (Shape shape : SHAPES) {
            for (int axis = 0; axis < shape.rank(); axis++) {
                int along = axis;
                for (DType type : DType.values()) {
                    for (DType indexType : List.of(DType.I32, DType.I64)) {
                        group.trial(type + " by " + indexType + " " + shape + " axis " + axis, trial -> gather(trial, type, indexType, shape, along, 7,
                                Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS));
                    }
                }
                for (Arrangement arrangement : Arrangement.values()) {
                    group.trial(shape + " axis " + axis + " from " + arrangement, trial -> gather(trial, DType.F32, DType.I64, shape, along, 6,
                            arrangement, Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS));
                    group.trial(shape + " axis " + axis + " by " + arrangement, trial -> gather(trial, DType.F32, DType.I64, shape, along, 5,
                            Arrangement.CONTIGUOUS, arrangement, Arrangement.CONTIGUOUS));
                    if (Arrangement.WRITABLE.contains(arrangement)) {
                        group.trial(shape + " axis " + axis + " to " + arrangement, trial -> gather(trial, DType.F32, DType.I32, shape, along, 9,
                                Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS, arrangement));
                    }
                }
                group.trial(shape + " axis " + axis + ", no index", trial -> gather(trial, DType.F32, DType.I64, shape, along, 0,
                        Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS));
                // The index may be shorter than the input on the other axes as well.
                group.trial(shape + " axis " + axis + ", a part", trial -> {
                    Operand input = trial.input(DType.F32, shape, Values.SIGNED);
                    Shape part = shape;
                    for (int other = 0; other < shape.rank(); other++) {
                        part = part.with(other, (shape.dim(other) + 1) / 2);
                    }
                    Operand index = trial.indices(DType.I64, part, Arrangement.CONTIGUOUS, shape.dim(along));
                    Operand output = trial.output(DType.F32, part);
                    trial.check(Tolerance.MOVED, side -> new Op.Gather(side.of(output), side.of(input), side.of(index), along));
                });
            }
        }
    }

    private static void gather(Trial trial, DType type, DType indexType, Shape shape, int axis, int count, Arrangement from, Arrangement by, Arrangement to) {
        Operand input = trial.input(type, shape, from, Values.ANY);
        Operand index = trial.indices(indexType, shape.with(axis, count), by, shape.dim(axis));
        Operand output = trial.output(type, index.shape(), to);
        trial.check(Tolerance.MOVED, side -> new Op.Gather(side.of(output), side.of(input), side.of(index), axis));
    }

    /** An embedding: one index for a whole row. */
    private static void gatherRows(Group group) {
        for (DType type : List.of(DType.F32, DType.F64, DType.I64, DType.U8, DType.BF16)) {
            for (int width : new int[] {0, 1, 3, 4, 8, 15, 16, 17, 64, 100}) {
                group.trial(type + " rows of " + width, trial -> {
                    Operand table = trial.input(type, Shape.of(11, width), Values.ANY);
                    Operand index = trial.indices(DType.I64, Shape.of(40, 1), Arrangement.CONTIGUOUS, 11).expand(Shape.of(40, width));
                    Operand output = trial.output(type, Shape.of(40, width));
                    trial.check(Tolerance.MOVED, side -> new Op.Gather(side.of(output), side.of(table), side.of(index), 0));
                });
            }
        }
        for (Arrangement arrangement : Arrangement.WRITABLE) {
            group.trial("planes " + arrangement, trial -> {
                Operand table = trial.input(DType.F32, Shape.of(6, 5, 9), arrangement, Values.SIGNED);
                Operand index = trial.indices(DType.I32, Shape.of(8, 1, 1), Arrangement.CONTIGUOUS, 6).expand(Shape.of(8, 5, 9));
                Operand output = trial.output(DType.F32, Shape.of(8, 5, 9), arrangement);
                trial.check(Tolerance.MOVED, side -> new Op.Gather(side.of(output), side.of(table), side.of(index), 0));
            });
            group.trial("columns of a broadcast table " + arrangement, trial -> {
                Operand table = trial.input(DType.F32, Shape.of(1, 12, 5), Values.SIGNED).expand(Shape.of(4, 12, 5));
                Operand index = trial.indices(DType.I64, Shape.of(4, 7, 1), Arrangement.CONTIGUOUS, 12).expand(Shape.of(4, 7, 5));
                Operand output = trial.output(DType.F32, Shape.of(4, 7, 5), arrangement);
                trial.check(Tolerance.MOVED, side -> new Op.Gather(side.of(output), side.of(table), side.of(index), 1));
            });
        }
        group.trial("many rows", trial -> {
            Operand table = trial.input(DType.F32, Shape.of(1000, 24), Values.SIGNED);
            Operand index = trial.indices(DType.I64, Shape.of(5000, 1), Arrangement.CONTIGUOUS, 1000).expand(Shape.of(5000, 24));
            Operand output = trial.output(DType.F32, Shape.of(5000, 24));
            trial.check(Tolerance.MOVED, side -> new Op.Gather(side.of(output), side.of(table), side.of(index), 0));
        });
    }

    private static void scatterAdd(Group group) {
        for (Shape shape : SHAPES) {
            for (int axis = 0; axis < shape.rank(); axis++) {
                int along = axis;
                for (DType type : List.of(DType.F32, DType.F64, DType.I32, DType.I64, DType.F16, DType.BF16, DType.U8)) {
                    group.trial(type + " " + shape + " axis " + axis, trial -> scatterAdd(trial, type, DType.I64, shape, along, 13,
                            Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS));
                }
                for (Arrangement arrangement : Arrangement.values()) {
                    group.trial(shape + " axis " + axis + " of " + arrangement, trial -> scatterAdd(trial, DType.F32, DType.I32, shape, along, 10,
                            arrangement, Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS));
                    group.trial(shape + " axis " + axis + " by " + arrangement, trial -> scatterAdd(trial, DType.F32, DType.I64, shape, along, 10,
                            Arrangement.CONTIGUOUS, arrangement, Arrangement.CONTIGUOUS));
                    if (Arrangement.WRITABLE.contains(arrangement)) {
                        group.trial(shape + " axis " + axis + " to " + arrangement, trial -> scatterAdd(trial, DType.F32, DType.I64, shape, along, 10,
                                Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS, arrangement));
                    }
                }
                group.trial(shape + " axis " + axis + ", no source", trial -> scatterAdd(trial, DType.F32, DType.I64, shape, along, 0,
                        Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS));
                group.trial(shape + " axis " + axis + ", a part", trial -> {
                    Operand target = trial.changed(DType.F32, shape, Arrangement.CONTIGUOUS, Values.SIGNED);
                    Shape part = shape;
                    for (int other = 0; other < shape.rank(); other++) {
                        part = part.with(other, (shape.dim(other) + 1) / 2);
                    }
                    Operand index = trial.indices(DType.I64, part, Arrangement.CONTIGUOUS, shape.dim(along));
                    Operand source = trial.input(DType.F32, part, Values.SIGNED);
                    trial.check(Tolerance.sum(DType.F32, part.size(), 1), side -> new Op.ScatterAdd(side.of(target), side.of(index), side.of(source), along));
                });
            }
        }
    }

    private static void scatterAdd(Trial trial, DType type, DType indexType, Shape shape, int axis, int count, Arrangement from, Arrangement by, Arrangement to) {
        Operand target = trial.changed(type, shape, to, Values.SIGNED);
        Operand index = trial.indices(indexType, shape.with(axis, count), by, shape.dim(axis));
        Operand source = trial.input(type, index.shape(), from, Values.SIGNED);
        trial.check(added(type, count), side -> new Op.ScatterAdd(side.of(target), side.of(index), side.of(source), axis));
    }

    /** Each addition may be rounded to the target's type. */
    private static Tolerance added(DType type, int terms) {
        double sixteen = type == DType.F16 ? 0x1p-11 : type == DType.BF16 ? 0x1p-8 : 0;
        return Tolerance.sum(type, terms + 1L, 2).plusAbsolute(type.isFloating() ? sixteen * terms * terms * 2 : 0);
    }

    private static void scatterAddRows(Group group) {
        for (DType type : List.of(DType.F32, DType.F64, DType.I64)) {
            for (int width : new int[] {0, 1, 3, 8, 16, 17, 100}) {
                group.trial(type + " rows of " + width, trial -> {
                    Operand table = trial.changed(type, Shape.of(7, width), Arrangement.CONTIGUOUS, Values.SIGNED);
                    Operand index = trial.indices(DType.I64, Shape.of(60, 1), Arrangement.CONTIGUOUS, 7).expand(Shape.of(60, width));
                    Operand source = trial.input(type, Shape.of(60, width), Values.SIGNED);
                    trial.check(added(type, 60), side -> new Op.ScatterAdd(side.of(table), side.of(index), side.of(source), 0));
                });
            }
        }
        group.trial("all into one row", trial -> {
            Operand table = trial.changed(DType.F32, Shape.of(3, 19), Arrangement.CONTIGUOUS, Values.SIGNED);
            Operand index = trial.indices(DType.I64, Shape.of(1, 1), Arrangement.CONTIGUOUS, 1).expand(Shape.of(500, 19));
            Operand source = trial.input(DType.F32, Shape.of(500, 19), Values.SIGNED);
            trial.check(added(DType.F32, 500), side -> new Op.ScatterAdd(side.of(table), side.of(index), side.of(source), 0));
        });
        group.trial("many rows", trial -> {
            Operand table = trial.changed(DType.F32, Shape.of(300, 24), Arrangement.CONTIGUOUS, Values.SIGNED);
            Operand index = trial.indices(DType.I64, Shape.of(5000, 1), Arrangement.CONTIGUOUS, 300).expand(Shape.of(5000, 24));
            Operand source = trial.input(DType.F32, Shape.of(5000, 24), Values.SIGNED);
            trial.check(added(DType.F32, 50), side -> new Op.ScatterAdd(side.of(table), side.of(index), side.of(source), 0));
        });
    }

    private static void segmentSum(Group group) {
        List<Shape> indices = List.of(Shape.of(), Shape.of(0), Shape.of(13), Shape.of(4, 5), Shape.of(2, 3, 4));
        List<Shape> rows = List.of(Shape.of(), Shape.of(1), Shape.of(18), Shape.of(3, 7), Shape.of(5, 0));
        for (Shape index : indices) {
            for (Shape row : rows) {
                for (DType type : List.of(DType.F32, DType.F64, DType.I32, DType.I64, DType.F16, DType.BF16, DType.U8)) {
                    group.trial(type + " rows " + row + " by " + index, trial -> segmentSum(trial, type, DType.I64, index, row,
                            Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS));
                }
            }
        }
        for (Arrangement arrangement : Arrangement.values()) {
            for (Shape row : List.of(Shape.of(17), Shape.of(3, 7))) {
                group.trial(row + " from " + arrangement, trial -> segmentSum(trial, DType.F32, DType.I32, Shape.of(4, 5), row,
                        arrangement, Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS));
                group.trial(row + " by " + arrangement, trial -> segmentSum(trial, DType.F32, DType.I64, Shape.of(4, 5), row,
                        Arrangement.CONTIGUOUS, arrangement, Arrangement.CONTIGUOUS));
                if (Arrangement.WRITABLE.contains(arrangement)) {
                    group.trial(row + " to " + arrangement, trial -> segmentSum(trial, DType.F32, DType.I64, Shape.of(4, 5), row,
                            Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS, arrangement));
                }
            }
        }
        group.trial("one row for all tokens of a text, as a mean's gradient has it", trial -> segmentSum(trial, DType.F32, Shape.of(3000, 40),
                trial.indices(DType.I64, Shape.of(8, 250), Arrangement.CONTIGUOUS, 3000),
                trial.input(DType.F32, Shape.of(8, 1, 40), Values.SIGNED).expand(Shape.of(8, 250, 40))));
        group.trial("a token that is everywhere", trial -> segmentSum(trial, DType.F32, Shape.of(900, 150),
                trial.indices(DType.I64, Shape.of(2500), Arrangement.CONTIGUOUS, 1), trial.input(DType.F32, Shape.of(2500, 150), Values.SIGNED)));
    }

    private static void segmentSum(Trial trial, DType type, DType indexType, Shape index, Shape row, Arrangement from, Arrangement by, Arrangement to) {
        Operand target = trial.output(type, Shape.of(6).concat(row), to);
        Operand chosen = trial.indices(indexType, index, by, 6);
        Operand source = trial.input(type, index.concat(row), from, Values.SIGNED);
        trial.check(added(type, (int) index.size()), side -> new Op.SegmentSum(side.of(target), side.of(chosen), side.of(source)));
    }

    private static void segmentSum(Trial trial, DType type, Shape table, Operand index, Operand source) {
        Operand target = trial.output(type, table);
        trial.check(added(type, (int) index.tested().shape().size()), side -> new Op.SegmentSum(side.of(target), side.of(index), side.of(source)));
    }

    private static void segmentOutOfRange(Group group) {
        for (DType indexType : List.of(DType.I32, DType.I64)) {
            for (long wrong : new long[] {-1, 5, 1000, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
                group.trial(indexType + " " + wrong, trial -> {
                    long[] values = new long[21];
                    values[7] = wrong;
                    Operand index = trial.of(indexType, values);
                    Operand table = trial.output(DType.F32, Shape.of(5, 9));
                    Operand rows = trial.input(DType.F32, Shape.of(21, 9), Values.SIGNED);
                    IndexException thrown = Expectations.fails(IndexException.class, trial.tested(),
                            new Op.SegmentSum(table.tested(), index.tested(), rows.tested()));
                    named(wrong, thrown);
                    if (!thrown.getMessage().contains("place 7")) {
                        throw new AssertionError("the message does not name the place: " + thrown.getMessage());
                    }
                });
            }
        }
    }

    private static void outOfRange(Group group) {
        for (DType indexType : List.of(DType.I32, DType.I64)) {
            for (long wrong : new long[] {-1, 5, 1000, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
                for (int place : new int[] {0, 7, 20}) {
                    group.trial(indexType + " " + wrong + " at " + place, trial -> {
                        long[] values = new long[21];
                        values[place] = wrong;
                        Operand index = trial.of(indexType, values);
                        Operand rows = trial.output(DType.F32, Shape.of(21));
                        Operand table = trial.input(DType.F32, Shape.of(5), Values.SIGNED);
                        named(wrong, Expectations.fails(IndexException.class, trial.tested(),
                                new Op.Gather(rows.tested(), table.tested(), index.tested(), 0)));
                        named(wrong, Expectations.fails(IndexException.class, trial.tested(),
                                new Op.ScatterAdd(table.tested(), index.tested(), rows.tested(), 0)));
                        Operand wide = trial.input(DType.F32, Shape.of(5, 9), Values.SIGNED);
                        Operand wideRows = trial.output(DType.F32, Shape.of(21, 9));
                        Layout broadcast = Layout.contiguous(Shape.of(21, 1)).expand(Shape.of(21, 9));
                        named(wrong, Expectations.fails(IndexException.class, trial.tested(),
                                new Op.Gather(wideRows.tested(), wide.tested(), index.with(broadcast).tested(), 0)));
                        named(wrong, Expectations.fails(IndexException.class, trial.tested(),
                                new Op.ScatterAdd(wide.tested(), index.with(broadcast).tested(), wideRows.tested(), 0)));
                    });
                }
            }
        }
        group.trial("int64 beyond int32", trial -> {
            Operand index = trial.of(DType.I64, 0L, 1L << 32, 0L);
            Operand rows = trial.output(DType.F32, Shape.of(3));
            Operand table = trial.input(DType.F32, Shape.of(5), Values.SIGNED);
            Expectations.fails(IndexException.class, trial.tested(), new Op.Gather(rows.tested(), table.tested(), index.tested(), 0));
        });
    }

    private static void named(long index, IndexException thrown) {
        if (!thrown.getMessage().contains(Long.toString(index))) {
            throw new AssertionError("the message does not name the index " + index + ": " + thrown.getMessage());
        }
    }

    private static void scan(Group group) {
        List<Shape> shapes = new ArrayList<>(SHAPES);
        shapes.addAll(List.of(Shape.of(0), Shape.of(3, 0), Shape.of(0, 3), Shape.of(3, 1000), Shape.of(1000, 3), Shape.of(64, 65)));
        for (Shape shape : shapes) {
            for (int axis = 0; axis < shape.rank(); axis++) {
                for (boolean reverse : new boolean[] {false, true}) {
                    int along = axis;
                    String name = shape + " axis " + axis + (reverse ? " reversed" : "");
                    for (DType type : List.of(DType.F32, DType.F64, DType.I32, DType.I64, DType.F16, DType.U8)) {
                        group.trial(type + " " + name, trial -> scan(trial, type, shape, along, reverse, Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS));
                    }
                    if (shape.size() < 1000) {
                        for (Arrangement from : Arrangement.values()) {
                            group.trial(name + " from " + from, trial -> scan(trial, DType.F32, shape, along, reverse, from, Arrangement.CONTIGUOUS));
                        }
                        for (Arrangement to : Arrangement.WRITABLE) {
                            group.trial(name + " to " + to, trial -> scan(trial, DType.F32, shape, along, reverse, Arrangement.CONTIGUOUS, to));
                        }
                    }
                }
            }
        }
        group.trial("NaN and infinities", trial -> {
            Operand x = trial.input(DType.F32, Shape.of(30, 9), Values.FEW_SPECIAL);
            Operand y = trial.output(DType.F32, x.shape());
            trial.check(Tolerance.EXACT, side -> new Op.Scan(side.of(y), side.of(x), 1, false));
            trial.check(Tolerance.EXACT, side -> new Op.Scan(side.of(y), side.of(x), 0, true));
        });
    }

    private static void scan(Trial trial, DType type, Shape shape, int axis, boolean reverse, Arrangement from, Arrangement to) {
        Operand x = trial.input(type, shape, from, Values.SIGNED);
        Operand y = trial.output(type, shape, to);
        trial.check(Tolerance.sum(type, shape.dim(axis), 2), side -> new Op.Scan(side.of(y), side.of(x), axis, reverse));
    }

    private static void sort(Group group) {
        List<Shape> shapes = new ArrayList<>(SHAPES);
        shapes.addAll(List.of(Shape.of(0), Shape.of(3, 0), Shape.of(0, 3), Shape.of(2), Shape.of(5000), Shape.of(3, 257), Shape.of(129, 5)));
        for (Shape shape : shapes) {
            for (int axis = 0; axis < shape.rank(); axis++) {
                for (boolean descending : new boolean[] {false, true}) {
                    int along = axis;
                    String name = shape + " axis " + axis + (descending ? " descending" : "");
                    for (DType type : DType.values()) {
                        for (Values values : List.of(Values.FEW_SPECIAL, Values.ANY)) {
                            group.trial(type + " " + values + " " + name, trial -> sort(trial, type, values, shape, along, descending, Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS));
                        }
                    }
                    if (shape.size() < 1000) {
                        for (Arrangement from : Arrangement.values()) {
                            group.trial(name + " from " + from, trial -> sort(trial, DType.F32, Values.FEW, shape, along, descending, from, Arrangement.CONTIGUOUS));
                        }
                        for (Arrangement to : Arrangement.WRITABLE) {
                            group.trial(name + " to " + to, trial -> sort(trial, DType.F32, Values.FEW, shape, along, descending, Arrangement.CONTIGUOUS, to));
                        }
                    }
                }
            }
        }
    }

    private static void sort(Trial trial, DType type, Values values, Shape shape, int axis, boolean descending, Arrangement from, Arrangement to) {
        Operand x = trial.input(type, shape, from, values);
        Operand sorted = trial.output(type, shape, to);
        Operand indices = trial.output(DType.I64, shape, to);
        // Stability is why even the zeros come out with their signs.
        trial.check(Tolerance.MOVED, side -> new Op.Sort(side.of(sorted), side.of(indices), side.of(x), axis, descending));
    }
}
