package dev.narae.benchmarks.race;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Starts processes that measure, with the benchmarks of a clone and the peers on their class path, and the flags that the launcher gives. */
public final class PeerProcesses {
    static final List<String> FLAGS = List.of("--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xms64m",
            "-XX:ObjectAlignmentInBytes=64", "-XX:-UseFPUForSpilling", "-XX:CompileCommand=quiet", "-XX:CompileCommand=CompileThresholdScaling,dev/narae/cpu/Vector*.*,0.05",
            "-XX:CompileCommand=CompileThresholdScaling,dev/narae/cpu/QuickTiles.*,0.05",
            "-XX:CompileCommand=CompileThresholdScaling,dev/narae/cpu/MicroKernel.*,0.05",
            "-XX:CompileCommand=CompileThresholdScaling,dev/narae/cpu/TransposeKernel.*,0.05");

    /** Given where Linux has them. */
    static final String HUGE_PAGES = "-XX:+UseTransparentHugePages";
    private static final Path HUGE_PAGES_HERE = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

    /**
     * What makes glibc's allocator keep and reuse large blocks, which it otherwise gives back to the system and faults in again, and ask for huge pages, which the
     * JVM's flag does for the heap alone.
     */
    private static final Map<String, String> TUNED = Map.of("MALLOC_MMAP_MAX_", "0", "MALLOC_TRIM_THRESHOLD_", "17179869184", "MALLOC_TOP_PAD_", "268435456",
            "MALLOC_ARENA_MAX", "1", "GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");

    private static final int SHOWN_ERRORS = 2000;

    private final String classPath;
    private String errors = "";

