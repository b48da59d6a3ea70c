package dev.narae.benchmarks.race;

import dev.narae.tensor.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;

/**
 * A process that does one piece of work so many times on one side and ends, for the time of a whole cold process and its greatest
 * resident memory. Prints that memory in bytes.
 */
public final class Alone {
    private Alone() {
    }

    /** @param arguments name of the work, repetitions */
    public static void main(String[] arguments) {
        run(arguments, work -> new OurSide(work, work.inputs().get(), Device.open("cpu")));
    }

    static void run(String[] arguments, Function<Work, Side> side) {
        Work work = Works.matching(arguments[0]).getFirst();
        int count = Integer.parseInt(arguments[1]);
        Side runner = side.apply(work);
        for (int i = 0; i < count; i++) {
            runner.run();
        }
        System.out.printf(Locale.ROOT, "resident %d%n", peakResident());
        // Peers leave threads behind.
        System.exit(0);
    }

    /** As Linux tells it; -1 elsewhere. */
    private static long peakResident() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(-1);
        } catch (IOException e) {
            return -1;
        }
    }
}
