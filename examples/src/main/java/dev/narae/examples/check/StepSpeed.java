package dev.narae.examples.check;

import dev.narae.tensor.Device;
import dev.narae.tensor.Scope;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measures training steps: warmed up, then repeated, the median of single steps each waited for, and a row without waiting. */
final class StepSpeed {
    private static final int WARM_UP = 5;
    private static final int LEAST = 5;
    private static final int MOST = 200;

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

    /** Images a second by {@code name/batch}, of the steps measured so far. */
    Map<String, Double> perSecond() {
        return perSecond;
    }

    static Section.Table table(Section section) {
        return section.table("training steps: forward, backward, AdamW, float32", "network", "batch", "median ms", "min ms", "max ms",
                "images/s without waiting", "operations", "host µs an operation", "device MiB", "share of the measured limits");
    }

    void measure(Section.Table table, Steps steps, int batch) {
        try (Scope _ = Scope.open("steps")) {
            Steps.Training training = new Steps.Training(steps, device, batch);
            Runnable step = () -> {
                try (Scope _ = Scope.open("step")) {
                    training.step();
                }
            };
            for (int i = 0; i < WARM_UP; i++) {
                step.run();
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
            perSecond.put(steps.name() + "/" + batch, batch / flowing);
            table.row(steps.name(), batch, 1e3 * median, 1e3 * single[0], 1e3 * single[single.length - 1], batch / flowing, operations,
                    1e6 * host / operations, device.memory().peakLiveBytes() / 0x1p20, least / flowing);
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
