package dev.narae.examples.cli;

import dev.narae.examples.EngineOptions;
import dev.narae.spi.Availability;
import dev.narae.spi.BackendProvider;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what Narae found on this machine, and tries the engine. */
@Command(
        name = "doctor",
        description = "Show what was found on this machine: Java, vector units, memory, every engine and why it can or cannot be used; then try the engine.",
        footer = {"  narae doctor", "  narae doctor --device reference"})
final class Doctor implements Callable<Integer> {
    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    @Spec
    private CommandSpec spec;

    @Mixin
    private EngineOptions engine;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        java(out);
        machine(out);
        boolean usable = engines(out);
        return usable && trial(out) ? 0 : 1;
    }

    private static void line(PrintWriter out, String label, String format, Object... values) {
        out.printf(Locale.ROOT, "%-14s%s%n", label, String.format(Locale.ROOT, format, values));
    }

    private static void java(PrintWriter out) {
        Runtime.Version version = Runtime.version();
        line(out, "Java", "%s (%s), %s", version, System.getProperty("java.vendor"), System.getProperty("java.home"));
        List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-Dnarae.launcher")).toList();
        line(out, "JVM flags", "%s", flags.isEmpty() ? "none" : String.join(" ", flags));
        line(out, "collector", "%s", ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(bean -> bean.getName()).collect(Collectors.joining(", ")));
        boolean present = ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
        line(out, "Vector API", "%s", present
                ? VECTOR_MODULE + " is present"
                : VECTOR_MODULE + " is missing: the CPU engine runs on plain loops; the JVM flag --add-modules " + VECTOR_MODULE + " adds it");
    }

    private static void machine(PrintWriter out) {
        Runtime runtime = Runtime.getRuntime();
        line(out, "system", "%s %s, %s", System.getProperty("os.name"), System.getProperty("os.version"), System.getProperty("os.arch"));
        line(out, "processors", "%d", runtime.availableProcessors());
        String physical = ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? String.format(Locale.ROOT, "%.1f GiB in the machine, %.1f GiB free; ", system.getTotalMemorySize() / 0x1p30, system.getFreeMemorySize() / 0x1p30)
                : "";
        line(out, "memory", "%sJava heap up to %.1f GiB (-Xmx in NARAE_JAVA_OPTS sets it)", physical, runtime.maxMemory() / 0x1p30);
        line(out, "huge pages", "%s", hugePages());
        String alignment = option("ObjectAlignmentInBytes");
        line(out, "arrays", "at multiples of %s bytes%s", alignment, alignment.equals("64") ? "" : "; the JVM flag -XX:ObjectAlignmentInBytes=64 makes whole steps some 10 % faster");
    }

    /** Only Linux has them, and there the system says for whom: the flag is unknown elsewhere, and the file absent. */
    private static String hugePages() {
        try {
            boolean asked = Boolean.parseBoolean(option("UseTransparentHugePages"));
            String state = Files.readString(Path.of("/sys/kernel/mm/transparent_hugepage/enabled")).strip();
            boolean given = !state.contains("[never]");
            return asked && given ? "used for the heap"
                    : asked ? "asked for, but the system gives none (" + state + ")"
                    : given ? "not asked for: the JVM flag -XX:+UseTransparentHugePages makes whole steps some 10 % faster"
                    : "the system gives none (" + state + ")";
        } catch (IllegalArgumentException | IOException e) {
            return "not known on this system";
        }
    }

    /** @throws IllegalArgumentException if this JVM has no such flag */
    private static String option(String name) {
        return ManagementFactory.getPlatformMXBean(com.sun.management.HotSpotDiagnosticMXBean.class).getVMOption(name).getValue();
    }

    private static boolean engines(PrintWriter out) {
        out.println();
        out.println("Engines, best first:");
        boolean usable = false;
        for (BackendProvider provider : Device.providers()) {
            switch (provider.probe()) {
                case Availability.Available(String description) -> {
                    out.printf("  %-12savailable: %s%n", provider.name(), description);
                    provider.details().forEach(detail -> out.printf("  %-12s  %s%n", "", detail));
                    usable = true;
                }
                case Availability.Unavailable(String reason, String remedy) ->
                        out.printf("  %-12snot available: %s. %s%n", provider.name(), reason, remedy);
            }
        }
        if (!usable) {
            out.println("  none: put dev.narae:narae-cpu-fallback on the class path or module path");
        }
        return usable;
    }

    /** A product on the engine against the same product on the reference engine. */
    private boolean trial(PrintWriter out) {
        out.println();
        try (Device device = engine.open(); Device reference = Device.open("reference"); Scope _ = Scope.open("doctor")) {
            line(out, "chosen", "%s: %s", device.name(), device.description());
            Tensor a = Rng.seeded(1).normal(reference, 65, 130);
            Tensor b = Rng.seeded(2).normal(reference, 130, 67);
            Tensor expected = a.matmul(b).relu();
            long start = System.nanoTime();
            Tensor got = a.to(device).matmul(b.to(device)).relu().to(reference);
            double milliseconds = (System.nanoTime() - start) / 1e6;
            double difference = got.sub(expected).abs().max().item();
            boolean good = difference < 1e-3;
            line(out, "trial", "relu(A x B), [65, 130] x [130, 67]: largest difference from the reference %.1e, first call %.0f ms: %s",
                    difference, milliseconds, good ? "ok" : "WRONG");
            return good;
        }
    }
}
