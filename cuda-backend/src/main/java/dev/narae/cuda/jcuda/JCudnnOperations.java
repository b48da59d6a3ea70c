package dev.narae.cuda.jcuda;

import static jcuda.jcudnn.JCudnn.cudnnCreate;
import static jcuda.jcudnn.JCudnn.cudnnCreateConvolutionDescriptor;
import static jcuda.jcudnn.JCudnn.cudnnCreateDropoutDescriptor;
import static jcuda.jcudnn.JCudnn.cudnnCreateFilterDescriptor;
import static jcuda.jcudnn.JCudnn.cudnnCreatePoolingDescriptor;
import static jcuda.jcudnn.JCudnn.cudnnCreateRNNDataDescriptor;
import static jcuda.jcudnn.JCudnn.cudnnCreateRNNDescriptor;
import static jcuda.jcudnn.JCudnn.cudnnCreateTensorDescriptor;
import static jcuda.jcudnn.JCudnn.cudnnDestroy;
import static jcuda.jcudnn.JCudnn.cudnnDestroyConvolutionDescriptor;
import static jcuda.jcudnn.JCudnn.cudnnDestroyDropoutDescriptor;
import static jcuda.jcudnn.JCudnn.cudnnDestroyFilterDescriptor;
import static jcuda.jcudnn.JCudnn.cudnnDestroyPoolingDescriptor;
import static jcuda.jcudnn.JCudnn.cudnnDestroyRNNDataDescriptor;
import static jcuda.jcudnn.JCudnn.cudnnDestroyRNNDescriptor;
import static jcuda.jcudnn.JCudnn.cudnnDestroyTensorDescriptor;
import static jcuda.jcudnn.JCudnn.cudnnSetConvolutionGroupCount;
import static jcuda.jcudnn.JCudnn.cudnnSetConvolutionMathType;
import static jcuda.jcudnn.JCudnn.cudnnSetConvolutionNdDescriptor;
import static jcuda.jcudnn.JCudnn.cudnnSetDropoutDescriptor;
import static jcuda.jcudnn.JCudnn.cudnnSetFilterNdDescriptor;
import static jcuda.jcudnn.JCudnn.cudnnSetPoolingNdDescriptor;
import static jcuda.jcudnn.JCudnn.cudnnSetRNNDataDescriptor;
import static jcuda.jcudnn.JCudnn.cudnnSetRNNDescriptor_v8;
import static jcuda.jcudnn.JCudnn.cudnnSetStream;
import static jcuda.jcudnn.JCudnn.cudnnSetTensorNdDescriptor;

import dev.narae.cuda.api.Cudnn;
import dev.narae.cuda.error.CudaException;
import dev.narae.cuda.error.CudaOutOfMemoryException;
import dev.narae.shape.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import jcuda.Pointer;
import jcuda.jcudnn.JCudnn;
import jcuda.jcudnn.cudnnBatchNormMode;
import jcuda.jcudnn.cudnnConvolutionBwdDataAlgoPerf;
import jcuda.jcudnn.cudnnConvolutionBwdFilterAlgoPerf;
import jcuda.jcudnn.cudnnConvolutionFwdAlgoPerf;
import jcuda.jcudnn.cudnnConvolutionMode;
import jcuda.jcudnn.cudnnDataType;
import jcuda.jcudnn.cudnnDeterminism;
import jcuda.jcudnn.cudnnDirectionMode;
import jcuda.jcudnn.cudnnDropoutDescriptor;
import jcuda.jcudnn.cudnnForwardMode;
import jcuda.jcudnn.cudnnHandle;
import jcuda.jcudnn.cudnnMathType;
import jcuda.jcudnn.cudnnNanPropagation;
import jcuda.jcudnn.cudnnPoolingMode;
import jcuda.jcudnn.cudnnRNNAlgo;
import jcuda.jcudnn.cudnnRNNBiasMode;
import jcuda.jcudnn.cudnnRNNDataLayout;
import jcuda.jcudnn.cudnnRNNInputMode;
import jcuda.jcudnn.cudnnRNNMode;
import jcuda.jcudnn.cudnnSoftmaxAlgorithm;
import jcuda.jcudnn.cudnnSoftmaxMode;
import jcuda.jcudnn.cudnnTensorFormat;
import jcuda.jcudnn.cudnnWgradMode;
import jcuda.runtime.cudaStream_t;

