package dev.narae.cpu;

import dev.narae.cpu.ConvolutionChoice.Direction;

/**
 * Convolution (cross-correlation, as the field says it) of batched images, and its two gradients, by matrix products.
 *
 * <p>Forward: {@code y[n, o, p] = bias[o] + sum over c, t of x[n, c, p*stride - padding + t*dilation] * w[o, c, t]}, with p and t
 * over up to three axes and c over the channels of o's group; outside of the image x is 0.
 * Shapes: x [batch, inChannels, depth, height, width], w [outChannels, inChannels/groups, taps of the same axes],
 * y [batch, outChannels, outputs of the same axes]; each with any strides.
 *
 * <p>With channels last, a convolution is the product of the {@link Patches} (a row an output pixel) and the weights (a
 * column an output channel), and patches are runs of memory. Other orders are copied first: the engine keeps its images
 * channels-last, so that happens at the border of a model.
 * The gradient by the input is again a product of patches, of y; with a stride it falls into one product for each
 * remainder of the position. The gradient by the weights is the product of y transposed and the patches of x.
 *
 * <p>Where fewer multiplications do, {@link Winograd} does it; {@link ConvolutionChoice} says where.
 */
final class Convolution {
    private final Workers workers;
    private final Scratch scratch;
    private final Gemm gemm;
    private final GemmKernel kernel;
    private final ChannelOrder order;
    private final DepthwiseConvolution depthwise;
    private final ScatteredGradient scattered;
    private final ShiftedGradient shifted;
    private final PlacedConvolution placed;
    private final PlacedWeightGradient placedWeights;
    private final Winograd winograd;
    private final WinogradWeightGradient winogradWeights;
    private final ConvolutionChoice choice;

    Convolution(Workers workers, Scratch scratch, Gemm gemm) {
        this(workers, scratch, gemm, ConvolutionChoice.BY_SHAPE);
    }

    Convolution(Workers workers, Scratch scratch, Gemm gemm, ConvolutionChoice choice) {
        this.workers = workers;
        this.scratch = scratch;
        this.gemm = gemm;
        this.kernel = gemm.kernel();
        this.order = new ChannelOrder(workers, kernel);
        this.depthwise = new DepthwiseConvolution(workers, scratch);
        this.scattered = new ScatteredGradient(workers, scratch, gemm);
        shifted = new ShiftedGradient(workers, scratch, gemm);
        this.placed = new PlacedConvolution(workers, scratch, kernel);
        this.placedWeights = new PlacedWeightGradient(workers, scratch, kernel);
        this.winograd = new Winograd(workers, scratch, kernel);
        this.winogradWeights = new WinogradWeightGradient(workers, scratch, kernel);
        this.choice = choice;
    }

