package dev.narae.examples;

import dev.narae.data.Transform;
import dev.narae.data.Transforms;
import dev.narae.models.MobileNet;
import dev.narae.nn.Module;
import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;
import java.util.Optional;

/**
 * The inverted residuals of Sandler et al., "MobileNetV2: Inverted Residuals and Linear Bottlenecks" (2018), half as wide and with the
 * first two halvings left out. Training images are shifted a little, and mirrored where that makes sense.
 */
final class MobileNetHalf implements Recipe {
    @Override
    public String name() {
        return "mobilenet";
    }

    @Override
    public String summary() {
        return "MobileNetV2 of width 0.5: depthwise separable convolutions in inverted residuals; shifted images";
    }

    @Override
    public Module network(Shape image, int classes, Rng rng) {
        return MobileNet.v2(classes).channels(image.dim(0)).smallImages().width(0.5).build(rng);
    }

    @Override
    public Settings settings() {
        return new Settings(12, 128, 3e-3, 0.02);
    }

    @Override
    public Settings settingsForDigits() {
        return settings().withEpochs(4);
    }

    @Override
    public Optional<Transform> augmentation(boolean mirrors) {
        Transform shift = Transforms.padCrop(2);
        return Optional.of(mirrors ? shift.then(Transforms.flip(0.5)) : shift);
    }
}
