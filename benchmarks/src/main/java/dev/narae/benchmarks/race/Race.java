package dev.narae.benchmarks.race;

import dev.narae.tensor.Device;
import dev.narae.tensor.Scope;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Measures works on a device alone ({@link #alone}), or on the CPU beside peers, each setting of threads and allocator in a process
 * of its own ({@link #beside}).
 */
public final class Race {
    private static final List<String> FLAGS = List.of("--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-XX:+UseParallelGC");

    /** What makes glibc's allocator keep and reuse large blocks, which it otherwise gives back to the system and faults in again. */
    private static final Map<String, String> TUNED = Map.of("MALLOC_MMAP_MAX_", "0", "MALLOC_TRIM_THRESHOLD_", "17179869184", "MALLOC_TOP_PAD_", "268435456",
            "MALLOC_ARENA_MAX", "1");

    private static final String PROCESS = "dev.narae.benchmarks.race.PeerProcess";
    private static final String LENET = "step LeNet";
    private static final int COLD_STEPS = 100;
    private static final int COLD_RUNS = 5;

    private final List<Work> works;
    private final double warmUp;
    private final double seconds;
    private final PrintStream out;

    /**
     * @param warmUp  seconds each piece of work is repeated before it is measured
     * @param seconds how long it is measured
     * @param out     is told of each outcome as it comes
     */
    public Race(List<Work> works, double warmUp, double seconds, PrintStream out) {
        this.works = works;
        this.warmUp = warmUp;
        this.seconds = seconds;
        this.out = out;
    }

    /** The flags of every measuring process: those that the launcher gives. */
    public static List<String> flags() {
        return FLAGS;
    }

    /** Narae alone, in this process. */
    public List<Outcome> alone(Device device, int threads) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Work work : works) {
            try (Scope _ = Scope.open("race"); OurSide side = new OurSide(work, work.inputs().get(), device)) {
                Outcome outcome = new Heat(work, List.of(), List.of(side)).run(new Outcome.Setting(threads, false), warmUp, seconds);
                out.println(Report.line(outcome));
                out.flush();
                outcomes.add(outcome);
            }
        }
        return outcomes;
    }

    /**
     * Narae beside its peers on the CPU.
     *
     * @param benchmarks the folder of this module in a clone, built under the profile {@code peers}
     * @param threads    each number of threads is a run of its own
     * @param allocators whether the allocator is tuned; each is a run of its own
     * @throws IllegalStateException if a side computes something else than the others, or a process fails
     */
    public List<Outcome> beside(Path benchmarks, String only, List<Integer> threads, Set<Boolean> allocators) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int count : threads) {
            for (boolean tuned : allocators) {
                Outcome.Setting setting = new Outcome.Setting(count, tuned);
                out.println();
                out.println(count + (count == 1 ? " thread" : " threads") + (tuned ? ", allocator tuned" : ", allocator as it is"));
                List<String> arguments = List.of(only, Integer.toString(count), Double.toString(warmUp), Double.toString(seconds));
                for (String line : lines(process(benchmarks, PROCESS, arguments, setting))) {
                    Outcome outcome = Transfer.outcome(line, works, setting);
                    outcomes.add(outcome);
                }
            }
        }
        return outcomes;
    }

    /**
     * A whole process from its start to the end of 100 LeNet steps.
     *
     * @param side  who
     * @param bytes the greatest resident memory
     */
    public record Cold(String side, int threads, Spread seconds, Spread bytes) {
    }

    /** Cold processes of ours and of PyTorch in turn. */
    public List<Cold> cold(Path benchmarks, int threads) {
        Map<String, String> mains = Map.of("Narae", Alone.class.getName(), "PyTorch", "dev.narae.benchmarks.race.PeerAlone");
        List<Cold> all = new ArrayList<>();
        double[][] seconds = new double[2][COLD_RUNS];
        double[][] bytes = new double[2][COLD_RUNS];
        List<String> sides = List.of("Narae", "PyTorch");
        for (int run = 0; run < COLD_RUNS; run++) {
            for (int side = 0; side < 2; side++) {
                long start = System.nanoTime();
                List<String> told = lines(process(benchmarks, mains.get(sides.get(side)), List.of(LENET, Integer.toString(COLD_STEPS)),
                        new Outcome.Setting(threads, false)));
                seconds[side][run] = (System.nanoTime() - start) / 1e9;
                bytes[side][run] = told.stream().filter(line -> line.startsWith("resident ")).mapToDouble(line -> Double.parseDouble(line.substring(9)))
                        .findFirst().orElse(Double.NaN);
            }
        }
        for (int side = 0; side < 2; side++) {
            all.add(new Cold(sides.get(side), threads, Spread.of(seconds[side]), Spread.of(bytes[side])));
        }
        return all;
    }

    private static ProcessBuilder process(Path benchmarks, String main, List<String> arguments, Outcome.Setting setting) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(FLAGS);
        command.add("-Dnarae.cpu.threads=" + setting.threads());
        command.add("-Dai.djl.pytorch.num_threads=" + setting.threads());
        command.add("-Dai.djl.pytorch.num_interop_threads=1");
        command.add("-Dai.djl.offline=true");
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
        command.add("-cp");
        command.add(classPath(benchmarks));
        command.add(main);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.PIPE);
        builder.environment().put("OMP_NUM_THREADS", Integer.toString(setting.threads()));
        if (setting.tuned()) {
            builder.environment().putAll(TUNED);
        }
        return builder;
    }

    private static String classPath(Path benchmarks) {
        Path libraries = benchmarks.resolve("target/peers");
        if (!Files.isDirectory(libraries)) {
            throw new IllegalStateException(libraries + " is missing; build it by 'mvn -P peers -pl benchmarks -am package -DskipTests'");
        }
        try (Stream<Path> files = Files.list(libraries)) {
            List<String> all = new ArrayList<>(List.of(benchmarks.resolve("target/classes").toString()));
            files.filter(file -> file.toString().endsWith(".jar")).map(Path::toString).sorted().forEach(all::add);
            return String.join(File.pathSeparator, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a process and gives what it printed; what is for people is shown as it comes. */
    private List<String> lines(ProcessBuilder builder) {
        List<String> lines = new ArrayList<>();
        try {
            Path errors = Files.createTempFile("narae-race", ".log");
            Process process = builder.redirectError(errors.toFile()).start();
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    if (line.startsWith("> ")) {
                        out.println(line.substring(2));
                        out.flush();
                    } else {
                        lines.add(line);
                    }
                }
            }
            int code = process.waitFor();
            String said = Files.readString(errors);
            Files.delete(errors);
            if (code != 0) {
                throw new IllegalStateException("the measuring process ended with " + code + ":\n" + said);
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a process was measuring", e);
        }
    }
}