    /**
     * Writes y.
     *
     * @param finish what is done to y afterwards (rows are output pixels in the order n, d, h, w; columns are channels), or
     *     null; for a bias {@link Finish#columnBias}
     */
    void forward(ConvolutionShape s, Volumes x, Volumes w, Finish finish, Volumes y) {
        if (s.batch() * s.outputPixels() == 0) {
            return;
        }
        try (Loan loan = new Loan(scratch)) {
            Volumes input = channelsLast(loan, x, s.batch(), s.inChannels(), s.depth().input(), s.height().input(), s.width().input());
            Volumes output = rowsForOutput(loan, y, s.batch(), s.outChannels(), s.depth().output(), s.height().output(), s.width().output());
            Winograd.Size tiles = choice.way(Direction.FORWARD, s).tiles;
            if (s.depthwise()) {
                depthwise.forward(s, input, w, finish, output);
            } else if (tiles != null) {
                winograd.forward(tiles, s, input, w, finish, output);
            } else if (s.seesAll() && pixelsAreDense(s, input)) {
                int k = s.taps() * s.inChannels();
                float[] weights = loan.take(s.outChannels() * k);
                weightRows(s, w, weights);
                gemm.multiplyRows(wholeImages(s, input), Matrix.of(weights, 0, s.outChannels(), k).transposed(), outputRows(s, output, 0), false, finish);
            } else if (placed.suits(s, output)) {
                int k = s.taps() * s.inChannels();
                float[] weights = loan.take(s.outChannels() * k);
                weightRows(s, w, weights);
                placed.forward(s, input, Packing.panels(kernel, new Matrix(weights, 0, k, s.outChannels(), 1, k)), finish, output);
            } else {
                int k = s.taps() * s.groupIn();
                float[] weights = loan.take(s.outChannels() * k);
                weightRows(s, w, weights);
                for (int g = 0; g < s.groups(); g++) {
                    int firstOut = g * s.groupOut();
                    Patches patches = new Patches(kernel, scratch, input.fromChannel(g * s.groupIn()), s.groupIn(),
                            Patches.Axis.of(s.depth()), Patches.Axis.of(s.height()), Patches.Axis.of(s.width()));
                    Matrix b = new Matrix(weights, firstOut * k, k, s.groupOut(), 1, k);
                    gemm.multiply(patches.asRows(), Packing.panels(kernel, b), k, outputRows(s, output, g), false, shifted(finish, firstOut));
                }
            }
            if (output != y) {
                order.fromLast(output.data(), output.offset(), y, s.batch(), s.outChannels(), s.depth().output(), s.height().output(), s.width()
                        .output());
            }
        }
    }

    private static Finish shifted(Finish finish, int columns) {
        return finish == null || columns == 0 ? finish
                : (c, offset, rowStride, row, column, rows, count) -> finish.apply(c, offset, rowStride, row, columns + column, rows, count);
    }

    /** The output pixels by channels of one group. */
    private static Matrix outputRows(ConvolutionShape s, Volumes y, int group) {
        int stride = y.pixelStride(s.batch(), s.depth().output(), s.height().output(), s.width().output());
        return new Matrix(y.data(), y.offset() + group * s.groupOut() * y.channel(), s.batch() * s.outputPixels(), s.groupOut(), stride, 1);
    }

    /** The images themselves if the channels of a pixel are adjacent, else a copy of which that holds. */
    private Volumes channelsLast(Loan loan, Volumes images, int batch, int channels, int depths, int rows, int columns) {
        if (images.channelsAdjacent(channels)) {
            return images;
        }
        Volumes copy = loan.images(batch, channels, depths, rows, columns);
        order.toLast(images, batch, channels, depths, rows, columns, copy.data(), copy.offset());
        return copy;
    }

    private static boolean pixelsAreRows(Volumes images, int batch, int channels, int depths, int rows, int columns) {
        return images.channelsAdjacent(channels) && images.pixelsEven(batch, depths, rows, columns);
    }

    /** The images themselves if their pixels are the rows of a matrix, else room for a copy. */
    private Volumes rowsForOutput(Loan loan, Volumes images, int batch, int channels, int depths, int rows, int columns) {
        if (pixelsAreRows(images, batch, channels, depths, rows, columns)) {
            return images;
        }
        return loan.images(batch, channels, depths, rows, columns);
    }

    /** The images themselves if their pixels are the rows of a matrix, else a copy of which that holds. */
    private Volumes rowsOfInput(Loan loan, Volumes images, int batch, int channels, int depths, int rows, int columns) {
        Volumes result = rowsForOutput(loan, images, batch, channels, depths, rows, columns);
        if (result != images) {
            order.toLast(images, batch, channels, depths, rows, columns, result.data(), result.offset());
        }
        return result;
    }

    /** The weights as {@code [outChannels][taps][groupIn]}: the order in which patches lie. */
    private void weightRows(ConvolutionShape s, Volumes w, float[] into) {
        order.toLast(w, s.outChannels(), s.groupIn(), s.depth().kernel(), s.height().kernel(), s.width().kernel(), into, 0);
    }

