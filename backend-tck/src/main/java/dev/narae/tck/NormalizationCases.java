package dev.narae.tck;

import dev.narae.op.Op;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.spi.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** Trials of {@link Op.BatchNorm}, {@link Op.LayerNorm} and their gradients, each gradient with the statistics that the engine itself found. */
final class NormalizationCases {
    private static final List<DType> TYPES = List.of(DType.F32, DType.F64, DType.F16, DType.BF16);
    /** Large, so that few elements of nearly one value have no huge quotients. */
    private static final double EPSILON = 0.1;
    private static final List<Shape> CHANNELS = List.of(Shape.of(1, 1), Shape.of(5, 3), Shape.of(17, 4), Shape.of(3, 5, 7), Shape.of(2, 3, 5, 7),
            Shape.of(2, 2, 3, 4, 5), Shape.of(64, 33), Shape.of(1, 3, 9, 9), Shape.of(4, 16, 14, 14), Shape.of(0, 3), Shape.of(3, 0), Shape.of(2, 3, 0));
    private static final List<Shape> ROWS = List.of(Shape.of(1), Shape.of(17), Shape.of(5, 3), Shape.of(33, 3), Shape.of(7, 1), Shape.of(3, 4, 9),
            Shape.of(2, 3, 5, 7), Shape.of(3, 1000), Shape.of(70, 65), Shape.of(0, 3), Shape.of(3, 0), Shape.of(2, 0, 3));

    private NormalizationCases() {
    }

    static Stream<DynamicNode> all(Group.Factory groups) {
        List<DynamicNode> nodes = new ArrayList<>();
        if (groups.tested().features().contains(Feature.BATCH_NORM)) {
            nodes.add(groups.group("batch norm", group -> {
                for (Shape shape : CHANNELS) {
                    family(group, Norm.BATCH, shape);
                }
                numbers(group, Norm.BATCH, Shape.of(200, 2));
            }));
        }
        if (groups.tested().features().contains(Feature.LAYER_NORM)) {
            nodes.add(groups.group("layer norm", group -> {
                for (Shape shape : ROWS) {
                    for (int leading = 0; leading < shape.rank(); leading++) {
                        family(group, new Norm(leading), shape);
                    }
                }
                numbers(group, new Norm(1), Shape.of(2, 200));
            }));
        }
        return nodes.stream();
    }

    /** @param leading how many axes a layer normalisation leaves; less than none for batch normalisation */
    private record Norm(int leading) {
        static final Norm BATCH = new Norm(-1);

        Shape statistics(Shape shape) {
            return leading < 0 ? Shape.of(shape.dim(1)) : shape.axes(0, leading);
        }

        Shape parameters(Shape shape) {
            return leading < 0 ? Shape.of(shape.dim(1)) : shape.axes(leading, shape.rank());
        }

        /** The most elements that are added up anywhere. */
        long terms(Shape shape) {
            return Math.max(4, leading < 0 ? shape.with(1, 1).size() : Math.max(shape.axes(0, leading).size(), parameters(shape).size()));
        }

        @Override
        public String toString() {
            return leading < 0 ? "" : " behind " + leading;
        }
    }

    private enum Parameters {
        BOTH, WEIGHT, BIAS, NONE;

        Optional<Operand> weight(Trial trial, DType type, Shape shape, Arrangement arrangement) {
            return this == BOTH || this == WEIGHT ? Optional.of(trial.input(type, shape, arrangement, Values.SIGNED)) : Optional.empty();
        }

        Optional<Operand> bias(Trial trial, DType type, Shape shape, Arrangement arrangement) {
            return this == BOTH || this == BIAS ? Optional.of(trial.input(type, shape, arrangement, Values.SIGNED)) : Optional.empty();
        }
    }

    private static void family(Group group, Norm norm, Shape shape) {
        String name = shape + norm.toString();
        for (DType type : TYPES) {
            for (Parameters parameters : Parameters.values()) {
                group.trial(type + " " + name + " with " + parameters, trial -> both(trial, norm, type, shape, parameters, Arrangement.CONTIGUOUS,
                        Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS));
            }
        }
        if (shape.size() < 1000) {
            for (Arrangement from : Arrangement.values()) {
                group.trial(name + " from " + from, trial -> both(trial, norm, DType.F32, shape, Parameters.BOTH, from, Arrangement.CONTIGUOUS,
                        Arrangement.CONTIGUOUS));
                group.trial(name + " with " + from + " parameters", trial -> both(trial, norm, DType.F32, shape, Parameters.BOTH, Arrangement.CONTIGUOUS,
                        Arrangement.CONTIGUOUS, from));
            }
            for (Arrangement to : Arrangement.WRITABLE) {
                group.trial(name + " to " + to, trial -> both(trial, norm, DType.F32, shape, Parameters.BOTH, Arrangement.CONTIGUOUS, to,
                        Arrangement.CONTIGUOUS));
                group.trial(name + " from and to " + to, trial -> both(trial, norm, DType.F16, shape, Parameters.WEIGHT, to, to,
                        Arrangement.CONTIGUOUS));
            }
        }
    }

    /** What a forward trial leaves for the gradient. */
    private record Forward(Operand input, Optional<Operand> weight, Operand mean, Operand inverseStd) {
    }

