package dev.narae.examples.cli;

import dev.narae.benchmarks.race.Chart;
import dev.narae.benchmarks.race.CurveChart;
import dev.narae.benchmarks.race.Curves;
import dev.narae.benchmarks.race.OtherBuild;
import dev.narae.benchmarks.race.Outcome;
import dev.narae.benchmarks.race.Pace;
import dev.narae.benchmarks.race.PeerProcesses;
import dev.narae.benchmarks.race.Race;
import dev.narae.benchmarks.race.Report;
import dev.narae.benchmarks.race.Whole;
import dev.narae.benchmarks.race.Work;
import dev.narae.benchmarks.race.Works;
import dev.narae.examples.EngineOptions;
import dev.narae.examples.RunFolder;
import dev.narae.io.AtomicFile;
import dev.narae.io.FileAccessException;
import dev.narae.tensor.Arithmetic;
import dev.narae.tensor.Device;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Measures single operations and whole training steps on this machine, alone or beside PyTorch and DL4J. */
@Command(
        name = "bench",
        sortOptions = false,
        description = {
            "Measure products, convolutions, elementwise work and whole training steps on this machine.",
            "Each line is warmed up first and then repeated; the tables give the median, the least and the greatest time."},
        footer = {"  narae bench", "  narae bench --only matmul --seconds 3", "  narae bench --device cpu --threads 1 --out bench",
            "  narae bench --curves", "  narae bench --peers --only step", "  narae bench --peers PyTorch --compare-only",
            "  narae bench --only LSTM --against ../before/target/narae/app-1"})
final class Bench implements Callable<Integer> {
    private static final List<String> PEERS = List.of(Race.PYTORCH, Race.DL4J);
    private static final Map<String, String> HOW_PEERS_RUN = Map.of(
            Race.PYTORCH, "PyTorch's CPU build through DJL: eager kernels called by its own interpreter, memory orders contiguous and channels-last",
            Race.DL4J, "DL4J and ND4J 1.0.0-M2.1 with oneDNN: MultiLayerNetwork.fit, operations into arrays made beforehand");
    private static final String COLD = "step LeNet";
    private static final int COLD_STEPS = 100;
    private static final int COLD_RUNS = 5;
    private static final int STEPS = 20;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Narae narae;

    @Mixin
    private EngineOptions engine;

    @Option(names = "--only", paramLabel = "TEXT", description = "Only the lines whose name contains this text.")
    private String only = "";

    @Option(names = "--warm-up", paramLabel = "SECONDS", defaultValue = "2",
            description = "How long each line is repeated before it is measured; from 1 on also until the JIT is quiet, five times as long at most. Default: ${DEFAULT-VALUE}.")
    private double warmUp;

    @Option(names = "--seconds", paramLabel = "SECONDS", defaultValue = "1",
            description = "How long each line is measured. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(names = "--blocks", paramLabel = "N", defaultValue = "7",
            description = "At least so many blocks of repetitions are timed, of each side in turn. Default: ${DEFAULT-VALUE}.")
    private int blocks;

    @Option(names = "--precision", paramLabel = "NAME", defaultValue = "float32",
            description = "The arithmetic of products: " + PrecisionName.KNOWN + ". Default: ${DEFAULT-VALUE}.", converter = PrecisionName.class)
    private Arithmetic precision;

    @Option(names = "--peers", paramLabel = "NAMES", arity = "0..1", fallbackValue = "PyTorch,DL4J", split = ",", description = {
        "Beside PyTorch and DL4J on the CPU (or one of them: --peers PyTorch), in alternating blocks of one process, with 1 thread and with all,"
                + " with the C library's allocator as it is and tuned; then each step in cold processes, for their time and memory. Results are compared"
                + " before anything is timed. Builds from a clone of Narae, and resolves the peers (500 MB) the first time."})
    private List<String> peers = List.of();

    @Option(names = "--compare-only", description = "With --peers: compare all results, once, with the allocator as it is, and time nothing.")
    private boolean compareOnly;

    @Option(names = "--against", paramLabel = "FOLDER", description = "Beside another build of Narae, in alternating blocks of this process: the folder with its jars, such as"
            + " target/narae/app-1 of another clone.")
    private Path other;

    @Option(names = "--curves", description = "Instead, what steps cost as the batch, the width and the threads grow: curves.csv and curves.png.")
    private boolean curves;

    @Option(names = "--out", paramLabel = "DIR",
            description = "Where bench.json, bench.md and bench.png go, after each line. Default: runs/bench-TIME.")
    private Path folder;

    private Path target;
    private List<Path> otherJars = List.of();
        private final List<Outcome> outcomes = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final List<Whole> whole = new ArrayList<>();

    @Override
    public Integer call() {
        List<Work> chosen = Works.matching(only);
        check(chosen);
        target = folder == null ? RunFolder.fresh("bench", LocalDateTime.now()).path() : folder;
        create(target);
        if (curves) {
            curves();
        } else {
            Race race = new Race(chosen, new Pace(warmUp, seconds, compareOnly ? 0 : blocks), narae.out());
            if (peers.isEmpty()) {
                alone(race);
            } else {
                beside(race, chosen);
            }
        }
        narae.out().println();
        narae.out().println((curves ? "table and picture: " : "table, JSON and picture: ") + target);
        return failures.isEmpty() ? 0 : 1;
    }

