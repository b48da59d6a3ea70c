package dev.narae.reference;

import dev.narae.op.Buffer;
import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.spi.Backend;
import dev.narae.spi.Feature;
import dev.narae.spi.HostMemory;
import dev.narae.spi.MemoryStats;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * The engine that defines what every operation means. It works through elements one by one, as the formula of the
 * operation says, and it is not made to be fast.
 *
 * <p>Precision: every step of a {@link dev.narae.op.Program} is rounded to its type, so that float32 means float32 here; sums
 * and dot products run in double and are rounded once at the end. Integers keep the low bits of their type. Storing to a
 * uint8 keeps the low 8 bits of the int32 that was computed, and a floating value reaches a uint8 only by way of a
 * {@link dev.narae.op.Expr.Cast} to int32.
 *
 * <p>An operation is finished when {@link #execute} returns, on the thread that called.
 */
public final class ReferenceBackend implements Backend {
    private final Set<Feature> features;
    private long liveBytes;
    private long liveBuffers;
    private long allocations;
    private long peakLiveBytes;

    /** An engine that declares no feature, so that core composes whatever it can. */
    public ReferenceBackend() {
        this(Set.of());
    }

    /** An engine that declares the given features; it is able to do all of them. */
    public ReferenceBackend(Set<Feature> features) {
        this.features = Set.copyOf(features);
    }

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public String description() {
        return "reference engine: scalar, sums in double, the definition of every operation";
    }

    @Override
    public Set<Feature> features() {
        return features;
    }

    @Override
    public Buffer allocate(DType dtype, long size) {
        Buffer buffer = new ReferenceBuffer(dtype, size);
        synchronized (this) {
            liveBytes += buffer.bytes();
            liveBuffers++;
            allocations++;
            peakLiveBytes = Math.max(peakLiveBytes, liveBytes);
        }
        return buffer;
    }

    @Override
    public void release(Buffer buffer) {
        if (!own(buffer).release()) {
            throw new IllegalStateException("release: the buffer of " + buffer.size() + " " + buffer.dtype() + " was released before");
        }
        synchronized (this) {
            liveBytes -= buffer.bytes();
            liveBuffers--;
        }
    }

    @Override
    public void write(Buffer target, long offset, MemorySegment source) {
        HostMemory.copy(source, 0, live(target).slice(offset, source.byteSize()), 0, source.byteSize());
    }

    @Override
    public void read(Buffer source, long offset, MemorySegment target) {
        HostMemory.copy(live(source).slice(offset, target.byteSize()), 0, target, 0, target.byteSize());
    }

    @Override
    public void execute(Op operation) {
        switch (operation) {
            case Op.Map op -> Elementwise.map(op);
            case Op.Reduce op -> Elementwise.reduce(op);
            case Op.MatMul op -> Products.matMul(op);
            case Op.Conv op -> Products.conv(op);
            case Op.ConvGradInput op -> Products.convGradInput(op);
            case Op.ConvGradWeight op -> Products.convGradWeight(op);
            case Op.Pool op -> Pooling.pool(op);
            case Op.PoolGrad op -> Pooling.poolGrad(op);
            case Op.Gather op -> Selection.gather(op);
            case Op.ScatterAdd op -> Selection.scatterAdd(op);
            case Op.SegmentSum op -> Selection.segmentSum(op);
            case Op.Scan op -> Selection.scan(op);
            case Op.Sort op -> Selection.sort(op);
            case Op.Softmax op -> Selection.softmax(op);
            case Op.SoftmaxGrad op -> Selection.softmaxGrad(op);
            case Op.BatchNorm op -> Normalization.batchNorm(op);
            case Op.BatchNormGrad op -> Normalization.batchNormGrad(op);
            case Op.LayerNorm op -> Normalization.layerNorm(op);
            case Op.LayerNormGrad op -> Normalization.layerNormGrad(op);
            case Op.Attention op -> Attending.attention(op);
            case Op.AttentionGrad op -> Attending.gradients(op);
            case Op.Recurrent op -> Recurring.recurrent(op);
            case Op.RecurrentGrad op -> Recurring.gradients(op);
        }
    }

    @Override
    public void synchronize() {
        // Every operation was finished when execute returned.
    }

    @Override
    public synchronized MemoryStats memory() {
        return new MemoryStats(liveBytes, liveBuffers, 0, allocations, peakLiveBytes);
    }

    @Override
    public synchronized void restartPeak() {
        peakLiveBytes = liveBytes;
    }

    @Override
    public void close() {
        // Buffers are garbage once nobody holds them.
    }

    /** The buffer behind a view. */
    static ReferenceBuffer buffer(View view) {
        return live(view.buffer());
    }

    private static ReferenceBuffer live(Buffer buffer) {
        ReferenceBuffer own = own(buffer);
        if (own.isReleased()) {
            throw new IllegalStateException("the buffer of " + buffer.size() + " " + buffer.dtype() + " was released and may not be used");
        }
        return own;
    }

    private static ReferenceBuffer own(Buffer buffer) {
        if (buffer instanceof ReferenceBuffer own) {
            return own;
        }
        throw new IllegalArgumentException("the buffer of " + buffer.size() + " " + buffer.dtype() + " belongs to another engine ("
                + buffer.getClass().getSimpleName() + ")");
    }
}
