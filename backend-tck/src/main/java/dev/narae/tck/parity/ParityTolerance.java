package dev.narae.tck.parity;

/**
 * How far a float32 result may be from PyTorch's: by {@code relative} times the expected element, plus {@code absolute}, plus
 * {@code ofLargest} times the largest finite element expected of that tensor, because a sum of large terms that cancel is as
 * inexact as its terms. NaN must answer NaN, and an infinity the same infinity.
 */
record ParityTolerance(double relative, double absolute, double ofLargest) {
    /** The same number; zeros of either sign are one. */
    private static final ParityTolerance EXACT = new ParityTolerance(0, 0, 0);
    /** One function of each element: some units in the last place (2⁻²⁴ is 6·10⁻⁸). */
    private static final ParityTolerance FUNCTION = new ParityTolerance(1e-6, 2e-7, 0);
    /** A function that takes almost equal numbers from each other, as 1 + erf x far to the left. */
    private static final ParityTolerance CANCELLING = new ParityTolerance(1e-6, 1e-6, 0);
    /** Sums of up to some hundred terms, in any order. */
    private static final ParityTolerance SUM = new ParityTolerance(1e-6, 2e-7, 1e-6);
    /** Sums of functions of sums: normalisation, losses, optimiser steps. */
    private static final ParityTolerance COMPOSED = new ParityTolerance(4e-6, 1e-6, 2e-6);
    /** Whole networks, of layers or of steps, and their training. */
    private static final ParityTolerance NETWORK = new ParityTolerance(2e-5, 2e-6, 5e-6);

    /**
     * The table.
     *
     * @param kind what was computed
     * @param role {@code out}, {@code grad} or {@code second}: each derivative may lose as much again
     */
    static ParityTolerance of(String kind, String role) {
        ParityTolerance output = of(kind);
        return switch (role) {
            case "out" -> output;
            // What only moves elements forward adds them up backward.
            case "grad" -> (output.equals(EXACT) ? SUM : output).times(2);
            case "second" -> (output.equals(EXACT) ? SUM : output).times(4);
            default -> throw new IllegalArgumentException("no tolerance for " + role);
        };
    }

    private static ParityTolerance of(String kind) {
        return switch (kind) {
            case "abs", "neg", "sign", "floor", "ceil", "round", "trunc", "relu6", "hardtanh", "clamp", "relu", "maximum", "minimum", "add", "sub", "mul",
                    "eq", "ne", "lt", "le", "gt", "ge", "where", "maskedFill", "amax", "amin", "argmax", "argmin", "any", "all",
                    "gather", "indexSelect", "oneHot", "sort", "topK", "pad", "flip", "roll", "tile", "concat", "stack", "split",
                    "permute", "expand", "unfold", "slice", "embedding",
                    "maxPool1d", "maxPool2d", "maxPool3d", "minPool1d", "minPool2d", "minPool3d",
                    "adaptiveMaxPool1d", "adaptiveMaxPool2d", "adaptiveMaxPool3d",
                    "adaptiveMinPool2d", "globalMaxPool1d", "globalMaxPool2d", "globalMaxPool3d", "globalMinPool2d", "clipValue" -> EXACT;
            case "exp", "expm1", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "square", "erf", "log", "log1p",
                    "log2", "log10", "remainder", "hardsigmoid", "logSigmoid", "softsign", "prelu", "sqrt", "rsqrt", "reciprocal", "powScalar", "pow",
                    "div", "sigmoid", "tanh", "leakyRelu", "elu", "selu", "silu", "hardswish", "softplus",
                    "bce", "bceWithLogits" -> FUNCTION;
            case "gelu", "geluTanh", "mish" -> CANCELLING;
            case "matmul", "matmulTransposed", "sum", "mean", "prod", "variance", "std", "norm", "logSumExp", "cumsum",
                    "scatterAdd", "softmax", "logSoftmax", "linear",
                    "conv1d", "conv2d", "conv3d", "convTranspose1d", "convTranspose2d", "convTranspose3d",
                    "avgPool1d", "avgPool2d", "avgPool3d", "adaptiveAvgPool1d", "adaptiveAvgPool2d", "adaptiveAvgPool3d",
                    "globalAvgPool1d", "globalAvgPool2d", "globalAvgPool3d", "causalConv1d" -> SUM;
            case "batchNorm1d", "batchNorm2d", "batchNorm3d", "layerNorm", "groupNorm", "instanceNorm", "rmsNorm", "layerNormWithoutBias", "localResponseNorm",
                    "mseLoss", "maeLoss", "huberLoss", "smoothL1Loss", "crossEntropy", "crossEntropySoft", "nllLoss", "klDiv",
                    "multiMarginLoss", "tripletLoss", "focalLoss", "ctcLoss",
                    "attention",
                    "sgd", "adagrad", "rmsProp", "adam", "adamW", "clipNorm" -> COMPOSED;
            case "rnn", "lstm", "gru", "rnnCell", "lstmCell", "gruCell", "multiHeadAttention", "transformerEncoderLayer", "transformerDecoderLayer",
                    "transformer", "mlpTanh", "cnn", "gradientPenalty", "trainCnn", "residualBlock", "resNet18", "invertedResidual",
                    "separableConvolution", "alexNet", "vgg", "uNet", "seriesCnn", "temporalConvNet" -> NETWORK;
            default -> throw new IllegalArgumentException("no tolerance is stated for " + kind);
        };
    }

    private ParityTolerance times(double factor) {
        return new ParityTolerance(relative * factor, absolute * factor, ofLargest * factor);
    }

    /** @param largest the largest finite magnitude expected anywhere in the tensor */
    boolean accepts(double expected, double actual, double largest) {
        if (expected == actual || Double.isNaN(expected) && Double.isNaN(actual)) {
            return true;
        }
        return Double.isFinite(expected) && Math.abs(actual - expected) <= relative * Math.abs(expected) + absolute + ofLargest * largest;
    }
}