    private void check(List<Work> chosen) {
        if (!(warmUp >= 0) || !(seconds >= 0) || blocks < 1) {
            throw new ParameterException(spec.commandLine(), "--warm-up and --seconds must not be negative, --blocks at least 1");
        }
        if (chosen.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--only " + only + ": no line has this in its name; without --only all are shown");
        }
        for (String peer : peers) {
            if (!PEERS.contains(peer)) {
                throw new ParameterException(spec.commandLine(), "--peers " + peer + ": the peers are " + String.join(" and ", PEERS));
            }
        }
        if (!peers.isEmpty() && (!engine.asked().isEmpty() && !engine.asked().equals("cpu") || precision != Arithmetic.FLOAT32)) {
            throw new ParameterException(spec.commandLine(), "--peers measures the CPU engine in float32; leave --device and --precision out");
        }
        if (compareOnly && peers.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--compare-only compares with peers; give --peers too");
        }
        if (other != null) {
            if (!peers.isEmpty() || curves || precision != Arithmetic.FLOAT32) {
                throw new ParameterException(spec.commandLine(), "--against measures two builds in float32; leave --peers, --curves and --precision out");
            }
            try {
                otherJars = OtherBuild.jars(other);
            } catch (IllegalArgumentException | UncheckedIOException e) {
                throw new ParameterException(spec.commandLine(), "--against " + other + ": " + e.getMessage() + "; give the folder with the other build's jars, such as target/narae/app-1");
            }
        }
        if (curves && (!peers.isEmpty() || !only.isEmpty())) {
            throw new ParameterException(spec.commandLine(), "--curves measures Narae's steps alone; leave --peers and --only out");
        }
    }

    private void alone(Race race) {
        try (Device device = engine.open(); Arithmetic.Setting _ = precision.open()) {
            narae.out().println(device.name() + ": " + device.description());
            SequencedMap<String, String> facts = facts(device);
            int threads = engine.threads().orElse(processors());
            Consumer<Outcome> told = outcome -> {
                outcomes.add(outcome);
                write(facts);
            };
            if (otherJars.isEmpty()) {
                race.alone(device, threads, told);
            } else {
                race.against(otherJars, device, threads, told, failure -> {
                    failures.add(failure);
                    write(facts);
                });
            }
        }
    }

    private void beside(Race race, List<Work> chosen) {
        PeerProcesses processes = new PeerProcesses(PeerBuild.benchmarks(narae.out()));
        List<Integer> threads = engine.threads().isPresent() ? List.of(engine.threads().getAsInt()) : List.copyOf(new TreeSet<>(List.of(1, processors())));
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        try (Device device = Device.open("cpu")) {
            facts.putAll(facts(device));
        }
        facts.put("Peers", peers.stream().map(HOW_PEERS_RUN::get).collect(Collectors.joining("; ")));
        facts.put("Allocator, tuned", PeerProcesses.tuning());
        for (int count : threads) {
            for (boolean tuned : compareOnly ? List.of(false) : List.of(false, true)) {
                race.beside(processes, only, peers, new Outcome.Setting(count, tuned), outcome -> {
                    outcomes.add(outcome);
                    write(facts);
                }, failure -> {
                    failures.add(failure);
                    write(facts);
                });
            }
        }
        if (!compareOnly) {
            narae.out().println();
            chosen.stream().filter(Work::step).forEach(work -> {
                boolean cold = work.name().startsWith(COLD);
                for (Whole each : race.whole(processes, work, peers, threads.getLast(), cold ? COLD_STEPS : STEPS, cold ? COLD_RUNS : 1)) {
                    narae.out().printf(Locale.ROOT, "%s, %d steps, cold process: %s %.2f s, %.0f MB resident%n", each.work(), each.steps(), each.side(),
                            each.seconds().median(), each.bytes().median() / 1e6);
                    narae.out().flush();
                    whole.add(each);
                }
                write(facts);
            });
        }
    }

    private void curves() {
        List<Integer> threads = engine.threads().isPresent() ? List.of(engine.threads().getAsInt())
                : IntStream.rangeClosed(1, processors()).filter(count -> Integer.bitCount(count) == 1 || count == processors()).boxed().toList();
        try (Arithmetic.Setting _ = precision.open()) {
            List<Curves.Point> points = Curves.measure(engine::open, threads, new Pace(warmUp, seconds, blocks), narae.out());
            AtomicFile.write(target.resolve("curves.csv"), Curves.csv(points));
            byte[] picture = CurveChart.png(points);
            AtomicFile.write(target.resolve("curves.png"), file -> file.write(ByteBuffer.wrap(picture)));
        }
    }

    /** All that is known so far: a run that is stopped leaves what it measured. */
    private void write(SequencedMap<String, String> facts) {
        Report report = new Report(facts, outcomes, failures, whole);
        AtomicFile.write(target.resolve("bench.json"), report.json());
        AtomicFile.write(target.resolve("bench.md"), report.markdown());
        if (outcomes.stream().anyMatch(outcome -> outcome.work().step())) {
            byte[] picture = Chart.png(outcomes);
            AtomicFile.write(target.resolve("bench.png"), file -> file.write(ByteBuffer.wrap(picture)));
        }
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    private SequencedMap<String, String> facts(Device device) {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        facts.put("Date", LocalDate.now().toString());
        facts.put("Device", device.name() + ": " + device.description());
        facts.put("Machine", processor() + processors() + " processors, " + System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        facts.put("Java", Runtime.version().toString());
        facts.put("Precision", precision.toString());
        double longest = new Pace(warmUp, seconds, blocks).longestWarmUp();
        facts.put("Pace", "warm-up " + warmUp + " s a line" + (longest > warmUp ? " and until the JIT is quiet, " + longest + " s at most" : "") + ", measured "
                + seconds + " s and " + blocks + " blocks at least");
        facts.put("JVM flags", String.join(" ", PeerProcesses.flags()));
        return facts;
    }

    /** Its model's name where Linux tells it. */
    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name")).findFirst().map(line -> line.substring(line.indexOf(':') + 1).strip() + ", ").orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw FileAccessException.writing(folder, e);
        }
    }
}
