package dev.narae.cuda;

import dev.narae.cuda.api.CudaApi;
import dev.narae.op.Op;
import java.util.List;

/**
 * A training step recorded as one CUDA graph, and the table from which its kernels read their scalars and draws.
 */
final class StepGraph implements AutoCloseable {
    private final CudaContext context;
    private final StepTable table;
    private final long executable;

    private StepGraph(CudaContext context, StepTable table, long executable) {
        this.context = context;
        this.table = table;
        this.executable = executable;
    }

    /** Carries one operation out: asks its launches of the stream. */
    @FunctionalInterface
    interface Executor {
        void execute(Op op);
    }

    /**
     * Records operations, all of which were carried out before in the same form, so that kernels are compiled and algorithms
     * chosen. Does nothing but record. What scratch memory is taken must stay as long as the graph.
     *
     * @throws RuntimeException if something cannot be recorded; the stream is then as before
     */
    static StepGraph record(CudaContext context, List<Op> ops, Executor executor) {
        CudaApi api = context.api();
        StepTable table = new StepTable(context, ops);
        long graph = 0;
        boolean capturing = false;
        try {
            api.beginCapture(context.stream());
            capturing = true;
            for (int i = 0; i < ops.size(); i++) {
                Op op = ops.get(i);
                context.launcher().readArgumentsFrom(OpForm.arguments(op), table.address(i));
                executor.execute(op);
            }
            capturing = false;
            graph = api.endCapture(context.stream());
            return new StepGraph(context, table, api.instantiate(graph));
        } catch (RuntimeException e) {
            if (capturing) {
                abandon(api, context.stream());
            }
            table.close();
            throw e;
        } finally {
            context.launcher().readArgumentsFromLaunch();
            if (graph != 0) {
                api.destroyGraph(graph);
            }
        }
    }

    private static void abandon(CudaApi api, long stream) {
        try {
            api.destroyGraph(api.endCapture(stream));
        } catch (RuntimeException e) {
            // Ending a recording that has failed fails too; the stream is usable again all the same.
        }
    }

    /** Carries the step out with the arguments that the operations have this time. */
    void replay(List<Op> ops) {
        table.write(ops);
        context.api().launchGraph(executable, context.stream());
    }

    @Override
    public void close() {
        context.api().synchronizeStream(context.stream());
        context.api().destroyExecutableGraph(executable);
        table.close();
    }
}
