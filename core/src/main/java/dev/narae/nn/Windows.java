package dev.narae.nn;

import dev.narae.op.Window;
import java.util.Arrays;

/** Windows from what users write: one number for all axes, or one an axis. */
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
        int[] sizes = new int[window.axes()];
        Arrays.setAll(sizes, window::size);
        return sizes;
    }
}
