package dev.narae.tck;

import dev.narae.op.Op;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.shape.Slice;
import dev.narae.spi.Feature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** Trials of {@link Op.Attention} and {@link Op.AttentionGrad}, where the engine declares them. */
final class AttentionCases {
    private static final List<Sizes> SIZES = List.of(new Sizes(1, 1, 1, 1, 1, 1, 1), new Sizes(2, 4, 4, 5, 7, 3, 2), new Sizes(2, 4, 2, 5, 4, 3, 2),
            new Sizes(1, 2, 1, 33, 17, 5, 6), new Sizes(1, 1, 1, 3, 5, 300, 33), new Sizes(3, 2, 1, 1, 50, 16, 16), new Sizes(2, 2, 2, 9, 1, 4, 5));
    /** More queries, keys or both than engines take at once. */
    private static final List<Sizes> LARGE = List.of(new Sizes(2, 3, 3, 13, 300, 8, 40), new Sizes(1, 1, 1, 150, 31, 64, 64),
            new Sizes(1, 2, 2, 128, 128, 64, 64), new Sizes(1, 4, 1, 40, 600, 32, 64), new Sizes(2, 1, 1, 270, 270, 16, 32), new Sizes(1, 2, 1, 30, 1100, 4, 3));
    private static final List<Mask> OF_LARGE = List.of(Mask.NONE, Mask.HIDING_BIAS, Mask.KEYS_VISIBLE, Mask.CAUSAL, Mask.FEW_EARLIER, Mask.EVERYTHING);
    /** Without and with a multiple of usual vectors in a row. */
    private static final List<Sizes> ARRANGED = List.of(new Sizes(2, 4, 2, 5, 7, 3, 2), new Sizes(2, 2, 1, 17, 16, 8, 16));

    private AttentionCases() {
    }

    static Stream<DynamicNode> all(Group.Factory groups) {
        if (!groups.tested().features().contains(Feature.ATTENTION)) {
            return Stream.empty();
        }
        return Stream.of(groups.group("attention", group -> each(group, EnumSet.complementOf(EnumSet.of(Part.GRADIENT)), Case::forward)),
                groups.group("attention gradient", group -> {
                    each(group, EnumSet.allOf(Part.class), Case::backward);
                    wanted(group);
                }),
                groups.group("attention of much", group -> large(group, Case::forward)),
                groups.group("attention gradient of much", group -> large(group, Case::backward)),
                groups.group("attention layouts", AttentionCases::layouts),
                groups.group("attention numbers", AttentionCases::numbers));
    }

    private record Sizes(int batch, int heads, int keyHeads, int queries, int keys, int width, int out) {
        static Sizes of(Inputs inputs) {
            Shape query = inputs.query.shape();
            Shape value = inputs.value.shape();
            return new Sizes(query.dim(0), query.dim(1), value.dim(1), query.dim(2), value.dim(2), query.dim(3), value.dim(3));
        }

        Shape query() {
            return Shape.of(batch, heads, queries, width);
        }

        Shape key() {
            return Shape.of(batch, keyHeads, keys, width);
        }

        Shape value() {
            return Shape.of(batch, keyHeads, keys, out);
        }

        Shape output() {
            return Shape.of(batch, heads, queries, out);
        }

        Shape scores() {
            return Shape.of(batch, heads, queries, keys);
        }

        double scale() {
            return 1 / Math.sqrt(width);
        }

        @Override
        public String toString() {
            return batch + " of " + heads + " heads, " + keyHeads + " of keys: " + queries + " queries, " + keys + " keys, " + width + " to " + out + ",";
        }

        /** A weight is off by what the sum in its score is, relatively, and so is a sum of values: for values that are at most 2. */
        Tolerance tolerance(double scale) {
            return Tolerance.composed(DType.F32, digits(scale));
        }

        private double digits(double scale) {
            return 4 + Math.abs(scale) * width / 2 + keys / 64.0;
        }

        /**
         * The gradient by a weight is a sum of {@code out} products, that by a score is multiplied by the scale, and one by a key
         * adds up those of all queries that share it, each with a part of its weight there: of any sign, so all grow with roots.
         */
        Tolerance gradientTolerance(double scale) {
            double queriesOfKey = Math.max(1, 1.0 * heads / keyHeads * queries / keys);
            return Tolerance.composed(DType.F32, digits(scale) * (1 + Math.abs(scale) * Math.sqrt(out)) * Math.sqrt(queriesOfKey));
        }
    }

