package dev.narae.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Every row is in exactly one tile, in as few tiles as there can be, of heights that differ by one at most. */
class TilingTest {
    @Test
    void dealsAllRowsEvenlyIntoAsFewTilesAsThereMustBe() {
        for (int most = 1; most <= 12; most++) {
            for (int rows = 0; rows <= 600; rows++) {
                Tiling tiling = Tiling.of(rows, most);
                String name = rows + " rows in tiles of " + most;
                assertEquals(Math.ceilDiv(rows, most), tiling.tiles(), name);
                int next = 0;
                for (int i = 0; i < tiling.tiles(); i++) {
                    assertEquals(next, tiling.row(i), name);
                    assertTrue(tiling.height(i) <= tiling.height(0) && tiling.height(i) >= tiling.height(0) - 1 && tiling.height(0) <= most, name);
                    next += tiling.height(i);
                }
                assertEquals(rows, next, name);
                assertEquals(rows, tiling.row(tiling.tiles()), name);
                int tiles = 0;
                int row = 0;
                for (int i = 0; i < tiling.runs(); i++) {
                    Tiling.Run run = tiling.run(i);
                    assertEquals(row, run.row(), name);
                    assertEquals(tiling.height(tiles), run.height(), name);
                    assertTrue(run.tiles() > 0, name);
                    tiles += run.tiles();
                    row += run.tiles() * run.height();
                }
                assertEquals(tiling.tiles(), tiles, name);
                assertEquals(rows, row, name);
            }
        }
    }

    @Test
    void smallOnesAreMadeOnce() {
        assertSame(Tiling.of(128, 12), Tiling.of(128, 12));
    }
}
