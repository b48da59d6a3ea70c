package dev.narae.cuda.jcuda;

import dev.narae.cuda.api.Cudnn;
import dev.narae.shape.DType;
import jcuda.jcudnn.cudnnConvolutionDescriptor;
import jcuda.jcudnn.cudnnFilterDescriptor;
import jcuda.jcudnn.cudnnPoolingDescriptor;
import jcuda.jcudnn.cudnnRNNDataDescriptor;
import jcuda.jcudnn.cudnnRNNDescriptor;
import jcuda.jcudnn.cudnnTensorDescriptor;

/** JCudnn's descriptors as the interfaces of {@link Cudnn}, so that a call needs to look nothing up. */
final class CudnnDescriptors {
    private CudnnDescriptors() {
    }

    static final class Tensor extends cudnnTensorDescriptor implements Cudnn.Tensor {
        final DType type;

        Tensor(DType type) {
            this.type = type;
        }
    }

    static final class Filter extends cudnnFilterDescriptor implements Cudnn.Filter {
    }

    static final class Convolution extends cudnnConvolutionDescriptor implements Cudnn.Convolution {
        final DType type;
        final Cudnn.Arithmetic arithmetic;

        Convolution(DType type, Cudnn.Arithmetic arithmetic) {
            this.type = type;
            this.arithmetic = arithmetic;
        }
    }

    static final class Pooling extends cudnnPoolingDescriptor implements Cudnn.Pooling {
    }

    static final class Recurrence extends cudnnRNNDescriptor implements Cudnn.Recurrence {
    }

    static final class Sequences extends cudnnRNNDataDescriptor implements Cudnn.Sequences {
    }
}
