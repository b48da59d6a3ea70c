package dev.narae.tck;

import dev.narae.spi.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;

/** Many trials under one name in the test report: all are run, and the failures are told together. */
final class Group {
    private static final int TOLD = 6;

    private final Backend tested;
    private final Backend reference;
    private final AtomicLong count;
    private final List<Throwable> failures = new ArrayList<>();

    private Group(Backend tested, Backend reference, AtomicLong count) {
        this.tested = tested;
        this.reference = reference;
        this.count = count;
    }

    /** Makes the groups of one engine. */
    record Factory(Backend tested, Backend reference, AtomicLong count) {
        DynamicTest group(String name, Consumer<Group> body) {
            return DynamicTest.dynamicTest(name, () -> {
                Group group = new Group(tested, reference, count);
                body.accept(group);
                group.finish(name);
            });
        }
    }

    Backend tested() {
        return tested;
    }

    /** Runs one trial; the random numbers in it depend on its name alone. */
    void trial(String name, Consumer<Trial> body) {
        count.incrementAndGet();
        try (Trial trial = new Trial(tested, reference, name.hashCode())) {
            body.accept(trial);
        } catch (RuntimeException | AssertionError failure) {
            failures.add(new AssertionError(name + ": " + failure.getMessage(), failure));
        }
    }

    private void finish(String name) {
        if (failures.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder().append(name).append(": ").append(failures.size()).append(" trials failed:");
        for (int i = 0; i < Math.min(TOLD, failures.size()); i++) {
            text.append("\n  ").append(failures.get(i).getMessage());
        }
        throw new AssertionError(text.append(failures.size() > TOLD ? "\n  …" : "").toString(), failures.getFirst());
    }
}