/**
 * cuDNN through JCudnn, whose classes are those of cuDNN 8 and whose native code calls cuDNN 9: only functions that both have are called, and the
 * numbers of errors, which cuDNN 9 changed, are told by cuDNN itself.
 */
final class JCudnnOperations implements Cudnn {
    private static final int SUCCESS = 0;
    /** {@code CUDNN_STATUS_INTERNAL_ERROR_DEVICE_ALLOCATION_FAILED} of cuDNN 9. */
    private static final int DEVICE_ALLOCATION_FAILED = 4004;
    /** cuDNN 9's statuses from here to 3999 say that something is not supported. */
    private static final int NOT_SUPPORTED = 3000;
    private static final int MOST_ALGORITHMS = 16;
    /** {@code CUDNN_RNN_PADDED_IO_ENABLED}. */
    private static final int PADDED_SEQUENCES = 1;

    private final cudnnHandle handle = new cudnnHandle();
    private final Scale scale = new Scale();
    private final Set<Descriptor> descriptors = Collections.newSetFromMap(new IdentityHashMap<>());
    private cudnnDropoutDescriptor noDropout;
    // What cuDNN fills where it is asked for the place of a weight.
    private CudnnDescriptors.Tensor matrixForm;
    private CudnnDescriptors.Tensor biasForm;
    // Objects for addresses, used again by every call.
    private final Pointer[] pointers = new Pointer[16];
    private int used;

    JCudnnOperations(long stream) {
        JCudnn.setExceptionsEnabled(false);
        Arrays.setAll(pointers, _ -> new Pointer());
        check(cudnnCreate(handle), "cudnnCreate");
        try {
            check(cudnnSetStream(handle, Handles.set(new cudaStream_t(), stream)), "cudnnSetStream");
        } catch (CudaException e) {
            cudnnDestroy(handle);
            throw e;
        }
    }

    /** Ends a call: gives the objects for addresses back, and throws if it failed. */
    private void check(int status, String call) {
        used = 0;
        if (status != SUCCESS) {
            String text = JCudnn.cudnnGetErrorString(status);
            throw status == DEVICE_ALLOCATION_FAILED ? new CudaOutOfMemoryException(call, status, text) : new CudaException(call, status, text);
        }
    }

    /** An address as JCudnn wants it, until the call under way ends. Never null, which JCudnn refuses for some parameters. */
    private Pointer at(long address) {
        return Handles.set(pointers[used++], address);
    }

    @Override
    public long version() {
        return JCudnn.cudnnGetVersion();
    }

    // ---- descriptors ----

    private static int type(DType type) {
        return switch (type) {
            case F32 -> cudnnDataType.CUDNN_DATA_FLOAT;
            case F64 -> cudnnDataType.CUDNN_DATA_DOUBLE;
            case F16 -> cudnnDataType.CUDNN_DATA_HALF;
            case BF16 -> cudnnDataType.CUDNN_DATA_BFLOAT16;
            case I32, I64, U8, BOOL -> throw new IllegalArgumentException("cuDNN computes with floating elements, not " + type);
        };
    }

    /** The type of sums of products of elements of a type. */
    private static int sumType(DType type) {
        return type == DType.F64 ? cudnnDataType.CUDNN_DATA_DOUBLE : cudnnDataType.CUDNN_DATA_FLOAT;
    }

    private <D extends Descriptor> D kept(D descriptor) {
        descriptors.add(descriptor);
        return descriptor;
    }

    @Override
    public Tensor tensor(DType type, int[] dims, int[] strides) {
        CudnnDescriptors.Tensor tensor = new CudnnDescriptors.Tensor(type);
        check(cudnnCreateTensorDescriptor(tensor), "cudnnCreateTensorDescriptor");
        kept(tensor);
        check(cudnnSetTensorNdDescriptor(tensor, type(type), dims.length, dims, strides),
                "cudnnSetTensorNdDescriptor, " + type + " " + Arrays.toString(dims) + " strides " + Arrays.toString(strides));
        return tensor;
    }

