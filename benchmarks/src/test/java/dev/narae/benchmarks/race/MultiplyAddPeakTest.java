package dev.narae.benchmarks.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The peak is measured by as many multiply-adds as it says: each adds an eighth to one of twelve sums, which tells their number. */
class MultiplyAddPeakTest {
    @ParameterizedTest
    @CsvSource({"1, 1, 100", "1, 3, 1000", "2, 1, 2048", "2, 2, 4096"})
    void doesTheOperationsOfTheWork(int threads, int repetitions, int turns) {
        assumeTrue(MultiplyAddPeak.available(), "the JVM has no vectors: --add-modules jdk.incubator.vector");
        double operations = 2.0 * 12 * FloatVector.SPECIES_PREFERRED.length() * turns * threads / repetitions;
        try (MultiplyAddPeak peak = new MultiplyAddPeak(operations, threads)) {
            peak.block(repetitions);
            peak.run();
            assertEquals(12 * (0.25f + 0.125f * turns), peak.kept);
        }
    }
}
