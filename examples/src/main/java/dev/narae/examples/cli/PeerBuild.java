package dev.narae.examples.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The build that measuring beside peers needs: the benchmarks of a clone, under the Maven profile that resolves PyTorch. */
final class PeerBuild {
    private PeerBuild() {
    }

    /**
     * The folder of the benchmarks, built.
     *
     * @throws IllegalStateException if this is not started from a clone, or the build fails
     */
    static Path benchmarks(PrintStream out) {
        Path root = root();
        Path log = root.resolve("target/narae/peers.log");
        out.println("building the benchmarks with PyTorch beside them (its log: " + log + ")");
        out.flush();
        try {
            Files.createDirectories(log.getParent());
            String maven = System.getenv().getOrDefault("NARAE_MVN", "mvn");
            ProcessBuilder builder = new ProcessBuilder(maven, "-B", "-ntp", "-P", "peers", "-pl", "benchmarks", "-am", "package", "-Dmaven.test.skip=true",
                    "-Dmaven.source.skip=true", "-Dmaven.javadoc.skip=true").directory(root.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            int code = builder.start().waitFor();
            if (code != 0) {
                throw new IllegalStateException("the build of the benchmarks failed; see " + log);
            }
            return root.resolve("benchmarks");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the benchmarks were built", e);
        }
    }

    private static Path root() {
        String launcher = System.getProperty("narae.launcher", "");
        try {
            Path root = launcher.isEmpty() ? Path.of("") : Path.of(launcher).toRealPath().getParent();
            if (Files.exists(root.resolve("benchmarks/pom.xml"))) {
                return root.toAbsolutePath();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("--peers builds from the sources; start it by ./narae of a clone");
    }
}