    @Override
    public Tensor states(DType type, int first, int second, int third) {
        return tensor(type, new int[] {first, second, third}, new int[] {second * third, third, 1});
    }

    @Override
    public Tensor statistics(Tensor x) {
        CudnnDescriptors.Tensor of = (CudnnDescriptors.Tensor) x;
        CudnnDescriptors.Tensor tensor = new CudnnDescriptors.Tensor(of.type.compute());
        check(cudnnCreateTensorDescriptor(tensor), "cudnnCreateTensorDescriptor");
        kept(tensor);
        check(JCudnn.cudnnDeriveBNTensorDescriptor(tensor, of, cudnnBatchNormMode.CUDNN_BATCHNORM_SPATIAL), "cudnnDeriveBNTensorDescriptor");
        return tensor;
    }

    @Override
    public Filter filter(DType type, boolean channelsLast, int[] dims) {
        CudnnDescriptors.Filter filter = new CudnnDescriptors.Filter();
        check(cudnnCreateFilterDescriptor(filter), "cudnnCreateFilterDescriptor");
        kept(filter);
        int format = channelsLast ? cudnnTensorFormat.CUDNN_TENSOR_NHWC : cudnnTensorFormat.CUDNN_TENSOR_NCHW;
        check(cudnnSetFilterNdDescriptor(filter, type(type), format, dims.length, dims),
                "cudnnSetFilterNdDescriptor, " + type + " " + Arrays.toString(dims) + (channelsLast ? " channels-last" : ""));
        return filter;
    }

    @Override
    public Convolution convolution(DType type, int[] padding, int[] stride, int[] dilation, int groups, Arithmetic arithmetic) {
        CudnnDescriptors.Convolution convolution = new CudnnDescriptors.Convolution(type, arithmetic);
        check(cudnnCreateConvolutionDescriptor(convolution), "cudnnCreateConvolutionDescriptor");
        kept(convolution);
        check(cudnnSetConvolutionNdDescriptor(convolution, padding.length, padding, stride, dilation, cudnnConvolutionMode.CUDNN_CROSS_CORRELATION,
                sumType(type)), "cudnnSetConvolutionNdDescriptor, padding " + Arrays.toString(padding) + " stride " + Arrays.toString(stride)
                + " dilation " + Arrays.toString(dilation));
        check(cudnnSetConvolutionGroupCount(convolution, groups), "cudnnSetConvolutionGroupCount, " + groups);
        check(cudnnSetConvolutionMathType(convolution, mathType(type, arithmetic)), "cudnnSetConvolutionMathType");
        return convolution;
    }

    /** From Ampere on the default means TensorFloat-32 for float32; for float64, where there is no choice, networks take no other. */
    private static int mathType(DType type, Arithmetic arithmetic) {
        return switch (type) {
            case F64 -> cudnnMathType.CUDNN_DEFAULT_MATH;
            case F32 -> arithmetic == Arithmetic.EXACT ? cudnnMathType.CUDNN_FMA_MATH : cudnnMathType.CUDNN_DEFAULT_MATH;
            default -> cudnnMathType.CUDNN_TENSOR_OP_MATH;
        };
    }

    @Override
    public Pooling pooling(PoolingKind kind, int[] size, int[] padding, int[] stride) {
        CudnnDescriptors.Pooling pooling = new CudnnDescriptors.Pooling();
        check(cudnnCreatePoolingDescriptor(pooling), "cudnnCreatePoolingDescriptor");
        kept(pooling);
        int mode = switch (kind) {
            case MAX -> cudnnPoolingMode.CUDNN_POOLING_MAX_DETERMINISTIC;
            case AVERAGE -> cudnnPoolingMode.CUDNN_POOLING_AVERAGE_COUNT_INCLUDE_PADDING;
            case AVERAGE_INSIDE -> cudnnPoolingMode.CUDNN_POOLING_AVERAGE_COUNT_EXCLUDE_PADDING;
        };
        check(cudnnSetPoolingNdDescriptor(pooling, mode, cudnnNanPropagation.CUDNN_PROPAGATE_NAN, size.length, size, padding, stride),
                "cudnnSetPoolingNdDescriptor, window " + Arrays.toString(size) + " padding " + Arrays.toString(padding) + " stride "
                + Arrays.toString(stride));
        return pooling;
    }

