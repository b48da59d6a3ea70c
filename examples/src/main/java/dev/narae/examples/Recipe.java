package dev.narae.examples;

import dev.narae.data.Transform;
import dev.narae.nn.Losses;
import dev.narae.nn.Module;
import dev.narae.optim.AdamW;
import dev.narae.optim.Optimizer;
import dev.narae.optim.Schedule;
import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.Optional;

/**
 * A network that classifies images, and how it is trained. To add one, write a class in this package that implements this
 * interface and has a constructor without arguments: {@link Recipes} finds it, and {@code narae train NAME} trains it.
 */
public interface Recipe {
    /**
     * What is chosen where the command line says nothing.
     *
     * @param epochs       passes over the training images
     * @param batch        images a step
     * @param learningRate at its greatest; see {@link #schedule}
     * @param weightDecay  as the optimiser understands it
     */
    record Settings(int epochs, int batch, double learningRate, double weightDecay) {
        /** The same with another learning rate. */
        public Settings withLearningRate(double rate) {
            return new Settings(epochs, batch, rate, weightDecay);
        }

        /** The same with another number of epochs. */
        public Settings withEpochs(int count) {
            return new Settings(count, batch, learningRate, weightDecay);
        }

        /** The same with another batch size. */
        public Settings withBatch(int size) {
            return new Settings(epochs, size, learningRate, weightDecay);
        }
    }

    /** What the command line calls it: short, in lower case. */
    String name();

    /** One line for {@code narae recipes}. */
    String summary();

    /**
     * The network, made of known layers, so that its file describes it without this class.
     *
     * @param image {@code [channels, height, width]} of one input
     * @return from images {@code [n, channels, height, width]} to logits {@code [n, classes]}
     */
    Module network(Shape image, int classes, Rng rng);

    /** For a published set such as Fashion-MNIST. */
    Settings settings();

    /** For the generated digits, which are fewer and learnt sooner. */
    default Settings settingsForDigits() {
        return settings();
    }

    /** AdamW unless the recipe says otherwise. */
    default Optimizer optimizer(Module network, Settings settings) {
        return AdamW.of(network.parameters(), settings.learningRate()).weightDecay(settings.weightDecay()).build();
    }

    /** The learning rate over so many steps: up for the first tenth of them, then down along half a cosine to nearly nothing. */
    default Schedule schedule(long steps) {
        long warmUp = Math.max(1, steps / 10);
        return Schedule.cosine(Math.max(1, steps - warmUp), 0.01).afterWarmUp(warmUp, 0.1);
    }

    /**
     * What training makes small: the cross-entropy unless the recipe says otherwise.
     *
     * @param logits {@code [n, classes]}
     * @param labels int64 {@code [n]}
     */
    default Tensor loss(Tensor logits, Tensor labels) {
        return Losses.crossEntropy(logits, labels);
    }

    /**
     * How training images are varied, if they are.
     *
     * @param mirrors whether a mirrored image is as good a one: so for clothes, not for letters
     */
    default Optional<Transform> augmentation(boolean mirrors) {
        return Optional.empty();
    }

    /** Whether it is also tested by ten views of every image ({@link Classifier#testByViews}), where a mirrored image is as good a one. */
    default boolean testedByViews() {
        return false;
    }
}
