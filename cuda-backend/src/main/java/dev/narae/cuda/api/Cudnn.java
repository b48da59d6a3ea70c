package dev.narae.cuda.api;

import dev.narae.cuda.error.CudaException;
import dev.narae.shape.DType;
import java.util.List;

/**
 * The operations of cuDNN that the engine uses, on one stream. Descriptors are made once for a shape and kept; those that are still there when
 * this closes go with it. Addresses are device addresses, 0 for none. Results replace what was there: nothing is added to it.
 *
 * <p>Every method throws {@link CudaException} with cuDNN's own text of the error. Those that take addresses allocate nothing on the Java heap.
 */
public interface Cudnn extends AutoCloseable {
    /** 10000 · major + 100 · minor + patch for version 9 and later. */
    long version();

    /** Anything that {@link #destroy} takes. */
    interface Descriptor {
    }

    /** The type and layout of a tensor. */
    interface Tensor extends Descriptor {
    }

    /** The type and layout of a convolution's weight. */
    interface Filter extends Descriptor {
    }

    /** How a convolution's window slides. */
    interface Convolution extends Descriptor {
    }

    /** How a pooling's window slides, and what it gives. */
    interface Pooling extends Descriptor {
    }

    /** A recurrent network. */
    interface Recurrence extends Descriptor {
    }

    /** The layout of a batch of sequences, with their lengths. */
    interface Sequences extends Descriptor {
    }

    /** What a convolution's products may be made of. */
    enum Arithmetic {
        /** The operands' own type; no tensor cores for float32. */
        EXACT,
        /** Tensor cores: TensorFloat-32 for float32 operands. */
        TENSOR_CORES
    }

    /**
     * A way to do a convolution.
     *
     * @param number        cuDNN's
     * @param mathType      cuDNN's number of the arithmetic with which it was offered
     * @param arithmetic    what that is
     * @param workspace     bytes that it needs
     * @param deterministic whether it gives the same bits on every run
     */
    record Algorithm(int number, int mathType, Arithmetic arithmetic, long workspace, boolean deterministic) {
    }

    /** What a pooling gives. */
    enum PoolingKind {
        MAX,
        /** The sum divided by the window's size. */
        AVERAGE,
        /** The sum divided by the number of elements that are not padding. */
        AVERAGE_INSIDE
    }

    /** Which recurrent network. */
    enum RecurrentKind { RNN_RELU, RNN_TANH, LSTM, GRU }

    /**
     * @param dims    4 or 5 of them, batch and channels first
     * @param strides in elements, one an axis
     */
    Tensor tensor(DType type, int[] dims, int[] strides);

    /**
     * A tensor of 3 axes, row-major: what recurrent networks have their states in.
     */
    Tensor states(DType type, int first, int second, int third);

    /** @param dims output channels, input channels of a group, window; row-major, or with input channels last */
    Filter filter(DType type, boolean channelsLast, int[] dims);

    /** A cross-correlation. The arrays have one element a spatial axis. Sums are float64 for float64, else float32. */
    Convolution convolution(DType type, int[] padding, int[] stride, int[] dilation, int groups, Arithmetic arithmetic);

    /** NaN is propagated by the maximum. */
    Pooling pooling(PoolingKind kind, int[] size, int[] padding, int[] stride);

    /**
     * With two biases a gate or none, linear input, no dropout, and padded sequences.
     *
     * @param out the width of a hidden state: below {@code hidden} with a projection, else {@code hidden}
     */
    Recurrence recurrence(RecurrentKind kind, DType type, int inputs, int hidden, int out, int layers, boolean bidirectional, boolean biased,
                          boolean tensorFloat);

    /**
     * Sequences as {@code [time, batch, width]}, row-major, padded. A result's elements behind a sequence's end become 0.
     *
     * @param lengths one a sequence
     */
    Sequences sequences(DType type, int time, int batch, int width, int[] lengths);

    void destroy(Descriptor descriptor);

    // convolutions

    /** What cuDNN would take for y = conv(x, w), best first. */
    List<Algorithm> forwardAlgorithms(Tensor x, Filter w, Convolution convolution, Tensor y);

    /** What cuDNN would take for the gradient by x, best first. */
    List<Algorithm> backwardDataAlgorithms(Filter w, Tensor dy, Convolution convolution, Tensor dx);

