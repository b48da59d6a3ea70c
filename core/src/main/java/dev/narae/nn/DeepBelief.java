package dev.narae.nn;

import dev.narae.shape.Shape;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A deep belief network: a stack of {@link Rbm}s, each trained on the hidden probabilities of the one below, bottom first.
 * {@link #unroll} makes of it a perceptron of several layers, to be fine-tuned with labels.
 *
 * <p>Input {@code [n, widths[0]]}, output {@code [n, widths[last]]}. Its machines are named {@code machine0}, {@code machine1}, …
 *
 * <pre>{@code
 * DeepBelief stack = DeepBelief.of(Rbm.Visible.BERNOULLI, rng, 784, 500, 500);
 * GreedyPretraining.of(stack, parameters -> new Adam(parameters, 1e-3)).epochs(10).run(loader, rng);
 * Sequential classifier = stack.unroll(10, rng);
 * }</pre>
 *
 * <p>Source: Hinton, Osindero and Teh, "A Fast Learning Algorithm for Deep Belief Nets" (2006).
 */
public final class DeepBelief extends Module {
    private final List<Rbm> machines;

    private DeepBelief(Rbm.Visible kind, Rng rng, int... widths) {
        if (widths.length < 2) {
            throw new IllegalArgumentException("deep belief network: needs the widths of the input and of at least one hidden layer, got "
                    + widths.length + " width(s)");
        }
        List<Rbm> stack = new ArrayList<>();
        for (int i = 0; i + 1 < widths.length; i++) {
            String name = "machine" + i;
            stack.add(child(name, Rbm.of(i == 0 ? kind : Rbm.Visible.BERNOULLI, widths[i], widths[i + 1], rng.child(name))));
        }
        machines = List.copyOf(stack);
    }

    /** @param kind of the input; hidden layers are of 0 and 1 */
    public static DeepBelief of(Rbm.Visible kind, Rng rng, int... widths) {
        return new DeepBelief(kind, rng, widths);
    }

    /** The machines, bottom first. */
    public List<Rbm> machines() {
        return machines;
    }

    /** The hidden probabilities of the lowest machines one after another: what the next machine is trained on. */
    public Tensor represent(Tensor input, int layers) {
        Tensor x = input;
        for (Rbm machine : machines.subList(0, layers)) {
            x = machine.hidden(x);
        }
        return x;
    }

    @Override
    public Tensor forward(Tensor input) {
        return located(() -> represent(input, machines.size()));
    }

    /**
     * Samples of the network: Gibbs sampling in the top machine from fair coins, then means downwards.
     *
     * @return {@code [count, widths[0]]}
     */
    public Tensor dream(int count, int rounds, Rng rng) {
        Rbm top = machines.getLast();
        Tensor bias = top.hiddenBias().value();
        try (NoGrad _ = NoGrad.open()) {
            Tensor hidden = rng.uniform(bias.device(), bias.dtype(), Shape.of(count, bias.dim(0)), 0, 1).round();
            for (int round = 0; round < rounds; round++) {
                hidden = top.sampleHidden(top.sampleVisible(hidden, rng), rng);
            }
            Tensor x = hidden;
            for (Rbm machine : machines.reversed()) {
                x = machine.visible(x);
            }
            return x;
        }
    }

    /**
     * A perceptron with this network's weights: linear layers {@code hidden0}, {@code hidden1}, … with logistic functions after
     * them, which give {@link #forward}, and {@code head} with weights of its own, on this network's device.
     *
     * @param outputs the width of the head
     */
    public Sequential unroll(int outputs, Rng rng) {
        Sequential net = new Sequential();
        for (int i = 0; i < machines.size(); i++) {
            Rbm machine = machines.get(i);
            Tensor weight = machine.weight().value();
            Linear layer = Linear.of(weight.dim(1), weight.dim(0), rng);
            layer.to(weight.dtype()).to(weight.device());
            layer.weight().set(weight);
            layer.bias().orElseThrow().set(machine.hiddenBias().value());
            net.add("hidden" + i, layer).add("sigmoid" + i, Activation.sigmoid());
        }
        Tensor top = machines.getLast().weight().value();
        net.add("head", Linear.of(top.dim(0), outputs, rng));
        return net.to(top.dtype()).to(top.device());
    }
}
