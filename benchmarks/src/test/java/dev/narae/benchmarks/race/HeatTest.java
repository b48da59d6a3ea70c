package dev.narae.benchmarks.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sides that are compiled while they run are warmed alike; a build beside itself was a tenth slower while they were not. */
class HeatTest {
    /** Notes the blocks that it is asked for. */
    private record Counting(String name, boolean warmsUp, List<Integer> blocks) implements Side {
        Counting(String name, boolean warmsUp) {
            this(name, warmsUp, new ArrayList<>());
        }

        @Override
        public List<float[]> compute() {
            return List.of(new float[] {1});
        }

        @Override
        public void block(int repetitions) {
        }

        @Override
        public void run() {
            blocks.add(blocks.size());
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
        }
    }

    @Test
    void compiledSidesTakePartInTheWholeWarmUp() {
        Work work = Steps.mlp(Target.MLP, 8, 64, 32, 10);
        Counting ours = new Counting("ours", true);
        Counting build = new Counting("the other build", true);
        Counting peer = new Counting("the peer", false);
        new Heat(work, List.of("loss"), new ArrayList<>(List.of(ours, build, peer))).run(new Outcome.Setting(1, false), new Pace(0.5, 0, 3));
        // One block more of ours is run for the garbage it makes.
        assertEquals(ours.blocks().size(), build.blocks().size() + 1);
        assertTrue(peer.blocks().size() < build.blocks().size() * 3 / 4, peer.blocks().size() + " of " + build.blocks().size());
    }
}