    /** What hides keys. */
    private enum Mask {
        NONE, BIAS, BIAS_OF_QUERIES_AND_KEYS, BIAS_OF_KEYS,
        /** −∞ here and there, and in whole rows. */
        HIDING_BIAS,
        HIDING_BIAS_OF_KEYS, VISIBLE, MATRIX_VISIBLE, HEADS_VISIBLE, KEYS_VISIBLE, TWO_VISIBLE, NONE_VISIBLE, CAUSAL, ONE_EARLIER, FEW_EARLIER, ALL_EARLIER,
        MORE_EARLIER_THAN_INTS, EVERYTHING;

        Shape bias(Sizes sizes) {
            return switch (this) {
                case BIAS_OF_QUERIES_AND_KEYS -> ofQueriesAndKeys(sizes);
                case BIAS_OF_KEYS, HIDING_BIAS_OF_KEYS -> ofKeys(sizes);
                default -> sizes.scores();
            };
        }

        boolean isBiased() {
            return this == BIAS || this == BIAS_OF_QUERIES_AND_KEYS || this == BIAS_OF_KEYS || isHidingByBias();
        }

        boolean isHidingByBias() {
            return this == HIDING_BIAS || this == HIDING_BIAS_OF_KEYS || this == EVERYTHING;
        }

        List<Shape> visible(Sizes sizes) {
            return switch (this) {
                case VISIBLE, NONE_VISIBLE -> List.of(sizes.scores());
                case MATRIX_VISIBLE -> List.of(ofQueriesAndKeys(sizes));
                case HEADS_VISIBLE -> List.of(sizes.scores().with(0, 1));
                case KEYS_VISIBLE -> List.of(ofKeys(sizes));
                case TWO_VISIBLE, EVERYTHING -> List.of(ofKeys(sizes), sizes.scores());
                default -> List.of();
            };
        }

        OptionalInt earlier(Sizes sizes) {
            return switch (this) {
                case CAUSAL -> OptionalInt.of(0);
                case ONE_EARLIER -> OptionalInt.of(1);
                case FEW_EARLIER, EVERYTHING -> OptionalInt.of(sizes.keys / 3);
                case ALL_EARLIER -> OptionalInt.of(sizes.keys + 1);
                case MORE_EARLIER_THAN_INTS -> OptionalInt.of(Integer.MAX_VALUE);
                default -> OptionalInt.empty();
            };
        }

        boolean has(Part part, Sizes sizes) {
            return switch (part) {
                case QUERY, KEY, VALUE, GRADIENT -> true;
                case BIAS -> isBiased();
                case VISIBLE -> !visible(sizes).isEmpty();
            };
        }

        private static Shape ofQueriesAndKeys(Sizes sizes) {
            return Shape.of(1, 1, sizes.queries, sizes.keys);
        }

        private static Shape ofKeys(Sizes sizes) {
            return Shape.of(sizes.batch, 1, 1, sizes.keys);
        }
    }

    private enum Part {
        QUERY, KEY, VALUE, BIAS, VISIBLE, GRADIENT
    }

    /** What both operations read. */
    private record Inputs(Operand query, Operand key, Operand value, Optional<Operand> bias, List<Operand> visible, OptionalInt earlier, double scale) {
        static Inputs unmasked(Operand query, Operand key, Operand value) {
            return new Inputs(query, key, value, Optional.empty(), List.of(), OptionalInt.empty(), 1 / Math.sqrt(query.shape().dim(3)));
        }

        Inputs with(Operand added) {
            return new Inputs(query, key, value, Optional.of(added), visible, earlier, scale);
        }

        Inputs seeing(List<Operand> seen, OptionalInt before) {
            return new Inputs(query, key, value, bias, seen, before, scale);
        }

        Op.Attention forward(Trial.Side side, Operand output) {
            return new Op.Attention(side.of(output), side.of(query), side.of(key), side.of(value), bias.map(side::of), side.all(visible), earlier, scale);
        }

