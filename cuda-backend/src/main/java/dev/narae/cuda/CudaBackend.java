package dev.narae.cuda;

import dev.narae.cuda.api.Bindings;
import dev.narae.cuda.api.CudaApi;
import dev.narae.op.Buffer;
import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.spi.Backend;
import dev.narae.spi.Feature;
import dev.narae.spi.MemoryStats;
import java.lang.foreign.MemorySegment;
import java.util.EnumSet;
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
    private final ReentrantLock lock = new ReentrantLock();
    private final CudaContext context;
    private final HostCopies copies;
    private boolean closed;

    /**
     * @param bindings NVIDIA's libraries
     * @param ordinal  the GPU's number
     * @param name     the device's name, for example {@code cuda:0}
     */
    public CudaBackend(Bindings bindings, int ordinal, CudaOptions options, String name) {
        this.name = name;
        context = new CudaContext(bindings, ordinal, options);
        copies = new HostCopies(context.api(), context.stream());
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
        return EnumSet.noneOf(Feature.class);
    }

    private void enter() {
        lock.lock();
        if (closed) {
            lock.unlock();
            throw new IllegalStateException("device " + name + " was closed; open it again, and keep it open for as long as its tensors are used");
        }
        context.enter();
    }

    @Override
    public Buffer allocate(DType dtype, long size) {
        enter();
        try {
            return new CudaBuffer(context, dtype, size, "tensor");
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void release(Buffer buffer) {
        CudaBuffer own = own(buffer);
        lock.lock();
        try {
            if (!closed) {
                context.enter();
                context.pool().release(own.block());
            }
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
        enter();
        try {
            copies.toDevice(buffer.address() + offset * buffer.dtype().bytes(), source);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void read(Buffer source, long offset, MemorySegment target) {
        CudaBuffer buffer = own(source);
        requireRange("read", buffer, offset, target);
        enter();
        try {
            copies.toHost(target, buffer.address() + offset * buffer.dtype().bytes());
            context.errors().check();
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
        enter();
        try {
            requireOwn(op.written());
            requireOwn(op.read());
            dispatch(op);
        } finally {
            context.operationDone();
            lock.unlock();
        }
    }

    private void requireOwn(List<View> views) {
        for (int i = 0; i < views.size(); i++) {
            own(views.get(i).buffer());
        }
    }

    private void dispatch(Op op) {
        throw new UnsupportedOperationException(op.name());
    }

    @Override
    public void synchronize() {
        enter();
        try {
            context.errors().check();
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
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                context.enter();
                context.api().synchronizeStream(context.stream());
                copies.close();
                context.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
