package dev.narae.cpu;

/**
 * How the rows of a block are dealt to tiles: in as few tiles as there must be, evenly. So at most two heights occur, of neighbouring size, the taller first.
 *
 * <p>Full tiles with lower ones behind them (12, 12, 8 for 32 rows) would need fewer heights, each of which is a loop that the JIT must compile: cold steps
 * took 3 to 5 % less time, and steady products of 32 rows 5 to 14 % more, differing from process to process.
 */
final class Tiling {
    private static final int KEPT_HEIGHT = 12;
    private static final int KEPT_ROWS = 512;
    private static final Tiling[][] KEPT = new Tiling[KEPT_HEIGHT + 1][KEPT_ROWS + 1];

    /** Neighbouring tiles of one height: how many, their height, and where the first begins. */
    record Run(int tiles, int height, int row) {
    }

    private final int tiles;
    private final int tall;
    private final int small;
    private final Run[] runs;

    private Tiling(int rows, int most) {
        tiles = Math.ceilDiv(rows, most);
        small = tiles == 0 ? 0 : rows / tiles;
        tall = tiles == 0 ? 0 : rows % tiles;
        Run low = new Run(tiles - tall, small, tall * (small + 1));
        runs = tiles == 0 ? new Run[0] : tall == 0 ? new Run[] {low} : new Run[] {new Run(tall, small + 1, 0), low};
    }

    /**
     * @param rows 0 or more
     * @param most the greatest height of a tile
     */
    static Tiling of(int rows, int most) {
        if (rows > KEPT_ROWS || most > KEPT_HEIGHT) {
            return new Tiling(rows, most);
        }
        Tiling kept = KEPT[most][rows];
        if (kept == null) {
            // Two threads may both make it: it is the same.
            KEPT[most][rows] = kept = new Tiling(rows, most);
        }
        return kept;
    }

    int tiles() {
        return tiles;
    }

    /** Where tile i begins; behind the last, where the rows end. */
    int row(int i) {
        return i * small + Math.min(i, tall);
    }

    int height(int i) {
        return i < tall ? small + 1 : small;
    }

    /** Of one or two heights. */
    int runs() {
        return runs.length;
    }

    Run run(int i) {
        return runs[i];
    }
}
