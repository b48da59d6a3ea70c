package dev.narae.benchmarks.race;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * DL4J and ND4J. Operations write into arrays made beforehand, steps are {@code MultiLayerNetwork.fit}: its fastest ways. What it has no
 * counterpart for, or only through its slow graphs (GRU, attention, residual networks), it is not asked.
 */
final class Dl4jSide implements Side {
    /** One repetition, made ready. */
    interface Task {
        void run();

        /** One more, and its results in row-major order. */
        List<float[]> compute();
    }

    private final Task task;
    private int repetitions = 1;

    private Dl4jSide(Task task) {
        this.task = task;
    }

    /** Empty where it has no counterpart. */
    static Optional<Side> of(Work work, List<Input> given) {
        // Collections that it asks of the JVM by the clock would fall on whoever is measured just then.
        Nd4j.getMemoryManager().togglePeriodicGc(false);
        Map<String, Input> inputs = given.stream().collect(Collectors.toMap(Input::name, Function.identity()));
        Optional<Task> task = work.step() ? Dl4jSteps.of(work, inputs) : Nd4jOperations.of(work, inputs);
        return task.map(Dl4jSide::new);
    }

    static INDArray array(Input input) {
        long[] dims = Arrays.stream(input.shape().dims()).asLongStream().toArray();
        return input.floats() == null ? Nd4j.createFromArray(input.longs()).reshape(dims) : Nd4j.create(input.floats(), dims, DataType.FLOAT);
    }

    static float[] values(INDArray array) {
        return array.dup('c').data().asFloat();
    }

    @Override
    public String name() {
        return "DL4J";
    }

    /** Its OpenMP's threads wait actively: Narae's LeNet step took twice as long behind it with two threads. */
    @Override
    public double lingers() {
        return 0.4;
    }

    @Override
    public List<float[]> compute() {
        return task.compute();
    }

    @Override
    public void block(int count) {
        repetitions = count;
    }

    @Override
    public void run() {
        for (int i = 0; i < repetitions; i++) {
            task.run();
        }
    }

    @Override
    public void close() {
        System.gc();
    }
}
