package dev.narae.benchmarks.race;

import ai.djl.engine.Engine;
import dev.narae.tensor.Device;
import dev.narae.tensor.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Measures works beside peers in one process, from one work on. Prints what {@link Race} reads: {@code begin} and a work's number, a
 * line of {@link Transfer} for what was measured, {@code failed} and a reason where a side refuses a work, which is not timed then, or computes something else, and then
 * takes no part, and lines for people behind {@code "> "}.
 */
public final class PeerProcess {
    private PeerProcess() {
    }

    /**
     * @param arguments part of the works' names, the number of the first among them, names of peers with commas between, threads, seconds
     *                  of warm-up, seconds of measuring, blocks (none: compare only)
     */
    public static void main(String[] arguments) {
        List<Work> works = Works.matching(arguments[0]);
        Set<String> peers = Set.of(arguments[2].split(","));
        Outcome.Setting setting = new Outcome.Setting(Integer.parseInt(arguments[3]), false);
        Pace pace = new Pace(Double.parseDouble(arguments[4]), Double.parseDouble(arguments[5]), Integer.parseInt(arguments[6]));
        Device device = Device.open("cpu");
        if (arguments[1].equals("0")) {
            System.out.println("> " + device.description() + "; PyTorch " + Engine.getEngine("PyTorch").getVersion() + "; Java " + Runtime.version());
        }
        for (int i = Integer.parseInt(arguments[1]); i < works.size(); i++) {
            System.out.println("begin\t" + i);
            measure(works.get(i), device, peers, setting, pace);
            System.out.flush();
        }
        // Peers leave threads behind.
        System.exit(0);
    }

    private static void measure(Work work, Device device, Set<String> peers, Outcome.Setting setting, Pace pace) {
        try (Scope _ = Scope.open("race")) {
            List<Side> sides = new ArrayList<>();
            try {
                List<Input> given = work.inputs().get();
                sides.add(new OurSide(work, given, device));
                sides.addAll(peers(work, given, peers));
                race(work, new Heat(work, work.results(given), sides), sides, setting, pace);
            } catch (IllegalStateException e) {
                System.out.println("failed\t" + work.name() + ": " + e.getMessage().replace('\n', ' '));
            } finally {
                sides.forEach(Side::close);
            }
        }
    }

    private static void race(Work work, Heat heat, List<Side> sides, Outcome.Setting setting, Pace pace) {
        double apart = heat.compare(difference -> System.out.println("failed\t" + work.name() + ": " + difference));
        if (sides.size() == 1) {
            return;
        }
        if (pace.blocks() == 0) {
            System.out.printf(Locale.ROOT, "> %-74s equal to %.1e, %s%n", work.name(), apart,
                    String.join(" and ", sides.stream().skip(1).map(Side::name).toList()));
            return;
        }
        Outcome outcome = heat.run(setting, pace);
        System.out.println(Transfer.line(outcome));
        System.out.println("> " + Report.line(outcome));
    }

    private static Collection<Side> peers(Work work, List<Input> given, Set<String> names) {
        List<Side> sides = new ArrayList<>();
        if (names.contains(Race.PYTORCH)) {
            sides.add(new TorchSide(work, given, false));
            if (given.stream().anyMatch(input -> input.shape().rank() == 4)) {
                sides.add(new TorchSide(work, given, true));
            }
        }
        if (names.contains(Race.DL4J)) {
            Dl4jSide.of(work, given).ifPresent(sides::add);
        }
        return sides;
    }
}
