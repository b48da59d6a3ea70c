package dev.narae.benchmarks.parity;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Runs a few lines of TorchScript inside PyTorch's own interpreter.
 *
 * <p>DJL's Java API reaches only a part of PyTorch. Its engine, however, loads TorchScript archives, and such an
 * archive is a zip that holds source text. So the lines are wrapped into the {@code forward} of an otherwise empty
 * module, packed, loaded and called: every operator of PyTorch and its autograd become reachable by name.
 */
final class TorchScript implements AutoCloseable {
    private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");

    TorchScript() {
        // One thread and no graph rewriting: the eager kernels, in an order that does not vary.
        JniUtils.setNumThreads(1);
        JniUtils.setGraphExecutorOptimize(false);
    }

    /** The version of PyTorch that answers, for example {@code 2.7.1}. */
    String version() {
        return Engine.getEngine("PyTorch").getVersion();
    }

    /**
     * Runs {@code lines}, in which the tensors {@code inputs} are named {@code names}, with gradients recorded.
     *
     * @return the values of the expressions {@code results}, in their order
     * @throws IllegalStateException if PyTorch refuses the script; the message holds the script
     */
    List<Array> run(List<String> names, List<Array> inputs, List<String> lines, List<String> results) {
        String source = ScriptArchive.source(names, lines, results);
        try (NDManager scope = manager.newSubManager();
                GradientCollector _ = Engine.getEngine("PyTorch").newGradientCollector();
                PtSymbolBlock module = JniUtils.loadModule(
                        (PtNDManager) scope, new ByteArrayInputStream(ScriptArchive.packed(source)), false, false)) {
            NDList arguments = new NDList();
            inputs.forEach(input -> arguments.add(upload(scope, input)));
            List<Array> values = new ArrayList<>();
            for (NDArray value : IValueUtils.forward(module, arguments, true)) {
                values.add(download(value));
                value.close();
            }
            return values;
        } catch (EngineException e) {
            throw new IllegalStateException("PyTorch refuses the script:\n" + source, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        manager.close();
    }

    private static NDArray upload(NDManager scope, Array array) {
        // DJL cannot create an empty tensor from an empty buffer.
        if (array.count() == 0) {
            return scope.zeros(new Shape(array.dims()), type(array.type()));
        }
        return scope.create(ByteBuffer.wrap(array.bytes()).order(ByteOrder.LITTLE_ENDIAN),
                new Shape(array.dims()), type(array.type()));
    }

    private static Array download(NDArray value) {
        Array.Type type = IntStream.range(0, Array.Type.values().length).mapToObj(i -> Array.Type.values()[i])
                .filter(candidate -> type(candidate) == value.getDataType())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no fixture type for " + value.getDataType()));
        long[] dims = value.getShape().getShape();
        if (value.size() == 0) {
            return new Array(type, dims, new byte[0]);
        }
        return new Array(type, dims, value.toByteArray());
    }

    private static DataType type(Array.Type type) {
        return switch (type) {
            case F32 -> DataType.FLOAT32;
            case F64 -> DataType.FLOAT64;
            case I64 -> DataType.INT64;
            case BOOL -> DataType.BOOLEAN;
        };
    }
}