    /**
     * Writes dx: {@code dx[n, c, i] = sum over o and those p, t with p*stride - padding + t*dilation = i of dy[n, o, p] * w[o, c, t]}.
     * This is also the forward pass of a transposed convolution.
     *
     * @param finish what is done to dx afterwards (rows are pixels of dx in the order n, d, h, w; columns are channels), or null
     */
    void inputGradient(ConvolutionShape s, Volumes dy, Volumes w, Finish finish, Volumes dx) {
        if (s.batch() * s.inputPixels() == 0) {
            return;
        }
        try (Loan loan = new Loan(scratch)) {
            ConvolutionChoice.Way way = choice.way(Direction.INPUT_GRADIENT, s);
            Winograd.Size tiles = way.tiles;
            boolean few = tiles == null && ScatteredGradient.suits(s) && !s.depthwise();
            Volumes gradient = few ? rowsOfInput(loan, dy, s.batch(), s.outChannels(), s.depth().output(), s.height().output(), s.width().output())
                    : channelsLast(loan, dy, s.batch(), s.outChannels(), s.depth().output(), s.height().output(), s.width().output());
            Volumes result = rowsForOutput(loan, dx, s.batch(), s.inChannels(), s.depth().input(), s.height().input(), s.width().input());
            if (s.depthwise()) {
                depthwise.inputGradient(s, gradient, w, result);
                finishPixels(s, finish, result);
            } else if (way.spreads) {
                winograd.spreadGradient(tiles, s, gradient, w, finish, result);
            } else if (tiles != null) {
                winograd.inputGradient(tiles, s, gradient, w, strided(s) ? null : finish, result);
                if (strided(s)) {
                    finishPixels(s, finish, result);
                }
            } else if (few) {
                float[] weights = loan.take(s.outChannels() * s.taps() * s.groupIn());
                weightRows(s, w, weights);
                if (ShiftedGradient.suits(s)) {
                    shifted.write(s, gradient, weights, result);
                } else {
                    scattered.write(s, gradient, weights, result);
                }
                finishPixels(s, finish, result);
            } else if (s.seesAll() && pixelsAreDense(s, result)) {
                float[] weights = loan.take(s.outChannels() * s.taps() * s.groupIn());
                weightRows(s, w, weights);
                gemm.multiply(new Matrix(gradient.data(), gradient.offset(), s.batch(), s.outChannels(), gradient.image(), 1),
                        Matrix.of(weights, 0, s.outChannels(), s.taps() * s.inChannels()), wholeImages(s, result));
                finishPixels(s, finish, result);
            } else {
                float[] weights = loan.take(s.outChannels() * s.taps() * s.groupIn());
                weightRows(s, w, weights);
                for (int d = 0; d < s.depth().stride(); d++) {
                    for (int h = 0; h < s.height().stride(); h++) {
                        for (int v = 0; v < s.width().stride(); v++) {
                            inputGradient(s, gradient, weights, strided(s) ? null : finish, result,
                                    Phase.of(s.depth(), d), Phase.of(s.height(), h), Phase.of(s.width(), v));
                        }
                    }
                }
                if (strided(s)) {
                    finishPixels(s, finish, result);
                }
            }
            if (result != dx) {
                order.fromLast(result.data(), result.offset(), dx, s.batch(), s.inChannels(), s.depth().input(), s.height().input(), s.width()
                        .input());
            }
        }
    }

    /** Whether an image of x or dx is a row of numbers without gaps. */
    private static boolean pixelsAreDense(ConvolutionShape s, Volumes images) {
        return images.pixelStride(1, s.depth().input(), s.height().input(), s.width().input()) == s.inChannels();
    }

    /** Such images as rows. */
    private static Matrix wholeImages(ConvolutionShape s, Volumes images) {
        return new Matrix(images.data(), images.offset(), s.batch(), s.taps() * s.inChannels(), images.image(), 1);
    }

    private static boolean strided(ConvolutionShape s) {
        return s.depth().stride() > 1 || s.height().stride() > 1 || s.width().stride() > 1;
    }