        /** @param by gradients by query, key and value */
        Op.AttentionGrad backward(Trial.Side side, List<Optional<Operand>> by, Operand g) {
            return new Op.AttentionGrad(by.get(0).map(side::of), by.get(1).map(side::of), by.get(2).map(side::of), side.of(g), side.of(query), side.of(key),
                    side.of(value), bias.map(side::of), side.all(visible), earlier, scale);
        }

        void checkForward(Trial trial, Operand output) {
            trial.check(Sizes.of(this).tolerance(scale), side -> forward(side, output));
        }

        void checkForward(Trial trial) {
            checkForward(trial, trial.output(DType.F32, Sizes.of(this).output()));
        }

        void checkBackward(Trial trial, List<Optional<Operand>> by, Operand g) {
            trial.check(Sizes.of(this).gradientTolerance(scale), side -> backward(side, by, g));
        }

        void checkBackward(Trial trial) {
            checkBackward(trial, outputs(trial, 7, Arrangement.CONTIGUOUS), trial.input(DType.F32, Sizes.of(this).output(), Values.SIGNED));
        }

        /** @param wanted bits: 1 by the query, 2 by the key, 4 by the value */
        List<Optional<Operand>> outputs(Trial trial, int wanted, Arrangement to) {
            List<Optional<Operand>> outputs = new ArrayList<>();
            for (Operand operand : List.of(query, key, value)) {
                boolean isWanted = (wanted >> outputs.size() & 1) != 0;
                outputs.add(isWanted ? Optional.of(trial.output(DType.F32, operand.shape(), to)) : Optional.empty());
            }
            return outputs;
        }
    }

    /** One attention at one size. */
    private static final class Case {
        private final Sizes sizes;
        private final Mask mask;
        private final Map<Part, Arrangement> arrangements = new EnumMap<>(Part.class);
        private Arrangement to = Arrangement.CONTIGUOUS;
        private double scale;
        private int wanted = 7;

        Case(Sizes sizes, Mask mask) {
            this.sizes = sizes;
            this.mask = mask;
            scale = sizes.scale();
        }

        Case scale(double factor) {
            scale = factor;
            return this;
        }

        Case from(Part part, Arrangement arrangement) {
            arrangements.put(part, arrangement);
            return this;
        }

        Case to(Arrangement arrangement) {
            to = arrangement;
            return this;
        }

        Case wanted(int gradients) {
            wanted = gradients;
            return this;
        }

        private Operand input(Trial trial, Part part, DType type, Shape shape) {
            return trial.input(type, shape, arrangements.getOrDefault(part, Arrangement.CONTIGUOUS), Values.SIGNED);
        }

        private Inputs inputs(Trial trial) {
            Optional<Operand> bias = Optional.empty();
            if (mask.isBiased()) {
                Shape shape = mask.bias(sizes);
                Operand own = mask.isHidingByBias() ? hiding(trial, shape) : input(trial, Part.BIAS, DType.F32, shape);
                bias = Optional.of(own.expand(sizes.scores()));
            }
            List<Operand> visible = new ArrayList<>();
            for (Shape shape : mask.visible(sizes)) {
                Operand own = mask == Mask.NONE_VISIBLE ? trial.of(DType.BOOL, new long[(int) shape.size()]).with(Layout.contiguous(shape))
                        : input(trial, Part.VISIBLE, DType.BOOL, shape);
                visible.add(own.expand(sizes.scores()));
            }
            return new Inputs(input(trial, Part.QUERY, DType.F32, sizes.query()), input(trial, Part.KEY, DType.F32, sizes.key()),
                    input(trial, Part.VALUE, DType.F32, sizes.value()), bias, visible, mask.earlier(sizes), scale);
        }

        private Operand hiding(Trial trial, Shape shape) {
            double[] values = signed(trial, shape);
            int row = shape.dim(3);
            for (int i = 0; i < values.length; i++) {
                boolean wholeRow = shape.dim(2) > 1 && i / row % 3 == 1;
                values[i] = wholeRow || trial.random().nextInt(4) == 0 ? Double.NEGATIVE_INFINITY : values[i];
            }
            return trial.of(DType.F32, values).with(Layout.contiguous(shape));
        }

