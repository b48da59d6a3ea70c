package dev.narae.examples.cli;

import dev.narae.tensor.Device;
import dev.narae.tensor.Scope;
import java.util.Arrays;

/**
 * How long a piece of work took when it was repeated.
 *
 * @param seconds of each repetition, sorted
 */
record Timing(double[] seconds) {
    /** Fewer repetitions than this say nothing of the spread. */
    private static final int LEAST = 5;

    Timing {
        seconds = seconds.clone();
        Arrays.sort(seconds);
    }

    /**
     * Repeats work, each time until the device is done, in a scope of its own.
     *
     * @param warmUp   seconds of repetitions that are not counted, so that the JIT compiler has been there
     * @param measured seconds of repetitions that are
     */
    static Timing of(Device device, double warmUp, double measured, Runnable work) {
        repeat(device, warmUp, 1, work);
        return new Timing(repeat(device, measured, LEAST, work));
    }

    private static double[] repeat(Device device, double seconds, int least, Runnable work) {
        double[] taken = new double[64];
        int count = 0;
        long begin = System.nanoTime();
        while (count < least || System.nanoTime() - begin < seconds * 1e9) {
            long start = System.nanoTime();
            try (Scope _ = Scope.open("repetition")) {
                work.run();
            }
            device.synchronize();
            if (count == taken.length) {
                taken = Arrays.copyOf(taken, 2 * count);
            }
            taken[count++] = (System.nanoTime() - start) / 1e9;
        }
        return Arrays.copyOf(taken, count);
    }

    int count() {
        return seconds.length;
    }

    double median() {
        int middle = seconds.length / 2;
        return seconds.length % 2 == 1 ? seconds[middle] : (seconds[middle - 1] + seconds[middle]) / 2;
    }

    double least() {
        return seconds[0];
    }

    double greatest() {
        return seconds[seconds.length - 1];
    }
}
