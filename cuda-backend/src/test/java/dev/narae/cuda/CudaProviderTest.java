package dev.narae.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.spi.BackendProvider;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CudaProviderTest {
    private static final String PROPERTY = "narae.cuda.simulator";

    private final String before = System.getProperty(PROPERTY);
    private final CudaProvider provider = new CudaProvider();

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(PROPERTY);
        } else {
            System.setProperty(PROPERTY, before);
        }
    }

    private String refusal(String suffix) {
        return assertThrows(IllegalArgumentException.class, () -> provider.index(suffix)).getMessage();
    }

    @Test
    void realDevicesAreNumbered() {
        System.clearProperty(PROPERTY);
        assertEquals(0, provider.index("0"));
        assertEquals(13, provider.index("13"));
        assertEquals("the part after the colon must be a number, as in cuda:0", refusal("first"));
        assertEquals("the simulated device needs the JVM flag -Dnarae.cuda.simulator=FOLDER", refusal("sim"));
        assertEquals("the simulated device needs the JVM flag -Dnarae.cuda.simulator=FOLDER", refusal("sim1"));
    }

    @Test
    void simulatedDevicesAreNeverCalledByANumberAlone() {
        System.setProperty(PROPERTY, "/somewhere");
        assertEquals(0, provider.index("sim"));
        assertEquals(3, provider.index("sim3"));
        for (String suffix : new String[] {"0", "1"}) {
            assertEquals("with -Dnarae.cuda.simulator there are simulated devices only: cuda:sim, cuda:sim1, …", refusal(suffix));
        }
        assertEquals("the part after the colon must be a number, as in cuda:0", refusal("simulated"));
    }

    @Test
    void isFoundAsAService() {
        assertTrue(ServiceLoader.load(BackendProvider.class).stream().anyMatch(found -> found.type() == CudaProvider.class));
        assertEquals("cuda", provider.name());
        assertEquals(200, provider.priority());
    }
}
