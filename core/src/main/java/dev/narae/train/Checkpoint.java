package dev.narae.train;

import dev.narae.io.SafeTensors;
import dev.narae.json.Json;
import dev.narae.json.JsonException;
import dev.narae.nn.LoadReport;
import dev.narae.nn.Module;
import dev.narae.tensor.Device;
import dev.narae.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A checkpoint file, open for reading: a safetensors file with the weights under {@code model/}, the optimiser's state under
 * {@code optimizer/}, what the epoch under way has gathered under {@code loss/} and {@code metric/}, and the rest (position,
 * random streams, reports, architecture) as JSON in its metadata. {@link Trainer} writes it and goes on from it; here is what
 * others want of it: the weights and the reports.
 */
public final class Checkpoint implements AutoCloseable {
    static final String KEY = "narae.checkpoint";
    static final String MODEL = "model/";
    static final String OPTIMIZER = "optimizer/";
    static final String LOSS = "loss/";
    static final String METRIC = "metric/";
    static final long FORMAT = 1;

    private final SafeTensors file;
    private final Map<String, Object> facts;
    private final List<EpochReport> reports = new ArrayList<>();

    private Checkpoint(SafeTensors file, Map<String, Object> facts) {
        this.file = file;
        this.facts = facts;
        for (Object each : Json.list(facts, "reports")) {
            Map<String, Object> report = Json.object(each, "reports");
            Map<String, Object> saved = Json.object(report, "values");
            SequencedMap<String, Double> values = new LinkedHashMap<>();
            saved.keySet().forEach(name -> values.put(name, Json.real(saved, name)));
            reports.add(new EpochReport(Json.count(report, "epoch", 1), Json.integer(report, "step"), values, Json.real(report, "seconds")));
        }
    }

    /**
     * Opens a checkpoint.
     *
     * @param path a checkpoint file, or a folder of them, whose newest is taken
     * @throws CheckpointException             if there is none
     * @throws dev.narae.io.FileFormatException if the file is damaged
     */
    public static Checkpoint open(Path path) {
        Path file = find(path);
        SafeTensors tensors = SafeTensors.open(file);
        try {
            String text = tensors.metadata().get(KEY);
            if (text == null) {
                throw new CheckpointException(file + " is no checkpoint of a training run (a safetensors file without " + KEY
                        + "); to begin with its weights, load them into the model");
            }
            Map<String, Object> facts = Json.object(Json.parse(text), KEY);
            if (Json.integer(facts, "format") != FORMAT) {
                throw new CheckpointException(file + " has checkpoint format " + facts.get("format") + "; this version of Narae reads " + FORMAT);
            }
            return new Checkpoint(tensors, facts);
        } catch (JsonException e) {
            tensors.close();
            throw new CheckpointException(file + " is damaged: " + e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            tensors.close();
            throw e;
        }
    }

    private static Path find(Path path) {
        if (!Files.isDirectory(path)) {
            if (!Files.exists(path)) {
                throw new CheckpointException("there is no checkpoint " + path);
            }
            return path;
        }
        return Checkpoints.latest(path).orElseThrow(() -> new CheckpointException("there is no checkpoint in the folder " + path));
    }

    public Path file() {
        return file.file();
    }

    /** Optimiser steps taken. */
    public long step() {
        return Json.integer(facts, "step");
    }

    /** What the completed epochs came to. */
    public List<EpochReport> reports() {
        return Collections.unmodifiableList(reports);
    }

    /** Batches trained on in the epoch after those. */
    public int batch() {
        return Json.count(facts, "batch", 0);
    }

    /** The weights by their names in the model, on a device. */
    public Map<String, Tensor> weights(Device device) {
        return section(MODEL, device);
    }

    /**
     * Loads the weights into a model, for predicting or measuring.
     *
     * @param strict see {@link Module#load}
     */
    public LoadReport load(Module model, Device device, boolean strict) {
        Map<String, Tensor> weights = weights(device);
        try {
            return model.load(weights, strict);
        } finally {
            weights.values().forEach(Tensor::close);
        }
    }

    Map<String, Object> facts() {
        return facts;
    }

    /** The names in a section, without its prefix, and what the file says of them. */
    Map<String, SafeTensors.Entry> entries(String section) {
        Map<String, SafeTensors.Entry> entries = new LinkedHashMap<>();
        file.entries().forEach((name, entry) -> {
            if (name.startsWith(section)) {
                entries.put(name.substring(section.length()), entry);
            }
        });
        return entries;
    }

    Map<String, Tensor> section(String section, Device device) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        entries(section).keySet().forEach(name -> tensors.put(name, file.tensor(section + name, device)));
        return tensors;
    }

    @Override
    public void close() {
        file.close();
    }
}
