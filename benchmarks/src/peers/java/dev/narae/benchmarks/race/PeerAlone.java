package dev.narae.benchmarks.race;

import java.util.Arrays;

/** {@link Alone} for a peer, whose name comes before the other arguments. */
public final class PeerAlone {
    private PeerAlone() {
    }

    public static void main(String[] arguments) {
        Alone.run(Arrays.copyOfRange(arguments, 1, arguments.length), (work, given) -> arguments[0].equals(Race.PYTORCH) ? new TorchSide(work, given, false)
                : Dl4jSide.of(work, given).orElseThrow(() -> new IllegalArgumentException(work.name() + ": DL4J has no counterpart")));
    }
}
