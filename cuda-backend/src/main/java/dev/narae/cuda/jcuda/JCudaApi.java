package dev.narae.cuda.jcuda;

import dev.narae.cuda.api.CudaApi;
import dev.narae.cuda.error.CudaDeviceLostException;
import dev.narae.cuda.error.CudaException;
import dev.narae.cuda.error.CudaOutOfMemoryException;
import java.nio.charset.StandardCharsets;
import jcuda.Pointer;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdevice_attribute;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUevent;
import jcuda.driver.CUevent_flags;
import jcuda.driver.CUfunction;
import jcuda.driver.CUfunction_attribute;
import jcuda.driver.CUgraph;
import jcuda.driver.CUgraphExec;
import jcuda.driver.CUmodule;
import jcuda.driver.CUresult;
import jcuda.driver.CUstream;
import jcuda.driver.CUstreamCaptureMode;
import jcuda.driver.CUstream_flags;
import jcuda.driver.JCudaDriver;

/** The driver through JCuda. */
final class JCudaApi implements CudaApi {
    // One object a parameter, used again by every call.
    private final CUcontext context = new CUcontext();
    private final CUdevice device = new CUdevice();
    private final CUdeviceptr memory = new CUdeviceptr();
    private final CUdeviceptr source = new CUdeviceptr();
    private final Pointer host = new Pointer();
    private final CUstream stream = new CUstream();
    private final CUevent event = new CUevent();
    private final CUevent start = new CUevent();
    private final CUmodule module = new CUmodule();
    private final CUfunction function = new CUfunction();
    private final Pointer parameters = new Pointer();
    private final CUgraph graph = new CUgraph();
    private final CUgraphExec executable = new CUgraphExec();
    private final int[] number = new int[1];
    private final long[] bytes = new long[1];
    private final long[] total = new long[1];

    JCudaApi() {
        JCudaDriver.setExceptionsEnabled(false);
    }

    private static void check(int status, String call) {
        if (status != CUresult.CUDA_SUCCESS) {
            throw failure(status, call);
        }
    }

    private static CudaException failure(int status, String call) {
        String[] name = new String[1];
        String[] text = new String[1];
        boolean known = JCudaDriver.cuGetErrorName(status, name) == CUresult.CUDA_SUCCESS && name[0] != null;
        boolean told = JCudaDriver.cuGetErrorString(status, text) == CUresult.CUDA_SUCCESS && text[0] != null;
        String words = (known ? name[0] : "an error that the driver has no name for") + (told ? ", " + text[0] : "");
        if (status == CUresult.CUDA_ERROR_OUT_OF_MEMORY) {
            return new CudaOutOfMemoryException(call, status, words);
        }
        words += switch (status) {
            case CUresult.CUDA_ERROR_DEVICE_UNAVAILABLE -> "; another process has this GPU to itself: see nvidia-smi, "
                    + "and set its compute mode to default with nvidia-smi -c 0";
            case CUresult.CUDA_ERROR_UNSUPPORTED_PTX_VERSION -> "; the compiler is newer than the driver: update the driver";
            case CUresult.CUDA_ERROR_SYSTEM_NOT_READY -> "; the service nvidia-fabricmanager does not run";
            default -> "";
        };
        return CudaDeviceLostException.isLoss(status) ? new CudaDeviceLostException(call, status, words)
                : new CudaException(call, status, words);
    }

    @Override
    public int driverVersion() {
        check(JCudaDriver.cuDriverGetVersion(number), "cuDriverGetVersion");
        return number[0];
    }

    @Override
    public void initialize() {
        check(JCudaDriver.cuInit(0), "cuInit");
    }

    @Override
    public int deviceCount() {
        check(JCudaDriver.cuDeviceGetCount(number), "cuDeviceGetCount");
        return number[0];
    }

