package dev.narae.benchmarks.race;

import dev.narae.tensor.Device;
import dev.narae.tensor.Scope;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** What a training step costs as one thing grows: time, and the engine's memory, against the batch, the width and the threads. */
public final class Curves {
    /** What grows. */
    public enum Axis {
        BATCH, WIDTH, THREADS;

        /** In a picture. */
        public String title() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One step of a network at one value.
     *
     * @param seconds a step
     * @param live    the most bytes that were in use at once
     * @param held    bytes that the engine had of the system after it
     */
    public record Point(Axis axis, String network, int value, Spread seconds, long live, long held) {
        static final String HEADER = "axis,network,value,ms_median,ms_least,ms_greatest,peak_live_bytes,held_bytes";

        String line() {
            return String.format(Locale.ROOT, "%s,%s,%d,%.4f,%.4f,%.4f,%d,%d", axis.title(), network, value, 1e3 * seconds.median(), 1e3 * seconds.least(),
                    1e3 * seconds.greatest(), live, held);
        }
    }

    /** A network by one of its numbers. */
    private record Family(Axis axis, String network, int[] values, IntFunction<Work> step) {
    }

    private Curves() {
    }

    private static List<Family> families() {
        int[] batches = {1, 2, 4, 8, 16, 32, 64, 128, 256};
        return List.of(
                new Family(Axis.BATCH, "MLP", batches, batch -> Steps.mlp(Target.MLP, batch, 784, 512, 10)),
                new Family(Axis.BATCH, "LeNet", batches, Steps::leNet),
                new Family(Axis.BATCH, "LSTM", new int[] {1, 2, 4, 8, 16, 32, 64}, batch -> Steps.recurrent("LSTM", batch, 64, 128, 256)),
                new Family(Axis.BATCH, "Transformer block", new int[] {1, 2, 4, 8, 16, 32}, batch -> Steps.transformer(batch, 128, 256, 4, 1024)),
                new Family(Axis.WIDTH, "MLP", new int[] {32, 64, 128, 256, 512, 1024, 2048}, width -> Steps.mlp(Target.MLP, 128, 784, width, 10)),
                new Family(Axis.WIDTH, "LSTM", new int[] {32, 64, 128, 256, 512}, width -> Steps.recurrent("LSTM", 32, 64, 128, width)),
                new Family(Axis.WIDTH, "Transformer block", new int[] {32, 64, 128, 256, 512}, width -> Steps.transformer(16, 128, width, 4, 4 * width)));
    }

    /**
     * Measures all of them.
     *
     * @param devices opens a device with so many threads, a new one for each point, so that its memory is that of one network
     * @param threads the numbers of threads of the third curve; the others take the last
     * @param out     is told of each point as it comes
     */
    public static List<Point> measure(IntFunction<Device> devices, List<Integer> threads, Pace pace, PrintStream out) {
        List<Point> points = new ArrayList<>();
        for (Family family : families()) {
            for (int value : family.values()) {
                points.add(tell(out, point(family, value, family.step().apply(value), devices, threads.getLast(), pace)));
            }
        }
        for (Family family : families().subList(0, 4)) {
            Work work = family.step().apply(family.network().equals("MLP") ? 128 : family.network().equals("Transformer block") ? 16 : 32);
            for (int count : threads) {
                points.add(tell(out, point(new Family(Axis.THREADS, family.network(), new int[0], family.step()), count, work, devices, count, pace)));
            }
        }
        return points;
    }

    private static Point point(Family family, int value, Work work, IntFunction<Device> devices, int threads, Pace pace) {
        try (Device device = devices.apply(threads); Scope _ = Scope.open("point"); OurSide side = new OurSide(work, work.inputs().get(), device)) {
            Outcome outcome = new Heat(work, List.of(), List.of(side)).run(new Outcome.Setting(threads, false), pace);
            return new Point(family.axis(), family.network(), value, outcome.ours(), device.memory().peakLiveBytes(),
                    device.memory().liveBytes() + device.memory().pooledBytes());
        }
    }

    private static Point tell(PrintStream out, Point point) {
        out.printf(Locale.ROOT, "%-18s %-8s %5d  %10.3f ms  %8.1f MB in use at most%n", point.network(), point.axis().title(), point.value(),
                1e3 * point.seconds().median(), point.live() / 1e6);
        out.flush();
        return point;
    }

    /** As CSV with a line of names. */
    public static String csv(List<Point> points) {
        List<String> lines = new ArrayList<>(List.of(Point.HEADER));
        points.forEach(point -> lines.add(point.line()));
        return String.join("\n", lines) + "\n";
    }
}