    /** A pass of its own over dx, where the products that made it saw its pixels in another order. */
    private void finishPixels(ConvolutionShape s, Finish finish, Volumes dx) {
        if (finish == null) {
            return;
        }
        int stride = dx.pixelStride(s.batch(), s.depth().input(), s.height().input(), s.width().input());
        int rows = s.batch() * s.inputPixels();
        int perTask = Math.max(1, (1 << 14) / s.inChannels());
        workers.run(Math.ceilDiv(rows, perTask), (t, w) -> {
            int row = t * perTask;
            finish.apply(dx.data(), dx.offset() + row * stride, stride, row, 0, Math.min(perTask, rows - row), s.inChannels());
        });
    }

    /**
     * The inputs {@code first + j*stride} of one axis: the same taps reach all of them.
     *
     * @param taps the taps that reach them, in the order of the outputs that they come from
     * @param axis which outputs those are, for each j
     */
    private record Phase(int first, int[] taps, Patches.Axis axis) {
        static Phase of(WindowAxis window, int remainder) {
            int stride = window.stride();
            // Input i belongs to the remainder (i + padding) mod stride; tap t reaches it from output (i + padding - t*dilation) / stride.
            int first = Math.floorMod(remainder - window.padding(), stride);
            int count = first >= window.input() ? 0 : (window.input() - 1 - first) / stride + 1;
            int[] taps = new int[window.kernel()];
            int[] outputs = new int[window.kernel()];
            int found = 0;
            for (int t = window.kernel() - 1; t >= 0; t--) {
                int distance = first + window.padding() - t * window.dilation();
                if (Math.floorMod(distance, stride) == 0) {
                    taps[found] = t;
                    outputs[found++] = distance / stride;
                }
            }
            return new Phase(first, java.util.Arrays.copyOf(taps, found),
                    new Patches.Axis(count, 1, java.util.Arrays.copyOf(outputs, found), window.output()));
        }
    }

    private void inputGradient(ConvolutionShape s, Volumes dy, float[] weights, Finish finish, Volumes dx, Phase depth, Phase height, Phase width) {
        int rows = s.batch() * depth.axis().count() * height.axis().count() * width.axis().count();
        if (rows == 0) {
            return;
        }
        int taps = depth.taps().length * height.taps().length * width.taps().length;
        int in = s.groupIn();
        int out = s.groupOut();
        boolean whole = !strided(s);
        try (Loan loan = new Loan(scratch)) {
            // Weights as [taps][outputs of the group][inputs of the group], taps in the order of the patches.
            float[] b = loan.take(Math.max(1, taps * out * in));
            Volumes target = whole ? dx : loan.images(s.batch(), s.inChannels(),
                    depth.axis().count(), height.axis().count(), width.axis().count());
            int stride = target.pixelStride(s.batch(), depth.axis().count(), height.axis().count(), width.axis().count());
            for (int g = 0; g < s.groups(); g++) {
                gatherWeights(s, weights, g, depth, height, width, b);
                Patches patches = new Patches(kernel, scratch, dy.fromChannel(g * out), out, depth.axis(), height.axis(), width.axis());
                Matrix c = new Matrix(target.data(), target.offset() + g * in * target.channel(), rows, in, stride, 1);
                gemm.multiply(patches.asRows(), Packing.panels(kernel, Matrix.of(b, 0, taps * out, in)), taps * out, c, false,
                        shifted(finish, g * in));
            }
            if (!whole) {
                scatter(s, target, dx, depth, height, width);
            }
        }
    }

    private static void gatherWeights(ConvolutionShape s, float[] weights, int group, Phase depth, Phase height, Phase width, float[] into) {
        int in = s.groupIn();
        int to = 0;
        for (int d : depth.taps()) {
            for (int h : height.taps()) {
                for (int v : width.taps()) {
                    int tap = (d * s.height().kernel() + h) * s.width().kernel() + v;
                    for (int o = group * s.groupOut(); o < (group + 1) * s.groupOut(); o++) {
                        System.arraycopy(weights, (o * s.taps() + tap) * in, into, to, in);
                        to += in;
                    }
                }
            }
        }
    }

