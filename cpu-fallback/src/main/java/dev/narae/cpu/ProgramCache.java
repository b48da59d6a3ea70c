package dev.narae.cpu;

import dev.narae.op.Expr;
import dev.narae.op.Program;
import dev.narae.op.View;
import dev.narae.shape.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Compiled programs by their expressions and element types. A model runs the same few hundred for ever, mostly as the very
 * same objects; so a small table by identity stands before the one by value, which would hash a whole tree each time.
 */
final class ProgramCache {
    /** Beyond this many programs all are dropped: somebody makes new expressions all the time. */
    private static final int MOST = 4096;
    private static final int NEAR = 1024;

    private record Key(List<Expr> body, List<DType> inputs, List<DType> outputs) {
    }

    private record Entry(Key key, TileProgram program) {
        boolean isFor(List<Expr> body, List<View> inputs, List<DType> outputs) {
            if (key.body.size() != body.size() || key.inputs.size() != inputs.size() || key.outputs.size() != outputs.size()) {
                return false;
            }
            for (int i = 0; i < body.size(); i++) {
                if (key.body.get(i) != body.get(i)) {
                    return false;
                }
            }
            for (int i = 0; i < inputs.size(); i++) {
                if (key.inputs.get(i) != inputs.get(i).dtype()) {
                    return false;
                }
            }
            for (int i = 0; i < outputs.size(); i++) {
                if (key.outputs.get(i) != outputs.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final AtomicReferenceArray<Entry> near = new AtomicReferenceArray<>(NEAR);
    private final ConcurrentHashMap<Key, TileProgram> programs = new ConcurrentHashMap<>();

    TileProgram get(List<Expr> body, List<View> inputs, List<DType> outputs) {
        int hash = 0;
        for (int i = 0; i < body.size(); i++) {
            hash = 31 * hash + System.identityHashCode(body.get(i));
        }
        for (int i = 0; i < inputs.size(); i++) {
            hash = 31 * hash + inputs.get(i).dtype().ordinal();
        }
        int at = (hash ^ hash >>> 10 ^ hash >>> 20) & NEAR - 1;
        Entry entry = near.get(at);
        if (entry != null && entry.isFor(body, inputs, outputs)) {
            return entry.program;
        }
        List<DType> types = new ArrayList<>(inputs.size());
        for (View input : inputs) {
            types.add(input.dtype());
        }
        Key key = new Key(List.copyOf(body), List.copyOf(types), List.copyOf(outputs));
        TileProgram program = programs.get(key);
        if (program == null) {
            if (programs.size() >= MOST) {
                programs.clear();
            }
            program = TileProgram.of(Program.of(key.body, key.inputs, key.outputs), key.inputs);
            programs.put(key, program);
        }
        near.set(at, new Entry(key, program));
        return program;
    }
}
