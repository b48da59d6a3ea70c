package dev.narae.cuda;

import dev.narae.cuda.api.Bindings;
import dev.narae.cuda.api.Cublas;
import dev.narae.cuda.api.CudaApi;
import dev.narae.cuda.api.Cudnn;
import dev.narae.cuda.error.CudaException;
import dev.narae.shape.DType;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One GPU as the engine uses it: its context and stream, the libraries bound to that stream, its memory and its kernels.
 * Everything here is used under the engine's lock, by a thread whose current context this is.
 */
final class CudaContext implements AutoCloseable {
    private final CudaApi api;
    private final CudaApi.DeviceFacts facts;
    private final long handle;
    private final long stream;
    private final Cublas cublas;
    private final Cudnn cudnn;
    private final CudaPool pool;
    private final KernelCache kernels;
    private final Launch launch;
    private final DeviceErrors errors;
    private final Workspace pooled = Workspace.ofPool(this);
    private Workspace workspace = pooled;

    CudaContext(Bindings bindings, int ordinal, CudaOptions options) {
        api = bindings.cuda();
        api.initialize();
        facts = api.device(ordinal);
        handle = api.retainPrimaryContext(ordinal);
        Deque<Runnable> undo = new ArrayDeque<>();
        undo.push(() -> api.releasePrimaryContext(ordinal));
        try {
            api.makeCurrent(handle);
            stream = api.createStream();
            undo.push(() -> api.destroyStream(stream));
            cublas = bindings.cublas(stream);
            undo.push(cublas::close);
            cudnn = bindings.cudnn(stream);
            undo.push(cudnn::close);
            pool = new CudaPool(api, options.poolBytes());
            kernels = new KernelCache(api, bindings.nvrtc(), facts.architecture(), options.cacheFolder());
            launch = new Launch(api, stream);
            errors = new DeviceErrors(api, stream);
        } catch (RuntimeException e) {
            for (Runnable step : undo) {
                try {
                    step.run();
                } catch (RuntimeException another) {
                    e.addSuppressed(another);
                }
            }
            throw e;
        }
    }

    CudaApi api() {
        return api;
    }

    CudaApi.DeviceFacts facts() {
        return facts;
    }

    long stream() {
        return stream;
    }

    Cublas cublas() {
        return cublas;
    }

    Cudnn cudnn() {
        return cudnn;
    }

    CudaPool pool() {
        return pool;
    }

    KernelCache kernels() {
        return kernels;
    }

    /** The record in device memory where kernels leave what went wrong: {@code narae_error} of {@code common.cuh}. */
    DeviceErrors errors() {
        return errors;
    }

    /** Begins a launch; see {@link Launch}. */
    Launch launch(CudaKernel kernel) {
        return launch.of(kernel);
    }

    /** What launches are gathered in. */
    Launch launcher() {
        return launch;
    }

    /** Memory until the end of the operation under way. Reuse is in stream order, so nothing waits. */
    CudaBuffer scratch(DType dtype, long size) {
        return workspace.take(dtype, size);
    }

    /** Takes scratch memory from a step's workspace until {@link #usePool}. */
    void use(Workspace ofStep) {
        workspace = ofStep;
    }

    void usePool() {
        workspace = pooled;
    }

    /** Ends an operation: its scratch memory may be used again. */
    void operationDone() {
        workspace.done();
    }

    /** Makes this the calling thread's context. */
    void enter() {
        api.makeCurrent(handle);
    }

    @Override
    public void close() {
        enter();
        api.synchronizeStream(stream);
        cudnn.close();
        cublas.close();
        errors.close();
        kernels.close();
        pool.close();
        api.destroyStream(stream);
        api.releasePrimaryContext(facts.ordinal());
    }

    /** Lets go of a device that was lost: nothing of it can be freed any more but the context itself. */
    void abandon() {
        try {
            api.releasePrimaryContext(facts.ordinal());
        } catch (CudaException e) {
            System.getLogger(CudaContext.class.getName()).log(System.Logger.Level.INFO, "the context of the lost device could not be released: " + e.getMessage());
        }
    }
}
