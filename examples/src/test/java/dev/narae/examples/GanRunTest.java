package dev.narae.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.data.DataException;
import dev.narae.data.Dataset;
import dev.narae.data.Example;
import dev.narae.data.Field;
import dev.narae.data.GeneratedDigits;
import dev.narae.gan.AdversarialTrainer;
import dev.narae.gan.Critic;
import dev.narae.gan.Dcgan;
import dev.narae.gan.Generator;
import dev.narae.io.FileFormatException;
import dev.narae.nn.LoadException;
import dev.narae.optim.Adam;
import dev.narae.optim.DivergedException;
import dev.narae.optim.WeightAverage;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GanRunTest {
    private static final int BATCH = 8;
    private static Device device;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @BeforeAll
    static void open() {
        device = Device.open("cpu");
    }

    @AfterAll
    static void close() {
        device.close();
    }

    private static Dataset images() {
        return GeneratedDigits.of(40, Rng.seeded(3));
    }

    /** One run of everything that a run has, built anew as after a crash. */
    private final class Set {
        private final Generator generator;
        private final AdversarialTrainer trainer;
        private final GanRun run;

        Set(String name, Dataset images, int width, double rate) throws IOException {
            Lab lab = new Lab(new ExperimentFile("dcgan", List.of(), "cpu"), device, Rng.seeded(5), folder.resolve(name), new Experiment.Place(new PrintStream(told, true, StandardCharsets.UTF_8), false, "narae"));
            Files.createDirectories(lab.file("samples"));
            Dcgan nets = Dcgan.of(1, 28).width(width).noise(5).classes(10);
            generator = nets.generator(lab.rng("generator")).to(device);
            Critic critic = nets.critic(lab.rng("critic")).to(device);
            trainer = AdversarialTrainer.of(generator, critic, lab.rng("gan")).optimizers(new Adam(generator.parameters(), rate), new Adam(critic.parameters(), rate)).build();
            run = new GanRun(lab, images.batches(BATCH).dropLast().on(device), generator, trainer, WeightAverage.exponential(generator, 0.9),
                    new LoopCheckpoint(lab, "dcgan", Duration.ZERO));
        }
    }

    /** Fails when so many examples were read, as a process that is killed. */
    private record Dying(Dataset inner, AtomicInteger left) implements Dataset {
        @Override
        public int size() {
            return inner.size();
        }

        @Override
        public Field input() {
            return inner.input();
        }

        @Override
        public Field label() {
            return inner.label();
        }

        @Override
        public Example example(int index) {
            if (left.getAndDecrement() <= 0) {
                throw new DataException("killed");
            }
            return inner.example(index);
        }
    }

    private static void assertSame(Map<String, Tensor> expected, Map<String, Tensor> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((key, tensor) -> assertArrayEquals(tensor.toDoubleArray(), actual.get(key).toDoubleArray(), key));
    }

    @Test
    void aKilledRunGoesOnWithTheSameBits() throws IOException {
        Set whole = new Set("whole", images(), 3, 1e-3);
        whole.run.train(3);
        Dataset dying = new Dying(images(), new AtomicInteger(40 + 3 * BATCH));
        Set killed = new Set("killed", dying, 3, 1e-3);
        assertThrows(DataException.class, () -> killed.run.train(3));
        Set resumed = new Set("killed", images(), 3, 1e-3);
        resumed.run.resume();
        assertTrue(told.toString(StandardCharsets.UTF_8).contains("going on at epoch 2, after 3 of its 5 batches"), told::toString);
        resumed.run.train(3);
        assertSame(whole.trainer.state(), resumed.trainer.state());
        assertEquals(List.of(5L, 10L, 15L), whole.run.history().stream().map(GanRun.Losses::step).toList());
        assertEquals(whole.run.history(), resumed.run.history());
        assertEquals(Files.readString(folder.resolve("whole/metrics.csv")), Files.readString(folder.resolve("killed/metrics.csv")));
        assertArrayEquals(Files.readAllBytes(folder.resolve("whole/samples.png")), Files.readAllBytes(folder.resolve("killed/samples.png")));
        assertArrayEquals(Files.readAllBytes(folder.resolve("whole/checkpoint.safetensors")), Files.readAllBytes(folder.resolve("killed/checkpoint.safetensors")));
    }

    @Test
    void lookingAtSamplesChangesNothing() throws IOException {
        Set one = new Set("one", images(), 2, 1e-3);
        one.run.train(1);
        float[] before = one.generator.state().get("body.norm0.running_mean").toFloatArray();
        SampleJudge judge = SampleJudge.trained(GeneratedDigits.of(20, Rng.seeded(9)), device, Rng.seeded(1));
        SampleJudge.View view = one.run.judged(judge, 23, 10);
        assertEquals(23, view.features().dim(0));
        assertArrayEquals(view.logits().toFloatArray(), one.run.judged(judge, 23, 10).logits().toFloatArray());
        assertArrayEquals(before, one.generator.state().get("body.norm0.running_mean").toFloatArray());
        assertTrue(one.generator.isTraining());
    }

    @Test
    void nothingIsSavedThatIsNotFinite() throws IOException {
        Set wild = new Set("wild", images(), 2, 1e30);
        assertTrue(assertThrows(DivergedException.class, () -> wild.run.train(2)).getMessage().contains("smaller --lr"));
        assertTrue(!Files.exists(folder.resolve("wild/checkpoint.safetensors")) || new Set("wild", images(), 2, 1).trainer.steps() == 0);
    }

    @Test
    void checkpointsOfOthers() throws IOException {
        new Set("narrow", images(), 2, 1e-3).run.train(1);
        Path file = folder.resolve("narrow/checkpoint.safetensors");
        Set wide = new Set("narrow", images(), 3, 1e-3);
        String message = assertThrows(LoadException.class, wide.run::resume).getMessage();
        assertTrue(message.contains("body.project.weight") && message.contains("[15, 4, 7, 7]") && message.contains("[15, 6, 7, 7]"), message);
        Lab lab = new Lab(new ExperimentFile("wgan-gp", List.of(), "cpu"), device, Rng.seeded(5), folder.resolve("narrow"), new Experiment.Place(System.out, false, "narae"));
        message = assertThrows(FileFormatException.class, () -> new LoopCheckpoint(lab, "wgan-gp", Duration.ZERO).read(device)).getMessage();
        assertTrue(message.contains(file.toString()) && message.contains("a checkpoint of the recipe dcgan, not of wgan-gp"), message);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertThrows(FileFormatException.class, new Set("narrow", images(), 2, 1e-3).run::resume);
        Files.copy(Files.write(folder.resolve("other"), new byte[0]), file, StandardCopyOption.REPLACE_EXISTING);
        assertThrows(FileFormatException.class, new Set("narrow", images(), 2, 1e-3).run::resume);
    }

    @Test
    void fewerImagesThanABatch() {
        String message = assertThrows(DataException.class, () -> new Set("few", GeneratedDigits.of(7, Rng.seeded(1)), 2, 1e-3)).getMessage();
        assertTrue(message.contains("7 images are fewer than a batch of 8") && message.contains("--batch"), message);
    }
}
