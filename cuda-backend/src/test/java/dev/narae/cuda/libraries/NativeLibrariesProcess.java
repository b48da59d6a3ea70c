package dev.narae.cuda.libraries;

import dev.narae.cuda.CudaProvider;
import dev.narae.spi.Availability;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs what loads libraries in a JVM of its own: a process can load one driver only. */
final class NativeLibrariesProcess {
    /** What a process printed, and how it ended. */
    record Result(int code, String out) {
    }

    private NativeLibrariesProcess() {
    }

    /** Prints what the provider says. */
    public static void main(String[] arguments) {
        CudaProvider provider = new CudaProvider();
        switch (provider.probe()) {
            case Availability.Available(String description) -> System.out.println("available: " + description);
            case Availability.Unavailable(String reason, String remedy) -> System.out.println("reason: " + reason + "\nremedy: " + remedy);
        }
        provider.details().forEach(System.out::println);
    }

    /** What this test runs with. */
    static List<String> classPath() {
        return List.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")).split(File.pathSeparator));
    }

    static boolean isOnPath(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    /** What the provider says with the simulator's folder set. */
    static Result probe(Path folder) throws IOException, InterruptedException {
        return run(List.of(), List.of("-Dnarae.cuda.simulator=" + folder, "--enable-native-access=ALL-UNNAMED"), Map.of(),
                NativeLibrariesProcess.class.getName());
    }

    static Result run(List<String> wrapper, List<String> flags, Map<String, String> environment, String type) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(wrapper);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(flags);
        if (!flags.contains("--module-path") && !flags.contains("-cp")) {
            command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath())));
        }
        command.addAll(List.of(type.split(" ")));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("CUDA_HOME", "CUDA_PATH", "LD_LIBRARY_PATH", "CUDA_VISIBLE_DEVICES"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("no end after 60 s: " + String.join(" ", command) + "\n" + output);
        }
        return new Result(process.exitValue(), output);
    }
}