    /** What cuDNN would take for the gradient by w, best first. */
    List<Algorithm> backwardFilterAlgorithms(Tensor x, Tensor dy, Convolution convolution, Filter dw);

    /** Makes a convolution compute with the arithmetic with which an algorithm was offered. */
    void adopt(Convolution convolution, Algorithm algorithm);

    /** y = conv(x, w). */
    void convolutionForward(Tensor xForm, long x, Filter wForm, long w, Convolution convolution, int algorithm, long workspace,
                            long workspaceBytes, Tensor yForm, long y);

    /** dx, the gradient by x. */
    void convolutionBackwardData(Filter wForm, long w, Tensor dyForm, long dy, Convolution convolution, int algorithm, long workspace,
                                 long workspaceBytes, Tensor dxForm, long dx);

    /** dw, the gradient by w. */
    void convolutionBackwardFilter(Tensor xForm, long x, Tensor dyForm, long dy, Convolution convolution, int algorithm, long workspace,
                                   long workspaceBytes, Filter dwForm, long dw);

    // pooling, softmax, normalisation

    void poolingForward(Pooling pooling, Tensor xForm, long x, Tensor yForm, long y);

    void poolingBackward(Pooling pooling, Tensor yForm, long y, long dy, Tensor xForm, long x, long dx);

    /** Over axis 1, after the maximum is taken off. */
    void softmaxForward(boolean logarithm, Tensor xForm, long x, Tensor yForm, long y);

    /** dx, the gradient of {@link #softmaxForward} by x. */
    void softmaxBackward(boolean logarithm, Tensor yForm, long y, Tensor dyForm, long dy, Tensor dxForm, long dx);

    /** A tensor {@code [1, c, 1, …]} of the type in which the statistics of x are kept. */
    Tensor statistics(Tensor x);

    /**
     * y = (x − mean) · inverseStd · weight + bias with the batch's statistics over all axes but 1, which are given back.
     *
     * @param share           how much running statistics take over: they become {@code (1 − share) · old + share · new}
     * @param runningMean     of the mean
     * @param runningVariance of the unbiased variance, the sum of squares divided by one less than the number of elements
     */
    void batchNormForward(Tensor xForm, long x, Tensor yForm, long y, Tensor statistics, long weight, long bias, double share,
                          long runningMean, long runningVariance, double epsilon, long mean, long inverseStd);

    /** The gradients of {@link #batchNormForward}. */
    void batchNormBackward(Tensor xForm, long x, Tensor dyForm, long dy, Tensor dxForm, long dx, Tensor statistics, long weight, long dWeight,
                           long dBias, double epsilon, long mean, long inverseStd);

    // recurrent networks

    /** Bytes of all weights together. */
    long weightSpace(Recurrence recurrence);

    /** Bytes to work in, and bytes that the backward pass wants to find as the forward pass left them. */
    record Spaces(long workspace, long reserve) {
    }

    Spaces recurrentSpaces(Recurrence recurrence, boolean training, Sequences x);

    /**
     * Where a weight lies in the weight space.
     *
     * @param weight     address of the weight space
     * @param layer      layer · directions + direction
     * @param product    which matrix product of a step: those of the input first, then those of the state, in cuDNN's order of gates
     * @return the addresses of matrix and bias; 0 where there is none
     */
    long[] weightPlace(Recurrence recurrence, long weight, long weightBytes, int layer, int product);

    void recurrentForward(Recurrence recurrence, boolean training, Sequences xForm, long x, Sequences yForm, long y, Tensor hForm, long hx,
                          long hy, Tensor cForm, long cx, long cy, long weight, long weightBytes, long workspace, long workspaceBytes,
                          long reserve, long reserveBytes);

    void recurrentBackwardData(Recurrence recurrence, Sequences yForm, long y, long dy, Sequences xForm, long dx, Tensor hForm, long hx,
                               long dhy, long dhx, Tensor cForm, long cx, long dcy, long dcx, long weight, long weightBytes, long workspace,
                               long workspaceBytes, long reserve, long reserveBytes);

    /** Adds to {@code dWeight}, after {@link #recurrentBackwardData}, with the same workspace and reserve. */
    void recurrentBackwardWeights(Recurrence recurrence, Sequences xForm, long x, Tensor hForm, long hx, Sequences yForm, long y, long dWeight,
                                  long weightBytes, long workspace, long workspaceBytes, long reserve, long reserveBytes);

    @Override
    void close();
}
