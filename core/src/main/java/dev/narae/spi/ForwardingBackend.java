package dev.narae.spi;

import dev.narae.op.Buffer;
import dev.narae.op.Op;
import dev.narae.shape.DType;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/** An engine in front of another one: decorators override what they watch. */
public abstract class ForwardingBackend implements Backend {
    private final Backend inner;

    protected ForwardingBackend(Backend inner) {
        this.inner = inner;
    }

    /** The engine behind this one. */
    public final Backend inner() {
        return inner;
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public String description() {
        return inner.description();
    }

    @Override
    public Set<Feature> features() {
        return inner.features();
    }

    @Override
    public Buffer allocate(DType dtype, long size) {
        return inner.allocate(dtype, size);
    }

    @Override
    public void release(Buffer buffer) {
        inner.release(buffer);
    }

    @Override
    public void write(Buffer target, long offset, MemorySegment source) {
        inner.write(target, offset, source);
    }

    @Override
    public void read(Buffer source, long offset, MemorySegment target) {
        inner.read(source, offset, target);
    }

    @Override
    public void execute(Op op) {
        inner.execute(op);
    }

    @Override
    public long nearBytes() {
        return inner.nearBytes();
    }

    @Override
    public long reserveSize(Op.Recurrent op) {
        return inner.reserveSize(op);
    }

    @Override
    public StepCapture captureSteps() {
        return inner.captureSteps();
    }

    @Override
    public void synchronize() {
        inner.synchronize();
    }

    @Override
    public MemoryStats memory() {
        return inner.memory();
    }

    @Override
    public void restartPeak() {
        inner.restartPeak();
    }

    @Override
    public void close() {
        inner.close();
    }
}
