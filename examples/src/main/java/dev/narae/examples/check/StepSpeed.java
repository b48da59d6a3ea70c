package dev.narae.examples.check;

import dev.narae.tensor.Arithmetic;
import dev.narae.tensor.Device;
import dev.narae.tensor.Scope;
import dev.narae.tensor.StepGraph;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures training steps: warmed up, then repeated, the median of single steps each waited for, and a row without waiting. */
final class StepSpeed {
    private static final int WARM_UP = 6;
    private static final int LEAST = 5;
    private static final int MOST = 200;

    /**
     * How a step is carried out.
     *
     * @param captured as a recorded graph, where the engine can
     */
    record Mode(Arithmetic arithmetic, boolean captured) {
        static final Mode PLAIN = new Mode(Arithmetic.FLOAT32, false);

        static List<Mode> all() {
            return List.of(PLAIN, new Mode(Arithmetic.FLOAT32, true), new Mode(Arithmetic.TF32, true), new Mode(Arithmetic.BFLOAT16, true));
        }

        @Override
        public String toString() {
            return arithmetic + (captured ? ", captured" : "");
        }
    }

    private final WorkCount count;
    private final Device device;
    private final Ceilings ceilings;
    private final Duration budget;
    private final Map<String, Double> perSecond = new LinkedHashMap<>();

    /**
     * @param count  in front of the engine
     * @param device over {@code count}
     * @param budget for each measured row
     */
    StepSpeed(WorkCount count, Device device, Ceilings ceilings, Duration budget) {
        this.count = count;
        this.device = device;
        this.ceilings = ceilings;
        this.budget = budget;
    }

    /** Images or tokens a second by {@code name/batch} for the plain mode and {@code name/batch captured}. */
    Map<String, Double> perSecond() {
        return perSecond;
    }

    static Section.Table table(Section section) {
        return section.table("training steps: forward, backward, AdamW", "network", "batch", "mode", "median ms", "min ms", "max ms",
                "images or tokens/s without waiting", "operations", "host µs an operation", "device MiB", "share of the measured float32 limits", "replayed");
    }

    /** @return images or tokens a second */
    double measure(Section.Table table, Steps steps, int batch, Mode mode) {
        try (Scope _ = Scope.open("steps"); StepGraph graph = StepGraph.on(device)) {
            Steps.Training training = new Steps.Training(steps, device, batch);
            Runnable step = () -> {
                try (Scope _ = Scope.open("step"); Arithmetic.Setting _ = mode.arithmetic().open()) {
                    if (mode.captured()) {
                        graph.run(training::step);
                    } else {
                        training.step();
                    }
                }
            };
            // By time too: the JVM compiles what the first steps of a row show it, and a row must not pay for that.
            long begin = System.nanoTime();
            for (int i = 0; i < WARM_UP || System.nanoTime() - begin < budget.toNanos(); i++) {
                step.run();
                device.synchronize();
            }
            device.synchronize();
            count.reset();
            step.run();
            long operations = count.operations();
            double least = ceilings.least(count.productFlops(), count.movedBytes());
            device.synchronize();
            double[] single = single(step);
            double median = single[single.length / 2];
            int repeats = (int) Math.clamp((long) (budget.toNanos() / 2e9 / median), LEAST, MOST);
            long start = System.nanoTime();
            for (int i = 0; i < repeats; i++) {
                step.run();
            }
            double host = (System.nanoTime() - start) / 1e9 / repeats;
            device.synchronize();
            double flowing = (System.nanoTime() - start) / 1e9 / repeats;
            double rate = batch * steps.items() / flowing;
            if (mode.arithmetic() == Arithmetic.FLOAT32) {
                perSecond.put(steps.name() + "/" + batch + (mode.captured() ? " captured" : ""), rate);
            }
            table.row(steps.name(), batch, mode, 1e3 * median, 1e3 * single[0], 1e3 * single[single.length - 1], rate, operations,
                    1e6 * host / operations, device.memory().peakLiveBytes() / 0x1p20, least / flowing,
                    mode.captured() ? graph.report().replayed() + " of " + graph.report().steps() : "");
            return rate;
        }
    }

    private double[] single(Runnable step) {
        double[] taken = new double[MOST];
        int done = 0;
        long begin = System.nanoTime();
        while (done < LEAST || done < MOST && System.nanoTime() - begin < budget.toNanos() / 2) {
            long start = System.nanoTime();
            step.run();
            device.synchronize();
            taken[done++] = (System.nanoTime() - start) / 1e9;
        }
        double[] sorted = Arrays.copyOf(taken, done);
        Arrays.sort(sorted);
        return sorted;
    }
}