    @Override
    public Recurrence recurrence(RecurrentKind kind, DType type, int inputs, int hidden, int out, int layers, boolean bidirectional, boolean biased,
                                 boolean tensorFloat) {
        if (noDropout == null) {
            cudnnDropoutDescriptor dropout = new cudnnDropoutDescriptor();
            check(cudnnCreateDropoutDescriptor(dropout), "cudnnCreateDropoutDescriptor");
            try {
                check(cudnnSetDropoutDescriptor(dropout, handle, 0, null, 0, 0), "cudnnSetDropoutDescriptor");
            } catch (CudaException e) {
                cudnnDestroyDropoutDescriptor(dropout);
                throw e;
            }
            noDropout = dropout;
        }
        CudnnDescriptors.Recurrence recurrence = new CudnnDescriptors.Recurrence();
        check(cudnnCreateRNNDescriptor(recurrence), "cudnnCreateRNNDescriptor");
        kept(recurrence);
        int mode = switch (kind) {
            case RNN_RELU -> cudnnRNNMode.CUDNN_RNN_RELU;
            case RNN_TANH -> cudnnRNNMode.CUDNN_RNN_TANH;
            case LSTM -> cudnnRNNMode.CUDNN_LSTM;
            case GRU -> cudnnRNNMode.CUDNN_GRU;
        };
        check(cudnnSetRNNDescriptor_v8(recurrence, cudnnRNNAlgo.CUDNN_RNN_ALGO_STANDARD, mode,
                biased ? cudnnRNNBiasMode.CUDNN_RNN_DOUBLE_BIAS : cudnnRNNBiasMode.CUDNN_RNN_NO_BIAS,
                bidirectional ? cudnnDirectionMode.CUDNN_BIDIRECTIONAL : cudnnDirectionMode.CUDNN_UNIDIRECTIONAL, cudnnRNNInputMode.CUDNN_LINEAR_INPUT,
                type(type), sumType(type), mathType(type, tensorFloat ? Arithmetic.TENSOR_CORES : Arithmetic.EXACT), inputs, hidden, out, layers,
                noDropout, PADDED_SEQUENCES),
                "cudnnSetRNNDescriptor_v8, " + kind + " of " + type + ", " + inputs + " inputs, " + hidden + " hidden units, " + layers + " layers");
        return recurrence;
    }

    @Override
    public Sequences sequences(DType type, int time, int batch, int width, int[] lengths) {
        CudnnDescriptors.Sequences sequences = new CudnnDescriptors.Sequences();
        check(cudnnCreateRNNDataDescriptor(sequences), "cudnnCreateRNNDataDescriptor");
        kept(sequences);
        // A zero of any type is zero bytes.
        check(cudnnSetRNNDataDescriptor(sequences, type(type), cudnnRNNDataLayout.CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_UNPACKED, time, batch, width, lengths,
                scale.zero(DType.F64)), "cudnnSetRNNDataDescriptor, " + type + " [" + time + ", " + batch + ", " + width + "]");
        return sequences;
    }

    @Override
    public void destroy(Descriptor descriptor) {
        if (!descriptors.contains(descriptor)) {
            throw new IllegalArgumentException("this descriptor is not there any more");
        }
        free(descriptor);
        descriptors.remove(descriptor);
    }

    private void free(Descriptor descriptor) {
        switch (descriptor) {
            case CudnnDescriptors.Tensor it -> check(cudnnDestroyTensorDescriptor(it), "cudnnDestroyTensorDescriptor");
            case CudnnDescriptors.Filter it -> check(cudnnDestroyFilterDescriptor(it), "cudnnDestroyFilterDescriptor");
            case CudnnDescriptors.Convolution it -> check(cudnnDestroyConvolutionDescriptor(it), "cudnnDestroyConvolutionDescriptor");
            case CudnnDescriptors.Pooling it -> check(cudnnDestroyPoolingDescriptor(it), "cudnnDestroyPoolingDescriptor");
            case CudnnDescriptors.Recurrence it -> check(cudnnDestroyRNNDescriptor(it), "cudnnDestroyRNNDescriptor");
            case CudnnDescriptors.Sequences it -> check(cudnnDestroyRNNDataDescriptor(it), "cudnnDestroyRNNDataDescriptor");
            default -> throw new IllegalArgumentException("not a descriptor of this library: " + descriptor);
        }
    }

