package dev.narae.benchmarks.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.spi.ProfilingBackend;
import dev.narae.tensor.Device;
import dev.narae.tensor.Scope;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a training step asks of the engine and of the heap, in counts that do not depend on the machine's speed: a fusion that is lost
 * shows as further operations, memory that is no longer pooled or objects made by the way as further bytes.
 */
class SteadyStepTest {
    private static final int STEPS = 200;
    private static final int MOST_ROUNDS = 20;

    private static Work small(String name) {
        return switch (name) {
            case "MLP" -> Steps.mlp(Target.MLP, 8, 64, 32, 10);
            case "LeNet" -> Steps.leNet(1);
            case "LSTM" -> Steps.recurrent("LSTM", 2, 4, 8, 16);
            case "Transformer block" -> Steps.transformer(2, 4, 8, 2, 16);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Operations by kind, and memory of the system. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MLP   | {Gather=1, Map=11, MatMul=8, Reduce=4, ScatterAdd=1, Softmax=1}
            LeNet | {Conv=2, ConvGradInput=1, ConvGradWeight=2, Gather=1, Map=17, MatMul=6, Pool=2, PoolGrad=2, Reduce=5, ScatterAdd=1, \
            Softmax=1}
            LSTM  | {Gather=1, Map=10, MatMul=3, Recurrent=1, RecurrentGrad=1, Reduce=2, ScatterAdd=1, Softmax=1}
            Transformer block | {Attention=1, AttentionGrad=1, LayerNorm=2, LayerNormGrad=2, Map=23, MatMul=11, Reduce=5}
            """)
    void asksTheEngineForNoMoreThanIsRecorded(String name, String recorded) {
        Work work = small(name);
        ProfilingBackend counting = new ProfilingBackend(Device.engine("cpu"));
        try (Device device = Device.of(counting); Scope _ = Scope.open("test"); OurSide side = new OurSide(work, work.inputs().get(), device)) {
            side.run();
            counting.reset();
            side.run();
            Map<String, Long> counts = new TreeMap<>();
            counting.profile().forEach(entry -> counts.put(entry.operation(), entry.calls()));
            assertEquals(recorded, counts.toString(), "a step's operations; if there are fewer, record them here");
            long asked = device.memory().systemAllocations();
            side.run();
            assertEquals(asked, device.memory().systemAllocations(), "a steady step takes all its memory from the pool");
        }
    }

    /**
     * Objects that a step makes on the way to the engine's kernels: they do not depend on the sizes of tensors, so small ones serve. On
     * plain loops, since vector code that is not compiled yet boxes every vector. Rounds go on until the compiler has removed what it
     * removes; the limits are what was measured and a sixth more. The aim is 64 KiB.
     */
    @ParameterizedTest
    @CsvSource({"MLP, 19", "LeNet, 32", "LSTM, 28", "Transformer block, 72"})
    void makesNoMoreObjectsThanIsRecorded(String name, int limit) {
        Work work = small(name);
        try (Device device = Device.open("cpu"); Scope _ = Scope.open("test"); OurSide side = new OurSide(work, work.inputs().get(), device)) {
            assertTrue(device.description().contains("plain"), device.description() + ": this test needs the plain loops");
            side.block(STEPS);
            double least = Double.POSITIVE_INFINITY;
            for (int round = 0; round < MOST_ROUNDS && least > limit; round++) {
                least = Math.min(least, Allocations.during(side::run) / 1024.0 / STEPS);
            }
            assertTrue(least <= limit, name + ": a steady step allocates " + least + " KiB on the heap, recorded are " + limit);
        }
    }
}
