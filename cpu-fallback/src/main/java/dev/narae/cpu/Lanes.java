package dev.narae.cpu;

import java.util.Locale;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector width of every kernel, chosen once.
 *
 * <p>The width is the machine's preferred one unless the system property {@value #PROPERTY} says 128, 256 or 512.
 * A wider setting than the hardware has still computes the right numbers, slowly.
 * The fields are {@code static final} so that the JIT sees constants; a species in a variable would box every vector.
 */
final class Lanes {
    static final String PROPERTY = "narae.cpu.vectorBits";

    /** The vector width in bits. */
    static final int BITS = bits(System.getProperty(PROPERTY));

    static final VectorShape SHAPE = VectorShape.forBitSize(BITS);
    static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SHAPE);
    static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, SHAPE);
    static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SHAPE);
    static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, SHAPE);

    /** How many floats one vector holds. */
    static final int COUNT = FLOATS.length();

    /**
     * Vector registers that a kernel may count on: AVX-512 and the 64-bit ARM have 32, earlier x86 has 16.
     */
    static final int REGISTERS = BITS == 512 || architecture().contains("aarch64") ? 32 : 16;

    /** Whether a fence between loads is no instruction, so that it can be used to keep the JIT from moving loads. */
    static final boolean FREE_FENCES = architecture().contains("amd64") || architecture().contains("x86_64");

    private Lanes() {}

    private static String architecture() {
        return System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    }

    static int bits(String setting) {
        if (setting == null || setting.isBlank()) {
            return Math.clamp(FloatVector.SPECIES_PREFERRED.vectorBitSize(), 128, 512);
        }
        return switch (setting.strip()) {
            case "128" -> 128;
            case "256" -> 256;
            case "512" -> 512;
            default -> throw new IllegalArgumentException("-D" + PROPERTY + "=" + setting + ": expected 128, 256 or 512");
        };
    }
}
