package dev.narae.reference;

import dev.narae.shape.DType;

/** A running sum: in double for floating types, exact to the type's low bits for integers. */
final class Sum {
    private final boolean floating;
    private double real;
    private long integer;

    Sum(DType type) {
        this.floating = type.isFloating();
    }

    void clear() {
        real = 0;
        integer = 0;
    }

    void add(ReferenceBuffer buffer, long at) {
        if (floating) {
            real += buffer.real(at);
        } else {
            integer += buffer.integer(at);
        }
    }

    void addProduct(ReferenceBuffer left, long leftAt, ReferenceBuffer right, long rightAt) {
        if (floating) {
            real += left.real(leftAt) * right.real(rightAt);
        } else {
            integer += left.integer(leftAt) * right.integer(rightAt);
        }
    }

    void store(ReferenceBuffer buffer, long at) {
        if (floating) {
            buffer.storeReal(at, real);
        } else {
            buffer.storeInteger(at, integer);
        }
    }

    double real() {
        return real;
    }

    long integer() {
        return integer;
    }
}
