package dev.narae.examples;

import dev.narae.nn.Gru;
import dev.narae.nn.Init;
import dev.narae.nn.Linear;
import dev.narae.nn.Losses;
import dev.narae.nn.Lstm;
import dev.narae.nn.Module;
import dev.narae.nn.Parameter;
import dev.narae.nn.RecurrentLayer;
import dev.narae.nn.Rnn;
import dev.narae.optim.Adam;
import dev.narae.optim.Optimizer;
import dev.narae.optim.Sgd;
import dev.narae.shape.DType;
import dev.narae.tensor.Device;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import dev.narae.train.Ending;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How much of a gradient is left after so many steps back, in networks that have learnt nothing yet, and whether they then learn what
 * needs it: to name at the end of a sequence of noise the symbol that it began with.
 *
 * <p>Sources: Bengio, Simard and Frasconi, "Learning Long-Term Dependencies with Gradient Descent is Difficult" (1994); Pascanu, Mikolov
 * and Bengio, "On the difficulty of training recurrent neural networks" (2013); for the gates Jozefowicz, Zaremba and Sutskever, "An
 * Empirical Exploration of Recurrent Network Architectures" (2015).
 */
@Command(
        name = "vanishing",
        description = {
            "Measures how gradients vanish and explode on their way back through a recurrent",
            "network, and what gates, initialisation and clipping do about it."},
        footer = {
            "  narae train vanishing",
            "  narae train vanishing --length 200 --hidden 128"})
final class VanishingGradients extends Experiment {
    private static final String LARGE = "RNN, large weights";
    private static final int SYMBOLS = 4;
    private static final int BATCH = 32;

    /** With so much in the gate's bias a cell keeps σ(4) = 0.982 of itself a step. */
    private static final float OPEN = 4;

    @Option(names = "--length", defaultValue = "100", paramLabel = "N", description = "Steps of a sequence. Default: ${DEFAULT-VALUE}.")
    private int length;

    @Option(names = "--hidden", defaultValue = "64", paramLabel = "N", description = "Hidden numbers. Default: ${DEFAULT-VALUE}.")
    private int hidden;

    @Option(names = "--steps", defaultValue = "1000", paramLabel = "N", description = "Training steps of each network. Default: ${DEFAULT-VALUE}.")
    private int steps;

    /** The networks, by how they are called in tables. */
    static Map<String, BiFunction<Integer, Rng, RecurrentLayer>> networks() {
        Map<String, BiFunction<Integer, Rng, RecurrentLayer>> all = new LinkedHashMap<>();
        all.put("RNN", (units, rng) -> Rnn.of(SYMBOLS, units).build(rng));
        all.put("RNN, orthogonal", (units, rng) -> recurrent(Rnn.of(SYMBOLS, units).build(rng), Init.orthogonal(1), rng));
        all.put("LSTM", (units, rng) -> Lstm.of(SYMBOLS, units).build(rng));
        all.put("LSTM, forget gates open", (units, rng) -> opened(Lstm.of(SYMBOLS, units).build(rng)));
        all.put("GRU", (units, rng) -> Gru.of(SYMBOLS, units).build(rng));
        all.put("GRU, update gates open", (units, rng) -> opened(Gru.of(SYMBOLS, units).build(rng)));
        all.put(LARGE, (units, rng) -> recurrent(Rnn.of(SYMBOLS, units).build(rng), Init.normal(0, 2.5 / Math.sqrt(units)), rng));
        return all;
    }

    private static RecurrentLayer recurrent(RecurrentLayer layer, Init init, Rng rng) {
        Parameter weight = layer.weights().get(1);
        weight.set(init.draw(weight.value().shape(), rng.child("recurrent")));
        return layer;
    }

    /** The second gate's bias: forget in LSTM, update in GRU; both say how much of a cell stays. */
    private static RecurrentLayer opened(RecurrentLayer layer) {
        Parameter bias = layer.weights().get(2);
        float[] values = bias.value().toFloatArray();
        Arrays.fill(values, layer.form().hidden(), 2 * layer.form().hidden(), OPEN);
        bias.set(Tensor.of(Device.standard(), values, values.length));
        return layer;
    }

    @Override
    public List<String> quick() {
        return List.of("--length", "12", "--hidden", "8", "--steps", "3");
    }

    @Override
    protected void check() {
        if (length < 2) {
            throw wrong("--length " + length + ": must be 2 or more");
        }
        positive("--hidden", hidden);
        positive("--steps", steps);
    }

