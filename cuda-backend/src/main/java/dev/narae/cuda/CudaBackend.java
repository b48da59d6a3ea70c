package dev.narae.cuda;

import dev.narae.cuda.api.Bindings;
import dev.narae.cuda.api.CudaApi;
import dev.narae.cuda.error.CudaDeviceLostException;
import dev.narae.op.Buffer;
import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.spi.Backend;
import dev.narae.spi.Feature;
import dev.narae.spi.MemoryStats;
import dev.narae.spi.StepCapture;
import dev.narae.spi.StepOutcome;
import java.lang.foreign.MemorySegment;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The CUDA engine: one GPU. Operations go to one stream in the order in which they are asked for and are carried out later;
 * what kernels find wrong with their data is thrown by the next {@link #read} or {@link #synchronize}.
 */
public final class CudaBackend implements Backend {
    private final String name;
    private final CudaOptions options;
    private final ReentrantLock lock = new ReentrantLock();
    private final CudaContext context;
    private final HostCopies copies;
    private final Dispatch dispatch;
    private final StepGraph.Executor executor;
    /** Those not yet closed, which hold graphs. */
    private final Set<StepRecorder> recorders = new HashSet<>();
    /** The one whose step is under way. */
    private StepRecorder active;
    private CudaDeviceLostException loss;
    private boolean closed;

    /**
     * @param bindings NVIDIA's libraries
     * @param ordinal  the GPU's number
     * @param name     the device's name, for example {@code cuda:0}
     */
    public CudaBackend(Bindings bindings, int ordinal, CudaOptions options, String name) {
        this.name = name;
        this.options = options;
        context = new CudaContext(bindings, ordinal, options);
        copies = new HostCopies(context.api(), context.stream());
        try {
            dispatch = new Dispatch(context);
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
        executor = op -> {
            try {
                dispatch.execute(op);
            } finally {
                context.operationDone();
            }
        };
        context.pool().beforeTrim(() -> {
            if (active != null) {
                active.runQueued();
            }
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        CudaApi.DeviceFacts facts = context.facts();
        return String.format(Locale.ROOT, "%s, compute capability %d.%d, %.1f GiB", facts.name(), facts.major(), facts.minor(),
                facts.memory() / (double) (1 << 30));
    }

    @Override
    public Set<Feature> features() {
        Set<Feature> features = EnumSet.of(Feature.SOFTMAX, Feature.BATCH_NORM, Feature.LAYER_NORM, Feature.RECURRENT);
        if (options.channelsLast()) {
            features.add(Feature.CHANNELS_LAST);
        }
        return features;
    }

    /** What happens right after the engine's lock was taken. */
    private enum Entry { ALONE, IN_STEP, AFTER_ALL }

    /** Takes the engine's lock and makes its context the thread's. Whoever calls this unlocks. */
    private void enter() {
        enter(Entry.ALONE, "");
    }

    /** As {@link #enter}, for what must see the effect of every operation asked before. */
    private void enterAfterAll(String why) {
        enter(Entry.AFTER_ALL, why);
    }

    /** As {@link #enter}, for what may be part of a step if it comes from the step's own thread. */
    private void enterStep() {
        enter(Entry.IN_STEP, "another thread used the device inside the step");
    }

    private void enter(Entry entry, String why) {
        lock.lock();
        boolean entered = false;
        try {
            if (closed) {
                throw new IllegalStateException("device " + name + " was closed; open it again, and keep it open for as long as its tensors are used");
            }
            if (loss != null) {
                throw new CudaDeviceLostException(loss);
            }
            context.enter();
            if (active != null && (entry == Entry.AFTER_ALL || entry == Entry.IN_STEP && !active.isOwn())) {
                active.interrupt(why);
            }
            entered = true;
        } catch (CudaDeviceLostException e) {
            throw lost(e);
        } finally {
            if (!entered) {
                lock.unlock();
            }
        }
    }

    /** Remembers that nothing works any more, so that what comes next fails at once and closing does not try. */
    private CudaDeviceLostException lost(CudaDeviceLostException e) {
        if (loss == null) {
            loss = e;
        }
        return e;
    }

    @Override
    public Buffer allocate(DType dtype, long size) {
        enterStep();
        try {
            return new CudaBuffer(context, dtype, size, "tensor");
        } catch (CudaDeviceLostException e) {
            throw lost(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void release(Buffer buffer) {
        CudaBuffer own = own(buffer);
        lock.lock();
        try {
            if (!closed && loss == null) {
                context.enter();
                context.pool().release(own.block());
            }
        } catch (CudaDeviceLostException e) {
            // Scopes close while an exception passes through them, often this very one.
            lost(e);
        } finally {
            lock.unlock();
        }
    }

    private CudaBuffer own(Buffer buffer) {
        if (buffer instanceof CudaBuffer cuda && cuda.context() == context) {
            return cuda;
        }
        throw new IllegalArgumentException("device " + name + " was given a buffer of another device: " + buffer.getClass().getName());
    }

    @Override
    public void write(Buffer target, long offset, MemorySegment source) {
        CudaBuffer buffer = own(target);
        requireRange("write", buffer, offset, source);
        enterAfterAll("the host wrote to the device inside the step");
        try {
            copies.toDevice(buffer.address() + offset * buffer.dtype().bytes(), source);
        } catch (CudaDeviceLostException e) {
            throw lost(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void read(Buffer source, long offset, MemorySegment target) {
        CudaBuffer buffer = own(source);
        requireRange("read", buffer, offset, target);
        enterAfterAll("the host read a result inside the step");
        try {
            copies.toHost(target, buffer.address() + offset * buffer.dtype().bytes());
            context.errors().check();
        } catch (CudaDeviceLostException e) {
            throw lost(e);
        } finally {
            lock.unlock();
        }
    }

    private static void requireRange(String operation, CudaBuffer buffer, long offset, MemorySegment host) {
        int bytes = buffer.dtype().bytes();
        long count = host.byteSize() / bytes;
        if (host.byteSize() % bytes != 0 || offset < 0 || offset > buffer.size() - count) {
            throw new IndexOutOfBoundsException(operation + ": " + host.byteSize() + " bytes at element " + offset + " of a "
                    + buffer.dtype() + " buffer of " + buffer.size() + " elements");
        }
    }

    @Override
    public void execute(Op op) {
        enterStep();
        try {
            requireOwn(op);
            if (active != null && active.isOwn()) {
                active.execute(op);
            } else {
                executor.execute(op);
            }
        } catch (CudaDeviceLostException e) {
            throw lost(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long reserveSize(Op.Recurrent op) {
        enterStep();
        try {
            return dispatch.reserveSize(op);
        } catch (CudaDeviceLostException e) {
            throw lost(e);
        } finally {
            context.operationDone();
            lock.unlock();
        }
    }

    /** That all operands are in this GPU's memory; written so that the commonest operations need no list for it. */
    private void requireOwn(Op op) {
        switch (op) {
            case Op.Map map -> {
                requireOwn(map.outputs());
                requireOwn(map.inputs());
            }
            case Op.Reduce reduce -> {
                own(reduce.output().buffer());
                requireOwn(reduce.inputs());
            }
            case Op.MatMul product -> {
                own(product.output().buffer());
                own(product.left().buffer());
                own(product.right().buffer());
                requireOwn(product.epilogue().inputs());
            }
            case Op.Conv conv -> {
                own(conv.output().buffer());
                own(conv.input().buffer());
                own(conv.weight().buffer());
                requireOwn(conv.epilogue().inputs());
            }
            case Op.ConvGradInput conv -> {
                own(conv.gradInput().buffer());
                own(conv.gradOutput().buffer());
                own(conv.weight().buffer());
                requireOwn(conv.epilogue().inputs());
            }
            case Op.ConvGradWeight conv -> {
                own(conv.gradWeight().buffer());
                own(conv.gradOutput().buffer());
                own(conv.input().buffer());
            }
            case Op.Pool pool -> {
                own(pool.output().buffer());
                own(pool.input().buffer());
                if (pool.indices().isPresent()) {
                    own(pool.indices().get().buffer());
                }
            }
            case Op.PoolGrad pool -> {
                own(pool.gradInput().buffer());
                own(pool.gradOutput().buffer());
                if (pool.indices().isPresent()) {
                    own(pool.indices().get().buffer());
                }
            }
            case Op.Softmax softmax -> {
                own(softmax.output().buffer());
                own(softmax.input().buffer());
            }
            case Op.SoftmaxGrad softmax -> {
                own(softmax.gradInput().buffer());
                own(softmax.gradOutput().buffer());
                own(softmax.output().buffer());
            }
            default -> {
                requireOwn(op.written());
                requireOwn(op.read());
            }
        }
    }

    private void requireOwn(List<View> views) {
        for (int i = 0; i < views.size(); i++) {
            own(views.get(i).buffer());
        }
    }

    @Override
    public StepCapture captureSteps() {
        enter();
        try {
            StepRecorder recorder = new StepRecorder(context, executor);
            recorders.add(recorder);
            return new Steps(recorder);
        } finally {
            lock.unlock();
        }
    }

    /** Marks for one loop's steps. */
    private final class Steps implements StepCapture {
        private final StepRecorder recorder;

        Steps(StepRecorder recorder) {
            this.recorder = recorder;
        }

        @Override
        public void begin() {
            enterAfterAll("another step was begun inside the step");
            try {
                recorder.begin();
                active = recorder;
            } finally {
                lock.unlock();
            }
        }

        private void leave() {
            if (active == recorder) {
                active = null;
            }
        }

        @Override
        public StepOutcome end() {
            enter();
            try {
                leave();
                return recorder.end();
            } catch (CudaDeviceLostException e) {
                throw lost(e);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void abandon() {
            enter();
            try {
                leave();
                recorder.abandon();
            } catch (CudaDeviceLostException e) {
                throw lost(e);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                leave();
                if (!closed && loss == null) {
                    context.enter();
                    recorder.close();
                    recorders.remove(recorder);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    public void synchronize() {
        enterAfterAll("the host waited for the device inside the step");
        try {
            context.errors().check();
        } catch (CudaDeviceLostException e) {
            throw lost(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public MemoryStats memory() {
        lock.lock();
        try {
            return context.pool().stats();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void restartPeak() {
        lock.lock();
        try {
            context.pool().restartPeak();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            if (loss == null) {
                context.enter();
                context.api().synchronizeStream(context.stream());
                recorders.forEach(StepRecorder::close);
                copies.close();
                dispatch.close();
                context.close();
            } else {
                context.abandon();
            }
        } catch (CudaDeviceLostException e) {
            lost(e);
            context.abandon();
        } finally {
            lock.unlock();
        }
    }
}
