package dev.narae.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.fuzz.Fuzz;
import dev.narae.nn.Activation;
import dev.narae.nn.BatchNorm2d;
import dev.narae.nn.Conv2d;
import dev.narae.nn.Dropout;
import dev.narae.nn.Flatten;
import dev.narae.nn.Linear;
import dev.narae.nn.LoadException;
import dev.narae.nn.LoadReport;
import dev.narae.nn.MaxPool2d;
import dev.narae.nn.Module;
import dev.narae.nn.Sequential;
import dev.narae.tensor.Device;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
    private static Device device;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        device = Device.open("reference");
    }

    @AfterAll
    static void close() {
        device.close();
    }

    private static Sequential network(Rng rng) {
        return new Sequential()
                .add("features", new Sequential()
                        .add("conv", Conv2d.of(2, 4, 3).stride(2).padding(1).groups(2).build(rng))
                        .add("norm", BatchNorm2d.of(4).build())
                        .add("relu", Activation.relu())
                        .add("pool", new MaxPool2d(2)))
                .add("flatten", new Flatten())
                .add("drop", new Dropout(0.3, rng.child("drop")))
                .add("fc", Linear.of(16, 3, rng));
    }

    /** A model of one's own, which no file can rebuild. */
    private static final class Own extends Module {
        private final Linear fc;

        Own(int outputs, Rng rng) {
            fc = child("fc", Linear.of(16, outputs, rng));
        }

        @Override
        public Tensor forward(Tensor x) {
            return fc.forward(x);
        }
    }

    private static float[] predict(Module model) {
        model.eval();
        try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open()) {
            return model.forward(Rng.seeded(9).normal(device, 2, 2, 8, 8)).toFloatArray();
        }
    }

    @Test
    void aModelOfKnownLayersComesBackWithoutItsCode() {
        Module model = network(Rng.seeded(1)).to(device);
        Path file = folder.resolve("model.safetensors");
        ModelFile.write(file, model);
        Module again = ModelFile.read(file, device);
        assertFalse(again.isTraining());
        assertEquals(model.state().keySet(), again.state().keySet());
        assertArrayEquals(predict(model), predict(again));
        assertEquals(model.spec(), again.spec());
    }

    @Test
    void definitionAndWeightsMayStandApart() {
        Module model = network(Rng.seeded(1)).to(device);
        Path definition = folder.resolve("model.json");
        Path weights = folder.resolve("weights.safetensors");
        ModelFile.writeDefinition(definition, model);
        SafeTensors.write(weights, model.state());
        assertEquals(model.spec().orElseThrow(), ModelFile.readDefinition(definition));
        assertArrayEquals(predict(model), predict(ModelFile.read(definition, weights, device)));
        assertTrue(assertThrows(FileFormatException.class, () -> ModelFile.read(weights, device)).getMessage()
                .contains("has weights but no definition of a model"));
    }

    @Test
    void aModelOfOnesOwnIsLoadedByName() {
        Path file = folder.resolve("own.safetensors");
        Module model = new Own(3, Rng.seeded(1)).to(device);
        ModelFile.write(file, model);
        Own again = new Own(3, Rng.seeded(2)).to(device);
        LoadReport report = ModelFile.load(file, again, true);
        assertEquals(List.of("fc.weight", "fc.bias"), report.loaded());
        assertArrayEquals(model.state().get("fc.weight").toFloatArray(), again.state().get("fc.weight").toFloatArray());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ModelFile.writeDefinition(folder.resolve("d"), model)).getMessage()
                .startsWith("a Own cannot be written as a definition"));
    }

    @Test
    void whatDoesNotFitIsReported() {
        Path file = folder.resolve("model.safetensors");
        ModelFile.write(file, network(Rng.seeded(1)).to(device));
        Module other = new Own(4, Rng.seeded(2)).to(device);
        float[] before = other.state().get("fc.weight").toFloatArray();
        LoadException error = assertThrows(LoadException.class, () -> ModelFile.load(file, other, true));
        assertEquals(List.of("fc.weight: [4, 16] here, [3, 16] given", "fc.bias: [4] here, [3] given"), error.report().misshaped());
        assertTrue(error.report().unexpected().contains("features.conv.weight"));
        assertArrayEquals(before, other.state().get("fc.weight").toFloatArray());
        Module wider = new Sequential().add("fc", Linear.of(16, 3, Rng.seeded(3))).add("out", Linear.of(3, 2, Rng.seeded(3))).to(device);
        LoadReport report = ModelFile.load(file, wider, false);
        assertEquals(List.of("fc.weight", "fc.bias"), report.loaded());
        assertEquals(List.of("out.weight", "out.bias"), report.missing());
    }

    @Test
    void weightsOfAnotherModelAreRefused() {
        Path definition = folder.resolve("model.json");
        ModelFile.writeDefinition(definition, network(Rng.seeded(1)));
        Path weights = folder.resolve("weights.safetensors");
        SafeTensors.write(weights, new Own(3, Rng.seeded(1)).state());
        assertTrue(assertThrows(FileFormatException.class, () -> ModelFile.read(definition, weights, device)).getMessage()
                .startsWith(weights + ", byte 8: the weights are not those of the definition: "));
    }

    private Path with(String definition) {
        Path file = folder.resolve("hostile.safetensors");
        SafeTensors.write(file, Map.of(), Map.of(ModelFile.DEFINITION, definition.replace('\'', '"')));
        return file;
    }

    @Test
    void brokenDefinitionsAreRefused() throws IOException {
        for (Map.Entry<String, String> each : Map.of(
                "{'format': 1", "is no model definition: not valid JSON",
                "{'format': 7, 'model': {}}", "the definition has format 7",
                "{'format': 1, 'model': {'type': 'Linear'}}", "'settings' must be an object, but is missing",
                "{'format': 1, 'model': {'type': 'Warp', 'settings': {}}}", "unknown layer 'Warp'",
                "{'format': 1, 'model': {'type': 'Linear', 'settings': {'inputs': 2}}}", "needs the setting",
                "{'format': 1, 'model': {'type': 'Linear', 'settings': {'inputs': 100000, 'outputs': 100000, 'bias': true}}}", "far more parameters than the file holds",
                "{'format': 1, 'model': {'type': 'Conv2d', 'settings': {'inputs': 1, 'outputs': 1, 'kernel': [99999, 99999]}}}", "far more parameters",
                "{'format': 1, 'model': {'type': 'Linear', 'settings': {'inputs': 2, 'outputs': 2, 'bias': true}}}", "the weights are not those of the definition",
                "{'format': 1, 'model': {'type': 'Linear', 'settings': {'inputs': -2, 'outputs': 2, 'bias': true}}}", "cannot be built").entrySet()) {
            Path file = with(each.getKey());
            FileFormatException error = assertThrows(FileFormatException.class, () -> ModelFile.read(file, device));
            assertTrue(error.getMessage().contains(each.getValue()), error.getMessage());
        }
        Path text = Files.writeString(folder.resolve("d.json"), "{\"format\": 1,,}");
        FileFormatException error = assertThrows(FileFormatException.class, () -> ModelFile.readDefinition(text));
        assertEquals(13, error.offset(), error.getMessage());
    }

    @Test
    void damagedDefinitionsDoNoHarm() throws IOException {
        Path good = folder.resolve("good");
        ModelFile.writeDefinition(good, network(Rng.seeded(1)));
        byte[] sample = Files.readAllBytes(good);
        Files.delete(good);
        Fuzz.Outcome outcome = Fuzz.reader("json", ModelFile::readDefinition).samples(sample).mayThrow(FileFormatException.class)
                .mayAllocate(size -> 200_000 + 200 * size).run(folder, 10_000, 5);
        assertTrue(outcome.refused() > 1000 && outcome.read() > 0, outcome.toString());
    }

    @Test
    void damagedModelsDoNoHarm() throws IOException {
        Path good = folder.resolve("good");
        ModelFile.write(good, new Sequential().add("fc", Linear.of(3, 2, Rng.seeded(1))).add("relu", Activation.relu()));
        byte[] sample = Files.readAllBytes(good);
        Files.delete(good);
        // Damage to the definition only: the rest is fuzzed with the readers of tensors.
        String definition;
        SequencedMap<String, SafeTensors.Entry> entries = new LinkedHashMap<>();
        byte[] weights;
        try (SafeTensors open = SafeTensors.open(Files.write(folder.resolve("again"), sample))) {
            definition = open.metadata().get(ModelFile.DEFINITION);
            long start = open.entries().firstEntry().getValue().begin();
            open.entries().forEach((name, entry) -> entries.put(name,
                    new SafeTensors.Entry(entry.dtype(), entry.shape(), entry.begin() - start, entry.end() - start)));
            weights = Arrays.copyOfRange(sample, (int) start, sample.length);
        }
        Fuzz.Outcome outcome = Fuzz.reader("model", file -> {
            Module model = ModelFile.read(file, device);
            model.state().values().forEach(Tensor::close);
        }).samples(definition.getBytes(StandardCharsets.ISO_8859_1)).wrapped(bytes -> {
            Map<String, String> metadata = Map.of(ModelFile.DEFINITION, new String(bytes, StandardCharsets.ISO_8859_1));
            return SafeTensorsTest.file(new SafeTensorsHeader(metadata, entries).json(), weights);
        }).mayThrow(FileFormatException.class).mayAllocate(size -> 4_000_000 + 200 * size).run(folder, 10_000, 6);
        assertTrue(outcome.refused() > 1000 && outcome.read() > 0, outcome.toString());
    }
}