    @Override
    protected Ending run(Lab lab) {
        lab.describe("recurrent networks of " + hidden + " hidden numbers",
                "the first of " + length + " steps is one of " + SYMBOLS + " symbols, the others are noise");
        Map<String, double[]> norms = new LinkedHashMap<>();
        lab.say("%-26s %12s %12s %12s   %s", "gradient norm, steps back:", "1", length / 2, length - 1, "names the first symbol");
        networks().forEach((name, maker) -> {
            RecurrentLayer layer = maker.apply(hidden, lab.rng("init")).to(lab.device());
            double[] each = norms(layer, length, lab.rng("measure"));
            norms.put(name, each);
            double right = learn(lab, layer, name.equals(LARGE) ? 1 : 0);
            lab.say("%-26s %12.1e %12.1e %12.1e   %5.1f %%", name, each[1], each[length / 2], each[length - 1], 100 * right);
            String key = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "_");
            lab.figure(key + "_first_step", each[length - 1]);
            lab.figure(key + "_right", right);
        });
        clipping(lab);
        lab.text("gradient-norms.csv", table(norms));
        lab.picture("gradient-norms.png", Figures.decades("what is left of a gradient", "steps back", "gradient norm", norms));
        return new Ending.Completed();
    }

    /**
     * The norm of the gradient of the last step's output by the input of every step, counted back from the last, over that by the last
     * one's; a mean over sequences of noise.
     */
    static double[] norms(RecurrentLayer layer, int length, Rng rng) {
        Device device = layer.weights().getFirst().value().device();
        try (Scope _ = Scope.open("gradient norms")) {
            Tensor x = rng.normal(device, length, BATCH, SYMBOLS).tracked();
            Tensor last = layer.forward(x).select(0, length - 1);
            Tensor loss = last.mul(rng.normal(device, BATCH, last.dim(1))).sum();
            float[] back = Gradients.options().by(x).of(loss).get(x).norm(2).mean(1).toFloatArray();
            double[] norms = new double[length];
            for (int d = 0; d < length; d++) {
                norms[d] = (double) back[length - 1 - d] / back[length - 1];
            }
            return norms;
        }
    }

    private static final class Recall extends Module {
        private final RecurrentLayer layer;
        private final Linear head;

        Recall(RecurrentLayer layer, Rng rng) {
            this.layer = child("layer", layer);
            head = child("head", Linear.of(layer.form().out(), SYMBOLS, rng));
        }

        @Override
        public Tensor forward(Tensor sequences) {
            return head.forward(layer.forward(sequences).select(0, sequences.dim(0) - 1));
        }
    }

    private record Task(Tensor sequences, Tensor labels) {
        static Task draw(Device device, int length, int batch, Rng rng) {
            int[] symbols = new int[batch];
            for (int i = 0; i < batch; i++) {
                symbols[i] = rng.nextInt(SYMBOLS);
            }
            Tensor labels = Tensor.of(device, symbols, batch);
            Tensor first = labels.oneHot(SYMBOLS, DType.F32).mul(2).unsqueeze(0);
            return new Task(Tensor.concat(0, List.of(first, rng.normal(device, length - 1, batch, SYMBOLS).mul(0.3))), labels);
        }
    }

    /** @param clip the greatest gradient norm, 0 for any @return the share of fresh sequences whose first symbol it names */
    private double learn(Lab lab, RecurrentLayer layer, double clip) {
        Recall model = new Recall(layer, lab.rng("head")).to(lab.device());
        Optimizer optimizer = new Adam(model.parameters(), 2e-3);
        Rng draws = lab.rng("sequences");
        for (int step = 0; step < steps; step++) {
            step(lab, model, optimizer, draws, clip);
        }
        try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open("judging")) {
            Task task = Task.draw(lab.device(), length, 500, lab.rng("fresh"));
            return model.forward(task.sequences).argMax(1).equalTo(task.labels.cast(DType.I64)).cast(DType.F32).mean().item();
        }
    }

    /** @return the gradients' norm before clipping */
    private double step(Lab lab, Recall model, Optimizer optimizer, Rng draws, double clip) {
        try (Scope _ = Scope.open("step")) {
            Task task = Task.draw(lab.device(), length, BATCH, draws);
            Gradients gradients = Losses.crossEntropy(model.forward(task.sequences), task.labels).backward();
            double norm = gradients.norm().item();
            optimizer.step(clip > 0 ? gradients.clipNorm(clip) : gradients);
            return norm;
        }
    }

    /** Plain gradient descent on the network whose gradients explode, with and without a limit: where the weights end up. */
    private void clipping(Lab lab) {
        for (double clip : new double[] {0, 1}) {
            RecurrentLayer layer = networks().get(LARGE).apply(hidden, lab.rng("init")).to(lab.device());
            Recall model = new Recall(layer, lab.rng("head")).to(lab.device());
            Optimizer optimizer = new Sgd(model.parameters(), 0.05);
            Rng draws = lab.rng("sequences");
            double largest = 0;
            int few = Math.min(steps, 50);
            for (int step = 0; step < few; step++) {
                largest = Math.max(largest, step(lab, model, optimizer, draws, clip));
            }
            double weight;
            try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open("largest weight")) {
                weight = layer.weights().get(1).value().abs().max().item();
            }
            lab.say("%s, %d steps of plain descent %s: largest gradient norm %.1e, then the largest recurrent weight is %.3g", LARGE, few,
                    clip > 0 ? "clipped at norm 1" : "without clipping", largest, weight);
            lab.figure(clip > 0 ? "clipped_largest_norm" : "unclipped_largest_norm", largest);
            lab.figure(clip > 0 ? "clipped_largest_weight" : "unclipped_largest_weight", weight);
        }
    }

    private static String table(Map<String, double[]> norms) {
        StringBuilder text = new StringBuilder("steps_back");
        norms.keySet().forEach(name -> text.append(',').append(name.replace(",", "")));
        int length = norms.values().iterator().next().length;
        for (int d = 0; d < length; d++) {
            text.append('\n').append(d);
            for (double[] each : norms.values()) {
                text.append(',').append(each[d]);
            }
        }
        return text.append('\n').toString();
    }
}
