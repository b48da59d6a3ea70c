package dev.narae.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DTypeTest {
    @Test
    void namesGoThereAndBack() {
        for (DType dtype : DType.values()) {
            assertSame(dtype, DType.named(dtype.toString()));
        }
        IllegalArgumentException unknown = assertThrows(IllegalArgumentException.class, () -> DType.named("float128"));
        for (DType dtype : DType.values()) {
            assertTrue(unknown.getMessage().contains(dtype.toString()), unknown.getMessage());
        }
    }

    @Test
    void computingTypesAreTheirOwn() {
        for (DType dtype : DType.values()) {
            assertSame(dtype.compute(), dtype.compute().compute());
            assertEquals(dtype.isFloating(), dtype.compute().isFloating());
            assertEquals(dtype.isInteger(), dtype.compute().isInteger());
            assertTrue(dtype.bytes() <= dtype.compute().bytes());
        }
    }
}
