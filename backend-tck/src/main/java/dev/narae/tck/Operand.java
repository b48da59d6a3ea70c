package dev.narae.tck;

import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;

/**
 * One tensor on two engines: the one under test and the reference.
 *
 * @param name    in messages
 * @param written whether the operation may change it
 * @param initial what the whole buffer held before
 */
record Operand(String name, boolean written, Elements initial, View tested, View reference) {
    DType dtype() {
        return tested.dtype();
    }

    Layout layout() {
        return tested.layout();
    }

    Shape shape() {
        return tested.shape();
    }

    /** The same buffers through another layout. */
    Operand with(Layout layout) {
        return new Operand(name, written, initial, tested.with(layout), reference.with(layout));
    }

    Operand expand(Shape shape) {
        return with(layout().expand(shape));
    }

    @Override
    public String toString() {
        return name + " " + dtype() + " " + layout();
    }
}
