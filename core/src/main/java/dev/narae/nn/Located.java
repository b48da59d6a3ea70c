package dev.narae.nn;

import dev.narae.op.IndexException;
import dev.narae.shape.ShapeException;

/** Errors that already say in which layer they arose, so that outer modules leave them as they are. */
final class Located {
    private Located() {
    }

    static final class OfShape extends ShapeException {
        private static final long serialVersionUID = 1L;

        OfShape(String place, ShapeException cause) {
            super(place + ": " + cause.getMessage(), cause);
        }
    }

    static final class OfIndex extends IndexException {
        private static final long serialVersionUID = 1L;

        OfIndex(String place, IndexException cause) {
            super(place + ": " + cause.getMessage());
            initCause(cause);
        }
    }
}
