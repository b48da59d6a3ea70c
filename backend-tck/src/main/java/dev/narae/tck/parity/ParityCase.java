package dev.narae.tck.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One recorded case.
 *
 * @param name      unique within its family
 * @param kind      what is computed: {@code conv2d}, {@code crossEntropy}, {@code adamW}
 * @param arguments settings by name, as text
 * @param tensors   recorded tensors by role and name: {@code in.weight}, {@code out.output}, {@code grad.weight}
 */
record ParityCase(String name, String kind, Map<String, String> arguments, Map<String, Recorded> tensors) {
    /** @param description the kind and {@code name=value} words, as the fixture's metadata has them */
    static ParityCase of(String name, String description, Map<String, Recorded> tensors) {
        String[] words = description.split(" ");
        Map<String, String> arguments = new HashMap<>();
        for (String word : Arrays.asList(words).subList(1, words.length)) {
            int equals = word.indexOf('=');
            arguments.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return new ParityCase(name, words[0], arguments, tensors);
    }

    String text(String argument) {
        String value = arguments.get(argument);
        if (value == null) {
            throw new IllegalStateException("case " + name + " (" + kind + ") records no " + argument + ", only " + arguments);
        }
        return value;
    }

    boolean flag(String argument) {
        return Boolean.parseBoolean(text(argument));
    }

    int whole(String argument) {
        return Integer.parseInt(text(argument));
    }

    double number(String argument) {
        return Double.parseDouble(text(argument));
    }

    int[] list(String argument) {
        return Arrays.stream(text(argument).split(",")).mapToInt(Integer::parseInt).toArray();
    }

    /** The names of the tensors of one role, in recorded order. */
    List<String> names(String role) {
        List<String> names = new ArrayList<>();
        for (String key : tensors.keySet()) {
            if (key.startsWith(role + ".")) {
                names.add(key.substring(role.length() + 1));
            }
        }
        return names;
    }

    boolean has(String role, String tensor) {
        return tensors.containsKey(role + "." + tensor);
    }

    Recorded recorded(String role, String tensor) {
        Recorded recorded = tensors.get(role + "." + tensor);
        if (recorded == null) {
            throw new IllegalStateException("case " + name + " (" + kind + ") records no " + role + "." + tensor + ", only " + tensors.keySet());
        }
        return recorded;
    }
}