    // ---- convolutions ----

    private static CudnnDescriptors.Tensor of(Tensor tensor) {
        return (CudnnDescriptors.Tensor) tensor;
    }

    private static CudnnDescriptors.Filter of(Filter filter) {
        return (CudnnDescriptors.Filter) filter;
    }

    private static CudnnDescriptors.Convolution of(Convolution convolution) {
        return (CudnnDescriptors.Convolution) convolution;
    }

    private static CudnnDescriptors.Recurrence of(Recurrence recurrence) {
        return (CudnnDescriptors.Recurrence) recurrence;
    }

    private static CudnnDescriptors.Sequences of(Sequences sequences) {
        return (CudnnDescriptors.Sequences) sequences;
    }

    /** JCudnn reads the number of offers even where the call failed without writing one, and may then fail itself, over nothing. */
    private static int answer(IntSupplier offers) {
        try {
            return offers.getAsInt();
        } catch (ArrayIndexOutOfBoundsException e) {
            return NOT_SUPPORTED;
        }
    }

    /** Asks for the workspace of an algorithm with a convolution's own math type. */
    private interface WorkspaceOf {
        int ask(int algorithm, long[] bytes);
    }

    /**
     * Adds an offer. cuDNN offers algorithms with math types that the convolution does not have, and with the workspace that those need. Where the
     * arithmetic is exact the convolution keeps its math type, so the workspace is asked for again, once an algorithm.
     */
    private void add(List<Algorithm> algorithms, CudnnDescriptors.Convolution convolution, int number, int status, int mathType, long memory,
                            int determinism, WorkspaceOf workspace) {
        if (status != SUCCESS) {
            return;
        }
        boolean deterministic = determinism == cudnnDeterminism.CUDNN_DETERMINISTIC;
        if (convolution.arithmetic == Arithmetic.TENSOR_CORES) {
            boolean cores = mathType != cudnnMathType.CUDNN_FMA_MATH && mathType != cudnnMathType.CUDNN_DEFAULT_MATH;
            algorithms.add(new Algorithm(number, mathType, cores ? Arithmetic.TENSOR_CORES : Arithmetic.EXACT, memory, deterministic));
            return;
        }
        if (algorithms.stream().anyMatch(known -> known.number() == number)) {
            return;
        }
        long[] bytes = new long[1];
        int answer = workspace.ask(number, bytes);
        if (answer < NOT_SUPPORTED || answer >= NOT_SUPPORTED + 1000) {
            check(answer, "the workspace of convolution algorithm " + number);
            algorithms.add(new Algorithm(number, mathType(convolution.type, Arithmetic.EXACT), Arithmetic.EXACT, bytes[0], deterministic));
        }
    }

    @Override
    public List<Algorithm> forwardAlgorithms(Tensor x, Filter w, Convolution convolution, Tensor y) {
        cudnnConvolutionFwdAlgoPerf[] offers = new cudnnConvolutionFwdAlgoPerf[MOST_ALGORITHMS];
        Arrays.setAll(offers, _ -> new cudnnConvolutionFwdAlgoPerf());
        int[] count = new int[1];
        check(answer(() -> JCudnn.cudnnGetConvolutionForwardAlgorithm_v7(handle, of(x), of(w), of(convolution), of(y), offers.length, count, offers)),
                "cudnnGetConvolutionForwardAlgorithm_v7");
        List<Algorithm> algorithms = new ArrayList<>();
        for (int i = 0; i < count[0]; i++) {
            add(algorithms, of(convolution), offers[i].algo, offers[i].status, offers[i].mathType, offers[i].memory, offers[i].determinism,
                    (algorithm, bytes) -> JCudnn.cudnnGetConvolutionForwardWorkspaceSize(handle, of(x), of(w), of(convolution), of(y), algorithm, bytes));
        }
        return algorithms;
    }

