import dev.narae.nn.*;
import dev.narae.optim.AdamW;
import dev.narae.tensor.*;

void main() {
    try (Device device = Device.best()) {
        Rng rng = Rng.seeded(42);
        Sequential model = Sequential.of(Linear.of(2, 16, rng.child("a")), Activation.tanh(), Linear.of(16, 1, rng.child("b"))).to(device);
        AdamW optimizer = new AdamW(model.parameters(), 1e-2);
        Tensor x = rng.uniform(device, 256, 2);
        Tensor y = x.select(1, 0).sub(0.5).mul(x.select(1, 1).sub(0.5)).greater(0).cast(x.dtype()).unsqueeze(1);   // exclusive or
        double last = 1;
        for (int step = 0; step < 1000; step++) {
            try (Scope _ = Scope.open()) {
                Tensor loss = Losses.bceWithLogits(model.forward(x), y);
                optimizer.step(loss.backward());
                last = loss.item();
            }
        }
        IO.println("loss " + last);
        if (last > 0.1) throw new AssertionError("the network did not learn");
    }
}
