package dev.narae.cpu;

import dev.narae.op.RecurrentKind;

/**
 * The steps of one {@link RecurrentCell} in float32, in one direction of time: for a panel of units the products with the weights,
 * which are packed once, and then what is left to do with them while they are in the cache. {@link StepPlan} says how the work is cut.
 */
abstract sealed class FloatSteps implements AutoCloseable permits ForwardSteps, BackwardSteps {
    static final CellKernel CELLS = CellKernel.CHOSEN;

    final Workers workers;
    final GemmKernel kernel;
    final RecurrentCell cell;
    final StepOrder order;
    final RecurrentKind kind;
    final int hidden;
    final int out;
    final int pitch;
    final Loan loan;

    private final StepPlan plan;
    private final int blocks;
    /** The step that all tasks share. */
    private int shared;

    /** A thread's working memory. */
    static final class Desk {
        final CellTile tile = new CellTile();
        /** Packed rows of the left operand. */
        float[] rows;
        float[] products;
        float[] edge;
        /** If projected: packed rows of the projection's left operand. */
        float[] projected;
    }

    FloatSteps(Workers workers, Scratch scratch, GemmKernel kernel, RecurrentCell cell) {
        this.workers = workers;
        this.kernel = kernel;
        this.cell = cell;
        order = cell.order();
        kind = cell.form().kind();
        hidden = cell.form().hidden();
        out = cell.form().out();
        pitch = cell.pitch();
        loan = new Loan(scratch);
        blocks = Math.ceilDiv(hidden, kernel.width());
        plan = StepPlan.of(order.time, order.batch, cell.gateRows() * out, blocks, order.isEven(), !cell.form().projected(), workers.threads());
    }

    /** Sequences of a task, at most. */
    final int sequences() {
        return plan.sequences();
    }

    /**
     * The panels of units {@code [block, end)} in the order in which a step takes them: every other step goes backwards, and so finds in the second-level cache what the
     * step before read last. Each panel's product has a place of its own, so no bit depends on it.
     */
    static int turned(int step, int i, int block, int end) {
        return (step & 1) == 0 ? i : block + end - 1 - i;
    }

    /** How many of a task's sequences, from {@code first} on, take part in a time. */
    final int active(int time, int first) {
        return Math.clamp(order.active(time) - first, 0, sequences());
    }

    /**
     * Goes through the steps.
     *
     * @param rowRoom     floats of a task's packed rows
     * @param productRoom of its products
     * @param projected   of its packed rows for the projection
     */
    final void run(int steps, int rowRoom, int productRoom, int projected) {
        boolean together = plan.groups() > 1;
        Desk[] desks = new Desk[workers.threads()];
        for (int i = 0; i < desks.length; i++) {
            desks[i] = new Desk();
            desks[i].rows = together ? null : loan.take(rowRoom);
            desks[i].products = loan.take(Gemm.START + productRoom);
            desks[i].edge = loan.take(kernel.rows() * kernel.width());
            desks[i].projected = projected == 0 ? null : loan.take(projected);
        }
        if (!together) {
            workers.run(plan.chunks(), (chunk, worker) -> {
                Desk desk = desks[worker];
                int first = chunk * sequences();
                for (int step = 0; step < steps; step++) {
                    begin(step, first, desk.rows, 0, desk);
                    units(step, first, 0, blocks, desk.rows, 0, desk);
                    end(step, first, desk);
                }
            });
            return;
        }
        float[] rows = loan.take(Math.multiplyExact(plan.chunks(), rowRoom));
        Workers.Task task = (number, worker) -> {
            int chunk = number / plan.groups();
            int block = number % plan.groups() * plan.blocks();
            units(shared, chunk * sequences(), block, Math.min(blocks, block + plan.blocks()), rows, chunk * rowRoom, desks[worker]);
        };
        for (int step = 0; step < steps; step++) {
            shared = step;
            for (int chunk = 0; chunk < plan.chunks(); chunk++) {
                begin(step, chunk * sequences(), rows, chunk * rowRoom, desks[0]);
            }
            workers.run(plan.chunks() * plan.groups(), task);
        }
    }

    /** Packs what a step's products need of some sequences. */
    abstract void begin(int step, int first, float[] rows, int at, Desk desk);

    /** A step for some sequences and some panels of units. */
    abstract void units(int step, int first, int block, int end, float[] rows, int at, Desk desk);

    /** What a step needs all units for. Does nothing where steps are shared. */
    abstract void end(int step, int first, Desk desk);

    @Override
    public void close() {
        loan.close();
    }
}
