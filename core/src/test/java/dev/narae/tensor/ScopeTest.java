package dev.narae.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.reference.ReferenceBackend;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScopeTest {
    private final Device device = Device.of(new ReferenceBackend());

    @AfterEach
    void close() {
        device.close();
    }

    private long live() {
        return device.memory().liveBytes();
    }

    @Test
    void closesWhatWasMadeInside() {
        long before = live();
        try (Scope scope = Scope.open()) {
            Tensor x = Tensor.ones(device, 100);
            x.add(1).mul(2).reshape(10, 10).t();
            assertTrue(scope.size() >= 5);
            assertTrue(live() > before);
        }
        assertEquals(before, live());
    }

    @Test
    void aResultBelongsToTheCurrentScopeNotToItsOperands() {
        Tensor outer = Tensor.ones(device, 4);
        Tensor inner;
        try (Scope _ = Scope.open()) {
            inner = outer.add(1);
        }
        assertTrue(inner.isClosed());
        assertFalse(outer.isClosed());
    }

    @Test
    void aScopeMayHaveAnyName() {
        for (String name : new String[] {"", "open"}) {
            long before = live();
            Tensor lost;
            try (Scope _ = Scope.open(name)) {
                lost = Tensor.ones(device, 2, 3);
            }
            assertTrue(lost.isClosed(), "closed by the scope '" + name + "'");
            lost.close();
            assertEquals(before, live());
        }
    }

    @Test
    void useAfterCloseNamesTensorAndScope() {
        Tensor lost;
        try (Scope _ = Scope.open("training step")) {
            lost = Tensor.ones(device, 2, 3);
        }
        var error = assertThrows(ClosedTensorException.class, () -> lost.add(1));
        assertTrue(error.getMessage().contains("add") && error.getMessage().contains("float32 [2, 3]")
                && error.getMessage().contains("training step") && error.getMessage().contains("keep"), error.getMessage());
        assertThrows(ClosedTensorException.class, lost::toFloatArray);
        assertThrows(ClosedTensorException.class, () -> lost.reshape(6));
        assertThrows(ClosedTensorException.class, lost::detach);
    }

    @Test
    void keepPromotesOneScopeOutwards() {
        Tensor kept;
        try (Scope _ = Scope.open("outer")) {
            try (Scope inner = Scope.open("inner")) {
                kept = inner.keep(Tensor.ones(device, 2));
            }
            assertArrayEquals(new float[] {1, 1}, kept.toFloatArray());
        }
        assertTrue(kept.isClosed());
        Tensor free;
        try (Scope scope = Scope.open()) {
            free = scope.keep(Tensor.ones(device, 2));
        }
        assertFalse(free.isClosed());
        assertEquals(2, free.sum().item());
    }

    @Test
    void aViewOutlivesTheTensorItWasMadeOf() {
        long before = live();
        Tensor x = Tensor.of(device, new float[] {1, 2, 3, 4}, 2, 2);
        Tensor row = x.select(0, 1);
        x.close();
        assertArrayEquals(new float[] {3, 4}, row.toFloatArray());
        row.close();
        row.close();
        assertEquals(before, live());
    }

    @Test
    void outsideLeavesAllScopes() {
        Tensor free;
        try (Scope _ = Scope.open()) {
            free = Scope.outside(() -> Tensor.ones(device, 3));
        }
        assertFalse(free.isClosed());
    }

    @Test
    void scopesCloseInnermostFirstAndOnTheirThread() throws Exception {
        Scope outer = Scope.open("outer");
        Scope inner = Scope.open("inner");
        assertTrue(assertThrows(IllegalStateException.class, outer::close).getMessage().contains("innermost"));
        Throwable[] thrown = new Throwable[1];
        Thread other = new Thread(() -> {
            try {
                inner.close();
            } catch (IllegalStateException e) {
                thrown[0] = e;
            }
        });
        other.start();
        other.join();
        assertTrue(thrown[0].getMessage().contains("thread"), thrown[0].getMessage());
        inner.close();
        inner.close();
        outer.close();
        assertThrows(IllegalStateException.class, () -> outer.keep(Tensor.ones(device, 1)));
    }

    @Test
    void backwardLeavesOnlyTheGradients() {
        Tensor weight = Tensor.ones(device, 8, 8).tracked();
        long before = live();
        try (Scope scope = Scope.open()) {
            Tensor loss = Tensor.ones(device, 4, 8).matmul(weight).relu().square().mean();
            int made = scope.size();
            Gradients gradients = loss.backward();
            assertTrue(scope.size() <= made + 2, "backward left " + (scope.size() - made) + " tensors");
            assertEquals(weight.shape(), gradients.get(weight).shape());
        }
        assertEquals(before, live());
    }

    @Test
    void unreachableTensorsAreGivenBack() throws Exception {
        long before = live();
        for (int i = 0; i < 50; i++) {
            Tensor.ones(device, 1000).add(1);
        }
        long most = live();
        // The collector is asked, which only a test may do; what is promised is that it suffices.
        for (int i = 0; i < 100 && live() > before + 8000; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertTrue(live() < most, live() + " bytes are still held");
    }

    @Test
    void leakReportNamesWhereATensorWasMade() {
        System.setProperty("narae.debug.leaks", "true");
        try (Device watched = Device.of(new ReferenceBackend())) {
            Tensor kept = Tensor.ones(watched, 3);
            List<String> leaks = watched.leaks();
            assertEquals(1, leaks.size());
            assertTrue(leaks.get(0).contains("3 elements of float32"), leaks.get(0));
            kept.close();
            assertTrue(watched.leaks().isEmpty());
        } finally {
            System.clearProperty("narae.debug.leaks");
        }
        assertTrue(device.leaks().isEmpty());
    }

    @Test
    void aClosedDeviceIsAnErrorThatNamesIt() {
        Device closing = Device.of(new ReferenceBackend());
        Tensor x = Tensor.ones(closing, 2);
        closing.close();
        assertTrue(assertThrows(ClosedTensorException.class, () -> x.add(1)).getMessage().contains("reference"));
        x.close();
    }
}
