package dev.narae.benchmarks.race;

import ai.djl.engine.Engine;
import dev.narae.tensor.Device;
import dev.narae.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures works beside PyTorch in one process. Prints a line for each by {@link Transfer}, and lines for people behind {@code "> "}.
 * A work that a peer computes otherwise is told as such and not timed. Arguments: part of the works' names, threads, seconds of
 * warm-up, seconds of measuring; less than no seconds to compare only.
 */
public final class PeerProcess {
    private PeerProcess() {
    }

    public static void main(String[] arguments) {
        double warmUp = Double.parseDouble(arguments[2]);
        double seconds = Double.parseDouble(arguments[3]);
        Outcome.Setting setting = new Outcome.Setting(Integer.parseInt(arguments[1]), false);
        Device device = Device.open("cpu");
        System.out.println("> " + device.description() + "; PyTorch " + Engine.getEngine("PyTorch").getVersion() + "; Java " + Runtime.version());
        for (Work work : Works.matching(arguments[0])) {
            try (Scope _ = Scope.open("race")) {
                List<Side> sides = new ArrayList<>();
                try {
                    List<Input> given = work.inputs().get();
                    sides.addAll(List.of(new OurSide(work, given, device), new TorchSide(work, given, false)));
                    if (given.stream().anyMatch(input -> input.shape().rank() == 4)) {
                        sides.add(new TorchSide(work, given, true));
                    }
                    Heat heat = new Heat(work, work.results(given), sides);
                    double apart = heat.compare();
                    if (seconds < 0) {
                        sides.forEach(side -> side.block(2));
                        sides.forEach(Side::run);
                        System.out.printf(Locale.ROOT, "> %-74s equal to %.1e%n", work.name(), apart);
                    } else {
                        Outcome outcome = heat.run(setting, warmUp, seconds);
                        System.out.println(Transfer.line(outcome));
                        System.out.println("> " + Report.line(outcome));
                    }
                } catch (RuntimeException e) {
                    System.out.println("> " + work.name() + ": " + e);
                    for (Throwable c = e.getCause(); c != null; c = c.getCause()) { System.out.println("> CAUSE " + c); }
                } finally {
                    sides.forEach(Side::close);
                }
                System.out.flush();
            }
        }
        System.exit(0);
    }
}
