package dev.narae.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.DType;
import dev.narae.shape.ShapeException;
import org.junit.jupiter.api.Test;

class DeviceTest {
    @Test
    void anUnknownDeviceListsTheKnownOnes() {
        var error = assertThrows(DeviceException.class, () -> Device.open("warp:3"));
        assertTrue(error.getMessage().contains("warp:3") && error.getMessage().contains("reference: available"), error.getMessage());
        assertTrue(assertThrows(DeviceException.class, () -> Device.open("reference:x")).getMessage().contains("number"));
        assertThrows(RuntimeException.class, () -> Device.open("reference:7"));
    }

    @Test
    void devicesOfOneNameShareAnEngineUntilTheLastCloses() {
        Device first = Device.open("reference");
        Device second = Device.open("reference:0");
        assertSame(first.backend(), second.backend());
        Tensor x = Tensor.ones(first, 2);
        second.close();
        assertEquals(2, x.sum().item());
        first.close();
        assertThrows(ClosedTensorException.class, () -> x.add(1));
        try (Device again = Device.open("reference")) {
            assertEquals(2, Tensor.ones(again, 2).sum().item());
        }
    }

    @Test
    void tensorsOfDifferentDevicesDoNotMeet() {
        try (Device a = Device.of(new ReferenceBackend()); Device b = Device.of(new ReferenceBackend())) {
            Tensor x = Tensor.ones(a, 2, 3);
            Tensor y = Tensor.ones(b, 2, 3);
            var error = assertThrows(ShapeException.class, () -> x.add(y));
            assertTrue(error.getMessage().contains("different devices") && error.getMessage().contains("to(device)"), error.getMessage());
            assertEquals(6, x.add(y.to(a)).sum().item() / 2);
        }
    }

    @Test
    void movingKeepsElementsMemoryOrderAndGradients() {
        try (Device a = Device.of(new ReferenceBackend()); Device b = Device.of(new ReferenceBackend())) {
            Tensor x = Tensor.arange(a, DType.F32, 0, 2 * 3 * 4 * 5, 1).reshape(2, 3, 4, 5).channelsLast();
            Tensor moved = x.to(b);
            assertTrue(moved.layout().isChannelsLast());
            assertArrayEquals(x.toFloatArray(), moved.toFloatArray());
            Tensor part = x.permute(3, 1, 0, 2).narrow(0, 1, 3);
            assertArrayEquals(part.toFloatArray(), part.to(b).toFloatArray());
            assertArrayEquals(new float[] {3, 3}, Tensor.ones(a, 1).expand(2).to(b).mul(3).toFloatArray());
            Tensor leaf = x.tracked();
            Gradients gradients = leaf.to(b).square().sum().backward();
            assertSame(a, gradients.get(leaf).device());
            assertArrayEquals(x.mul(2).toFloatArray(), gradients.get(leaf).toFloatArray());
        }
    }

    /** More than one piece of the transfer. */
    @Test
    void movingLargeTensors() {
        try (Device a = Device.of(new ReferenceBackend()); Device b = Device.of(new ReferenceBackend()); Scope _ = Scope.open()) {
            byte[] bytes = new byte[(33 << 20) + 17];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (i * 31 >>> 3);
            }
            assertArrayEquals(bytes, Tensor.of(a, bytes, bytes.length).to(b).toByteArray());
        }
    }
}
