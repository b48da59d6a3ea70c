package dev.narae.examples.check;

import dev.narae.spi.Backend;
import dev.narae.tck.BackendConformance;
import dev.narae.tck.GradientConformance;
import dev.narae.tck.parity.ParityTest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the conformance kit, the gradient checks and PyTorch's recorded values on an engine, and counts. */
final class KitOnDevice {
    private static final int SHOWN = 20;

    /** JUnit makes the test objects itself, so this is how they learn which engine is meant. */
    private static volatile Supplier<Backend> engines;

    private KitOnDevice() {
    }

    /** The kit of the engine under check. */
    static final class Conformance extends BackendConformance {
        @Override
        protected Backend createBackend() {
            return engines.get();
        }
    }

    /** The gradient checks of the engine under check. */
    static final class Gradients extends GradientConformance {
        @Override
        protected Backend createBackend() {
            return engines.get();
        }
    }

    /** PyTorch's values on the engine under check. */
    static final class Parity extends ParityTest {
        @Override
        protected Backend createBackend() {
            return engines.get();
        }
    }

    private static final class Counts implements TestExecutionListener {
        private final Consumer<String> progress;
        private final List<String> failures = new ArrayList<>();
        private long passed;
        private long failed;
        private long skipped;

        Counts(Consumer<String> progress) {
            this.progress = progress;
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            boolean good = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
            if (test.isTest() && good) {
                passed++;
            } else if (!good) {
                failed++;
                if (failures.size() < SHOWN) {
                    failures.add(test.getDisplayName() + ": " + result.getThrowable().map(Throwable::toString).orElse("failed"));
                }
            }
            if (test.isTest() && (passed + failed) % 100 == 0) {
                progress.accept(passed + failed + " groups");
            }
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            skipped++;
        }
    }

    static void fill(Section section, Supplier<Backend> makesEngine, Consumer<String> progress) {
        engines = makesEngine;
        Section.Table table = section.table("groups of cases", "part", "passed", "failed", "skipped", "seconds");
        run(section, table, "conformance", Conformance.class, progress);
        run(section, table, "gradients", Gradients.class, progress);
        run(section, table, "PyTorch's recorded values", Parity.class, progress);
    }

    private static void run(Section section, Section.Table table, String part, Class<?> tests, Consumer<String> progress) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request().selectors(DiscoverySelectors.selectClass(tests)).build();
        Counts counts = new Counts(text -> progress.accept(part + ": " + text));
        long start = System.nanoTime();
        LauncherFactory.create().execute(request, counts);
        table.row(part, counts.passed, counts.failed, counts.skipped, (System.nanoTime() - start) / 1e9);
        if (counts.passed + counts.failed == 0) {
            section.problem(part + ": no case ran");
        }
        if (counts.failed > 0) {
            section.problem(part + ": " + counts.failed + " groups failed" + (counts.failed > SHOWN ? "; the first are:" : ":"));
            counts.failures.forEach(section::problem);
        }
    }
}
