package dev.narae.examples;

import dev.narae.data.Batch;
import dev.narae.data.Dataset;
import dev.narae.data.Pass;
import dev.narae.shape.DType;
import dev.narae.tensor.Device;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The first images of a set, all at once.
 *
 * @param images {@code [n, channels, height, width]}, in the caller's scope
 * @param labels the class of each
 */
record ImageStack(Tensor images, int[] labels) {
    private static final int BATCH = 256;

    static ImageStack of(Dataset set, int most, Device device) {
        Dataset first = set.size() > most ? set.range(0, most) : set;
        List<Tensor> images = new ArrayList<>();
        List<Tensor> labels = new ArrayList<>();
        try (NoGrad _ = NoGrad.open(); Scope scope = Scope.open("images"); Pass pass = first.batches(BATCH).on(device).open()) {
            while (pass.hasNext()) {
                try (Batch batch = pass.next()) {
                    images.add(batch.input().copy());
                    labels.add(batch.labels().copy());
                }
            }
            return new ImageStack(scope.keep(Tensor.concat(0, images)), Tensor.concat(0, labels).cast(DType.I32).toIntArray());
        }
    }
}
