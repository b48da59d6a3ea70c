package dev.narae.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.nn.Losses;
import dev.narae.nn.Module;
import dev.narae.optim.Sgd;
import dev.narae.tensor.Device;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    /** What is printed in a run of two epochs of two batches, in which the clock moves a second with every look at it. */
    private static String printed(boolean terminal, Listener... more) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long[] seconds = {0};
        try (Device device = Device.open("reference")) {
            Module model = Blobs.network(1).to(device);
            Trainer.Builder builder = Trainer.of(model, new Sgd(model.parameters(), 0.01), Losses::crossEntropy).epochs(2).metric(Accuracy::new)
                    .validation(Blobs.loader(device, 4, 4))
                    .listener(new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, () -> 1_000_000_000L * seconds[0]++));
            List.of(more).forEach(builder::listener);
            builder.build().fit(Blobs.loader(device, 16, 8));
        }
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void aPipeGetsOneLineAnEpoch() {
        String text = printed(false);
        List<String> lines = text.lines().toList();
        assertEquals(2, lines.size(), text);
        assertTrue(lines.getFirst().matches("epoch 1/2  loss \\d\\.\\d{4} \\(val \\d\\.\\d{4}\\)  accuracy \\d\\.\\d{4} \\(val \\d\\.\\d{4}\\)  .* s"),
                text);
        assertTrue(!text.contains("\r"), text);
    }

    @Test
    void aTerminalGetsABarWithRateAndRemainingTime() {
        String text = printed(true);
        String[] states = text.split("\r");
        // The clock: run 0, epoch 1, first batch 2 and 3; one of four batches in 3 s leaves 9 s; 8 examples in 2 s.
        assertTrue(states[1].startsWith("epoch 1/2 [>.........] 0/2"), states[1]);
        assertTrue(states[2].matches("epoch 1/2 \\[=====>\\.{4}\\] 1/2  loss \\d\\.\\d{4}  4\\.0 examples/s  9\\.0 s left"), states[2]);
        assertTrue(states[3].startsWith("epoch 1/2 [==========] 2/2  loss "), states[3]);
        assertTrue(states[4].startsWith("epoch 1/2  validating on 1 batches"), states[4]);
        // The bar is wiped before the line that stays.
        assertTrue(states[5].isBlank(), text);
        assertTrue(states[6].startsWith("epoch 1/2  loss "), text);
        assertEquals(2, text.lines().filter(line -> line.contains("(val ")).count(), text);
    }

    @Test
    void theReasonOfAStopIsSaid() {
        String text = printed(false, new Listener() {
            @Override
            public void stepEnded(Run run) {
                run.requestStop("it is late");
            }
        });
        assertEquals("stopped: it is late\n", text);
    }

    @Test
    void durationsReadWell() {
        assertEquals("8.2 s", Progress.duration(8.2));
        assertEquals("3:05", Progress.duration(185));
        assertEquals("1:02:09", Progress.duration(3729));
    }
}
