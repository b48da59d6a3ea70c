package dev.narae.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TierTest {
    @Test
    void theBestTierIsTakenUnlessToldOtherwise() {
        assertEquals(Tier.VECTOR, Tier.choose(null, true));
        assertEquals(Tier.PLAIN, Tier.choose(null, false));
        assertEquals(Tier.PLAIN, Tier.choose(" Plain ", true));
        assertEquals(Tier.VECTOR, Tier.choose("vector", true));
    }

    @Test
    void aRefusalNamesTheFlag() {
        var e = assertThrows(IllegalStateException.class, () -> Tier.choose("vector", false));
        assertTrue(e.getMessage().contains("--add-modules jdk.incubator.vector"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Tier.choose("fast", true));
    }

    @Test
    void thisJvmRunsTheTierThatItsTestRunNames() {
        String expected = System.getProperty("narae.test.expectTier");
        if (expected != null) {
            assertEquals(expected, Tier.CHOSEN.name());
        }
        String bits = System.getProperty(Lanes.PROPERTY);
        if (bits != null && Tier.CHOSEN == Tier.VECTOR) {
            assertEquals(Integer.parseInt(bits), Lanes.BITS);
        }
    }
}
