package dev.narae.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.nn.Losses;
import dev.narae.nn.Module;
import dev.narae.optim.Sgd;
import dev.narae.tensor.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsLogTest {
    @TempDir
    Path folder;

    private static EpochReport report(int epoch, Map<String, Double> values) {
        SequencedMap<String, Double> ordered = new LinkedHashMap<>();
        values.keySet().stream().sorted().forEach(name -> ordered.put(name, values.get(name)));
        return new EpochReport(epoch, 10L * epoch, ordered, 0.5);
    }

    private static Run run(Module model, EpochReport... reports) {
        Run run = new Run(model, new Sgd(model.parameters(), 1), 3, 10, 4, 0);
        run.reports.addAll(List.of(reports));
        return run;
    }

    @Test
    void bothFormatsHoldEveryEpochOnce() throws IOException {
        Module model = Blobs.network(1);
        Run run = run(model, report(1, Map.of("loss", 0.25)), report(2, Map.of("loss", Double.NaN, "a,\"b", 3.0)));
        Path csv = folder.resolve("run/metrics.csv");
        Path json = folder.resolve("run/metrics.jsonl");
        for (MetricsLog log : List.of(MetricsLog.csv(csv), MetricsLog.jsonLines(json))) {
            // As after a resumption: the file held an epoch more than the checkpoint.
            log.runStarted(run);
            log.epochEnded(run, run.reports.getLast());
        }
        assertEquals("epoch,step,seconds,loss,\"a,\"\"b\"\n1,10,0.5,0.25,\n2,20,0.5,NaN,3.0\n", Files.readString(csv));
        assertEquals("""
                {"epoch":1,"step":10,"seconds":0.5,"loss":0.25}
                {"epoch":2,"step":20,"seconds":0.5,"a,\\"b":3.0,"loss":null}
                """, Files.readString(json));
    }

    @Test
    void aRunWritesItsEpochs() throws IOException {
        try (Device device = Device.open("reference")) {
            Path csv = folder.resolve("m.csv");
            Module model = Blobs.network(1).to(device);
            Trainer.of(model, new Sgd(model.parameters(), 0.1), Losses::crossEntropy).epochs(2).metric(Accuracy::new)
                    .listener(MetricsLog.csv(csv)).build().fit(Blobs.loader(device, 8, 4));
            List<String> lines = Files.readAllLines(csv);
            assertEquals("epoch,step,seconds,loss,accuracy,learning_rate", lines.getFirst());
            assertEquals(3, lines.size());
            assertTrue(lines.getLast().startsWith("2,4,"));
        }
    }
}
