package dev.narae.cuda;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.shape.DType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What a generated kernel is made for: expressions, the element types they work on, and how many scalars and draws come with
 * each execution. Filled anew for every operation and looked up, so that finding a known program allocates nothing.
 */
final class ProgramKey {
    private Object kind = "";
    private Expr[] roots = new Expr[4];
    private int rootCount;
    private DType[] types = new DType[16];
    private int inputs;
    private int typeCount;
    private int scalars;
    private int draws;

    /** Begins anew. */
    ProgramKey of(Object newKind, Arguments arguments) {
        kind = newKind;
        rootCount = 0;
        inputs = 0;
        typeCount = 0;
        scalars = arguments.scalarCount();
        draws = arguments.drawCount();
        return this;
    }

    void root(Expr expr) {
        if (rootCount == roots.length) {
            roots = Arrays.copyOf(roots, 2 * rootCount);
        }
        roots[rootCount++] = expr;
    }

    /** All inputs before the first output. */
    void input(DType type) {
        type(type);
        inputs++;
    }

    void output(DType type) {
        type(type);
    }

    private void type(DType type) {
        if (typeCount == types.length) {
            types = Arrays.copyOf(types, 2 * typeCount);
        }
        types[typeCount++] = type;
    }

    Object kind() {
        return kind;
    }

    List<Expr> roots() {
        return List.of(Arrays.copyOf(roots, rootCount));
    }

    List<DType> inputs() {
        return List.of(Arrays.copyOf(types, inputs));
    }

    List<DType> outputs() {
        return List.of(Arrays.copyOfRange(types, inputs, typeCount));
    }

    int scalars() {
        return scalars;
    }

    int draws() {
        return draws;
    }

    /** A key of its own with the same contents. */
    ProgramKey copy() {
        ProgramKey copy = new ProgramKey();
        copy.take(this);
        return copy;
    }

    /** Takes over another key's contents. */
    void take(ProgramKey other) {
        kind = other.kind;
        if (roots.length < other.rootCount || rootCount > other.rootCount) {
            roots = new Expr[other.rootCount];
        }
        System.arraycopy(other.roots, 0, roots, 0, other.rootCount);
        rootCount = other.rootCount;
        if (types.length < other.typeCount) {
            types = new DType[other.typeCount];
        }
        System.arraycopy(other.types, 0, types, 0, other.typeCount);
        inputs = other.inputs;
        typeCount = other.typeCount;
        scalars = other.scalars;
        draws = other.draws;
    }

    private boolean samePlain(ProgramKey other) {
        if (rootCount != other.rootCount || inputs != other.inputs || typeCount != other.typeCount || scalars != other.scalars
                || draws != other.draws || kind != other.kind) {
            return false;
        }
        for (int i = 0; i < typeCount; i++) {
            if (types[i] != other.types[i]) {
                return false;
            }
        }
        return true;
    }

    private int plainHash() {
        int hash = 31 * (31 * (31 * scalars + draws) + inputs) + System.identityHashCode(kind);
        for (int i = 0; i < typeCount; i++) {
            hash = 31 * hash + types[i].ordinal();
        }
        return hash;
    }

    /** A hash by which expressions these are, not by their value. */
    int identityHash() {
        int hash = plainHash();
        for (int i = 0; i < rootCount; i++) {
            hash = 31 * hash + System.identityHashCode(roots[i]);
        }
        return hash ^ hash >>> 11 ^ hash >>> 22;
    }

    /** Whether the expressions are the very same objects, and all else is equal. */
    boolean identical(ProgramKey other) {
        if (!samePlain(other)) {
            return false;
        }
        for (int i = 0; i < rootCount; i++) {
            if (roots[i] != other.roots[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object object) {
        if (!(object instanceof ProgramKey other) || !samePlain(other)) {
            return false;
        }
        for (int i = 0; i < rootCount; i++) {
            if (!Objects.equals(roots[i], other.roots[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = plainHash();
        for (int i = 0; i < rootCount; i++) {
            hash = 31 * hash + roots[i].hashCode();
        }
        return hash;
    }
}
