package dev.narae.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.data.Dataset;
import dev.narae.data.GeneratedDigits;
import dev.narae.gan.FrechetDistance;
import dev.narae.gan.ModeCoverage;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleJudgeTest {
    /** Real images are near to others, noise and a single class are far, and the classes are told. */
    @Test
    void tellsGoodSamplesFromBad() {
        try (Device device = Device.open("cpu"); Scope _ = Scope.open("test")) {
            SampleJudge judge = SampleJudge.trained(GeneratedDigits.of(4000, Rng.seeded(1)), device, Rng.seeded(2));
            Dataset unseen = GeneratedDigits.of(600, Rng.seeded(3));
            SampleJudge.View real = judge.look(unseen.range(0, 300));
            SampleJudge.View others = judge.look(unseen.range(300, 600));
            assertEquals(SampleJudge.FEATURES, real.features().dim(1));
            long[] labels = IntStream.range(0, 300).mapToLong(unseen::labelClass).toArray();
            assertTrue(real.agreement(labels) > 0.85, () -> "accuracy " + real.agreement(labels));
            assertEquals(10, ModeCoverage.of(real.logits()).covered(0.01));
            double floor = FrechetDistance.between(real.features(), others.features());
            SampleJudge.View noise = judge.look(List.of(Rng.seeded(4).uniform(device, 150, 1, 28, 28), Rng.seeded(5).uniform(device, 150, 1, 28, 28)).iterator());
            assertEquals(300, noise.logits().dim(0));
            int[] ones = IntStream.range(0, 600).filter(i -> unseen.labelClass(i) == 1).toArray();
            SampleJudge.View collapsed = judge.look(unseen.subset(ones));
            assertTrue(ModeCoverage.of(collapsed.logits()).covered(0.1) <= 2, () -> ModeCoverage.of(collapsed.logits()).toString());
            for (Tensor bad : List.of(noise.features(), collapsed.features())) {
                double distance = FrechetDistance.between(real.features(), bad);
                assertTrue(distance > 5 * floor, () -> distance + " and among real ones " + floor);
            }
        }
    }
}
