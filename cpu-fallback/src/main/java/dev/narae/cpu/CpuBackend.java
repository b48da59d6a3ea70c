package dev.narae.cpu;

import dev.narae.op.Buffer;
import dev.narae.op.Op;
import dev.narae.shape.DType;
import dev.narae.spi.Backend;
import dev.narae.spi.Feature;
import dev.narae.spi.MemoryStats;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The CPU engine. Operations are carried out on the calling thread with the help of the engine's workers, and are done when
 * {@link #execute} returns; any number of threads may call at once.
 */
public final class CpuBackend implements Backend {
    private static final Set<Feature> FEATURES = Collections.unmodifiableSet(EnumSet.of(Feature.SOFTMAX, Feature.BATCH_NORM, Feature.LAYER_NORM, Feature.ATTENTION,
            Feature.RECURRENT, Feature.SEGMENT_SUM, Feature.CHANNELS_LAST));
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private final CpuOptions options;
    private final Workers workers;
    private final BufferPool pool;
    private final Elementwise elementwise;
    private final Reductions reductions;
    private final Products products;
    private final Windowed windowed;
    private final Gathering gathering;
    private final SegmentSums segmentSums;
    private final Attending attending;
    private final Recurring recurring;
    private final BatchNormalization batchNormalization;
    private final LayerNormalization layerNormalization;

    /** An engine with the settings of the system properties. */
    public CpuBackend() {
        this(CpuOptions.defaults());
    }

    public CpuBackend(CpuOptions options) {
        this.options = options;
        workers = new Workers(options.threads());
        pool = new BufferPool(options.poolBytes());
        elementwise = new Elementwise(workers, pool, new ProgramCache());
        reductions = new Reductions(workers, pool, elementwise);
        Scratch scratch = new HeapScratch();
        Gemm gemm = new Gemm(workers, scratch);
        products = new Products(workers, pool, elementwise, gemm);
        windowed = new Windowed(workers, scratch, pool, elementwise, gemm);
        gathering = new Gathering(workers);
        segmentSums = new SegmentSums(workers);
        attending = new Attending(workers, scratch, gemm);
        recurring = new Recurring(workers, scratch, pool, elementwise, gemm);
        batchNormalization = new BatchNormalization(workers, scratch, pool, elementwise);
        layerNormalization = new LayerNormalization(workers, scratch, pool, elementwise);
        if (Tier.CHOSEN == Tier.PLAIN && !Tier.vectorModulePresent() && TOLD.compareAndSet(false, true)) {
            System.getLogger(CpuBackend.class.getName()).log(System.Logger.Level.INFO,
                    "the CPU engine runs on plain loops; the JVM flag --add-modules jdk.incubator.vector makes training about 5 times "
                            + "faster (measured: a LeNet step of 83 ms takes 16 ms, on two cores with AVX-512)");
        }
    }

    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public String description() {
        return "CPU, " + kernels() + ", " + options.threads() + (options.threads() == 1 ? " thread" : " threads");
    }

    static String kernels() {
        return switch (Tier.CHOSEN) {
            case VECTOR -> "Vector API at " + Lanes.BITS + " bits";
            case PLAIN -> "plain loops";
        };
    }

    @Override
    public Set<Feature> features() {
        return FEATURES;
    }

    @Override
    public Buffer allocate(DType dtype, long size) {
        return pool.allocate(dtype, size, dtype == DType.F32 ? Gemm.START : 0);
    }

    @Override
    public void release(Buffer buffer) {
        pool.release(own(buffer));
    }

    private static CpuBuffer own(Buffer buffer) {
        if (buffer instanceof CpuBuffer cpu) {
            return cpu;
        }
        throw new IllegalArgumentException("the CPU engine was given a buffer of another engine: " + buffer.getClass().getName());
    }

    @Override
    public void write(Buffer target, long offset, MemorySegment source) {
        CpuBuffer buffer = own(target);
        Object array = buffer.array();
        int count = count("write", buffer, offset, source);
        int at = (int) offset;
        switch (array) {
            case float[] a -> MemorySegment.copy(source, FLOAT, 0, a, at, count);
            case double[] a -> MemorySegment.copy(source, DOUBLE, 0, a, at, count);
            case int[] a -> MemorySegment.copy(source, INT, 0, a, at, count);
            case long[] a -> MemorySegment.copy(source, LONG, 0, a, at, count);
            case short[] a -> MemorySegment.copy(source, SHORT, 0, a, at, count);
            default -> MemorySegment.copy(source, ValueLayout.JAVA_BYTE, 0, array, at, count);
        }
    }

    @Override
    public void read(Buffer source, long offset, MemorySegment target) {
        CpuBuffer buffer = own(source);
        Object array = buffer.array();
        int count = count("read", buffer, offset, target);
        int at = (int) offset;
        switch (array) {
            case float[] a -> MemorySegment.copy(a, at, target, FLOAT, 0, count);
            case double[] a -> MemorySegment.copy(a, at, target, DOUBLE, 0, count);
            case int[] a -> MemorySegment.copy(a, at, target, INT, 0, count);
            case long[] a -> MemorySegment.copy(a, at, target, LONG, 0, count);
            case short[] a -> MemorySegment.copy(a, at, target, SHORT, 0, count);
            default -> MemorySegment.copy(array, at, target, ValueLayout.JAVA_BYTE, 0, count);
        }
    }

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** How many elements a host segment holds, checked against the buffer. */
    private static int count(String operation, CpuBuffer buffer, long offset, MemorySegment host) {
        int bytes = buffer.dtype().bytes();
        long count = host.byteSize() / bytes;
        if (host.byteSize() % bytes != 0 || offset < 0 || offset > buffer.start() + buffer.size() - count) {
            throw new IndexOutOfBoundsException(operation + ": " + host.byteSize() + " bytes at element " + offset + " of a "
                    + buffer.dtype() + " buffer of " + buffer.size() + " elements");
        }
        return (int) count;
    }

    @Override
    public void execute(Op op) {
        switch (op) {
            case Op.Map map -> elementwise.map(map.outputs(), map.inputs(), map.body(), map.arguments());
            case Op.Reduce reduce -> reductions.reduce(reduce);
            case Op.MatMul matMul -> products.matMul(matMul);
            case Op.Conv conv -> windowed.conv(conv);
            case Op.ConvGradInput conv -> windowed.convGradInput(conv);
            case Op.ConvGradWeight conv -> windowed.convGradWeight(conv);
            case Op.Pool pooling -> windowed.pool(pooling);
            case Op.PoolGrad pooling -> windowed.poolGrad(pooling);
            case Op.Gather gather -> gathering.gather(gather);
            case Op.ScatterAdd scatter -> gathering.scatterAdd(scatter);
            case Op.SegmentSum sums -> segmentSums.run(sums);
            case Op.Scan scan -> Scans.scan(workers, scan);
            case Op.Sort sort -> Sorting.sort(workers, sort);
            case Op.Softmax softmax -> SoftmaxKernel.softmax(workers, pool, softmax);
            case Op.SoftmaxGrad softmax -> SoftmaxGradient.run(workers, pool, softmax);
            case Op.BatchNorm norm -> batchNormalization.batchNorm(norm);
            case Op.BatchNormGrad norm -> batchNormalization.batchNormGrad(norm);
            case Op.LayerNorm norm -> layerNormalization.layerNorm(norm);
            case Op.LayerNormGrad norm -> layerNormalization.layerNormGrad(norm);
            case Op.Attention attention -> attending.attention(attention);
            case Op.AttentionGrad grad -> attending.gradients(grad);
            case Op.Recurrent recurrent -> recurring.recurrent(recurrent);
            case Op.RecurrentGrad grad -> recurring.gradients(grad);
        }
    }

    /** Half a megabyte: several such results, as attention has them, fit the second-level caches of two threads together. */
    @Override
    public long nearBytes() {
        return 1 << 19;
    }

    /** One byte where there is work: what is kept are arrays that are attached to the reserve, and counted as live memory. */
    @Override
    public long reserveSize(Op.Recurrent op) {
        return Recurring.reserveSize(op);
    }

    /** Does nothing: every operation is done when {@link #execute} returns. */
    @Override
    public void synchronize() {
    }

    @Override
    public MemoryStats memory() {
        return pool.stats();
    }

    @Override
    public void restartPeak() {
        pool.restartPeak();
    }

    /** Gives the memory that is kept for reuse back to the garbage collector. */
    public void trim() {
        pool.trim();
    }

    @Override
    public void close() {
        workers.close();
        pool.close();
    }
}
