package dev.narae.cuda;

import dev.narae.cuda.api.CudaApi;
import dev.narae.op.Op;
import java.util.List;

/**
 * A training step recorded as one CUDA graph: its operations as they were asked for, the workspace that its kernels use, and
 * the table from which they read their scalars and draws.
 */
final class StepGraph implements AutoCloseable {
    private final CudaContext context;
    private final StepTable table;
    private final Workspace workspace;
    private final long executable;

    private StepGraph(CudaContext context, StepTable table, Workspace workspace, long executable) {
        this.context = context;
        this.table = table;
        this.workspace = workspace;
        this.executable = executable;
    }

    /** Carries one operation out: asks its launches of the stream. */
    @FunctionalInterface
    interface Executor {
        void execute(Op op);
    }

    /**
     * Records operations, all of which were carried out before in the same form, so that kernels are compiled and algorithms
     * chosen. Does nothing but record.
     *
     * @throws RuntimeException if something cannot be recorded; the stream is then as before
     */
    static StepGraph record(CudaContext context, List<Op> ops, Executor executor) {
        CudaApi api = context.api();
        StepTable table = new StepTable(context, ops);
        Workspace workspace = new Workspace(context, "workspace of a recorded step");
        long graph = 0;
        boolean capturing = false;
        try {
            context.use(workspace);
            api.beginCapture(context.stream());
            capturing = true;
            for (int i = 0; i < ops.size(); i++) {
                Op op = ops.get(i);
                context.launcher().readArgumentsFrom(OpForm.arguments(op), table.address(i));
                try {
                    executor.execute(op);
                } finally {
                    workspace.reuse();
                }
            }
            capturing = false;
            graph = api.endCapture(context.stream());
            return new StepGraph(context, table, workspace, api.instantiate(graph));
        } catch (RuntimeException e) {
            if (capturing) {
                abandon(api, context.stream());
            }
            workspace.close();
            table.close();
            throw e;
        } finally {
            context.launcher().readArgumentsFromLaunch();
            context.useOwnWorkspace();
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
        workspace.close();
        table.close();
    }
}