    @Override
    public List<Algorithm> backwardDataAlgorithms(Filter w, Tensor dy, Convolution convolution, Tensor dx) {
        cudnnConvolutionBwdDataAlgoPerf[] offers = new cudnnConvolutionBwdDataAlgoPerf[MOST_ALGORITHMS];
        Arrays.setAll(offers, _ -> new cudnnConvolutionBwdDataAlgoPerf());
        int[] count = new int[1];
        check(answer(() -> JCudnn.cudnnGetConvolutionBackwardDataAlgorithm_v7(handle, of(w), of(dy), of(convolution), of(dx), offers.length, count, offers)),
                "cudnnGetConvolutionBackwardDataAlgorithm_v7");
        List<Algorithm> algorithms = new ArrayList<>();
        for (int i = 0; i < count[0]; i++) {
            add(algorithms, of(convolution), offers[i].algo, offers[i].status, offers[i].mathType, offers[i].memory, offers[i].determinism,
                    (algorithm, bytes) -> JCudnn.cudnnGetConvolutionBackwardDataWorkspaceSize(handle, of(w), of(dy), of(convolution), of(dx), algorithm, bytes));
        }
        return algorithms;
    }

    @Override
    public List<Algorithm> backwardFilterAlgorithms(Tensor x, Tensor dy, Convolution convolution, Filter dw) {
        cudnnConvolutionBwdFilterAlgoPerf[] offers = new cudnnConvolutionBwdFilterAlgoPerf[MOST_ALGORITHMS];
        Arrays.setAll(offers, _ -> new cudnnConvolutionBwdFilterAlgoPerf());
        int[] count = new int[1];
        check(answer(() -> JCudnn.cudnnGetConvolutionBackwardFilterAlgorithm_v7(handle, of(x), of(dy), of(convolution), of(dw), offers.length, count, offers)),
                "cudnnGetConvolutionBackwardFilterAlgorithm_v7");
        List<Algorithm> algorithms = new ArrayList<>();
        for (int i = 0; i < count[0]; i++) {
            add(algorithms, of(convolution), offers[i].algo, offers[i].status, offers[i].mathType, offers[i].memory, offers[i].determinism,
                    (algorithm, bytes) -> JCudnn.cudnnGetConvolutionBackwardFilterWorkspaceSize(handle, of(x), of(dy), of(convolution), of(dw), algorithm, bytes));
        }
        return algorithms;
    }

    @Override
    public void adopt(Convolution convolution, Algorithm algorithm) {
        check(cudnnSetConvolutionMathType(of(convolution), algorithm.mathType()), "cudnnSetConvolutionMathType");
    }

    @Override
    public void convolutionForward(Tensor xForm, long x, Filter wForm, long w, Convolution convolution, int algorithm, long workspace,
                                   long workspaceBytes, Tensor yForm, long y) {
        DType type = of(xForm).type;
        check(JCudnn.cudnnConvolutionForward(handle, scale.one(type), of(xForm), at(x), of(wForm), at(w), of(convolution), algorithm, at(workspace),
                workspaceBytes, scale.zero(type), of(yForm), at(y)), "cudnnConvolutionForward");
    }

    @Override
    public void convolutionBackwardData(Filter wForm, long w, Tensor dyForm, long dy, Convolution convolution, int algorithm, long workspace,
                                        long workspaceBytes, Tensor dxForm, long dx) {
        DType type = of(dyForm).type;
        check(JCudnn.cudnnConvolutionBackwardData(handle, scale.one(type), of(wForm), at(w), of(dyForm), at(dy), of(convolution), algorithm,
                at(workspace), workspaceBytes, scale.zero(type), of(dxForm), at(dx)), "cudnnConvolutionBackwardData");
    }

    @Override
    public void convolutionBackwardFilter(Tensor xForm, long x, Tensor dyForm, long dy, Convolution convolution, int algorithm, long workspace,
                                          long workspaceBytes, Filter dwForm, long dw) {
        DType type = of(xForm).type;
        check(JCudnn.cudnnConvolutionBackwardFilter(handle, scale.one(type), of(xForm), at(x), of(dyForm), at(dy), of(convolution), algorithm,
                at(workspace), workspaceBytes, scale.zero(type), of(dwForm), at(dw)), "cudnnConvolutionBackwardFilter");
    }

