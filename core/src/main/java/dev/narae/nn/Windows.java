package dev.narae.nn;

import dev.narae.op.Window;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** Windows from and to what users and definition files write: one number for all axes, or one an axis. */
final class Windows {
    private Windows() {
    }

    static Window of(int axes, int... size) {
        int[] all = size;
        if (size.length == 1) {
            all = new int[axes];
            Arrays.fill(all, size[0]);
        }
        if (all.length != axes) {
            throw new IllegalArgumentException("a window over " + axes + " spatial axes cannot have size " + Arrays.toString(size)
                    + "; give one number for all axes, or one an axis");
        }
        return Window.of(all);
    }

    static int[] sizes(Window window) {
        return each(window, window::size);
    }

    private static int[] each(Window window, IntUnaryOperator setting) {
        int[] values = new int[window.axes()];
        Arrays.setAll(values, setting);
        return values;
    }

    /** Adds kernel, stride, padding and dilation. */
    static void describe(Window window, Map<String, Object> settings) {
        settings.put("kernel", LayerSpec.list(sizes(window)));
        settings.put("stride", LayerSpec.list(each(window, window::stride)));
        settings.put("padding", LayerSpec.list(each(window, window::before)));
        settings.put("dilation", LayerSpec.list(each(window, window::dilation)));
    }

    static Window of(LayerSpec spec) {
        return Window.of(spec.integers("kernel")).withStride(spec.integers("stride")).withPadding(spec.integers("padding"))
                .withDilation(spec.integers("dilation"));
    }
}