        void forward(Trial trial) {
            inputs(trial).checkForward(trial, trial.output(DType.F32, sizes.output(), to));
        }

        void backward(Trial trial) {
            Inputs inputs = inputs(trial);
            inputs.checkBackward(trial, inputs.outputs(trial, wanted, to), input(trial, Part.GRADIENT, DType.F32, sizes.output()));
        }
    }

    @FunctionalInterface
    private interface Direction {
        void check(Case made, Trial trial);
    }

    private static void each(Group group, Set<Part> parts, Direction direction) {
        for (Sizes sizes : SIZES) {
            for (Mask mask : Mask.values()) {
                group.trial(sizes + " " + mask, trial -> direction.check(new Case(sizes, mask), trial));
            }
        }
        for (Sizes sizes : SIZES) {
            for (double scale : new double[] {1, 0.3, -0.7, 0}) {
                for (Mask mask : List.of(Mask.NONE, Mask.BIAS, Mask.CAUSAL)) {
                    group.trial(sizes + " " + mask + " scaled by " + scale, trial -> direction.check(new Case(sizes, mask).scale(scale), trial));
                }
            }
        }
        for (Sizes sizes : ARRANGED) {
            for (Mask mask : List.of(Mask.NONE, Mask.BIAS, Mask.BIAS_OF_KEYS, Mask.TWO_VISIBLE, Mask.FEW_EARLIER)) {
                String name = sizes + " " + mask;
                for (Arrangement each : Arrangement.values()) {
                    for (Part part : parts) {
                        if (mask.has(part, sizes)) {
                            group.trial(name + " of " + part + " " + each, trial -> direction.check(new Case(sizes, mask).from(part, each), trial));
                        }
                    }
                }
                for (Arrangement each : Arrangement.WRITABLE) {
                    group.trial(name + " to " + each, trial -> direction.check(new Case(sizes, mask).to(each), trial));
                }
            }
        }
    }

    private static void large(Group group, Direction direction) {
        for (Sizes sizes : LARGE) {
            for (Mask mask : OF_LARGE) {
                group.trial(sizes + " " + mask, trial -> direction.check(new Case(sizes, mask), trial));
            }
        }
    }

    private static void wanted(Group group) {
        for (Sizes sizes : List.of(ARRANGED.get(0), ARRANGED.get(1), new Sizes(1, 2, 1, 70, 90, 20, 12))) {
            for (Mask mask : List.of(Mask.NONE, Mask.CAUSAL, Mask.EVERYTHING)) {
                for (int bits = 1; bits < 7; bits++) {
                    int wanted = bits;
                    group.trial(sizes + " " + mask + " wanted " + wanted, trial -> new Case(sizes, mask).wanted(wanted).backward(trial));
                }
            }
        }
    }

    /** {@code [batch, n, heads, width]}, as a projection leaves it, seen as {@code [batch, heads, n, width]}. */
    private static Operand headsFirst(Operand operand) {
        return operand.with(operand.layout().permute(0, 2, 1, 3));
    }

    /** A third of {@code [batch, n, 3, heads, width]}. */
    private static Operand third(Operand packed, int which) {
        return headsFirst(packed.with(packed.layout().slice(2, Slice.of(which, which + 1)).drop(2)));
    }

