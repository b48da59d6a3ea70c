package dev.narae.tensor;

import dev.narae.op.Buffer;
import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.spi.Backend;
import dev.narae.spi.ForwardingBackend;
import dev.narae.spi.StepCapture;
import dev.narae.spi.StepOutcome;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An engine that does with marked steps what one that records does, but for the speed: it queues their operations, knows
 * sequences again, and writes down what it was asked. Buffers are told apart by layout only.
 */
public final class QueueingBackend extends ForwardingBackend {
    public final List<String> events = new ArrayList<>();
    private final List<Op> queue = new ArrayList<>();
    private final List<Buffer> released = new ArrayList<>();
    private boolean inStep;
    private Optional<String> refused = Optional.empty();

    public QueueingBackend(Backend inner) {
        super(inner);
    }

    @Override
    public void execute(Op op) {
        if (inStep) {
            events.add("queue " + op.name());
            queue.add(op);
        } else {
            inner().execute(op);
        }
    }

    @Override
    public void release(Buffer buffer) {
        if (queue.isEmpty()) {
            inner().release(buffer);
        } else {
            released.add(buffer);
        }
    }

    @Override
    public void write(Buffer target, long offset, MemorySegment source) {
        flush("the host wrote inside the step");
        inner().write(target, offset, source);
    }

    @Override
    public void read(Buffer source, long offset, MemorySegment target) {
        flush("the host read inside the step");
        inner().read(source, offset, target);
    }

    private void flush(String reason) {
        if (inStep) {
            refused = Optional.of(reason);
        }
        carryOut();
    }

    private void carryOut() {
        queue.forEach(inner()::execute);
        queue.clear();
        released.forEach(inner()::release);
        released.clear();
    }

    private static String form(Op op) {
        StringBuilder form = new StringBuilder(op.name());
        for (List<View> views : List.of(op.written(), op.read())) {
            views.forEach(view -> form.append(' ').append(view.dtype()).append(view.layout()));
        }
        return form.toString();
    }

    @Override
    public StepCapture captureSteps() {
        return new StepCapture() {
            private final Set<List<String>> known = new HashSet<>();

            @Override
            public void begin() {
                events.add("begin");
                inStep = true;
                refused = Optional.empty();
            }

            @Override
            public StepOutcome end() {
                events.add("end");
                inStep = false;
                List<String> forms = queue.stream().map(QueueingBackend::form).toList();
                carryOut();
                if (refused.isPresent()) {
                    return new StepOutcome.Executed(refused.get());
                }
                return known.add(forms) ? new StepOutcome.Recorded() : new StepOutcome.Replayed();
            }

            @Override
            public void abandon() {
                events.add("abandon");
                inStep = false;
                carryOut();
            }

            @Override
            public void close() {
                events.add("close");
            }
        };
    }
}