    // ---- pooling, softmax, normalisation ----

    @Override
    public void poolingForward(Pooling pooling, Tensor xForm, long x, Tensor yForm, long y) {
        DType type = of(xForm).type;
        check(JCudnn.cudnnPoolingForward(handle, (CudnnDescriptors.Pooling) pooling, scale.one(type), of(xForm), at(x), scale.zero(type), of(yForm), at(y)),
                "cudnnPoolingForward");
    }

    @Override
    public void poolingBackward(Pooling pooling, Tensor yForm, long y, long dy, Tensor xForm, long x, long dx) {
        DType type = of(xForm).type;
        check(JCudnn.cudnnPoolingBackward(handle, (CudnnDescriptors.Pooling) pooling, scale.one(type), of(yForm), at(y), of(yForm), at(dy), of(xForm), at(x),
                scale.zero(type), of(xForm), at(dx)), "cudnnPoolingBackward");
    }

    @Override
    public void softmaxForward(boolean logarithm, Tensor xForm, long x, Tensor yForm, long y) {
        DType type = of(xForm).type;
        check(JCudnn.cudnnSoftmaxForward(handle, softmax(logarithm), cudnnSoftmaxMode.CUDNN_SOFTMAX_MODE_CHANNEL, scale.one(type), of(xForm), at(x),
                scale.zero(type), of(yForm), at(y)), "cudnnSoftmaxForward");
    }

    @Override
    public void softmaxBackward(boolean logarithm, Tensor yForm, long y, Tensor dyForm, long dy, Tensor dxForm, long dx) {
        DType type = of(yForm).type;
        check(JCudnn.cudnnSoftmaxBackward(handle, softmax(logarithm), cudnnSoftmaxMode.CUDNN_SOFTMAX_MODE_CHANNEL, scale.one(type), of(yForm), at(y),
                of(dyForm), at(dy), scale.zero(type), of(dxForm), at(dx)), "cudnnSoftmaxBackward");
    }

    private static int softmax(boolean logarithm) {
        return logarithm ? cudnnSoftmaxAlgorithm.CUDNN_SOFTMAX_LOG : cudnnSoftmaxAlgorithm.CUDNN_SOFTMAX_ACCURATE;
    }

    @Override
    public void batchNormForward(Tensor xForm, long x, Tensor yForm, long y, Tensor statistics, long weight, long bias, double share,
                                 long runningMean, long runningVariance, double epsilon, long mean, long inverseStd) {
        DType type = of(xForm).type;
        check(JCudnn.cudnnBatchNormalizationForwardTraining(handle, cudnnBatchNormMode.CUDNN_BATCHNORM_SPATIAL, scale.one(type), scale.zero(type),
                of(xForm), at(x), of(yForm), at(y), of(statistics), at(weight), at(bias), share, at(runningMean), at(runningVariance), epsilon, at(mean),
                at(inverseStd)), "cudnnBatchNormalizationForwardTraining");
    }

    @Override
    public void batchNormBackward(Tensor xForm, long x, Tensor dyForm, long dy, Tensor dxForm, long dx, Tensor statistics, long weight, long dWeight,
                                  long dBias, double epsilon, long mean, long inverseStd) {
        DType type = of(xForm).type;
        check(JCudnn.cudnnBatchNormalizationBackward(handle, cudnnBatchNormMode.CUDNN_BATCHNORM_SPATIAL, scale.one(type), scale.zero(type),
                scale.one(type), scale.zero(type), of(xForm), at(x), of(dyForm), at(dy), of(dxForm), at(dx), of(statistics), at(weight), at(dWeight),
                at(dBias), epsilon, at(mean), at(inverseStd)), "cudnnBatchNormalizationBackward");
    }

    // ---- recurrent networks ----

    @Override
    public long weightSpace(Recurrence recurrence) {
        long[] bytes = new long[1];
        check(JCudnn.cudnnGetRNNWeightSpaceSize(handle, of(recurrence), bytes), "cudnnGetRNNWeightSpaceSize");
        return bytes[0];
    }

