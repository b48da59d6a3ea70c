package dev.narae.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
    @TempDir
    Path folder;

    @Test
    void writesATableAndTheSameAsJson() throws Exception {
        Path file = folder.resolve("bench.json");
        CommandRun run = CommandRun.of("bench", "--device", "reference", "--only", "[128, 512] x [512, 10]", "--warm-up", "0", "--seconds", "0", "--json", file.toString());
        assertEquals(0, run.code(), run::toString);
        assertTrue(run.out().contains("median ms"), run::toString);
        assertTrue(run.out().contains("GFLOP/s"), run::toString);
        List<String> names = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(Files.readString(file))) {
            while (json.nextToken() != null) {
                if (json.currentName() != null && json.currentName().equals("name") && json.currentToken().isScalarValue() && !json.getText().equals("name")) {
                    names.add(json.getText());
                }
            }
        }
        assertEquals(List.of("matmul [128, 512] x [512, 10]"), names);
    }

    @Test
    void everyWorkloadHasANameOfItsOwn() {
        List<String> names = Workload.all().stream().map(Workload::name).toList();
        assertEquals(names.size(), names.stream().distinct().count());
    }

    @Test
    void medianIsTheMiddle() {
        Timing odd = new Timing(new double[] {3, 1, 2});
        assertEquals(2, odd.median());
        assertEquals(1, odd.least());
        assertEquals(3, odd.greatest());
        assertEquals(2.5, new Timing(new double[] {4, 3, 1, 2}).median());
    }

    @Test
    void aFilterThatFitsNothingIsAUsageError() {
        CommandRun run = CommandRun.of("bench", "--only", "quantum");
        assertEquals(2, run.code(), run::toString);
        assertTrue(run.err().contains("--only quantum"), run::toString);
    }

    @Test
    void aFileThatCannotBeWrittenIsAFailure() {
        CommandRun run = CommandRun.of("bench", "--device", "reference", "--only", "[128, 512] x [512, 10]", "--warm-up", "0", "--seconds", "0",
                "--json", folder.resolve("missing/bench.json").toString());
        assertEquals(1, run.code(), run::toString);
        assertTrue(run.err().contains("missing/bench.json"), run::toString);
        assertThrows(java.nio.file.NoSuchFileException.class, () -> Files.readString(folder.resolve("missing/bench.json")));
    }
}
