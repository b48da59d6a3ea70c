package dev.narae.cpu;

import dev.narae.op.Recurrence;
import dev.narae.op.RecurrentKind;
import dev.narae.shape.DType;
import java.util.ArrayList;
import java.util.List;

/** What a recurrent network's steps did, for its gradient: arrays from the pool, given back on close. */
final class RecurrentMemory implements CpuBuffer.Attachment {
    private final BufferPool pool;
    private final List<CpuBuffer> buffers = new ArrayList<>();
    private final List<RecurrentCell.Steps> cells = new ArrayList<>();
    private final List<Dense> outputs = new ArrayList<>();

    /**
     * @param type float32 or float64
     * @param rows the steps of all sequences
     * @throws OutOfMemoryError         if the heap does not hold it
     * @throws IllegalArgumentException if an array would be longer than Java's can be
     */
    RecurrentMemory(BufferPool pool, DType type, Recurrence form, int rows) {
        this.pool = pool;
        try {
            boolean lstm = form.kind() == RecurrentKind.LSTM;
            long states = (long) rows * form.hidden();
            for (int cell = 0; cell < form.cells(); cell++) {
                cells.add(new RecurrentCell.Steps(take(type, (long) rows * RecurrentCell.pitch(form)), take(type, (long) rows * form.out()),
                        lstm ? take(type, states) : null, lstm ? take(type, states) : null, form.projected() ? take(type, states) : null));
            }
            for (int layer = 0; layer < form.layers() - 1; layer++) {
                outputs.add(take(type, (long) rows * form.directions() * form.out()));
            }
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    private Dense take(DType type, long size) {
        CpuBuffer buffer = pool.allocate(type, size, Dense.start(type));
        buffers.add(buffer);
        return Dense.of(buffer);
    }

    RecurrentCell.Steps steps(int cell) {
        return cells.get(cell);
    }

    /** {@code [rows, directions · out]}; for all layers but the last. */
    Dense output(int layer) {
        return outputs.get(layer);
    }

    @Override
    public void close() {
        buffers.forEach(pool::release);
        buffers.clear();
    }
}
