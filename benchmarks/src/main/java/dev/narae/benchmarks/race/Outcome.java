package dev.narae.benchmarks.race;

import java.util.Map;

/**
 * What a piece of work came to.
 *
 * @param setting where it was measured: threads, and the peer's allocator
 * @param ours    seconds a repetition
 * @param peers   by name
 * @param pairs   how many blocks of each side were timed in turn
 * @param bytes   that a warm repetition of ours allocates on the Java heap, all threads together
 */
public record Outcome(Work work, Setting setting, Spread ours, Map<String, Versus> peers, int pairs, double bytes) {
    /**
     * How a process was started.
     *
     * @param tuned whether the C library's allocator was told to keep memory, which PyTorch gains by
     */
    public record Setting(int threads, boolean tuned) {
        /** In headings. */
        public String title() {
            return threads + (threads == 1 ? " thread" : " threads") + (tuned ? ", allocator tuned" : "");
        }
    }

    /**
     * A peer beside us.
     *
     * @param seconds a repetition
     * @param ratio   its time over ours, pair by pair: above 1 we are faster
     */
    public record Versus(Spread seconds, Spread ratio) {
    }

    /** Whether there was a peer; the multiply-add peak is none, nor is another build. */
    boolean raced() {
        return peers.keySet().stream().anyMatch(peer -> !peer.equals(MultiplyAddPeak.NAME) && !peer.equals(OtherBuild.NAME));
    }

    /** The least favourable peer's median ratio of those whose name begins so; NaN if there is none. */
    double against(String peer) {
        return peers.entrySet().stream().filter(each -> each.getKey().startsWith(peer)).mapToDouble(each -> each.getValue().ratio().median()).min()
                .orElse(Double.NaN);
    }
}
