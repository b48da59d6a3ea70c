package dev.narae.cuda.jcuda;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import jcuda.NativePointerObject;

/**
 * The address inside JCuda's objects. JCuda keeps it private and makes a new object for each; with this one object a
 * parameter serves every call, so that calling allocates nothing:
 *
 * <pre>{@code
 * private final CUstream stream = new CUstream();
 * …
 * cuStreamSynchronize(Handles.set(stream, handle));
 * }</pre>
 */
final class Handles {
    private static final VarHandle ADDRESS = address();

    private Handles() {
    }

    private static VarHandle address() {
        try {
            return MethodHandles.privateLookupIn(NativePointerObject.class, MethodHandles.lookup())
                    .findVarHandle(NativePointerObject.class, "nativePointer", long.class).withInvokeExactBehavior();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this is not the JCuda that Narae was built for: jcuda.NativePointerObject has no long nativePointer", e);
        }
    }

    /** What a call has put into an object. */
    static long of(NativePointerObject object) {
        return (long) ADDRESS.get(object);
    }

    /** Makes an object stand for a handle or address, 0 for none; gives the object. */
    static <T extends NativePointerObject> T set(T object, long address) {
        ADDRESS.set((NativePointerObject) object, address);
        return object;
    }
}
