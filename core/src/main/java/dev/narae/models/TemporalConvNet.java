package dev.narae.models;

import dev.narae.models.Parts.Kernel;
import dev.narae.nn.LayerSpec;
import dev.narae.nn.Layers;
import dev.narae.nn.Sequential;
import dev.narae.tensor.Rng;
import java.util.Map;

/**
 * A convolutional network that reads series as a recurrent one does, no output seeing the future: residual blocks of two dilated causal
 * convolutions with weight normalisation, ReLU and dropout, the dilation doubling from block to block, and a convolution of size 1 at the
 * end. y = relu(x + branch(x)), with a convolution of size 1 on x where its channels change.
 *
 * <p>Series {@code [n, channels, length]} to {@code [n, outputs, length]}; output t has seen the {@link #reach} inputs up to t.
 * Parameters are named as in the authors' code, {@code network.0.conv1.weight_g}, {@code network.0.downsample}; {@code head} is their
 * dense layer. Convolutions begin as {@link dev.narae.nn.Conv1d} does.
 *
 * <pre>{@code
 * TemporalConvNet form = TemporalConvNet.of(1, 1).width(32).levels(6).kernel(3);
 * Sequential network = form.build(rng.child("init"));
 * Tensor next = network.forward(series).select(2, -1);                           // [n, outputs], of the last step
 * }</pre>
 *
 * <p>Source: Bai, Kolter and Koltun, "An Empirical Evaluation of Generic Convolutional and Recurrent Networks for Sequence Modeling" (2018).
 */
public final class TemporalConvNet {
    private final int channels;
    private final int outputs;
    private int width = 25;
    private int levels = 8;
    private int kernel = 7;
    private double dropout;
    private boolean weightNorm = true;

    private TemporalConvNet(int channels, int outputs) {
        this.channels = Checks.positive("temporal convolutions: channels", channels);
        this.outputs = Checks.positive("temporal convolutions: outputs", outputs);
    }

    public static TemporalConvNet of(int channels, int outputs) {
        return new TemporalConvNet(channels, outputs);
    }

    /** Channels of every block; 25 unless said otherwise. */
    public TemporalConvNet width(int value) {
        width = Checks.positive("temporal convolutions: width", value);
        return this;
    }

    /** Blocks, the i-th of dilation 2ⁱ; 8 unless said otherwise. */
    public TemporalConvNet levels(int value) {
        levels = Checks.positive("temporal convolutions: levels", value);
        if (levels > 24) {
            throw new IllegalArgumentException("temporal convolutions: at most 24 levels, whose last dilation is 2^23; got " + value);
        }
        return this;
    }

    /** The size of the convolutions; 7 unless said otherwise. */
    public TemporalConvNet kernel(int value) {
        kernel = Checks.positive("temporal convolutions: kernel", value);
        return this;
    }

    /** Behind each convolution; 0 unless said otherwise. */
    public TemporalConvNet dropout(double probability) {
        dropout = Checks.probability("temporal convolutions: dropout", probability);
        return this;
    }

    /** Whether convolutions have weight normalisation; true unless said otherwise. */
    public TemporalConvNet weightNorm(boolean value) {
        weightNorm = value;
        return this;
    }

    /** How many inputs, its own among them, an output sees: 1 + 2 (kernel − 1)(2^levels − 1). */
    public int reach() {
        return 1 + 2 * (kernel - 1) * ((1 << levels) - 1);
    }

    /** The network as data, without building it. */
    public LayerSpec spec() {
        Parts blocks = new Parts();
        for (int i = 0; i < levels; i++) {
            int inputs = i == 0 ? channels : width;
            Kernel dilated = Kernel.series(kernel).dilation(1 << i);
            Parts branch = new Parts();
            for (int j = 1; j <= 2; j++) {
                branch.add("conv" + j, dilated.causal(j == 1 ? inputs : width, width, weightNorm)).add("relu" + j, Parts.relu());
                if (dropout > 0) {
                    branch.add("dropout" + j, Parts.dropout(dropout));
                }
            }
            blocks.add(branch.residual(inputs == width ? Map.of() : Map.of("downsample", Kernel.series(1).conv(inputs, width)), "ReLU"));
        }
        return new Parts().add("network", blocks.sequential()).add("head", Kernel.series(1).conv(width, outputs)).sequential();
    }

    /** The network with parameters drawn anew. */
    public Sequential build(Rng rng) {
        return (Sequential) Layers.build(spec(), rng);
    }
}
