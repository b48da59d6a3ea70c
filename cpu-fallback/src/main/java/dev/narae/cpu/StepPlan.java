package dev.narae.cpu;

/**
 * How the steps of a recurrent network are cut, by shape alone. Sequences know nothing of one another, so a task may take
 * some of them through all steps, and no thread waits for another. Where there are too few of them, or the weights are so
 * many that every task would fetch them from memory, all tasks share each step, some units each.
 *
 * @param sequences of a task, at most
 * @param chunks    tasks along the sequences
 * @param blocks    panels of units of a task, at most
 * @param groups    tasks along the units; above 1 a step is a job of its own
 */
record StepPlan(int sequences, int chunks, int blocks, int groups) {
    /** Weights beyond which a task would fetch them from memory at every step: 4 MB. */
    private static final int CACHED = 1 << 20;

    /** Multiply-adds of a step that are worth a job of its own. */
    private static final int STEP_WORK = 1 << 21;

    /** Multiply-adds that a task of such a job should have. */
    private static final int TASK_WORK = 1 << 19;

    /** Multiply-adds over all steps that a task should have. */
    private static final long CHUNK_WORK = 1L << 22;

    private static final int MOST_SHARED = 48;

    /**
     * @param weights of a step's product
     * @param panels  of units
     * @param shares  whether a step may be shared
     */
    static StepPlan of(int time, int batch, int weights, int panels, int tileRows, boolean shares) {
        long step = (long) batch * weights;
        if (shares && panels > 1 && step >= STEP_WORK && (weights > CACHED || batch < 8)) {
            int chunks = Math.ceilDiv(batch, MOST_SHARED);
            int wanted = (int) Math.clamp(step / chunks / TASK_WORK, 1, 32);
            int blocks = Math.ceilDiv(panels, Math.min(panels, wanted));
            return new StepPlan(Math.ceilDiv(batch, chunks), chunks, blocks, Math.ceilDiv(panels, blocks));
        }
        // Full tiles, but an even number of tasks of at least four sequences if there is work for so many.
        int chunks = Math.ceilDiv(batch, Math.max(12, tileRows));
        chunks += chunks % 2;
        chunks = (int) Math.clamp(step * time / CHUNK_WORK, 1, Math.min(chunks, Math.max(1, batch / 4)));
        int sequences = Math.ceilDiv(batch, chunks);
        return new StepPlan(sequences, Math.ceilDiv(batch, sequences), panels, 1);
    }
}
