package dev.narae.cuda;

import dev.narae.cuda.error.CudaDeviceLostException;
import dev.narae.op.Op;
import dev.narae.spi.StepOutcome;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out which steps of a loop repeat. A step that is new is carried out as it comes while its operations are noted. The
 * next one is queued for as long as it agrees with what was noted; if it agrees to its end the queue is recorded as a graph,
 * and from then on such steps are replayed. A step that turns out otherwise is carried out from the queue, so nothing that
 * the program can see depends on any of this.
 *
 * <p>Used under the engine's lock.
 */
final class StepRecorder implements AutoCloseable {
    /** So many kinds of steps are remembered, for example those of full batches and that of the last, smaller one. */
    private static final int MOST_RECORDINGS = 4;

    /** A step that was seen before. */
    private static final class Recording {
        final List<OpForm> forms;
        StepGraph graph;

        Recording(List<OpForm> forms) {
            this.forms = forms;
        }

        /** Whether a step that began with these operations may become this one. */
        boolean begins(List<OpForm> log, OpForm next) {
            int count = log.size();
            if (count >= forms.size() || !forms.get(count).difference(next).isEmpty()) {
                return false;
            }
            for (int i = 0; i < count; i++) {
                if (!forms.get(i).difference(log.get(i)).isEmpty()) {
                    return false;
                }
            }
            return true;
        }
    }

    private final CudaContext context;
    private final StepGraph.Executor executor;
    /** Shared by all graphs of this recorder: they run one after the other. */
    private final Workspace workspace;
    private final List<Recording> recordings = new ArrayList<>();
    private final List<Op> queue = new ArrayList<>();
    private List<OpForm> log = new ArrayList<>();
    private Recording current;
    private boolean queueing;
    private boolean noting;
    private String reason = "";
    private String unrecordable = "";
    private Thread owner;

    /** @param executor carries one operation out at once */
    StepRecorder(CudaContext context, StepGraph.Executor executor) {
        this.context = context;
        this.executor = executor;
        workspace = Workspace.ofItsOwn(context);
    }

    /** Whether the calling thread is inside a step of this recorder. */
    boolean isOwn() {
        return owner == Thread.currentThread();
    }

    void begin() {
        owner = Thread.currentThread();
        log = new ArrayList<>();
        noting = unrecordable.isEmpty();
        current = recordings.isEmpty() ? null : recordings.getFirst();
        queueing = noting && current != null;
        reason = unrecordable.isEmpty() ? "the first step of its kind" : unrecordable;
    }

    /** Takes the next operation of the step: queues it, or carries out what is queued and then it. */
    void execute(Op op) {
        if (!noting) {
            executor.execute(op);
            return;
        }
        OpForm form = new OpForm(op);
        if (queueing && !agrees(form)) {
            runQueue();
        }
        if (queueing) {
            queue.add(op);
        } else {
            executor.execute(op);
        }
        log.add(form);
    }

    /** Whether the step still agrees with a recording, perhaps with another one than so far. */
    private boolean agrees(OpForm form) {
        int at = log.size();
        String difference = at < current.forms.size() ? current.forms.get(at).difference(form) : "it goes on after the end of the one before";
        if (difference.isEmpty()) {
            return true;
        }
        for (Recording recording : recordings) {
            if (recording.begins(log, form)) {
                current = recording;
                return true;
            }
        }
        reason = "operation " + at + " differs: " + difference;
        return false;
    }

    /** Carries out what is queued; the rest of the step is carried out as it comes. */
    private void runQueue() {
        queueing = false;
        List<Op> ops = new ArrayList<>(queue);
        queue.clear();
        context.use(workspace);
        try {
            ops.forEach(executor::execute);
        } finally {
            context.usePool();
        }
    }

    /**
     * The device is looked at or changed in the middle of the step, so what is queued must be carried out now, and the step
     * cannot be replayed.
     */
    void interrupt(String why) {
        if (owner == null) {
            return;
        }
        if (noting) {
            reason = why;
            noting = false;
        }
        runQueue();
    }

    /** Carries out what is queued, for the step as before: memory is about to be given back to the driver. */
    void runQueued() {
        if (owner != null && !queue.isEmpty()) {
            interrupt("device memory was given back to the driver inside the step");
        }
    }

    StepOutcome end() {
        owner = null;
        if (queueing && log.size() < current.forms.size()) {
            Recording whole = null;
            for (Recording recording : recordings) {
                if (recording.forms.size() == log.size() && (log.isEmpty() || recording.begins(log.subList(0, log.size() - 1), log.getLast()))) {
                    whole = recording;
                }
            }
            if (whole == null) {
                reason = "the step ended after " + log.size() + " of " + current.forms.size() + " operations";
                runQueue();
            } else {
                current = whole;
            }
        }
        return queueing ? replay() : executed();
    }

    private StepOutcome replay() {
        recordings.remove(current);
        recordings.addFirst(current);
        if (queue.isEmpty()) {
            return new StepOutcome.Executed("the step has no operations");
        }
        if (current.graph == null) {
            return record();
        }
        current.graph.replay(queue);
        queue.clear();
        return new StepOutcome.Replayed();
    }

    /** Carries the step out, so that the workspace has all its pieces: none can be made while recording. Then records it. */
    private StepOutcome record() {
        List<Op> ops = new ArrayList<>(queue);
        runQueue();
        context.use(workspace);
        try {
            current.graph = StepGraph.record(context, ops, executor);
            return new StepOutcome.Recorded();
        } catch (CudaDeviceLostException e) {
            throw e;
        } catch (RuntimeException e) {
            unrecordable = "the step cannot be recorded: " + e.getMessage();
            return new StepOutcome.Executed(unrecordable);
        } finally {
            context.usePool();
        }
    }

    private StepOutcome executed() {
        if (noting) {
            recordings.addFirst(new Recording(log));
            if (recordings.size() > MOST_RECORDINGS) {
                close(recordings.removeLast());
            }
        }
        return new StepOutcome.Executed(reason);
    }

    void abandon() {
        owner = null;
        noting = false;
        runQueue();
    }

    private static void close(Recording recording) {
        if (recording.graph != null) {
            recording.graph.close();
            recording.graph = null;
        }
    }

    @Override
    public void close() {
        recordings.forEach(StepRecorder::close);
        recordings.clear();
        workspace.close();
        queue.clear();
        owner = null;
    }
}