    private static Forward forward(Trial trial, Norm norm, Operand x, Parameters parameters, Arrangement to, Arrangement inner, double epsilon) {
        DType type = x.dtype();
        Shape shape = x.shape();
        Operand y = trial.output(type, shape, to);
        Optional<Operand> weight = parameters.weight(trial, type.compute(), norm.parameters(shape), inner);
        Optional<Operand> bias = parameters.bias(trial, type.compute(), norm.parameters(shape), inner);
        Operand mean = trial.output(type.compute(), norm.statistics(shape));
        Operand inverseStd = trial.output(type.compute(), norm.statistics(shape));
        if (norm.leading < 0) {
            Operand variance = trial.output(type.compute(), norm.statistics(shape));
            trial.run(side -> new Op.BatchNorm(side.of(y), side.of(mean), side.of(inverseStd), side.of(variance), side.of(x), weight.map(side::of),
                    bias.map(side::of), epsilon));
        } else {
            trial.run(side -> new Op.LayerNorm(side.of(y), side.of(mean), side.of(inverseStd), side.of(x), weight.map(side::of), bias.map(side::of),
                    epsilon));
        }
        return new Forward(x, weight, mean, inverseStd);
    }

    private static void both(Trial trial, Norm norm, DType type, Shape shape, Parameters parameters, Arrangement from, Arrangement to,
            Arrangement inner) {
        Forward forward = forward(trial, norm, trial.input(type, shape, from, Values.SIGNED), parameters, to, inner, EPSILON);
        Operand g = trial.input(type, shape, from, Values.SIGNED);
        Operand gradInput = trial.output(type, shape, to);
        Optional<Operand> gradWeight = norm.leading >= 0 && parameters == Parameters.NONE ? Optional.empty()
                : Optional.of(trial.output(type.compute(), norm.parameters(shape)));
        Operand gradBias = trial.output(type.compute(), norm.parameters(shape));
        trial.run(side -> gradient(side, norm, forward, g, gradInput, gradWeight, gradBias));
        trial.compare(Tolerance.sum(type, norm.terms(shape), 32).plusAbsolute(type.compute() == DType.F32 ? 0x1p-17 : 0x1p-46));
    }

    private static Op gradient(Trial.Side side, Norm norm, Forward forward, Operand g, Operand gradInput, Optional<Operand> gradWeight, Operand gradBias) {
        return norm.leading < 0
                ? new Op.BatchNormGrad(side.of(gradInput), side.of(gradWeight.orElseThrow()), side.of(gradBias), side.of(g), side.of(forward.input),
                        forward.weight.map(side::of), side.of(forward.mean), side.of(forward.inverseStd))
                : new Op.LayerNormGrad(side.of(gradInput), gradWeight.map(side::of), Optional.of(side.of(gradBias)), side.of(g), side.of(forward.input),
                        forward.weight.map(side::of), side.of(forward.mean), side.of(forward.inverseStd));
    }

    /** Numbers that go wrong in a careless sum, and NaN, which must stay in its group; each of two groups of 200. */
    private static void numbers(Group group, Norm norm, Shape shape) {
        for (DType type : List.of(DType.F32, DType.F64)) {
            group.trial(type + " far from 0", trial -> {
                double[] values = new double[400];
                for (int i = 0; i < values.length; i++) {
                    values[i] = 100 + trial.random().nextGaussian();
                }
                Operand x = trial.of(type, values).with(Layout.contiguous(shape));
                forward(trial, norm, x, Parameters.BOTH, Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS, 1e-5);
                trial.compare(Tolerance.EXACT.plusAbsolute(type == DType.F32 ? 5e-4 : 5e-13));
            });
            group.trial(type + " all equal", trial -> {
                double[] values = new double[400];
                java.util.Arrays.fill(values, 3);
                Operand x = trial.of(type, values).with(Layout.contiguous(shape));
                forward(trial, norm, x, Parameters.BOTH, Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS, 1e-5);
                trial.compare(Tolerance.sum(type, 200, 4));
            });
            group.trial(type + " with a NaN", trial -> {
                double[] values = new double[400];
                for (int i = 0; i < values.length; i++) {
                    values[i] = trial.random().nextGaussian();
                }
                values[0] = Double.NaN;
                Operand x = trial.of(type, values).with(Layout.contiguous(shape));
                forward(trial, norm, x, Parameters.BOTH, Arrangement.CONTIGUOUS, Arrangement.CONTIGUOUS, 1e-5);
                trial.compare(Tolerance.sum(type, 200, 4));
            });
        }
        group.trial("the same bits on every run", trial -> {
            Shape large = norm.leading < 0 ? Shape.of(40, 5, 11, 11) : Shape.of(700, 60);
            Forward forward = forward(trial, norm, trial.input(DType.F32, large, Values.SIGNED), Parameters.BOTH, Arrangement.CONTIGUOUS,
                    Arrangement.CONTIGUOUS, EPSILON);
            Operand g = trial.input(DType.F32, large, Values.SIGNED);
            Operand[] outputs = {trial.output(DType.F32, large), trial.output(DType.F32, norm.parameters(large)), trial.output(DType.F32, norm.parameters(large))};
            Elements[] first = new Elements[3];
            for (int run = 0; run < 3; run++) {
                trial.tested().execute(gradient(Operand::tested, norm, forward, g, outputs[0], Optional.of(outputs[1]), outputs[2]));
                for (int i = 0; i < 3; i++) {
                    Elements now = trial.contents(outputs[i]);
                    if (run > 0 && now.memory().mismatch(first[i].memory()) >= 0) {
                        throw new AssertionError("other bits in " + outputs[i]);
                    }
                    first[i] = now;
                }
            }
        });
    }
}
