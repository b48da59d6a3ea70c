package dev.narae.examples.cli;

import dev.narae.examples.EngineOptions;
import dev.narae.examples.check.EngineCheck;
import dev.narae.examples.check.Report;
import dev.narae.spi.Availability;
import dev.narae.spi.BackendProvider;
import dev.narae.tensor.Device;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Checks an engine on this machine and writes a report. */
@Command(
        name = "check",
        description = "Check an engine on this machine: the conformance kit, agreement with the CPU engine, training to a known accuracy, "
                + "and the speed of training steps, beside PyTorch's where python3 has it. Writes report.json and report.md.",
        footer = {"  narae check --device cuda:0 --report report", "  narae check --device cpu --only kit,agreement"})
final class Check implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EngineOptions engine;

    @Option(names = "--report", paramLabel = "FOLDER", defaultValue = "check", description = "Where the report goes. Default: ${DEFAULT-VALUE}.")
    private Path folder;

    @Option(names = "--only", paramLabel = "PART", split = ",", description = "Only these parts: ${COMPLETION-CANDIDATES}.")
    private List<EngineCheck.Part> only = List.of();

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "9",
            description = "Parts that would begin later than this are left out. Default: ${DEFAULT-VALUE}.")
    private double minutes;

    @Option(names = "--small", description = "Small sizes, for a simulated or slow device.")
    private boolean small;

    @Override
    public Integer call() throws IOException {
        if (!(minutes > 0)) {
            throw new ParameterException(spec.commandLine(), "--minutes " + minutes + ": must be positive");
        }
        Files.createDirectories(folder);
        PrintWriter out = spec.commandLine().getOut();
        EngineCheck.Settings settings = new EngineCheck.Settings(only.isEmpty() ? EnumSet.noneOf(EngineCheck.Part.class) : EnumSet.copyOf(only),
                Duration.ofMillis(Math.round(minutes * 60_000)), !small);
        String name;
        try (Device device = engine.open()) {
            name = device.name();
        }
        try (Device cpu = Device.standard()) {
            Report report = new EngineCheck(() -> Device.engine(name), cpu, settings, folder, line -> {
                out.println(line);
                out.flush();
            }).run(environment());
            out.println("written to " + folder.resolve("report.md") + " and report.json");
            return report.isGood() ? 0 : 1;
        }
    }

    private static Map<String, String> environment() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Java", Runtime.version().toString());
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version") + ", " + System.getProperty("os.arch"));
        facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        for (BackendProvider provider : Device.providers()) {
            facts.put("engine " + provider.name(), switch (provider.probe()) {
                case Availability.Available(String description) -> description;
                case Availability.Unavailable(String reason, String remedy) -> "not available: " + reason + ". " + remedy;
            });
        }
        return facts;
    }
}
