package dev.narae.examples;

import dev.narae.nn.Activation;
import dev.narae.nn.Autoencoder;
import dev.narae.nn.Init;
import dev.narae.nn.Linear;
import dev.narae.nn.Module;
import dev.narae.nn.Sequential;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;

/**
 * An autoencoder of images by dense layers: pixels, 256, 64, the code, and the same back, with a logistic function at the end. A
 * denoising one gets pixels put out at random in training.
 */
final class Codes extends Module {
    private static final int WIDE = 256;
    private static final int NARROW = 64;

    private final Autoencoder autoencoder;
    private final Rng noise;

    /** @param masked the probability with which a pixel is put out; 0 for a plain autoencoder */
    Codes(int pixels, int width, double masked, Rng rng) {
        Sequential encoder = new Sequential()
                .add("fc1", linear(pixels, WIDE, rng.child("e1"))).add("relu1", Activation.relu())
                .add("fc2", linear(WIDE, NARROW, rng.child("e2"))).add("relu2", Activation.relu())
                .add("code", linear(NARROW, width, rng.child("e3")));
        Sequential decoder = new Sequential()
                .add("fc1", linear(width, NARROW, rng.child("d1"))).add("relu1", Activation.relu())
                .add("fc2", linear(NARROW, WIDE, rng.child("d2"))).add("relu2", Activation.relu())
                .add("pixels", Linear.of(WIDE, pixels, rng.child("d3"))).add("sigmoid", Activation.sigmoid());
        autoencoder = child("autoencoder", masked == 0 ? Autoencoder.of(encoder, decoder)
                : Autoencoder.denoising(encoder, decoder, Autoencoder.masking(masked)));
        noise = stream("noise", rng.child("noise"));
    }

    /** With the spread that keeps signals their size behind ReLU: with less, training dwells long on giving the mean image. */
    private static Linear linear(int inputs, int outputs, Rng rng) {
        Linear layer = Linear.of(inputs, outputs, rng);
        try (Tensor drawn = Init.kaimingUniform(0).draw(layer.weight().value().shape(), rng.child("he"))) {
            layer.weight().set(drawn);
        }
        return layer;
    }

    /** Images as the encoder sees them in training, {@code [n, pixels]}. */
    Tensor corrupted(Tensor images, Rng rng) {
        return autoencoder.corrupted(images.flatten(1), rng);
    }

    /** {@code [n, width]} of images {@code [n, ...]}. */
    Tensor encode(Tensor images) {
        return autoencoder.encode(images.flatten(1));
    }

    /** The images again, {@code [n, pixels]}. */
    @Override
    public Tensor forward(Tensor images) {
        return autoencoder.forward(images.flatten(1));
    }

    /** How far what comes out is from the images, {@code [n, pixels]}: in training from corrupted ones. */
    Tensor misses(Tensor images) {
        Tensor x = images.flatten(1);
        return autoencoder.forward(isTraining() ? autoencoder.corrupted(x, noise) : x).sub(x);
    }
}
