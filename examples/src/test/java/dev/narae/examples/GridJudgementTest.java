package dev.narae.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.rl.GridWorld;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GridJudgementTest {
    private static final int RIGHT = 1;
    private static final int LEFT = 3;

    @Test
    void aPolicyIsWorthWhatItEarns() {
        GridWorld corridor = GridWorld.of(-0.1, 0, 10, Map.of('G', 1.0), "..G");
        GridJudgement best = GridJudgement.of(corridor, 0.9, (_, count) -> new int[] {RIGHT, RIGHT, RIGHT});
        assertArrayEquals(new double[] {-0.1 + 0.9, 1, 0}, best.values(), 1e-9);
        assertEquals(best.bestMean(), best.mean(), 1e-9);
        assertTrue(best.solved());
        // To the wall for ever: −0.1 / (1 − 0.9).
        GridJudgement worst = GridJudgement.of(corridor, 0.9, (_, count) -> new int[] {LEFT, LEFT, LEFT});
        assertArrayEquals(new double[] {-1, -1, 0}, worst.values(), 1e-9);
        assertFalse(worst.solved());
        assertEquals("→ → ·\n", best.map());
        assertEquals("row,column,action,value,optimal\n0,0,→,0.800000,0.800000\n0,1,→,1.000000,1.000000\n", best.table());
    }

    /** Russell and Norvig's figure 17.3, for discount 1; they have the reward of the cell that is left too, −0.04. */
    @Test
    void theGridIsThePublishedOne() {
        GridJudgement judgement = GridJudgement.of(World.grid(), 1 - 1e-9, (_, count) -> new int[count]);
        double[] published = {0.812, 0.868, 0.918, 0, 0.762, 0, 0.660, 0, 0.705, 0.655, 0.611, 0.388};
        for (int cell = 0; cell < published.length; cell++) {
            assertEquals(judgement.free()[cell] ? published[cell] + 0.04 : 0, judgement.optimal()[cell], 6e-4);
        }
    }
}