    /** Brings the pixels of one phase to their places, a stride apart. */
    private void scatter(ConvolutionShape s, Volumes from, Volumes dx, Phase depth, Phase height, Phase width) {
        int depths = depth.axis().count();
        int rows = height.axis().count();
        int columns = width.axis().count();
        int channels = s.inChannels();
        workers.run(s.batch() * depths, (t, w) -> {
            int n = t / depths;
            int d = t % depths;
            for (int h = 0; h < rows; h++) {
                kernel.copyRows(from.data(), from.at(n, 0, d, h, 0), from.column(), columns, channels, dx.data(),
                        dx.at(n, 0, depth.first() + d * s.depth().stride(), height.first() + h * s.height().stride(), width.first()),
                        dx.column() * s.width().stride(), channels);
            }
        });
    }

    /** Writes dw: {@code dw[o, c, t] = sum over n, p of dy[n, o, p] * x[n, c, p*stride - padding + t*dilation]}. */
    void weightGradient(ConvolutionShape s, Volumes x, Volumes dy, Volumes dw) {
        try (Loan loan = new Loan(scratch)) {
            Volumes input = channelsLast(loan, x, s.batch(), s.inChannels(), s.depth().input(), s.height().input(), s.width().input());
            Volumes gradient = rowsOfInput(loan, dy, s.batch(), s.outChannels(), s.depth().output(), s.height().output(), s.width().output());
            Winograd.Size tiles = choice.way(Direction.WEIGHT_GRADIENT, s).tiles;
            int k = s.taps() * s.groupIn();
            float[] rows = loan.take(s.outChannels() * k);
            if (s.depthwise()) {
                depthwise.weightGradient(s, input, gradient, rows);
            } else if (tiles != null && tiles.gradient != null) {
                winogradWeights.write(tiles, s, input, gradient, rows);
            } else if (s.seesAll() && pixelsAreDense(s, input)) {
                gemm.multiply(outputRows(s, gradient, 0).transposed(), wholeImages(s, input), Matrix.of(rows, 0, s.outChannels(), k));
            } else if (placedWeights.suits(s)) {
                placedWeights.write(s, input, gradient, rows);
            } else {
                for (int g = 0; g < s.groups(); g++) {
                    Patches patches = new Patches(kernel, scratch, input.fromChannel(g * s.groupIn()), s.groupIn(),
                            Patches.Axis.of(s.depth()), Patches.Axis.of(s.height()), Patches.Axis.of(s.width()));
                    Matrix a = outputRows(s, gradient, g).transposed();
                    if (patchesAsRows(s)) {
                        float[] turned = loan.take(k * s.groupOut());
                        gemm.multiply(patches.asTurnedRows(), Packing.panels(kernel, a.transposed()), a.columns(),
                                Matrix.of(turned, 0, k, s.groupOut()), false, null);
                        kernel.transpose(turned, 0, s.groupOut(), k, s.groupOut(), rows, g * s.groupOut() * k, k);
                        continue;
                    }
                    gemm.multiply(Packing.rows(kernel, a), patches.asPanels(), a.columns(), Matrix.of(rows, g * s.groupOut() * k, s.groupOut(), k),
                            false, null);
                }
            }
            order.fromLast(rows, 0, dw, s.outChannels(), s.groupIn(), s.depth().kernel(), s.height().kernel(), s.width().kernel());
        }
    }

    /** Whether the gradient by the weights has notably fewer lanes that are computed for nothing if its rows are the taps and its columns the outputs. */
    private boolean patchesAsRows(ConvolutionShape s) {
        long k = (long) s.taps() * s.groupIn();
        return kernel.turns() && 10 * k * kernel.wholePanels(s.groupOut()) <= 9L * s.groupOut() * kernel.wholePanels((int) k);
    }
}