    @Override
    public DeviceFacts device(int ordinal) {
        select(ordinal);
        byte[] name = new byte[256];
        check(JCudaDriver.cuDeviceGetName(name, name.length, device), "cuDeviceGetName");
        int length = 0;
        while (length < name.length && name[length] != 0) {
            length++;
        }
        check(JCudaDriver.cuDeviceTotalMem(bytes, device), "cuDeviceTotalMem");
        String[] bus = new String[1];
        check(JCudaDriver.cuDeviceGetPCIBusId(bus, 32, device), "cuDeviceGetPCIBusId");
        return new DeviceFacts(ordinal, new String(name, 0, length, StandardCharsets.UTF_8),
                attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR),
                attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR),
                bytes[0],
                attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT),
                attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK),
                attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN),
                bus[0] == null ? "" : bus[0]);
    }

    private void select(int ordinal) {
        int status = JCudaDriver.cuDeviceGet(device, ordinal);
        if (status != CUresult.CUDA_SUCCESS) {
            throw failure(status, "cuDeviceGet(" + ordinal + ")");
        }
    }

    private int attribute(int which) {
        int status = JCudaDriver.cuDeviceGetAttribute(number, which, device);
        if (status != CUresult.CUDA_SUCCESS) {
            throw failure(status, "cuDeviceGetAttribute(" + which + ")");
        }
        return number[0];
    }

    @Override
    public long retainPrimaryContext(int ordinal) {
        select(ordinal);
        check(JCudaDriver.cuDevicePrimaryCtxRetain(context, device), "cuDevicePrimaryCtxRetain");
        return Handles.of(context);
    }

    @Override
    public void releasePrimaryContext(int ordinal) {
        select(ordinal);
        check(JCudaDriver.cuDevicePrimaryCtxRelease(device), "cuDevicePrimaryCtxRelease");
    }

    @Override
    public void makeCurrent(long handle) {
        check(JCudaDriver.cuCtxSetCurrent(Handles.set(context, handle)), "cuCtxSetCurrent");
    }

    @Override
    public void synchronizeContext() {
        check(JCudaDriver.cuCtxSynchronize(), "cuCtxSynchronize");
    }

    @Override
    public MemoryInfo memoryInfo() {
        check(JCudaDriver.cuMemGetInfo(bytes, total), "cuMemGetInfo");
        return new MemoryInfo(bytes[0], total[0]);
    }

    @Override
    public long allocate(long size) {
        int status = JCudaDriver.cuMemAlloc(memory, size);
        if (status != CUresult.CUDA_SUCCESS) {
            throw failure(status, "cuMemAlloc of " + size + " bytes");
        }
        return Handles.of(memory);
    }

    @Override
    public void free(long address) {
        check(JCudaDriver.cuMemFree(Handles.set(memory, address)), "cuMemFree");
    }

    @Override
    public long allocatePinned(long size) {
        // JCuda wraps the memory in a ByteBuffer, which ends at 2 GiB.
        if (size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("page-locked memory of " + size + " bytes: at most " + Integer.MAX_VALUE + " a piece");
        }
        Pointer pinned = new Pointer();
        int status = JCudaDriver.cuMemHostAlloc(pinned, size, 0);
        if (status != CUresult.CUDA_SUCCESS) {
            throw failure(status, "cuMemHostAlloc of " + size + " bytes");
        }
        return Handles.of(pinned);
    }

    @Override
    public void freePinned(long address) {
        check(JCudaDriver.cuMemFreeHost(Handles.set(host, address)), "cuMemFreeHost");
    }

    @Override
    public void copyToDevice(long target, long from, long size, long queue) {
        int status = JCudaDriver.cuMemcpyHtoDAsync(Handles.set(memory, target), Handles.set(host, from), size, Handles.set(stream, queue));
        if (status != CUresult.CUDA_SUCCESS) {
            throw failure(status, "cuMemcpyHtoDAsync of " + size + " bytes");
        }
    }

    @Override
    public void copyToHost(long target, long from, long size, long queue) {
        int status = JCudaDriver.cuMemcpyDtoHAsync(Handles.set(host, target), Handles.set(memory, from), size, Handles.set(stream, queue));
        if (status != CUresult.CUDA_SUCCESS) {
            throw failure(status, "cuMemcpyDtoHAsync of " + size + " bytes");
        }
    }

    @Override
    public void copyOnDevice(long target, long from, long size, long queue) {
        int status = JCudaDriver.cuMemcpyDtoDAsync(Handles.set(memory, target), Handles.set(source, from), size, Handles.set(stream, queue));
        if (status != CUresult.CUDA_SUCCESS) {
            throw failure(status, "cuMemcpyDtoDAsync of " + size + " bytes");
        }
    }

    @Override
    public void fill8(long target, byte value, long count, long queue) {
        check(JCudaDriver.cuMemsetD8Async(Handles.set(memory, target), value, count, Handles.set(stream, queue)), "cuMemsetD8Async");
    }

    @Override
    public void fill32(long target, int value, long count, long queue) {
        check(JCudaDriver.cuMemsetD32Async(Handles.set(memory, target), value, count, Handles.set(stream, queue)), "cuMemsetD32Async");
    }

    @Override
    public long createStream() {
        check(JCudaDriver.cuStreamCreate(stream, CUstream_flags.CU_STREAM_NON_BLOCKING), "cuStreamCreate");
        return Handles.of(stream);
    }

    @Override
    public void destroyStream(long handle) {
        check(JCudaDriver.cuStreamDestroy(Handles.set(stream, handle)), "cuStreamDestroy");
    }

    @Override
    public void synchronizeStream(long handle) {
        check(JCudaDriver.cuStreamSynchronize(Handles.set(stream, handle)), "cuStreamSynchronize");
    }

    @Override
    public boolean isIdle(long handle) {
        return isReady(JCudaDriver.cuStreamQuery(Handles.set(stream, handle)), "cuStreamQuery");
    }

    private static boolean isReady(int status, String call) {
        if (status == CUresult.CUDA_ERROR_NOT_READY) {
            return false;
        }
        check(status, call);
        return true;
    }

    @Override
    public void waitForEvent(long queue, long handle) {
        check(JCudaDriver.cuStreamWaitEvent(Handles.set(stream, queue), Handles.set(event, handle), 0), "cuStreamWaitEvent");
    }

    @Override
    public long createEvent(boolean timing) {
        check(JCudaDriver.cuEventCreate(event, timing ? CUevent_flags.CU_EVENT_DEFAULT : CUevent_flags.CU_EVENT_DISABLE_TIMING), "cuEventCreate");
        return Handles.of(event);
    }

    @Override
    public void destroyEvent(long handle) {
        check(JCudaDriver.cuEventDestroy(Handles.set(event, handle)), "cuEventDestroy");
    }

    @Override
    public void recordEvent(long handle, long queue) {
        check(JCudaDriver.cuEventRecord(Handles.set(event, handle), Handles.set(stream, queue)), "cuEventRecord");
    }

    @Override
    public boolean isDone(long handle) {
        return isReady(JCudaDriver.cuEventQuery(Handles.set(event, handle)), "cuEventQuery");
    }

    @Override
    public void synchronizeEvent(long handle) {
        check(JCudaDriver.cuEventSynchronize(Handles.set(event, handle)), "cuEventSynchronize");
    }

    @Override
    public float elapsedMillis(long from, long to) {
        float[] milliseconds = new float[1];
        check(JCudaDriver.cuEventElapsedTime(milliseconds, Handles.set(start, from), Handles.set(event, to)), "cuEventElapsedTime");
        return milliseconds[0];
    }

    @Override
    public long loadModule(byte[] image) {
        int status = JCudaDriver.cuModuleLoadData(module, image);
        if (status != CUresult.CUDA_SUCCESS) {
            throw failure(status, "cuModuleLoadData of " + image.length + " bytes");
        }
        return Handles.of(module);
    }

    @Override
    public void unloadModule(long handle) {
        check(JCudaDriver.cuModuleUnload(Handles.set(module, handle)), "cuModuleUnload");
    }

    @Override
    public long function(long handle, String name) {
        int status = JCudaDriver.cuModuleGetFunction(function, Handles.set(module, handle), name);
        if (status != CUresult.CUDA_SUCCESS) {
            throw failure(status, "cuModuleGetFunction of " + name);
        }
        return Handles.of(function);
    }

    @Override
    public void allowSharedMemory(long handle, int size) {
        int status = JCudaDriver.cuFuncSetAttribute(Handles.set(function, handle),
                CUfunction_attribute.CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES, size);
        if (status != CUresult.CUDA_SUCCESS) {
            throw failure(status, "cuFuncSetAttribute, " + size + " bytes of dynamic shared memory");
        }
    }

    @Override
    public int registers(long handle) {
        check(JCudaDriver.cuFuncGetAttribute(number, CUfunction_attribute.CU_FUNC_ATTRIBUTE_NUM_REGS, Handles.set(function, handle)),
                "cuFuncGetAttribute");
        return number[0];
    }

    @Override
    public void launch(long handle, int gridX, int gridY, int gridZ, int blockX, int blockY, int blockZ, int sharedBytes, long queue,
                       long arguments) {
        int status = JCudaDriver.cuLaunchKernel(Handles.set(function, handle), gridX, gridY, gridZ, blockX, blockY, blockZ, sharedBytes,
                Handles.set(stream, queue), Handles.set(parameters, arguments), null);
        if (status != CUresult.CUDA_SUCCESS) {
            throw failure(status, "cuLaunchKernel, grid " + gridX + " x " + gridY + " x " + gridZ + ", block " + blockX + " x " + blockY
                    + " x " + blockZ + ", " + sharedBytes + " bytes of shared memory");
        }
    }

    @Override
    public void beginCapture(long queue) {
        check(JCudaDriver.cuStreamBeginCapture(Handles.set(stream, queue), CUstreamCaptureMode.CU_STREAM_CAPTURE_MODE_THREAD_LOCAL),
                "cuStreamBeginCapture");
    }

    @Override
    public long endCapture(long queue) {
        check(JCudaDriver.cuStreamEndCapture(Handles.set(stream, queue), Handles.set(graph, 0)), "cuStreamEndCapture");
        return Handles.of(graph);
    }

    @Override
    public long instantiate(long recorded) {
        check(JCudaDriver.cuGraphInstantiate(executable, Handles.set(graph, recorded), 0L), "cuGraphInstantiate");
        return Handles.of(executable);
    }

    @Override
    public void uploadGraph(long handle, long queue) {
        check(JCudaDriver.cuGraphUpload(Handles.set(executable, handle), Handles.set(stream, queue)), "cuGraphUpload");
    }

    @Override
    public void launchGraph(long handle, long queue) {
        check(JCudaDriver.cuGraphLaunch(Handles.set(executable, handle), Handles.set(stream, queue)), "cuGraphLaunch");
    }

    @Override
    public void destroyGraph(long handle) {
        check(JCudaDriver.cuGraphDestroy(Handles.set(graph, handle)), "cuGraphDestroy");
    }

    @Override
    public void destroyExecutableGraph(long handle) {
        check(JCudaDriver.cuGraphExecDestroy(Handles.set(executable, handle)), "cuGraphExecDestroy");
    }
}
