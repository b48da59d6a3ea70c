// The library, its descriptors, their refusals, captured work, faults; and all families.
#include "cudnn_test.h"

cudnnHandle_t handle;

static void descriptors() {
    Tensor t;
    int nchw[] = {2, 3, 4, 5}, zero[] = {2, 0, 4, 5}, strides[] = {60, 1, 15, 3}, negative[] = {60, -1, 15, 3}, huge[] = {65536, 1024, 64, 1};
    OK(cudnnSetTensorNdDescriptor(t, CUDNN_DATA_FLOAT, 4, nchw, strides));
    int type, rank, sizes[4], steps[4];
    OK(cudnnGetTensorNdDescriptor(t, 4, &type, &rank, sizes, steps));
    EXPECT(type == CUDNN_DATA_FLOAT && rank == 4 && std::equal(sizes, sizes + 4, nchw) && std::equal(steps, steps + 4, strides));
    size_t bytes;
    OK(cudnnGetTensorSizeInBytes(t, &bytes));
    EXPECT(bytes == 2 * 3 * 4 * 5 * 4);
    OK(cudnnSetTensor4dDescriptor(t, CUDNN_TENSOR_NHWC, CUDNN_DATA_HALF, 2, 3, 4, 5));
    EXPECT(t->stride[0] == 60 && t->stride[1] == 1 && t->stride[2] == 15 && t->stride[3] == 3);
    EXPECT(cudnnSetTensorNdDescriptor(t, 77, 4, nchw, strides) == CUDNN_STATUS_BAD_PARAM);
    EXPECT(cudnnSetTensorNdDescriptor(t, 0, 2, nchw, strides) == CUDNN_STATUS_NOT_SUPPORTED);
    EXPECT(cudnnSetTensorNdDescriptor(t, 0, 9, nchw, strides) == CUDNN_STATUS_NOT_SUPPORTED);
    EXPECT(cudnnSetTensorNdDescriptor(t, 0, 4, zero, strides) == CUDNN_STATUS_BAD_PARAM);
    EXPECT(cudnnSetTensorNdDescriptor(t, 0, 4, nchw, negative) == CUDNN_STATUS_BAD_PARAM);
    EXPECT(cudnnSetTensorNdDescriptor(t, 0, 4, huge, strides) == CUDNN_STATUS_NOT_SUPPORTED);
    EXPECT(cudnnSetTensorNdDescriptor(t, 0, 4, nullptr, strides) == CUDNN_STATUS_BAD_PARAM_NULL_POINTER);
    Filter f;
    EXPECT(cudnnSetTensorNdDescriptor((cudnnTensorDescriptor_t) f.it, 0, 4, nchw, strides) == CUDNN_STATUS_BAD_PARAM);
    OK(cudnnSetFilterNdDescriptor(f, CUDNN_DATA_FLOAT, CUDNN_TENSOR_NHWC, 4, nchw));
    EXPECT(f->tensor.stride[1] == 1 && f->tensor.stride[3] == 3);
    EXPECT(cudnnSetFilterNdDescriptor(f, CUDNN_DATA_FLOAT, CUDNN_TENSOR_NCHW_VECT_C, 4, nchw) == CUDNN_STATUS_NOT_SUPPORTED);
    Convolution c;
    int two[] = {2, 2}, none[] = {0, 0}, minus[] = {0, -1};
    OK(cudnnSetConvolutionNdDescriptor(c, 2, none, two, two, CUDNN_CROSS_CORRELATION, CUDNN_DATA_FLOAT));
    EXPECT(cudnnSetConvolutionNdDescriptor(c, 2, minus, two, two, CUDNN_CROSS_CORRELATION, CUDNN_DATA_FLOAT) == CUDNN_STATUS_BAD_PARAM);
    EXPECT(cudnnSetConvolutionNdDescriptor(c, 2, none, none, two, CUDNN_CROSS_CORRELATION, CUDNN_DATA_FLOAT) == CUDNN_STATUS_BAD_PARAM);
    EXPECT(cudnnSetConvolutionGroupCount(c, 0) == CUDNN_STATUS_BAD_PARAM);
    EXPECT(cudnnSetConvolutionMathType(c, 4) == CUDNN_STATUS_BAD_PARAM);
    Dropout d;
    Memory<char> states(8192);
    OK(cudnnSetDropoutDescriptor(d, handle, 0, nullptr, 0, 0));
    EXPECT(cudnnSetDropoutDescriptor(d, handle, 0.5f, nullptr, 0, 0) == CUDNN_STATUS_BAD_PARAM_SIZE_INSUFFICIENT);
    EXPECT(cudnnSetDropoutDescriptor(d, handle, 0.5f, states.data, 100, 0) == CUDNN_STATUS_BAD_PARAM_SIZE_INSUFFICIENT);
    OK(cudnnSetDropoutDescriptor(d, handle, 0.5f, states.data, 8192, 0));
}

