package dev.narae.benchmarks.race;

import ai.djl.engine.Engine;
import dev.narae.tensor.Device;
import dev.narae.tensor.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures works beside PyTorch in one process. Prints a line for each by {@link Transfer}, and lines for people behind {@code "> "}.
 * Arguments: part of the works' names, threads, seconds of warm-up, seconds of measuring.
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
                List<Side> sides = new ArrayList<>(List.of(new OurSide(work, device), new TorchSide(work, false)));
                if (work.inputs().get().stream().anyMatch(input -> input.shape().rank() == 4)) {
                    sides.add(new TorchSide(work, true));
                }
                Heat heat = new Heat(work, sides);
                heat.compare();
                Outcome outcome = heat.run(setting, warmUp, seconds);
                sides.forEach(Side::close);
                System.out.println(Transfer.line(outcome));
                System.out.println("> " + Report.line(outcome));
                System.out.flush();
            }
        }
        System.exit(0);
    }
}
