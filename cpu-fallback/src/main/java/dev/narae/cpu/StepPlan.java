package dev.narae.cpu;

/**
 * How the steps of a recurrent network are cut. Sequences know nothing of one another, so a task may take some of them through all
 * steps, and no thread waits for another. Where there are too few of them, or the weights are so many that every task would fetch
 * them from memory, all tasks share each step, some units each. No bit depends on the cut. Every task reads all weights at every
 * step, so there are no more tasks than threads unless sequences end at different times, which leaves threads idle.
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

    private static final int TASKS_PER_THREAD = 4;

    /** Multiply-adds over all steps that a task should have. */
    private static final long CHUNK_WORK = 1L << 22;

    /** Sequences whose rows stay in the cache, in a task. */
    private static final int MOST = 48;

    /**
     * @param weights of a step's product
     * @param panels  of units
     * @param even    whether all sequences have all steps
     * @param shares  whether a step may be shared
     */
    static StepPlan of(int time, int batch, int weights, int panels, boolean even, boolean shares, int threads) {
        long step = (long) batch * weights;
        int least = Math.ceilDiv(batch, MOST);
        if (threads > 1 && shares && panels > 1 && step >= STEP_WORK && (weights > CACHED || batch < 4 * threads)) {
            int wanted = (int) Math.clamp(step / least / TASK_WORK, 1, TASKS_PER_THREAD * threads);
            int blocks = Math.ceilDiv(panels, Math.min(panels, wanted));
            return new StepPlan(Math.ceilDiv(batch, least), least, blocks, Math.ceilDiv(panels, blocks));
        }
        int tasks = threads == 1 ? 1 : even ? threads : TASKS_PER_THREAD * threads;
        int chunks = Math.ceilDiv(least, tasks) * tasks;
        chunks = (int) Math.clamp(step * time / CHUNK_WORK, least, Math.max(least, Math.min(chunks, batch / 4)));
        int sequences = Math.ceilDiv(batch, chunks);
        return new StepPlan(sequences, Math.ceilDiv(batch, sequences), panels, 1);
    }
}
