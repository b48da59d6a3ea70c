/**
 * The conformance kit: test classes that an engine's tests extend, one for its operations, one for gradients on it, one for
 * recorded results of PyTorch. Depends on the core and on JUnit, never on an engine.
 */
module dev.narae.tck {
    requires transitive dev.narae.core;
    requires transitive org.junit.jupiter.api;
    requires com.fasterxml.jackson.core;

    exports dev.narae.tck;
    exports dev.narae.tck.parity;

    // JUnit calls test methods by reflection.
    opens dev.narae.tck to org.junit.platform.commons;
    opens dev.narae.tck.parity to org.junit.platform.commons;
}
