package dev.narae.benchmarks.race;

import dev.narae.tensor.Device;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;

/** Narae on a device: each repetition has a scope of its own, as in a training loop. */
final class OurSide implements Side {
    private final Device device;
    private final Scope inputs = Scope.open("inputs");
    private final Supplier<List<Tensor>> work;
    private int repetitions = 1;

    OurSide(Work work, List<Input> given, Device device) {
        this.device = device;
        this.work = work.prepare(device, given);
    }

    @Override
    public String name() {
        return "Narae";
    }

    /** Workers look for a millisecond. */
    @Override
    public double lingers() {
        return 0.002;
    }

    @Override
    public List<float[]> compute() {
        try (Scope _ = Scope.open("repetition")) {
            return work.get().stream().map(Tensor::toFloatArray).toList();
        }
    }

    @Override
    public void block(int count) {
        repetitions = count;
    }

    @Override
    public void run() {
        for (int i = 0; i < repetitions; i++) {
            try (Scope _ = Scope.open("repetition")) {
                work.get();
            }
        }
        device.synchronize();
    }

    @Override
    public boolean warmsUp() {
        return true;
    }

    @Override
    public void close() {
        inputs.close();
    }
}
