package dev.narae.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.DType;
import dev.narae.shape.ShapeException;
import dev.narae.spi.Availability;
import dev.narae.spi.Backend;
import dev.narae.spi.BackendProvider;
import org.junit.jupiter.api.Test;

class DeviceTest {
    /** An engine that no other test opens. */
    public static final class SpareProvider implements BackendProvider {
        @Override
        public String name() {
            return "spare";
        }

        @Override
        public int priority() {
            return -1;
        }

        @Override
        public Availability probe() {
            return new Availability.Available("for tests");
        }

        @Override
        public Backend create(int index) {
            return new ReferenceBackend();
        }
    }

    /** An engine that cannot be used. */
    public static final class BrokenProvider implements BackendProvider {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public int priority() {
            return 1000;
        }

        @Override
        public Availability probe() {
            return new Availability.Unavailable("the flux is not capacitated", "Install a capacitor");
        }

        @Override
        public Backend create(int index) {
            throw new AssertionError("an unavailable engine was started");
        }
    }

    @Test
    void anUnavailableDeviceSaysWhyAndWhatMendsIt() {
        var error = assertThrows(DeviceException.class, () -> Device.open("broken"));
        assertTrue(error.getMessage().contains("the flux is not capacitated. Install a capacitor"), error.getMessage());
        assertTrue(assertThrows(DeviceException.class, () -> Device.open("none")).getMessage().contains("broken: the flux"), "all reasons");
        try (Device best = Device.best()) {
            assertTrue(!best.name().equals("broken"));
        }
    }

    @Test
    void theStandardDeviceStaysOpen() {
        Device standard = Device.standard();
        standard.close();
        Device.standard().close();
        assertEquals(3, Tensor.ones(standard, 3).sum().item());
        assertSame(standard, Device.standard());
    }

    @Test
    void anUnknownDeviceListsTheKnownOnes() {
        var error = assertThrows(DeviceException.class, () -> Device.open("warp:3"));
        assertTrue(error.getMessage().contains("warp:3") && error.getMessage().contains("reference: available"), error.getMessage());
        assertTrue(assertThrows(DeviceException.class, () -> Device.open("reference:x")).getMessage().contains("number"));
        assertThrows(RuntimeException.class, () -> Device.open("reference:7"));
    }

    @Test
    void devicesOfOneNameShareAnEngineUntilTheLastCloses() {
        Device first = Device.open("spare");
        Device second = Device.open("spare:0");
        assertSame(first.backend(), second.backend());
        Tensor x = Tensor.ones(first, 2);
        second.close();
        assertEquals(2, x.sum().item());
        first.close();
        assertThrows(ClosedTensorException.class, () -> x.add(1));
        try (Device again = Device.open("spare")) {
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
