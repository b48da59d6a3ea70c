package dev.narae.cpu;

import java.util.Locale;

/**
 * Which kind of kernels this JVM runs: Vector API kernels, or plain loops shaped for the JIT's own vectorizer.
 *
 * <p>The choice is made once. The vector tier is taken wherever the module {@code jdk.incubator.vector} is present;
 * the system property {@value #PROPERTY} ({@code vector} or {@code plain}) overrides it.
 * This class does not touch the Vector API.
 */
enum Tier {
    /** Kernels written with the Vector API. */
    VECTOR,
    /** Plain loops; needs no flag. */
    PLAIN;

    static final String PROPERTY = "narae.cpu.tier";

    /** The tier of this JVM. */
    static final Tier CHOSEN = choose(System.getProperty(PROPERTY), vectorModulePresent());

    static boolean vectorModulePresent() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /** Whether the system property asks for vector kernels by name: then they are used from the first call on. */
    static boolean isDemanded() {
        return "vector".equalsIgnoreCase(System.getProperty(PROPERTY, "").strip());
    }

    /**
     * The tier that a setting asks for.
     *
     * @param setting {@code vector}, {@code plain}, or null or blank for the best one
     * @param vectorModule whether {@code jdk.incubator.vector} is present
     * @throws IllegalArgumentException for another word
     * @throws IllegalStateException if vector kernels are demanded without the module
     */
    static Tier choose(String setting, boolean vectorModule) {
        String word = setting == null ? "" : setting.strip().toLowerCase(Locale.ROOT);
        switch (word) {
            case "" -> {
                return vectorModule ? VECTOR : PLAIN;
            }
            case "plain" -> {
                return PLAIN;
            }
            case "vector" -> {
                if (!vectorModule) {
                    throw new IllegalStateException("-D" + PROPERTY + "=vector needs the JVM flag --add-modules jdk.incubator.vector");
                }
                return VECTOR;
            }
            default -> throw new IllegalArgumentException("-D" + PROPERTY + "=" + setting + ": expected vector or plain");
        }
    }
}
