package dev.narae.cpu;

import dev.narae.op.RecurrentKind;

/**
 * A tile of a step of a recurrent network, for a tier: everything but the products, with the formulas of
 * {@link dev.narae.op.Recurrence}. All implementations give the same bits, and an element's do not depend on its tile.
 */
interface CellKernel {
    /** The kernel of this JVM's tier. */
    CellKernel CHOSEN = choose(Tier.CHOSEN, Tier.isDemanded());

    /** @param demanded whether the user asked for this very tier: then vector loops are not warmed up behind plain ones */
    static CellKernel choose(Tier tier, boolean demanded) {
        return switch (tier) {
            case VECTOR -> demanded ? new VectorCellKernel() : new WarmingCellKernel(new VectorCellKernel(), new PlainCellKernel());
            case PLAIN -> new PlainCellKernel();
        };
    }

    /** Gates, states and output from the input's part of the gates and the hidden state's. */
    void forward(RecurrentKind kind, CellTile tile);

    /**
     * The gradients by the gates, in their place, from those by the states and the output. The gradient by the cell state
     * becomes that by the one before; GRU leaves in place of the gradient by the hidden state what reaches the one before
     * past the gates.
     */
    void backward(RecurrentKind kind, CellTile tile);
}
