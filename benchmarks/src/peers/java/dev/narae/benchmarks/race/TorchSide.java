package dev.narae.benchmarks.race;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import dev.narae.benchmarks.parity.ScriptArchive;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * PyTorch's eager kernels, called by its own interpreter: the repetitions of a block are written out in one TorchScript method, so
 * that nothing of the JVM stands between them. With {@code channelsLast} all inputs of four axes have that memory order from the
 * beginning, as {@code model.to(memory_format=torch.channels_last)} would give them.
 */
final class TorchSide implements Side {
    /** Open as long as the process lives: without one PyTorch does not record, and there may be one only. */
    private static GradientCollector recording;

    private final Work work;
    private final List<String> lines;
    private final List<String> results;
    private final boolean channelsLast;
    private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
    private final List<String> names;
    private final NDList inputs;
    private final PtSymbolBlock once;
    private PtSymbolBlock block;

    TorchSide(Work work, List<Input> given, boolean channelsLast) {
        this.work = work;
        lines = work.script(given);
        results = work.results(given);
        this.channelsLast = channelsLast;
        if (recording == null) {
            recording = Engine.getEngine("PyTorch").newGradientCollector();
        }
        // No rewriting of the graph: repetitions that are alike would be computed once. See also script().
        JniUtils.setGraphExecutorOptimize(false);
        names = given.stream().map(Input::name).toList();
        NDList plain = new NDList();
        for (Input input : given) {
            Shape shape = new Shape(Arrays.stream(input.shape().dims()).asLongStream().toArray());
            plain.add(input.floats() == null ? manager.create(input.longs(), shape) : manager.create(input.floats(), shape));
        }
        inputs = ordered(given, plain);
        once = script(1, results);
        block = script(1, results.subList(0, 1));
    }

    /** The inputs as leaves of differentiation, in the memory order wanted. */
    private NDList ordered(List<Input> given, NDList plain) {
        List<String> making = new ArrayList<>();
        for (Input input : given) {
            String order = channelsLast && input.shape().rank() == 4 ? "2" : "0";
            making.add(input.name() + " = torch.detach(torch.clone(" + input.name() + "_0, memory_format=" + order + "))");
            if (input.variable()) {
                making.add(input.name() + " = torch.requires_grad_(" + input.name() + ", True)");
            }
        }
        PtSymbolBlock maker = load(ScriptArchive.of(names.stream().map(name -> name + "_0").toList(), making, names));
        NDList made = new NDList();
        for (NDArray array : IValueUtils.forward(maker, plain, true)) {
            made.add(array);
        }
        maker.close();
        plain.close();
        return made;
    }

    /** A result that nobody reads would not be computed, whatever the graph executor is told: so each, gradients too, is asked how many axes it has. */
    private PtSymbolBlock script(int repetitions, List<String> told) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < repetitions; i++) {
            names.forEach(name -> all.add(name + " = " + name + "_0"));
            all.addAll(lines);
            for (String result : results) {
                all.addAll(List.of("if torch.gt(torch.dim(" + result + "), 9):", "  ops.prim.RaiseException(\"too many axes\")", "else:", "  pass"));
            }
        }
        return load(ScriptArchive.of(names.stream().map(name -> name + "_0").toList(), all, told));
    }

    private PtSymbolBlock load(byte[] archive) {
        try {
            return JniUtils.loadModule((PtNDManager) manager, new ByteArrayInputStream(archive), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (EngineException e) {
            throw new IllegalStateException(work.name() + ": PyTorch refuses the script:\n" + String.join("\n", lines), e);
        }
    }

    @Override
    public String name() {
        return channelsLast ? "PyTorch, channels-last" : "PyTorch";
    }

    /**
     * GNU OpenMP's threads look 300,000 times before they sleep, with a pause each that takes 140 cycles on recent Intel processors: by calculation some 15 ms, half
     * a block. Products of 64 rows with two threads took a third longer behind it.
     */
    @Override
    public double lingers() {
        return 0.05;
    }

    @Override
    public List<float[]> compute() {
        NDList computed = new NDList(IValueUtils.forward(once, inputs, true));
        List<float[]> values = computed.stream().map(NDArray::toFloatArray).collect(Collectors.toList());
        computed.close();
        return values;
    }

    @Override
    public void block(int repetitions) {
        block.close();
        block = script(repetitions, results.subList(0, 1));
    }

    @Override
    public void run() {
        new NDList(IValueUtils.forward(block, inputs, true)).close();
    }

    @Override
    public void close() {
        manager.close();
    }
}
