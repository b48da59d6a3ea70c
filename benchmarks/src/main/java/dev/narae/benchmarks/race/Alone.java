package dev.narae.benchmarks.race;

import dev.narae.tensor.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/**
 * A process that does one piece of work so many times on one side and ends, for the time of a whole cold process and its greatest
 * resident memory. Prints that memory in bytes.
 */
public final class Alone {
    private Alone() {
    }

    /** @param arguments the file of its inputs, the work's name, repetitions */
    public static void main(String[] arguments) {
        run(arguments, (work, given) -> new OurSide(work, given, Device.open("cpu")));
    }

    static void run(String[] arguments, BiFunction<Work, List<Input>, Side> maker) {
        Work work = Works.named(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        Side side = maker.apply(work, InputFile.read(Path.of(arguments[0])));
        for (int i = 0; i < count; i++) {
            side.run();
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
