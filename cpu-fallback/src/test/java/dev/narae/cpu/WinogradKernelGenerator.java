package dev.narae.cpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the sources of {@link PlainWinogradKernel}, {@link FusedWinogradKernel} and {@link VectorWinogradKernel}: the same maps, those of
 * {@link WinogradFormulas}, in three dialects, each map in a method of its own.
 *
 * <p>Run {@link #main} with the folder {@code src/main/java} of this module to write the files again; a test holds the files to this program.
 */
final class WinogradKernelGenerator {
    private WinogradKernelGenerator() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0], "dev", "narae", "cpu");
        Files.writeString(folder.resolve("PlainWinogradKernel.java"), plain());
        Files.writeString(folder.resolve("FusedWinogradKernel.java"), fused());
        Files.writeString(folder.resolve("VectorWinogradKernel.java"), vector());
    }

    private static final String HEAD = """
            // Written by WinogradKernelGenerator from WinogradFormulas (test sources). Change those, not this.
            package dev.narae.cpu;

            %s

            """;

    private static final String PLAIN = """
            /** The plain tier: one channel at a time. */
            final class PlainWinogradKernel implements WinogradKernel {
                @Override
                public int padded(int channels) {
                    return channels;
                }

                @Override
                public void apply(%s) {
            %s    }
            %s}
            """;

    private static final String FUSED = """
            /**
             * The maps of {@link VectorWinogradKernel} one channel at a time, with its bits: by fused multiply-adds in its order. They are used until
             * those are compiled ({@link WarmingWinogradKernel}).
             */
            final class FusedWinogradKernel {
                private FusedWinogradKernel() {}

                static void apply(%s) {
            %s    }
            %s}
            """;

    private static final String VECTOR = """
            import jdk.incubator.vector.FloatVector;
            import jdk.incubator.vector.VectorSpecies;

            /** The Vector API tier: one vector of channels at a time. */
            final class VectorWinogradKernel implements WinogradKernel {
                private static final VectorSpecies<Float> S = Lanes.FLOATS;
                private static final int L = Lanes.COUNT;

                @Override
                public int padded(int channels) {
                    return (channels + L - 1) / L * L;
                }

                @Override
                public void apply(%s) {
                    MAPS[map.ordinal()].apply(x, o, stride, step, lines, channels, y, p, toStride, toStep);
                }

                /** One of the maps, by a table: were they all compiled into one method, the JIT would give up on it and box its vectors. */
                private interface Lines {
                    void apply(float[] x, int o, int s, int step, int lines, int channels, float[] y, int p, int t, int toStep);
                }

                private static final Lines[] MAPS = maps();

                private static Lines[] maps() {
                    Lines[] maps = new Lines[WinogradMap.values().length];
                    for (WinogradMap map : WinogradMap.values()) {
                        maps[map.ordinal()] = switch (map) {
            %s            };
                    }
                    return maps;
                }
            %s}
            """;

    private static final String PARAMETERS =
            "WinogradMap map, float[] x, int o, int stride, int step, int lines, int channels, float[] y, int p, int toStride, int toStep";

    /** Of the kernels without vectors: line by line. */
    private static final String LINES = """
                    for (int line = 0; line < lines; line++) {
                        int from = o + line * step;
                        int to = p + line * toStep;
                        switch (map) {
            %s            }
                    }
            """;

    /** A map, channel by channel. */
    private static final String CHANNELS_OF_A_LINE = """

                private static void %s(float[] x, int o, int s, int channels, float[] y, int p, int t) {
                    for (int c = 0; c < channels; c++, o++, p++) {
            %s        }
                }
            """;

    /** A map, vector by vector, for all lines. */
    private static final String VECTORS_OF_LINES = """

                private static void %s(float[] x, int from, int s, int step, int lines, int channels, float[] y, int to, int t, int toStep) {
                    for (int line = 0; line < lines; line++) {
                        int o = from + line * step;
                        int p = to + line * toStep;
                        for (int c = 0; c < channels; c += L, o += L, p += L) {
            %s            }
                    }
                }
            """;

    static String plain() {
        return head() + PLAIN.formatted(PARAMETERS, lines(), floats(LinearFormula::plain));
    }

    static String fused() {
        return head() + FUSED.formatted(PARAMETERS, lines(), floats(LinearFormula::fused));
    }

    static String vector() {
        StringBuilder table = new StringBuilder();
        StringBuilder methods = new StringBuilder();
        for (WinogradMap map : WinogradMap.values()) {
            table.append("                case %s -> VectorWinogradKernel::%s;\n".formatted(map, method(map)));
            methods.append(VECTORS_OF_LINES.formatted(method(map), vectors(map)));
        }
        return head() + VECTOR.formatted(PARAMETERS, table, methods);
    }

    /** With all constants of the formulas. */
    private static String head() {
        TreeSet<String> names = new TreeSet<>();
        for (WinogradMap map : WinogradMap.values()) {
            Matcher constants = Pattern.compile("\\b[A-Z]\\w*").matcher(WinogradFormulas.of(map));
            while (constants.find()) {
                names.add(constants.group());
            }
        }
        List<String> imports = names.stream().map(name -> "import static dev.narae.cpu.WinogradMap." + name + ";").toList();
        return HEAD.formatted(String.join("\n", imports));
    }

    private static String lines() {
        StringBuilder cases = new StringBuilder();
        for (WinogradMap map : WinogradMap.values()) {
            cases.append("                case %s -> %s(x, from, stride, channels, y, to, toStride);\n".formatted(map, method(map)));
        }
        return LINES.formatted(cases);
    }

    private static String floats(Function<LinearFormula, String> dialect) {
        StringBuilder methods = new StringBuilder();
        for (WinogradMap map : WinogradMap.values()) {
            StringBuilder body = new StringBuilder();
            for (int i = 0; i < map.from; i++) {
                body.append("            float x%d = x[o%s];\n".formatted(i, plus(i, "s")));
            }
            for (LinearFormula formula : LinearFormula.parse(WinogradFormulas.of(map))) {
                String into = isResult(formula) ? "y[p" + plus(number(formula), "t") + "]" : "float " + formula.name();
                body.append("            %s = %s;\n".formatted(into, dialect.apply(formula)));
            }
            methods.append(CHANNELS_OF_A_LINE.formatted(method(map), body));
        }
        return methods.toString();
    }

    private static String vectors(WinogradMap map) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < map.from; i++) {
            body.append("                FloatVector x%d = FloatVector.fromArray(S, x, o%s);\n".formatted(i, plus(i, "s")));
        }
        for (LinearFormula formula : LinearFormula.parse(WinogradFormulas.of(map))) {
            body.append("                ").append(isResult(formula)
                    ? "%s.intoArray(y, p%s);\n".formatted(formula.vectors(), plus(number(formula), "t"))
                    : "FloatVector %s = %s;\n".formatted(formula.name(), formula.vectors()));
        }
        return body.toString();
    }

    /** Whether the formula is of y0, y1, ..., one of the numbers that the map gives. */
    private static boolean isResult(LinearFormula formula) {
        return formula.name().matches("y\\d");
    }

    private static int number(LinearFormula result) {
        return Integer.parseInt(result.name().substring(1));
    }

    /** The method of a map: that of INPUT_GRADIENT_4 is inputGradient4. */
    private static String method(WinogradMap map) {
        String[] words = map.name().toLowerCase(Locale.ROOT).split("_");
        StringBuilder name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return name.toString();
    }

    private static String plus(int times, String what) {
        return switch (times) {
            case 0 -> "";
            case 1 -> " + " + what;
            default -> " + " + times + " * " + what;
        };
    }
}
