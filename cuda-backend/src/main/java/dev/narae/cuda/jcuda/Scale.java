package dev.narae.cuda.jcuda;

import dev.narae.shape.DType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jcuda.Pointer;

/** The factors 1 and 0 of cuBLAS and cuDNN, in native memory: float64 for float64 operands, else float32. */
final class Scale {
    private final ByteBuffer memory = ByteBuffer.allocateDirect(32).order(ByteOrder.nativeOrder());
    private final Pointer oneDouble = at(0);
    private final Pointer zeroDouble = at(8);
    private final Pointer oneFloat = at(16);
    private final Pointer zeroFloat = at(24);

    Scale() {
        memory.putDouble(0, 1);
        memory.putFloat(16, 1);
    }

    private Pointer at(int offset) {
        return Handles.set(new Pointer(), java.lang.foreign.MemorySegment.ofBuffer(memory).address() + offset);
    }

    Pointer one(DType type) {
        return type == DType.F64 ? oneDouble : oneFloat;
    }

    Pointer zero(DType type) {
        return type == DType.F64 ? zeroDouble : zeroFloat;
    }
}
