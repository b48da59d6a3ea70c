package dev.narae.examples.cli;

import dev.narae.benchmarks.race.Chart;
import dev.narae.benchmarks.race.Outcome;
import dev.narae.benchmarks.race.Race;
import dev.narae.benchmarks.race.Report;
import dev.narae.benchmarks.race.Work;
import dev.narae.benchmarks.race.Works;
import dev.narae.examples.EngineOptions;
import dev.narae.examples.RunFolder;
import dev.narae.io.AtomicFile;
import dev.narae.io.FileAccessException;
import dev.narae.tensor.Arithmetic;
import dev.narae.tensor.Device;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Measures single operations and whole training steps on this machine, alone or beside PyTorch. */
@Command(
        name = "bench",
        sortOptions = false,
        description = {
            "Measure products, convolutions, elementwise work and whole training steps on this machine.",
            "Each line is warmed up first and then repeated; the tables give the median, the least and the greatest time."},
        footer = {"  narae bench", "  narae bench --only matmul --seconds 3", "  narae bench --device cpu --threads 1 --out bench",
            "  narae bench --peers --only step"})
final class Bench implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Narae narae;

    @Mixin
    private EngineOptions engine;

    @Option(names = "--only", paramLabel = "TEXT", description = "Only the lines whose name contains this text.")
    private String only = "";

    @Option(names = "--warm-up", paramLabel = "SECONDS", defaultValue = "2",
            description = "How long each line is repeated before it is measured. Default: ${DEFAULT-VALUE}.")
    private double warmUp;

    @Option(names = "--seconds", paramLabel = "SECONDS", defaultValue = "1",
            description = "How long each line is measured. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(names = "--precision", paramLabel = "NAME", defaultValue = "float32",
            description = "The arithmetic of products: " + PrecisionName.KNOWN + ". Default: ${DEFAULT-VALUE}.", converter = PrecisionName.class)
    private Arithmetic precision;

    @Option(names = "--peers", description = {
        "Beside PyTorch on the CPU, in alternating blocks of one process, with 1 thread and with all, with the C library's allocator as it is and tuned;"
                + " then 100 LeNet steps in cold processes. Results are compared before anything is timed. Builds from a clone of Narae, and resolves PyTorch"
                + " (200 MB) the first time."})
    private boolean peers;

    @Option(names = "--out", paramLabel = "DIR", description = "Where bench.json, bench.md and bench.png go. Default: runs/bench-TIME.")
    private Path folder;

    @Override
    public Integer call() {
        if (!(warmUp >= 0) || !(seconds >= 0)) {
            throw new ParameterException(spec.commandLine(), "--warm-up and --seconds must not be negative");
        }
        List<Work> chosen = Works.matching(only);
        if (chosen.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--only " + only + ": no line has this in its name; without --only all are shown");
        }
        Path target = folder == null ? RunFolder.fresh("bench", LocalDateTime.now()).path() : folder;
        create(target);
        Race race = new Race(chosen, warmUp, seconds, narae.out());
        Report report = peers ? beside(race) : alone(race);
        AtomicFile.write(target.resolve("bench.json"), report.json());
        AtomicFile.write(target.resolve("bench.md"), report.markdown());
        if (report.outcomes().stream().anyMatch(outcome -> outcome.work().step())) {
            byte[] picture = Chart.png(report.outcomes());
            AtomicFile.write(target.resolve("bench.png"), file -> file.write(ByteBuffer.wrap(picture)));
        }
        narae.out().println();
        narae.out().println("table, JSON and picture: " + target);
        return 0;
    }

    private Report alone(Race race) {
        try (Device device = engine.open(); Arithmetic.Setting _ = precision.open()) {
            narae.out().println(device.name() + ": " + device.description());
            return new Report(facts(device), race.alone(device, engine.threads().orElse(Runtime.getRuntime().availableProcessors())), List.of());
        }
    }

    private Report beside(Race race) {
        if (!engine.asked().isEmpty() && !engine.asked().equals("cpu") || precision != Arithmetic.FLOAT32) {
            throw new ParameterException(spec.commandLine(), "--peers measures the CPU engine in float32; leave --device and --precision out");
        }
        PrintStream out = narae.out();
        Path benchmarks = PeerBuild.benchmarks(out);
        Set<Integer> threads = engine.threads().isPresent() ? Set.of(engine.threads().getAsInt())
                : new TreeSet<>(List.of(1, Runtime.getRuntime().availableProcessors()));
        try (Device device = Device.open("cpu")) {
            SequencedMap<String, String> facts = facts(device);
            facts.put("Peer", "PyTorch's CPU build through DJL: eager kernels called by its own interpreter, memory orders contiguous and channels-last");
            List<Outcome> outcomes = race.beside(benchmarks, only, List.copyOf(new TreeSet<>(threads)), new TreeSet<>(Set.of(false, true)));
            List<Race.Cold> cold = only.isEmpty() || "step lenet".contains(only.toLowerCase(Locale.ROOT))
                    ? race.cold(benchmarks, Runtime.getRuntime().availableProcessors()) : List.of();
            cold.forEach(each -> out.printf("%s, cold process, 100 LeNet steps: %.2f s, %.0f MB resident%n", each.side(), each.seconds().median(),
                    each.bytes().median() / 1e6));
            return new Report(facts, outcomes, cold);
        }
    }

    private SequencedMap<String, String> facts(Device device) {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        facts.put("Date", LocalDate.now().toString());
        facts.put("Device", device.name() + ": " + device.description());
        facts.put("Machine", Runtime.getRuntime().availableProcessors() + " processors, " + System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        facts.put("Java", Runtime.version().toString());
        facts.put("Precision", precision.toString());
        facts.put("Warm-up", warmUp + " s a line, measured " + seconds + " s");
        facts.put("JVM flags", String.join(" ", Race.flags()));
        return facts;
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw FileAccessException.writing(folder, e);
        }
    }
}