    private static int mode(boolean training) {
        return training ? cudnnForwardMode.CUDNN_FWD_MODE_TRAINING : cudnnForwardMode.CUDNN_FWD_MODE_INFERENCE;
    }

    @Override
    public Spaces recurrentSpaces(Recurrence recurrence, boolean training, Sequences x) {
        long[] workspace = new long[1];
        long[] reserve = new long[1];
        check(JCudnn.cudnnGetRNNTempSpaceSizes(handle, of(recurrence), mode(training), of(x), workspace, reserve), "cudnnGetRNNTempSpaceSizes");
        return new Spaces(workspace[0], reserve[0]);
    }

    @Override
    public long[] weightPlace(Recurrence recurrence, long weight, long weightBytes, int layer, int product) {
        if (matrixForm == null) {
            matrixForm = empty();
        }
        if (biasForm == null) {
            biasForm = empty();
        }
        Pointer matrix = new Pointer();
        Pointer bias = new Pointer();
        check(JCudnn.cudnnGetRNNWeightParams(handle, of(recurrence), layer, weightBytes, at(weight), product, matrixForm, matrix, biasForm, bias),
                "cudnnGetRNNWeightParams, layer " + layer + ", product " + product);
        return new long[] {Handles.of(matrix), Handles.of(bias)};
    }

    private CudnnDescriptors.Tensor empty() {
        CudnnDescriptors.Tensor tensor = new CudnnDescriptors.Tensor(DType.F32);
        check(cudnnCreateTensorDescriptor(tensor), "cudnnCreateTensorDescriptor");
        return kept(tensor);
    }

    @Override
    public void recurrentForward(Recurrence recurrence, boolean training, Sequences xForm, long x, Sequences yForm, long y, Tensor hForm, long hx,
                                 long hy, Tensor cForm, long cx, long cy, long weight, long weightBytes, long workspace, long workspaceBytes,
                                 long reserve, long reserveBytes) {
        check(JCudnn.cudnnRNNForward(handle, of(recurrence), mode(training), null, of(xForm), at(x), of(yForm), at(y), of(hForm), at(hx), at(hy),
                of(cForm), at(cx), at(cy), weightBytes, at(weight), workspaceBytes, at(workspace), reserveBytes, at(reserve)), "cudnnRNNForward");
    }

    @Override
    public void recurrentBackwardData(Recurrence recurrence, Sequences yForm, long y, long dy, Sequences xForm, long dx, Tensor hForm, long hx,
                                      long dhy, long dhx, Tensor cForm, long cx, long dcy, long dcx, long weight, long weightBytes,
                                      long workspace, long workspaceBytes, long reserve, long reserveBytes) {
        check(JCudnn.cudnnRNNBackwardData_v8(handle, of(recurrence), null, of(yForm), at(y), at(dy), of(xForm), at(dx), of(hForm), at(hx), at(dhy),
                at(dhx), of(cForm), at(cx), at(dcy), at(dcx), weightBytes, at(weight), workspaceBytes, at(workspace), reserveBytes, at(reserve)),
                "cudnnRNNBackwardData_v8");
    }

    @Override
    public void recurrentBackwardWeights(Recurrence recurrence, Sequences xForm, long x, Tensor hForm, long hx, Sequences yForm, long y,
                                         long dWeight, long weightBytes, long workspace, long workspaceBytes, long reserve, long reserveBytes) {
        check(JCudnn.cudnnRNNBackwardWeights_v8(handle, of(recurrence), cudnnWgradMode.CUDNN_WGRAD_MODE_ADD, null, of(xForm), at(x), of(hForm), at(hx),
                of(yForm), at(y), weightBytes, at(dWeight), workspaceBytes, at(workspace), reserveBytes, at(reserve)), "cudnnRNNBackwardWeights_v8");
    }

    @Override
    public void close() {
        for (Descriptor descriptor : descriptors) {
            free(descriptor);
        }
        descriptors.clear();
        if (noDropout != null) {
            check(cudnnDestroyDropoutDescriptor(noDropout), "cudnnDestroyDropoutDescriptor");
        }
        check(cudnnDestroy(handle), "cudnnDestroy");
    }
}
