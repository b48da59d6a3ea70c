package dev.narae.op;

import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;

/** A buffer seen through a layout: the operand of every operation. */
public record View(Buffer buffer, Layout layout) {
    public Shape shape() {
        return layout.shape();
    }

    public DType dtype() {
        return buffer.dtype();
    }

    /** The same buffer through another layout. */
    public View with(Layout other) {
        return other == layout ? this : new View(buffer, other);
    }

    /** This view broadcast to a shape. */
    public View expand(Shape shape) {
        return with(layout.expand(shape));
    }
}
