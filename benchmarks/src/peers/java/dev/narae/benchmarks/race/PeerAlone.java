package dev.narae.benchmarks.race;

/** {@link Alone} for PyTorch. */
public final class PeerAlone {
    private PeerAlone() {
    }

    public static void main(String[] arguments) {
        Alone.run(arguments, work -> new TorchSide(work, work.inputs().get(), false));
    }
}
