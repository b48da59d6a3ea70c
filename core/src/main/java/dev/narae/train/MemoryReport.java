package dev.narae.train;

import dev.narae.data.Batch;
import dev.narae.nn.EvalMode;
import dev.narae.nn.Module;
import dev.narae.nn.Parameter;
import dev.narae.optim.Optimizer;
import dev.narae.spi.MemoryStats;
import dev.narae.tensor.Device;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the memory of a device holds where a step needs the most of it, in bytes by purpose. Whatever is not named by itself is
 * {@link #activations()}, so the purposes add up to the peak.
 *
 * <pre>{@code
 * System.out.println(MemoryReport.ofStep(model, optimizer, batch, () ->
 *         optimizer.step(Losses.crossEntropy(model.forward(batch.input()), batch.labels()).backward())));
 * }</pre>
 *
 * <p>Gradients come and go during a step and are counted by their shapes, all at once, as they are when backward ends. Where the peak
 * comes earlier, as with large batches, some are not there yet, and the activations are larger by those.
 *
 * @param device     the name of the device whose memory this is; tensors elsewhere do not count
 * @param parameters of the model, each once
 * @param gradients  as large as the trainable parameters that the optimiser has changed so far; 0 in evaluation
 * @param optimizer  what the optimiser keeps, such as moments
 * @param buffers    what the model keeps and does not train, such as running statistics
 * @param batch      input and labels
 * @param others     further tensors that are there after the step: averaged weights, metrics, another network, a leak
 * @param peak       the most that was live at a time. Not in it is what kernels of the CPU engine use beside the engine's buffers,
 *                   such as the packed operands of a product: look at {@code heap}
 * @param pooled     what the engine keeps for reuse when the step is over
 * @param heap       what the JVM has taken of the system for objects, the buffers of the CPU engine among them
 * @param heapLimit  what it may take; {@code -Xmx} sets it
 */
public record MemoryReport(String device, long parameters, long gradients, long optimizer, long buffers, long batch, long others,
        long peak, long pooled, long heap, long heapLimit) {

    /**
     * Takes a training step and says what it needed. What the optimiser keeps is made in its first step, so take some before.
     *
     * @param batch what the step is taken on; its device is looked at
     * @param step  forward, backward and the optimiser; it runs in a scope of its own, so its tensors are gone afterwards
     */
    public static MemoryReport ofStep(Module model, Optimizer optimizer, Batch batch, Runnable step) {
        Device device = batch.input().device();
        device.restartMemoryPeak();
        try (Scope _ = Scope.open("step of a memory report")) {
            step.run();
        }
        return now(device, model, Optional.of(optimizer), Optional.of(batch));
    }

    /**
     * Runs a model without gradients and in evaluation mode and says what that needed. What an optimiser keeps counts among the
     * {@code others}.
     *
     * @param forward runs in a scope of its own, so its tensors are gone afterwards
     */
    public static MemoryReport ofEvaluation(Module model, Batch batch, Runnable forward) {
        Device device = batch.input().device();
        device.restartMemoryPeak();
        try (NoGrad _ = NoGrad.open(); EvalMode _ = EvalMode.of(model); Scope _ = Scope.open("evaluation of a memory report")) {
            forward.run();
        }
        return now(device, model, Optional.empty(), Optional.of(batch));
    }

    /** What the device holds and how high its peak rose, after a step for which that was begun anew. */
    static MemoryReport now(Device device, Module model, Optional<Optimizer> optimizer, Optional<Batch> batch) {
        MemoryStats stats = device.memory();
        Map<String, Tensor> state = model.state();
        Set<Tensor> parameters = Collections.newSetFromMap(new IdentityHashMap<>());
        model.parameters().forEach(parameter -> parameters.add(parameter.value()));
        long trained = bytes(device, parameters.stream());
        long buffers = bytes(device, state.values().stream().filter(tensor -> !parameters.contains(tensor)));
        long moments = bytes(device, optimizer.stream().flatMap(each -> each.moments().stream()));
        long taken = bytes(device, batch.stream().flatMap(each -> Stream.of(each.input(), each.labels())));
        Stream<Parameter> changed = optimizer.stream().flatMap(each -> each.stepped().stream());
        long shapes = bytes(device, changed.filter(Parameter::isTrainable).map(Parameter::value));
        long others = Math.max(0, stats.liveBytes() - trained - buffers - moments - taken);
        // A gradient that is one number expanded takes less than its shape says.
        long gradients = Math.min(shapes, stats.peakLiveBytes() - stats.liveBytes());
        Runtime jvm = Runtime.getRuntime();
        return new MemoryReport(device.name(), trained, gradients, moments, buffers, taken, others, stats.peakLiveBytes(), stats.pooledBytes(),
                jvm.totalMemory(), jvm.maxMemory());
    }

    private static long bytes(Device device, Stream<Tensor> tensors) {
        return tensors.filter(tensor -> !tensor.isClosed() && tensor.device() == device)
                .mapToLong(tensor -> tensor.size() * tensor.dtype().bytes()).sum();
    }

    /** What the step took beyond all that has a name: activations that backward needs, and the working memory of operations. */
    public long activations() {
        return peak - parameters - gradients - optimizer - buffers - batch - others;
    }

    private record Row(String what, long bytes) {
    }

    /** A table of eleven lines: mebibytes, and shares of the peak. */
    @Override
    public String toString() {
        List<Row> rows = List.of(new Row("parameters", parameters), new Row("gradients, by their shapes", gradients),
                new Row("optimiser", optimizer), new Row("buffers of the model", buffers), new Row("batch", batch),
                new Row("kept otherwise", others), new Row("activations and working memory", activations()), new Row("peak of a step", peak));
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-32s%12s%9s", "memory on " + device, "MiB", "share"));
        for (Row row : rows) {
            double share = peak == 0 ? 0 : 100.0 * row.bytes() / peak;
            text.append(String.format(Locale.ROOT, "%n%-32s%,12.2f%7.1f %%", row.what(), mebibytes(row.bytes()), share));
        }
        text.append(String.format(Locale.ROOT, "%n%-32s%,12.2f", "pooled for reuse after it", mebibytes(pooled)));
        text.append(String.format(Locale.ROOT, "%n%-32s%,12.2f of at most %,.0f", "heap of the JVM", mebibytes(heap), mebibytes(heapLimit)));
        return text.toString();
    }

    private static double mebibytes(long bytes) {
        return bytes / 0x1p20;
    }
}