    private static void layouts(Group group) {
        for (int[] each : new int[][] {{2, 5, 3, 4}, {1, 40, 2, 64}, {3, 17, 4, 16}, {1, 1, 2, 8}}) {
            int batch = each[0];
            int n = each[1];
            int heads = each[2];
            int width = each[3];
            Shape rows = Shape.of(batch, n, heads, width);
            for (OptionalInt earlier : List.of(OptionalInt.empty(), OptionalInt.of(0))) {
                String name = rows + (earlier.isPresent() ? " causal" : "");
                group.trial("heads side by side " + name, trial -> {
                    Operand query = headsFirst(trial.input(DType.F32, rows, Values.SIGNED));
                    Operand key = headsFirst(trial.input(DType.F32, rows, Values.SIGNED));
                    Operand value = headsFirst(trial.input(DType.F32, rows, Values.SIGNED));
                    sideBySide(trial, Inputs.unmasked(query, key, value).seeing(List.of(), earlier), rows);
                });
                group.trial("a packed projection " + name, trial -> {
                    Shape thirds = Shape.of(batch, n, 3, heads, width);
                    Operand packed = trial.input(DType.F32, thirds, Values.SIGNED);
                    Inputs inputs = Inputs.unmasked(third(packed, 0), third(packed, 1), third(packed, 2)).seeing(List.of(), earlier);
                    sideBySide(trial, inputs, rows);
                    Operand gradients = trial.output(DType.F32, thirds);
                    inputs.checkBackward(trial, List.of(Optional.of(third(gradients, 0)), Optional.of(third(gradients, 1)), Optional.of(third(gradients, 2))),
                            headsFirst(trial.input(DType.F32, rows, Values.SIGNED)));
                });
            }
            group.trial("heads side by side that share one key head " + rows, trial -> {
                Operand query = headsFirst(trial.input(DType.F32, rows, Values.SIGNED));
                Operand key = headsFirst(trial.input(DType.F32, rows.with(2, 1), Values.SIGNED));
                Operand value = headsFirst(trial.input(DType.F32, rows.with(2, 1), Values.SIGNED));
                sideBySide(trial, Inputs.unmasked(query, key, value), rows);
            });
        }
    }

    /** Forward and back, all outputs in the order of such operands. */
    private static void sideBySide(Trial trial, Inputs inputs, Shape rows) {
        inputs.checkForward(trial, headsFirst(trial.output(DType.F32, rows)));
        Shape keys = inputs.key.shape();
        Shape ofKeys = Shape.of(keys.dim(0), keys.dim(2), keys.dim(1), keys.dim(3));
        List<Optional<Operand>> by = List.of(Optional.of(headsFirst(trial.output(DType.F32, rows))), Optional.of(headsFirst(trial.output(DType.F32, ofKeys))),
                Optional.of(headsFirst(trial.output(DType.F32, ofKeys))));
        inputs.checkBackward(trial, by, headsFirst(trial.input(DType.F32, rows, Values.SIGNED)));
    }

    private static double[] signed(Trial trial, Shape shape) {
        return trial.random().doubles(shape.size(), -2, 2).toArray();
    }

    /** An input of any numbers, but for one at a place of the row-major order. */
    private static Operand with(Trial trial, Shape shape, double odd, int place) {
        double[] values = signed(trial, shape);
        values[place] = odd;
        return trial.of(DType.F32, values).with(Layout.contiguous(shape));
    }

    /** Bools of one key for all queries. */
    private static Operand allBut(int key, Trial trial, Sizes sizes) {
        long[] seen = new long[sizes.keys];
        Arrays.fill(seen, 1);
        seen[key] = 0;
        return trial.of(DType.BOOL, seen).with(Layout.contiguous(Shape.of(1, 1, 1, sizes.keys))).expand(sizes.scores());
    }

    private static Inputs plain(Trial trial, Sizes sizes) {
        return Inputs.unmasked(trial.input(DType.F32, sizes.query(), Values.SIGNED), trial.input(DType.F32, sizes.key(), Values.SIGNED),
                trial.input(DType.F32, sizes.value(), Values.SIGNED));
    }