static void library() {
    EXPECT(cudnnGetVersion() == 90600);
    narae_sim_cudnn_version(8907);
    int major = 0;
    EXPECT(cudnnGetVersion() == 8907 && cudnnGetProperty(0, &major) == 0 && major == 8);
    narae_sim_cudnn_reset();
    EXPECT(std::strcmp(cudnnGetErrorString(CUDNN_STATUS_BAD_PARAM), "CUDNN_STATUS_BAD_PARAM") == 0);
    EXPECT(cudnnSetStream(nullptr, nullptr) == CUDNN_STATUS_BAD_PARAM);
    char message[64];
    cudnnGetLastErrorString(message, sizeof message);
    EXPECT(std::strcmp(message, "cudnnSetStream: no live handle") == 0);
    long long before = narae_sim_cudnn_live();
    narae_sim_cudnn_fail("cudnnCreateTensorDescriptor", 2, CUDNN_STATUS_INTERNAL_ERROR_HOST_ALLOCATION_FAILED);
    cudnnTensorDescriptor_t one = nullptr, two = nullptr;
    OK(cudnnCreateTensorDescriptor(&one));
    EXPECT(cudnnCreateTensorDescriptor(&two) == CUDNN_STATUS_INTERNAL_ERROR_HOST_ALLOCATION_FAILED);
    EXPECT(narae_sim_cudnn_live() == before + 1);
    OK(cudnnDestroyTensorDescriptor(one));
    EXPECT(cudnnDestroyTensorDescriptor(one) == CUDNN_STATUS_BAD_PARAM && narae_sim_cudnn_live() == before);
    narae_sim_cudnn_fail("", 1, CUDNN_STATUS_EXECUTION_FAILED);
    EXPECT(cudnnSetStream(handle, nullptr) == CUDNN_STATUS_EXECUTION_FAILED && cudnnSetStream(handle, nullptr) == 0);
}

// Work is kept, reads its operands when it runs, and notices memory that went meanwhile.
static void capture() {
    Tensor t;
    OK(cudnnSetTensor4dDescriptor(t, CUDNN_TENSOR_NCHW, CUDNN_DATA_DOUBLE, 1, 2, 1, 1));
    Memory<double> x(std::vector<double>{0, 0});
    auto* y = new Memory<double>(std::vector<double>{7, 7});
    double one = 1, zero = 0;
    device_capture(true);
    OK(cudnnSoftmaxForward(handle, CUDNN_SOFTMAX_ACCURATE, CUDNN_SOFTMAX_MODE_CHANNEL, &one, t, x.data, &zero, t, y->data));
    device_capture(false);
    EXPECT(y->data[0] == 7);
    one = 5;
    x.data[0] = std::log(3.0);
    device_replay();
    EXPECT_NEAR(y->data[0], 0.75, 1e-15);
    delete y;
    device_replay();
    EXPECT(device_failure() == 700);
    device_drop();
}

int main() {
    OK(cudnnCreate(&handle));
    descriptors();
    library();
    capture();
    convolutions();
    poolings();
    softmaxes();
    normalizations();
    recurrent();
    OK(cudnnDestroy(handle));
    EXPECT(narae_sim_cudnn_live() == 0);
    std::printf("cuDNN: %d mistakes\n", mistakes);
    return mistakes != 0;
}
