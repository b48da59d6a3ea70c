package dev.narae.io;

import dev.narae.json.JsonException;
import dev.narae.nn.LayerSpec;
import dev.narae.nn.Layers;
import dev.narae.nn.LoadException;
import dev.narae.nn.LoadReport;
import dev.narae.nn.Module;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Models as files: the weights as safetensors, and the definition (which layers, how connected, with which settings) as JSON,
 * in one file or in two.
 *
 * <pre>{@code
 * ModelFile.write(path, model);                          // weights, and the definition where there is one
 * Module again = ModelFile.read(path, device);           // without the model's class, if it is made of known layers
 * LoadReport report = ModelFile.load(path, mine, true);  // into a model that was built in Java
 * }</pre>
 */
public final class ModelFile {
    /** Under which the metadata of a safetensors file holds the definition. */
    public static final String DEFINITION = "narae.model";
    private static final long LONGEST_DEFINITION = 16_000_000;
    /** Settings that say nothing about the number of parameters. */
    private static final Set<String> UNSIZED = Set.of("stride", "padding", "dilation", "groups", "outputPadding");
    private static final long ALWAYS_PLAUSIBLE = 1 << 16;

    private ModelFile() {
    }

    /**
     * Writes a model's state atomically and, if it is made of known layers, its definition with it.
     *
     * @throws FileAccessException if the file cannot be written; the old file stays
     */
    public static void write(Path file, Module model) {
        write(file, model, Map.of());
    }

    /**
     * The same with facts of one's own in the file's metadata, such as the names of the classes; {@link SafeTensors#metadata}
     * gives them back.
     *
     * @throws FileAccessException if the file cannot be written; the old file stays
     */
    public static void write(Path file, Module model, Map<String, String> facts) {
        Map<String, String> metadata = new LinkedHashMap<>(facts);
        model.spec().ifPresent(spec -> metadata.put(DEFINITION, ModelDefinition.write(spec)));
        SafeTensors.write(file, model.state(), metadata);
    }

    /**
     * Builds the model that a file defines and holds, on a device and in evaluation mode.
     *
     * @throws FileFormatException if the file is damaged, has no definition, or its weights are not those of its definition
     */
    public static Module read(Path file, Device device) {
        try (SafeTensors open = SafeTensors.open(file)) {
            LayerSpec spec = definition(open).orElseThrow(() -> new FileFormatException(file, 8,
                    "the file has weights but no definition of a model; build the model in Java and load the weights into it"));
            requirePlausible(file, spec, open);
            return filled(file, spec, open, device);
        }
    }

    /**
     * Builds a model from a definition in one file and weights in another. Trust the definition: what it asks for is built.
     *
     * @throws FileFormatException if a file is damaged, or the weights are not those of the definition
     */
    public static Module read(Path definition, Path weights, Device device) {
        LayerSpec spec = readDefinition(definition);
        try (SafeTensors open = SafeTensors.open(weights)) {
            return filled(weights, spec, open, device);
        }
    }

    private static Module filled(Path file, LayerSpec spec, SafeTensors open, Device device) {
        Module model;
        try {
            model = Layers.build(spec, Rng.seeded(0)).to(device);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file, 8, "the definition cannot be built: " + e.getMessage(), e);
        }
        try {
            load(open, model, true);
        } catch (LoadException e) {
            throw new FileFormatException(file, 8, "the weights are not those of the definition: " + e.getMessage(), e);
        }
        model.eval();
        return model;
    }

    /** The definition that a safetensors file holds. @throws FileFormatException if it is damaged */
    public static Optional<LayerSpec> definition(SafeTensors file) {
        try {
            return Optional.ofNullable(file.metadata().get(DEFINITION)).map(ModelDefinition::read);
        } catch (JsonException e) {
            throw new FileFormatException(file.file(), 8, "the metadata " + DEFINITION + " is no model definition: " + e.getMessage(), e);
        }
    }

    /**
     * Loads weights into a model by name.
     *
     * @param strict whether every name must be there on both sides and fit; otherwise what fits is loaded
     * @return what was loaded, missing, unexpected and of another shape
     * @throws LoadException if strict and something does not fit; then nothing is changed
     */
    public static LoadReport load(Path file, Module model, boolean strict) {
        try (SafeTensors open = SafeTensors.open(file)) {
            return load(open, model, strict);
        }
    }

    private static LoadReport load(SafeTensors file, Module model, boolean strict) {
        Map<String, Tensor> own = model.state();
        Device device = own.isEmpty() ? Device.standard() : own.values().iterator().next().device();
        Map<String, Tensor> given = new LinkedHashMap<>();
        try {
            for (String name : file.entries().keySet()) {
                given.put(name, file.tensor(name, device));
            }
            return model.load(given, strict);
        } finally {
            given.values().forEach(Tensor::close);
        }
    }

    /** Writes a definition as a JSON file, atomically. @throws IllegalArgumentException if the model is not made of known layers */
    public static void writeDefinition(Path file, Module model) {
        LayerSpec spec = model.spec().orElseThrow(() -> new IllegalArgumentException("a " + model.getClass().getSimpleName()
                + " cannot be written as a definition: only models of known layers can; known are " + String.join(", ", Layers.types())));
        AtomicFile.write(file, ModelDefinition.write(spec) + "\n");
    }

    /** Reads a definition from a JSON file. @throws FileFormatException if it is none */
    public static LayerSpec readDefinition(Path file) {
        try {
            if (Files.size(file) > LONGEST_DEFINITION) {
                throw new FileFormatException(file, LONGEST_DEFINITION, "a model definition has at most " + LONGEST_DEFINITION + " bytes");
            }
            return ModelDefinition.read(Files.readString(file));
        } catch (MalformedInputException e) {
            throw new FileFormatException(file, 0, "a model definition is a text in UTF-8", e);
        } catch (IOException e) {
            throw FileAccessException.reading(file, e);
        } catch (JsonException e) {
            throw new FileFormatException(file, Math.max(0, e.offset()), "no model definition: " + e.getMessage(), e);
        }
    }

    /** Refuses layers whose parameters the file cannot hold before memory is asked for them. */
    private static void requirePlausible(Path file, LayerSpec spec, SafeTensors weights) {
        double held = ALWAYS_PLAUSIBLE;
        for (SafeTensors.Entry entry : weights.entries().values()) {
            held += entry.shape().size();
        }
        requirePlausible(file, spec, held);
    }

    private static void requirePlausible(Path file, LayerSpec spec, double held) {
        double parameters = 1;
        for (Map.Entry<String, Object> setting : spec.settings().entrySet()) {
            List<?> values = setting.getValue() instanceof List<?> list ? list : List.of(setting.getValue());
            for (Object value : values) {
                if (value instanceof Map<?, ?> layers) {
                    layers.values().forEach(layer -> requirePlausible(file, (LayerSpec) layer, held));
                } else if (value instanceof Integer number && !UNSIZED.contains(setting.getKey())) {
                    parameters *= Math.max(1, Math.abs((double) number));
                }
            }
        }
        if (spec.settings().get("groups") instanceof Integer groups && spec.settings().containsKey("inputs")) {
            parameters /= Math.max(1, groups);
        }
        if (parameters > held) {
            throw new FileFormatException(file, 8, "the definition has a " + spec.type() + " " + spec.settings()
                    + " of far more parameters than the file holds");
        }
    }
}
