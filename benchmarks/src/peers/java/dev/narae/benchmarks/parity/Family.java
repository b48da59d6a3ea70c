package dev.narae.benchmarks.parity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** The cases of one fixture file. */
final class Family {
    private final String name;
    private final TorchScript torch;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final SequencedMap<String, Array> tensors = new LinkedHashMap<>();
    private int cases;

    Family(String name, TorchScript torch) {
        this.name = name;
        this.torch = torch;
        metadata.put("recorded-with", "PyTorch " + torch.version() + ", CPU, one thread");
    }

    /** Begins a case; {@link Recording#save} ends it. The name is unique within the family. */
    Recording record(String caseName, String kind) {
        return new Recording(this, torch, caseName, kind);
    }

    String name() {
        return name;
    }

    int cases() {
        return cases;
    }

    void add(String caseName, String description, String script, SequencedMap<String, Array> values) {
        if (metadata.putIfAbsent("case:" + caseName, description) != null) {
            throw new IllegalArgumentException(name + " has two cases named " + caseName);
        }
        metadata.put("script:" + caseName, script);
        values.forEach((role, value) -> tensors.put(caseName + "/" + role, value));
        cases++;
    }

    void write(Path folder) throws IOException {
        SafeTensorsFile.write(folder.resolve(name + ".safetensors"), metadata, tensors);
    }
}
