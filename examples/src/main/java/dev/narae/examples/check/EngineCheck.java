package dev.narae.examples.check;

import dev.narae.spi.Backend;
import dev.narae.tensor.Arithmetic;
import dev.narae.tensor.Device;
import dev.narae.tensor.Scope;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Checks one engine on this machine, part by part, within a time limit. The report is written after every part, and a part
 * that throws is a failed part, so that a crash or a limit loses nothing that was found before.
 */
public final class EngineCheck {
    /** What there is to check. */
    public enum Part {
        /** The conformance kit, gradient checks and PyTorch's recorded values. */
        KIT,
        /** Differences from the CPU engine, operation by operation. */
        AGREEMENT,
        /** Training to a known accuracy. */
        ACCURACY,
        /** The speed of training steps. */
        STEPS,
        /** PyTorch's speed beside it. */
        PEER
    }

    /**
     * How thorough to be.
     *
     * @param parts    what to check
     * @param limit    parts that would begin later than this are left out
     * @param thorough the sizes of a GPU check; otherwise sizes that a simulated device can do
     */
    public record Settings(Set<Part> parts, Duration limit, boolean thorough) {
        public Settings {
            parts = parts.isEmpty() ? EnumSet.allOf(Part.class) : EnumSet.copyOf(parts);
        }
    }

    private static final int[] BATCHES = {64, 256};
    private static final List<StepSpeed.Mode> SMALL_MODES = List.of(StepSpeed.Mode.PLAIN, new StepSpeed.Mode(Arithmetic.FLOAT32, true));

    private final Supplier<Backend> engines;
    private final Device cpu;
    private final Settings settings;
    private final Path folder;
    private final Consumer<String> progress;
    private final long started = System.nanoTime();
    private final Map<String, Double> rates = new LinkedHashMap<>();

    /**
     * @param engines  makes the engine under check anew
     * @param cpu      what results are compared with
     * @param folder   where the report goes
     * @param progress is told what goes on, a line at a time
     */
    public EngineCheck(Supplier<Backend> engines, Device cpu, Settings settings, Path folder, Consumer<String> progress) {
        this.engines = engines;
        this.cpu = cpu;
        this.settings = settings;
        this.folder = folder;
        this.progress = progress;
    }

    /** @param environment what was found on the machine, the report's first facts */
    public Report run(Map<String, String> environment) {
        Backend first = engines.get();
        String name = first.name();
        String description = first.description();
        first.close();
        Report report = new Report("Check of " + name + ": " + description);
        Section machine = new Section("Machine");
        machine.fact("date", DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").format(Instant.now().atOffset(ZoneOffset.UTC)));
        machine.fact("device", name);
        machine.fact("description", description);
        environment.forEach(machine::fact);
        report.add(machine);
        report.write(folder);
        for (Part part : Part.values()) {
            if (settings.parts().contains(part)) {
                report.add(section(part));
                report.write(folder);
            }
        }
        return report;
    }

    private Duration left() {
        return settings.limit().minusNanos(System.nanoTime() - started);
    }

    private Section section(Part part) {
        Section section = new Section(switch (part) {
            case KIT -> "Conformance, gradients, recorded values";
            case AGREEMENT -> "Agreement with the CPU engine";
            case ACCURACY -> "Training";
            case STEPS -> "Speed of training steps";
            case PEER -> "Beside PyTorch";
        });
        if (left().isNegative()) {
            section.skipped("left out: the time limit of " + settings.limit().toMinutes() + " minutes was reached before");
            return section;
        }
        progress.accept(section.title());
        long start = System.nanoTime();
        try {
            fill(part, section);
        } catch (RuntimeException | OutOfMemoryError e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            section.problem(trace.toString().strip());
        }
        section.took((System.nanoTime() - start) / 1e9);
        progress.accept(String.format(Locale.ROOT, "%s: %s, %.1f s", section.title(), section.outcome().name().toLowerCase(Locale.ROOT), section.seconds()));
        section.problems().stream().limit(5).forEach(problem -> progress.accept("  " + problem.lines().findFirst().orElse("")));
        return section;
    }

    private void fill(Part part, Section section) {
        switch (part) {
            case KIT -> KitOnDevice.fill(section, engines, progress);
            case AGREEMENT -> onDevice(device -> new Agreement(device, cpu, settings.thorough() ? 1 << 18 : 1 << 12).fill(section));
            case ACCURACY -> onDevice(device -> TrainedAccuracy.fill(section, device, settings.thorough() ? 12_000 : 640));
            case STEPS -> steps(section);
            case PEER -> Peer.fill(section, rates, !settings.thorough() ? false : isGpu(), left().compareTo(Duration.ofSeconds(20)) < 0 ? Duration.ofSeconds(20) : left());
        }
    }

    private boolean isGpu() {
        Backend engine = engines.get();
        try (engine) {
            return engine.name().startsWith("cuda");
        }
    }

    private void onDevice(Consumer<Device> work) {
        try (Device device = Device.of(engines.get()); Scope _ = Scope.open("check")) {
            work.accept(device);
        }
    }

    private void steps(Section section) {
        WorkCount count = new WorkCount(engines.get());
        try (Device device = Device.of(count)) {
            Ceilings ceilings = settings.thorough() ? Ceilings.measure(device, 4096, 1 << 26) : Ceilings.measure(device, 64, 1 << 12);
            section.fact("measured limit of a product, TFLOP/s", ceilings.flops() / 1e12);
            section.fact("measured limit of a copy, GB/s", ceilings.bytes() / 1e9);
            StepSpeed speed = new StepSpeed(count, device, ceilings, settings.thorough() ? Duration.ofSeconds(2) : Duration.ofMillis(1));
            Section.Table table = StepSpeed.table(section);
            for (Steps steps : Steps.all()) {
                for (int batch : settings.thorough() ? BATCHES : new int[] {2}) {
                    for (StepSpeed.Mode mode : settings.thorough() ? StepSpeed.Mode.all() : SMALL_MODES) {
                        measure(section, table, speed, steps, batch, mode);
                    }
                }
            }
            rates.putAll(speed.perSecond());
        }
    }

    private void measure(Section section, Section.Table table, StepSpeed speed, Steps steps, int batch, StepSpeed.Mode mode) {
        String what = steps.name() + ", batch " + batch + ", " + mode;
        if (left().isNegative() || !settings.thorough() && steps.name().startsWith("resnet")) {
            section.fact("not measured: " + what, left().isNegative() ? "the time limit was reached" : "too large for a small check");
            return;
        }
        try {
            progress.accept("  " + what + ": " + Math.round(speed.measure(table, steps, batch, mode)) + "/s");
        } catch (RuntimeException e) {
            section.problem(what + ": " + e + " at " + Arrays.stream(e.getStackTrace()).findFirst().map(Object::toString).orElse("?"));
        }
    }
}
