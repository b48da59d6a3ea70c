package dev.narae.op;

/** An index tensor holds a value outside the axis that it selects from. */
public class IndexException extends IndexOutOfBoundsException {
    private static final long serialVersionUID = 1L;

    public IndexException(String message) {
        super(message);
    }

    /**
     * @param operation the operation that met the index
     * @param index     its value
     * @param position  its row-major place in the index tensor
     * @param axis      the axis it selects from
     * @param extent    that axis's extent
     */
    public static IndexException of(String operation, long index, long position, int axis, long extent) {
        return new IndexException(operation + ": index " + index + " at place " + position + " of the index tensor is out of range for axis "
                + axis + " of extent " + extent + " (0 to " + (extent - 1) + ")");
    }
}
