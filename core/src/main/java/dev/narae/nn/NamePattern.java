package dev.narae.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Chooses parameters by name: {@code *} stands for any characters, dots among them, {@code ?} for one, {@code |} parts
 * alternatives, and everything else for itself. {@code features.*} is all of a child, {@code *.bias|*norm*} every bias and all of
 * normalisation. A whole name must match.
 */
public final class NamePattern {
    private final String text;
    private final Pattern pattern;

    private NamePattern(String text) {
        this.text = text;
        StringBuilder regex = new StringBuilder();
        for (char c : text.toCharArray()) {
            regex.append(switch (c) {
                case '*' -> ".*";
                case '?' -> ".";
                case '|' -> "|";
                default -> Pattern.quote(String.valueOf(c));
            });
        }
        pattern = Pattern.compile(regex.toString());
    }

    /** @throws IllegalArgumentException if it or an alternative is empty */
    public static NamePattern of(String text) {
        if (text.isEmpty() || text.startsWith("|") || text.endsWith("|") || text.contains("||")) {
            throw new IllegalArgumentException("name pattern: '" + text + "' has an empty alternative; '*' matches every name");
        }
        return new NamePattern(text);
    }

    public boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    /**
     * The parameters of a module whose names, relative to it, match.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Map<String, Parameter> in(Module module) {
        Map<String, Parameter> all = module.namedParameters();
        Map<String, Parameter> matching = new LinkedHashMap<>(all);
        matching.keySet().removeIf(name -> !matches(name));
        if (matching.isEmpty()) {
            throw new IllegalArgumentException("name pattern: no parameter matches '" + text + "'; there are " + all.keySet());
        }
        return matching;
    }

    @Override
    public String toString() {
        return text;
    }
}
