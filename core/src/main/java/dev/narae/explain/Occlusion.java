package dev.narae.explain;

import dev.narae.nn.EvalMode;
import dev.narae.nn.Module;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much a class's score falls where a patch covers a part of the image: s(x) − s(x with the patch), for a patch at every place of
 * a grid. Where it is large, there is what the network went by.
 *
 * <p>Images {@code [n, channels, height, width]} of a network that gives scores {@code [n, classes]}. The patch stands at the first
 * place, then a stride further each time, and at last at the edge. Needs no gradients; the network is in evaluation mode meanwhile.
 *
 * <pre>{@code
 * Occlusion occlusion = Occlusion.of(model).patch(8, 8).stride(2, 2).fill(0.5).build();
 * Tensor heat = occlusion.map(images, TargetClass.predicted());                      // [n, height, width]
 * }</pre>
 *
 * <p>Source: Zeiler and Fergus, "Visualizing and Understanding Convolutional Networks" (2014).
 */
public final class Occlusion {
    private final Module network;
    private final int height;
    private final int width;
    private final int down;
    private final int across;
    private final double[] fill;
    private final int batch;
    private final boolean probabilities;

    private Occlusion(Builder settings) {
        network = settings.network;
        height = settings.height;
        width = settings.width;
        down = settings.down;
        across = settings.across;
        fill = settings.fill;
        batch = settings.batch;
        probabilities = settings.probabilities;
    }

    public static Builder of(Module network) {
        return new Builder(network);
    }

    /** What occlusion can be told. */
    public static final class Builder {
        private final Module network;
        private int height = 8;
        private int width = 8;
        private int down = 4;
        private int across = 4;
        private double[] fill = {0};
        private int batch = 64;
        private boolean probabilities;

        private Builder(Module network) {
            this.network = network;
        }

        /** The patch's size in pixels; 8 x 8 unless said otherwise. */
        public Builder patch(int rows, int columns) {
            height = rows;
            width = columns;
            return this;
        }

        /** How far apart patches stand; 4 and 4 unless said otherwise. */
        public Builder stride(int rows, int columns) {
            down = rows;
            across = columns;
            return this;
        }

        /** What the patch shows: one value, or one a channel, such as the mean color; 0 unless said otherwise. */
        public Builder fill(double... values) {
            fill = values.clone();
            return this;
        }

        /** How many covered images go through the network at once; 64 unless said otherwise. */
        public Builder batch(int images) {
            batch = images;
            return this;
        }

        /** Whether the score is the softmax of what the network gives; false unless said otherwise. */
        public Builder probabilities(boolean value) {
            probabilities = value;
            return this;
        }

        /** @throws IllegalArgumentException if a number is not positive, or no fill is given */
        public Occlusion build() {
            if (height < 1 || width < 1 || down < 1 || across < 1 || batch < 1 || fill.length == 0) {
                throw new IllegalArgumentException("occlusion: patch, stride and batch must be positive and a fill be given, got patch " + height + " x "
                        + width + ", stride " + down + " and " + across + ", batch " + batch + ", " + fill.length + " fills");
            }
            return new Occlusion(this);
        }
    }

    /**
     * The fall of the score at every place of the patch.
     *
     * @return {@code [n, rows, columns]} of the grid
     * @throws ShapeException if images or scores are not as above, or the patch does not fit into the image
     */
    public Tensor grid(Tensor images, TargetClass target) {
        check(images);
        int[] rows = places(images.dim(2), height, down);
        int[] columns = places(images.dim(3), width, across);
        try (NoGrad _ = NoGrad.open(); EvalMode _ = EvalMode.of(network); Scope scope = Scope.open("occlusion")) {
            Tensor whole = scores(images.detach());
            Tensor classes = target.of("occlusion", whole);
            Tensor before = TargetClass.picked(whole, classes);
            List<Tensor> falls = new ArrayList<>();
            for (int i = 0; i < images.dim(0); i++) {
                falls.add(before.narrow(0, i, 1).sub(covered(images.detach().narrow(0, i, 1), classes.narrow(0, i, 1), rows, columns)));
            }
            return scope.keep(Tensor.stack(0, falls).reshape(images.dim(0), rows.length, columns.length));
        }
    }

