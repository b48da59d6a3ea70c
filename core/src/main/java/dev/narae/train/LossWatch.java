package dev.narae.train;

import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds the first loss that is not finite without waiting for the device at every step: losses stay there and are looked at
 * together, after some steps and before anything is made of them.
 */
final class LossWatch implements AutoCloseable {
    private static final int ROOM = 16;

    private record Place(long step, int epoch, int batch) {
    }

    private final Supplier<Optional<Path>> lastGood;
    private final Place[] places = new Place[ROOM];
    private Optional<Tensor> losses = Optional.empty();
    private int waiting;

    /** @param lastGood names the newest checkpoint, for the error */
    LossWatch(Supplier<Optional<Path>> lastGood) {
        this.lastGood = lastGood;
    }

    /** Remembers a loss. @param batch counted from 1, as the step and the epoch */
    void add(Tensor loss, long step, int epoch, int batch) {
        try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open("loss watch")) {
            Tensor all = losses.orElseGet(() -> Scope.outside(() -> Tensor.zeros(loss.device(), DType.F64, Shape.of(ROOM))));
            losses = Optional.of(all);
            all.narrow(0, waiting, 1).assign(loss.detach().reshape(1).cast(DType.F64));
        }
        places[waiting++] = new Place(step, epoch, batch);
        if (waiting == ROOM) {
            check();
        }
    }

    /** Looks at what waits. @throws NonFiniteLossException naming the first step whose loss is not finite */
    void check() {
        if (waiting == 0) {
            return;
        }
        double[] read = losses.orElseThrow().toDoubleArray();
        int count = waiting;
        waiting = 0;
        for (int i = 0; i < count; i++) {
            if (!Double.isFinite(read[i])) {
                Place place = places[i];
                throw new NonFiniteLossException("the loss became " + read[i], place.step, place.epoch, place.batch, lastGood.get());
            }
        }
    }


    @Override
    public void close() {
        losses.ifPresent(Tensor::close);
        losses = Optional.empty();
    }
}