    private static void numbers(Group group) {
        for (Sizes sizes : List.of(new Sizes(1, 2, 2, 5, 7, 3, 2), new Sizes(1, 2, 1, 40, 70, 16, 16))) {
            odd(group, sizes);
        }
        group.trial("scores that are far apart, and scores that hide", trial -> {
            double hides = Double.NEGATIVE_INFINITY;
            // The lowest float32 hides, as −2¹⁰⁰ itself does; −10³⁰ is a score like any other.
            double[] bias = {0, -1e30, -Float.MAX_VALUE, hides, -1e30, -1e30, -Float.MAX_VALUE, -0x1p100, -Float.MAX_VALUE, hides, -0x1p100, -Float.MAX_VALUE,
                    100, 99, -100, 3, -200, -200, hides, -201};
            Operand added = trial.of(DType.F32, bias).with(Layout.contiguous(Shape.of(1, 1, 5, 4)));
            Inputs inputs = plain(trial, new Sizes(1, 1, 1, 5, 4, 3, 2)).with(added);
            Operand output = trial.output(DType.F32, Shape.of(1, 1, 5, 2));
            List<Optional<Operand>> by = inputs.outputs(trial, 7, Arrangement.CONTIGUOUS);
            Operand g = trial.input(DType.F32, output.shape(), Values.SIGNED);
            trial.run(side -> inputs.forward(side, output));
            trial.run(side -> inputs.backward(side, by, g));
            trial.compare(Tolerance.EXACT.plusAbsolute(2e-4));
        });
        group.trial("the same bits on every run", trial -> {
            Inputs inputs = plain(trial, new Sizes(2, 4, 2, 130, 140, 32, 24)).seeing(List.of(), OptionalInt.of(10));
            Operand output = trial.output(DType.F32, Sizes.of(inputs).output());
            List<Optional<Operand>> by = inputs.outputs(trial, 7, Arrangement.CONTIGUOUS);
            Operand g = trial.input(DType.F32, output.shape(), Values.SIGNED);
            List<Operand> written = List.of(output, by.get(0).orElseThrow(), by.get(1).orElseThrow(), by.get(2).orElseThrow());
            Elements[] first = new Elements[written.size()];
            for (int run = 0; run < 3; run++) {
                trial.tested().execute(inputs.forward(Operand::tested, output));
                trial.tested().execute(inputs.backward(Operand::tested, by, g));
                for (int i = 0; i < first.length; i++) {
                    Elements now = trial.contents(written.get(i));
                    if (run > 0 && now.memory().mismatch(first[i].memory()) >= 0) {
                        throw new AssertionError("other bits in " + written.get(i));
                    }
                    first[i] = now;
                }
            }
        });
    }

    /** A NaN spoils the queries that see it, and no other; an infinite score is one. */
    private static void odd(Group group, Sizes sizes) {
        double nan = Double.NaN;
        int head = sizes.keyHeads - 1;
        group.trial(sizes + " a NaN in a query", trial -> both(trial, Inputs.unmasked(with(trial, sizes.query(), nan, 2 * sizes.width),
                trial.input(DType.F32, sizes.key(), Values.SIGNED), trial.input(DType.F32, sizes.value(), Values.SIGNED))));
        group.trial(sizes + " a NaN in a key", trial -> both(trial, nanInKey(trial, sizes, head, 3)));
        for (double odd : new double[] {nan, Double.POSITIVE_INFINITY}) {
            group.trial(sizes + " a bias of " + odd, trial -> both(trial, plain(trial, sizes).with(with(trial, sizes.scores(), odd, sizes.keys + 3))));
        }
        // Gradients are not asked for: what 0 times the NaN of a hidden key is, nobody promised.
        for (int key : new int[] {0, 3, sizes.keys - 1}) {
            group.trial(sizes + " a NaN in key " + key + ", causal", trial -> nanInKey(trial, sizes, head, key)
                    .seeing(List.of(), OptionalInt.of(0)).checkForward(trial));
            group.trial(sizes + " a NaN in key " + key + ", which is hidden", trial -> nanInKey(trial, sizes, head, key)
                    .seeing(List.of(allBut(key, trial, sizes)), OptionalInt.empty()).checkForward(trial));
        }
        group.trial(sizes + " a NaN in a query that sees nothing", trial -> Inputs.unmasked(with(trial, sizes.query(), nan, 2 * sizes.width),
                trial.input(DType.F32, sizes.key(), Values.SIGNED), trial.input(DType.F32, sizes.value(), Values.SIGNED))
                .seeing(List.of(trial.of(DType.BOOL, 0L).with(Layout.contiguous(Shape.of(1, 1, 1, 1))).expand(sizes.scores())), OptionalInt.empty())
                .checkForward(trial));
    }

    private static Inputs nanInKey(Trial trial, Sizes sizes, int head, int key) {
        return Inputs.unmasked(trial.input(DType.F32, sizes.query(), Values.SIGNED),
                with(trial, sizes.key(), Double.NaN, (head * sizes.keys + key) * sizes.width), trial.input(DType.F32, sizes.value(), Values.SIGNED));
    }

    private static void both(Trial trial, Inputs inputs) {
        inputs.checkForward(trial);
        inputs.checkBackward(trial);
    }
}
