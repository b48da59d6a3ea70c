package dev.narae.benchmarks.race;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much of the Java heap is asked for, by all threads together: counted by the JVM, so it does not depend on the machine's speed. */
public final class Allocations {
    private Allocations() {
    }

    /** Bytes allocated while an action runs. */
    public static long during(Runnable action) {
        ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = bean.getTotalThreadAllocatedBytes();
        action.run();
        return bean.getTotalThreadAllocatedBytes() - before;
    }
}