    /**
     * @param benchmarks the folder of this module in a clone, built under the profile {@code peers}
     * @throws IllegalStateException if it is not
     */
    public PeerProcesses(Path benchmarks) {
        Path libraries = benchmarks.resolve("target/peers");
        if (!Files.isDirectory(libraries)) {
            throw new IllegalStateException(libraries + " is missing; build it by 'mvn -P peers -pl benchmarks -am package -DskipTests'");
        }
        try (Stream<Path> files = Files.list(libraries)) {
            List<String> all = new ArrayList<>(List.of(jar(benchmarks.resolve("target")).toString()));
            files.filter(file -> file.toString().endsWith(".jar")).map(Path::toString).sorted().forEach(all::add);
            classPath = String.join(File.pathSeparator, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A jar and not the folder of classes: only jars can be in a file of classes. */
    private static Path jar(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches("narae-benchmarks-.*\\.jar"))
                    .filter(file -> !file.getFileName().toString().matches(".*-(sources|javadoc|runnable)\\.jar")).findFirst()
                    .orElseThrow(() -> new IllegalStateException("no narae-benchmarks jar in " + target + "; build it by 'mvn -P peers -pl benchmarks -am package -DskipTests'"));
        }
    }

    /** The flags of every measuring process. */
    public static List<String> flags() {
        List<String> flags = new ArrayList<>(FLAGS);
        try {
            String state = Files.isReadable(HUGE_PAGES_HERE) ? Files.readString(HUGE_PAGES_HERE) : "";
            if (state.contains("[madvise]") || state.contains("[always]")) {
                flags.add(HUGE_PAGES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return flags;
    }

    /** What {@link #TUNED} sets, as one would write it in a shell. */
    public static String tuning() {
        return String.join(" ", TUNED.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()).sorted().toList());
    }

    /** The end of what the last process complained of. */
    String lastErrors() {
        return errors.length() > SHOWN_ERRORS ? errors.substring(errors.length() - SHOWN_ERRORS) : errors;
    }

    /** Runs a process to its end and gives its exit status. */
    int run(String main, List<String> arguments, Outcome.Setting setting, Consumer<String> line) {
        return run(List.of(), main, arguments, setting, line);
    }

    private int run(List<String> flags, String main, List<String> arguments, Outcome.Setting setting, Consumer<String> line) {
        try {
            Path complaints = Files.createTempFile("narae-race", ".log");
            Process process = builder(flags, main, arguments, setting).redirectError(complaints.toFile()).start();
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                reader.lines().filter(PeerProcesses::ours).forEach(line);
            } finally {
                process.destroy();
            }
            int code = process.waitFor();
            errors = Files.readString(complaints);
            Files.delete(complaints);
            return code;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a process was measuring", e);
        }
    }

    /** A crash of native code is told by the JVM on the same stream. */
    private static boolean ours(String line) {
        return !line.isBlank() && !line.startsWith("#") && !line.startsWith("[");
    }

    /** Whole runs of one side. */
    record Runs(String side, Spread seconds, Spread bytes) {
    }

    /**
     * Makes a file of the classes that each side loads, which the JVM maps into its memory instead of loading them: what the launcher makes for itself after a build,
     * here for all sides.
     *
     * @return the flags that use it; none where it cannot be made, and processes take longer
     */
    private List<String> archive(Path file, String ourMain, String peerMain, List<String> arguments, List<String> peers, Outcome.Setting setting) throws IOException {
        Path list = Files.createTempFile("narae-race", ".classes");
        try {
            Set<String> classes = new LinkedHashSet<>();
            for (int side = 0; side <= peers.size(); side++) {
                List<String> given = new ArrayList<>(arguments);
                if (side > 0) {
                    given.addFirst(peers.get(side - 1));
                }
                run(List.of("-XX:DumpLoadedClassList=" + list), side == 0 ? ourMain : peerMain, given, setting, _ -> { });
                // Numbers are each list's own; they are needed for classes of other loaders alone, which are left out.
                Files.readAllLines(list).stream().filter(line -> !line.contains(" source: ")).map(line -> line.replaceFirst(" id: \\d+$", "")).forEach(classes::add);
            }
            Files.write(list, classes);
            int code = run(List.of("-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + file), ourMain, List.of(), setting, _ -> { });
            return code == 0 ? List.of("-XX:SharedArchiveFile=" + file) : List.of();
        } finally {
            Files.delete(list);
        }
    }

    /**
     * Processes of ours and of peers in turn, each with a file of its classes; a peer whose process fails is left out.
     *
     * @param rehearsal arguments of a process that loads the same classes and ends soon
     * @throws IllegalStateException if ours fails
     */
    List<Runs> inTurn(String ourMain, String peerMain, List<String> arguments, List<String> rehearsal, List<String> peers, Outcome.Setting setting, int count)
            throws IOException {
        List<String> sides = new ArrayList<>(List.of("Narae"));
        sides.addAll(peers);
        double[][] seconds = new double[sides.size()][count];
        double[][] bytes = new double[sides.size()][count];
        List<String> able = new ArrayList<>(sides);
        Path archive = Files.createTempFile("narae-race", ".jsa");
        List<String> flags = archive(archive, ourMain, peerMain, rehearsal, peers, setting);
        for (int run = 0; run < count; run++) {
            for (int side = 0; side < sides.size(); side++) {
                if (!able.contains(sides.get(side))) {
                    continue;
                }
                List<String> given = new ArrayList<>(arguments);
                if (side > 0) {
                    given.addFirst(sides.get(side));
                }
                double[] resident = {Double.NaN};
                long start = System.nanoTime();
                int code = run(flags, side == 0 ? ourMain : peerMain, given, setting, line -> {
                    if (line.startsWith("resident ")) {
                        resident[0] = Double.parseDouble(line.substring(9));
                    }
                });
                seconds[side][run] = (System.nanoTime() - start) / 1e9;
                bytes[side][run] = resident[0];
                if (code != 0 && side == 0) {
                    throw new IllegalStateException("the measuring process ended with " + code + ":\n" + lastErrors());
                } else if (code != 0) {
                    able.remove(sides.get(side));
                }
            }
        }
        Files.delete(archive);
        return able.stream().map(name -> new Runs(name, Spread.of(seconds[sides.indexOf(name)]), Spread.of(bytes[sides.indexOf(name)]))).toList();
    }

    private ProcessBuilder builder(List<String> flags, String main, List<String> arguments, Outcome.Setting setting) {
        String threads = Integer.toString(setting.threads());
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(flags());
        command.addAll(flags);
        command.add("-Dnarae.cpu.threads=" + threads);
        command.add("-Dai.djl.pytorch.num_threads=" + threads);
        command.add("-Dai.djl.pytorch.num_interop_threads=1");
        command.add("-Dai.djl.offline=true");
        // It counts all memory of the process as its own and refuses to go on.
        command.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
        command.add("-XX:-CreateCoredumpOnCrash");
        command.add("-XX:ErrorFile=" + Path.of(System.getProperty("java.io.tmpdir"), "narae-race-%p.log"));
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("OMP_NUM_THREADS", threads);
        builder.environment().put("OPENBLAS_NUM_THREADS", threads);
        if (setting.tuned()) {
            builder.environment().putAll(TUNED);
        }
        return builder;
    }
}
