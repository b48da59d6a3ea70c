package dev.narae.tensor;

import dev.narae.op.Buffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Where each live buffer was made, kept only while the system property {@code narae.debug.leaks} is {@code true}. */
sealed interface LeakLog {
    static LeakLog create() {
        return Boolean.getBoolean("narae.debug.leaks") ? new Traced() : new Silent();
    }

    void made(Buffer buffer);

    void gone(Buffer buffer);

    List<String> report();

    default void logIfAny(String device) {
        List<String> live = report();
        if (!live.isEmpty()) {
            System.getLogger("dev.narae.tensor").log(System.Logger.Level.WARNING,
                    "device " + device + " closes with " + live.size() + " live buffers:\n" + String.join("\n", live));
        }
    }

    final class Silent implements LeakLog {
        @Override
        public void made(Buffer buffer) {
        }

        @Override
        public void gone(Buffer buffer) {
        }

        @Override
        public List<String> report() {
            return List.of();
        }
    }

    final class Traced implements LeakLog {
        private final Map<Buffer, List<StackWalker.StackFrame>> live = new IdentityHashMap<>();

        @Override
        public synchronized void made(Buffer buffer) {
            live.put(buffer, StackWalker.getInstance().walk(frames -> frames
                    .filter(frame -> !frame.getClassName().startsWith("dev.narae.tensor."))
                    .limit(8).toList()));
        }

        @Override
        public synchronized void gone(Buffer buffer) {
            live.remove(buffer);
        }

        @Override
        public synchronized List<String> report() {
            List<String> texts = new ArrayList<>();
            live.forEach((buffer, frames) -> {
                StringBuilder text = new StringBuilder(buffer.size() + " elements of " + buffer.dtype() + ", made");
                frames.forEach(frame -> text.append("\n    at ").append(frame));
                texts.add(text.toString());
            });
            return texts;
        }
    }
}