    /** The mean fall over all patches that cover a pixel, {@code [n, height, width]}. A pixel that none covers, with a stride above the patch, has 0. */
    public Tensor map(Tensor images, TargetClass target) {
        try (NoGrad _ = NoGrad.open(); Scope scope = Scope.open("occlusion")) {
            Tensor grid = grid(images, target);
            Tensor down = cover(images, images.dim(2), height, places(images.dim(2), height, this.down)).cast(grid.dtype());
            Tensor across = cover(images, images.dim(3), width, places(images.dim(3), width, this.across)).cast(grid.dtype());
            return scope.keep(down.matmul(grid).matmul(across.t()));
        }
    }

    private void check(Tensor images) {
        TargetClass.checkInput("occlusion", images);
        if (images.rank() != 4) {
            throw new ShapeException("occlusion: images must be [n, channels, height, width], got " + images.shape());
        }
        if (height > images.dim(2) || width > images.dim(3)) {
            throw new ShapeException("occlusion: a patch of " + height + " x " + width + " does not fit into images " + images.shape());
        }
        if (fill.length != 1 && fill.length != images.dim(1)) {
            throw new ShapeException("occlusion: " + fill.length + " fills for images " + images.shape() + "; give one, or one a channel");
        }
    }

    private static int[] places(int extent, int size, int stride) {
        int count = Math.ceilDiv(extent - size, stride) + 1;
        int[] places = new int[count];
        for (int i = 0; i < count; i++) {
            places[i] = Math.min(i * stride, extent - size);
        }
        return places;
    }

    /** Row i says with which weight pixel i takes the places' values: equal ones for those that cover it. */
    private static Tensor cover(Tensor like, int extent, int size, int[] places) {
        double[] weights = new double[extent * places.length];
        for (int i = 0; i < extent; i++) {
            int covering = 0;
            for (int place : places) {
                covering += place <= i && i < place + size ? 1 : 0;
            }
            for (int j = 0; j < places.length; j++) {
                weights[i * places.length + j] = places[j] <= i && i < places[j] + size ? 1.0 / covering : 0;
            }
        }
        return Tensor.of(like.device(), weights, extent, places.length);
    }

    private Tensor scores(Tensor images) {
        Tensor scores = TargetClass.checked("occlusion", network.forward(images), images);
        return probabilities ? scores.softmax(1) : scores;
    }

    /** The class's score for one image under every patch, {@code [places]}. */
    private Tensor covered(Tensor image, Tensor target, int[] rows, int[] columns) {
        int count = rows.length * columns.length;
        Tensor patch = Tensor.of(image.device(), fill, 1, fill.length, 1, 1).cast(image.dtype());
        List<Tensor> parts = new ArrayList<>();
        for (int first = 0; first < count; first += batch) {
            int size = Math.min(batch, count - first);
            try (Scope scope = Scope.open("a batch of occlusion")) {
                Tensor hidden = Tensor.where(masks(image, first, size, rows, columns), patch, image);
                parts.add(scope.keep(TargetClass.picked(scores(hidden), target.expand(size))));
            }
        }
        return Tensor.concat(0, parts);
    }

    private Tensor masks(Tensor image, int first, int size, int[] rows, int[] columns) {
        int high = image.dim(2);
        int wide = image.dim(3);
        boolean[] mask = new boolean[size * high * wide];
        for (int i = 0; i < size; i++) {
            int top = rows[(first + i) / columns.length];
            int left = columns[(first + i) % columns.length];
            for (int y = top; y < top + height; y++) {
                int start = (i * high + y) * wide + left;
                Arrays.fill(mask, start, start + width, true);
            }
        }
        return Tensor.of(image.device(), mask, size, 1, high, wide);
    }
}
