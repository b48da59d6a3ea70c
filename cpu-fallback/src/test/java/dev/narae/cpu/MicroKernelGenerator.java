package dev.narae.cpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the sources of {@link MicroKernel} and {@link TransposeKernel}.
 *
 * <p>Both keep a tile of vectors in local variables, because vectors in an array would leave the registers, so every
 * tile height needs a method of its own that no person wants to type. Run {@link #main} with the folder
 * {@code src/main/java} of this module to write the files again; a test holds the files to this program.
 */
final class MicroKernelGenerator {
    /** The greatest height of a tile: 12 rows of 2 vectors are 24 accumulators of 32 registers; of 16 registers half as many rows. */
    static final int ROWS = 12;

    /** Vectors of a tile up to which two k make a turn where A lies as it likes. */
    private static final int MOST_TWICE = 12;

    private final StringBuilder out = new StringBuilder();

    /** What every line begins with. */
    private String indent = "";

    private MicroKernelGenerator() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0], "dev", "narae", "cpu");
        Files.writeString(folder.resolve("MicroKernel.java"), microKernel());
        Files.writeString(folder.resolve("TransposeKernel.java"), transposeKernel());
    }

    static String microKernel() {
        return new MicroKernelGenerator().writeMicroKernel();
    }

    static String transposeKernel() {
        return new MicroKernelGenerator().writeTransposeKernel();
    }

    /** The kinds of multiplication that a tile has. */
    private enum Kind {
        STORE("store", 2, "C = A * B, two vectors wide, B a packed panel."),
        ADD("add", 2, "C += A * B, two vectors wide, B a packed panel."),
        NARROW("narrow", 1, "C = A * B, one vector wide, B a packed panel of which the first vector of each row is used."),
        TURNED_STORE("turnedStore", 2, "As store, with A turned: a[ao + k*rows + i]."),
        TURNED_ADD("turnedAdd", 2, "As add, with A turned."),
        TURNED_NARROW("turnedNarrow", 1, "As narrow, with A turned."),
        PLACED_ONE("placedOne", 1, "C = A * B, one vector wide, with A where it lies: a[ao + places[k] + i*aRow]."),
        PLACED_TWO("placedTwo", 2, "As placedOne, two vectors wide."),
        PLACED_THREE("placedThree", 3, "As placedOne, three vectors wide: the third in the panel behind the first."),
        IN_PLACE("inPlace", 2, "One tile: C += A * B, two vectors wide, B where it lies, its rows ldb apart."),
        PACKING("packing", 2, "As inPlace, or without C's own values, and leaves B behind as a packed panel."),
        ROW("row", 8, "As inPlace, eight vectors wide, for one row.");

        final String method;
        final int vectors;
        final String meaning;

        Kind(String method, int vectors, String meaning) {
            this.method = method;
            this.vectors = vectors;
            this.meaning = meaning;
        }

        /** Whether it multiplies several tiles. */
        boolean isRun() {
            return !isInPlace();
        }

        boolean isPlaced() {
            return this == PLACED_ONE || this == PLACED_TWO || this == PLACED_THREE;
        }

        boolean isInPlace() {
            return this == IN_PLACE || this == ROW || this == PACKING;
        }

        boolean isTurned() {
            return this == TURNED_STORE || this == TURNED_ADD || this == TURNED_NARROW;
        }

        boolean accumulates() {
            return this == ADD || this == TURNED_ADD || isInPlace();
        }

        /** Whether large products are made of it: the 3 to 7 % of two k a turn are worth the code. */
        boolean isOfProducts() {
            return vectors == 2 && !isPlaced() && !isInPlace();
        }

        /** Whether an even number of k has a method of its own, that takes two at a turn. */
        boolean isSplit() {
            return isRun() && !isPlaced();
        }

        /** Whether 32 registers hold all loads beside the sums; where two k make a turn, fences gain something even then. */
        boolean fitsUnfenced(int rows) {
            return !isOfProducts() && rows * vectors + rows + vectors <= 30;
        }

        int rows() {
            return this == ROW ? 1 : Math.min(ROWS, 2 * ROWS / vectors);
        }
    }

    private String writeMicroKernel() {
        line("// Written by MicroKernelGenerator (test sources). Change that, not this.");
        line("package dev.narae.cpu;");
        line("");
        line("import java.lang.invoke.VarHandle;");
        line("import jdk.incubator.vector.FloatVector;");
        line("import jdk.incubator.vector.VectorSpecies;");
        line("");
        line("/**");
        line(" * The innermost loops of the matrix product: one tile of C, kept in registers while k runs.");
        line(" *");
        line(" * <p>For rows i below the height and k below depth: {@code c[co + i*ldc + j] = sum over k of");
        line(" * a[ao + i*GemmBlocking.ROW_STRIDE + k] * b[bo + k*width + j]}, by fused multiply-add in the order of k.");
        line(" * Storing and accumulating are methods of their own: a branch on a flag inside one would make the JIT compile it twice, unless it has");
        line(" * seen both ways, as the trial of the packing kinds sees to.");
        line(" *");
        line(" * <p>Left to itself the JIT places all loads of a loop's body before its arithmetic, and the elements of A take the accumulators'");
        line(" * places. A fence behind each row, which is no instruction on x86, keeps the loads of the next row behind it: six rows by two vectors");
        line(" * fit into 16 registers, twelve into 32. Two k in one turn save instructions: what another program on the same core leaves of it is");
        line(" * not enough for many beside the multiplications. Elsewhere a fence is an instruction, so there is none, and one k a turn.");
        line(" * An odd number of k goes one a turn as well, in methods of their own: with a loop for the last one behind the other, once it had been");
        line(" * taken, the JIT gave the first one slower code: 8 to 10 % of an MLP's step.");
        line(" *");
        line(" * <p>Most of them multiply a run of tiles, each aStep, bStep and cStep behind the one before: of a tile of 25 k a call");
        line(" * would be a fifth. A call for none, as most trials are ({@link WarmingGemmKernel}), leaves at once, so that the loop over tiles is not taken for");
        line(" * one that hardly turns: the JIT would move work into it.");
        line(" */");
        line("final class MicroKernel {");
        line("    private static final VectorSpecies<Float> S = Lanes.FLOATS;");
        line("    private static final int L = Lanes.COUNT;");
        line("    private static final int W = 2 * L;");
        line("    private static final int R = GemmBlocking.ROW_STRIDE;");
        line("    private static final boolean FENCED = Lanes.FREE_FENCES;");
        line("    /** For tiles of which 32 registers hold all loads beside the sums. */");
        line("    private static final boolean FENCED_IF_SHORT = FENCED && Lanes.REGISTERS < 32;");
        line("");
        line("    private MicroKernel() {}");
        line("");
        line("    /** Whether so many k are taken two at a turn. */");
        line("    static boolean isTwice(int depth) {");
        line("        return FENCED && (depth & 1) == 0;");
        line("    }");
        for (Kind kind : Kind.values()) {
            dispatcher(kind);
            for (int rows = 1; rows <= kind.rows(); rows++) {
                if (kind.isSplit()) {
                    kernel(kind, rows, true);
                }
                kernel(kind, rows, false);
            }
        }
        line("}");
        return out.toString();
    }

    private static String parameters(Kind kind) {
        if (kind.isPlaced()) {
            return "int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, "
                    + "int ldc";
        }
        if (kind.isRun()) {
            return "int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc";
        }
        return "float[] a, int ao, float[] b, int bo, int ldb, " + (kind == Kind.PACKING ? "float[] panel, int at, " : "") + "int depth, float[] c, int co, int ldc"
                + (kind == Kind.PACKING ? ", boolean add" : "");
    }

    private void dispatcher(Kind kind) {
        line("");
        line("    /** " + kind.meaning + " */");
        line("    static void " + kind.method + "(int rows, " + parameters(kind) + ") {");
        if (kind.isSplit()) {
            line("        if (isTwice(depth)) {");
            line("            " + kind.method + "Twice(rows, " + arguments(kind));
            line("            return;");
            line("        }");
        }
        heights(kind, kind.method);
        line("    }");
        if (kind.isSplit()) {
            line("");
            line("    private static void " + kind.method + "Twice(int rows, " + parameters(kind) + ") {");
            heights(kind, kind.method + "Twice");
            line("    }");
        }
    }

    private void heights(Kind kind, String method) {
        line("        switch (rows) {");
        for (int rows = 1; rows <= kind.rows(); rows++) {
            line("            case " + rows + " -> " + method + rows + "(" + arguments(kind));
        }
        line("            default -> throw new IllegalArgumentException(\"tile of \" + rows + \" rows\");");
        line("        }");
    }

    private static String arguments(Kind kind) {
        return parameters(kind).replace("float[] ", "").replace("int[] ", "").replace("int ", "").replace("boolean ", "") + ");";
    }

    /** @param even whether for an even number of k, where that has a method of its own */
    private void kernel(Kind kind, int rows, boolean even) {
        line("");
        line("    private static void " + kind.method + (even ? "Twice" : "") + rows + "(" + parameters(kind) + ") {");
        if (kind.isRun()) {
            line("        if (tiles <= 0) {");
            line("            return;");
            line("        }");
        }
        line("        FloatVector zero = FloatVector.zero(S);");
        boolean both = kind.isPlaced() && rows * kind.vectors <= MOST_TWICE;
        boolean twice = even || both;
        if (kind.isRun()) {
            if (both) {
                line("        int even = FENCED ? depth & ~1 : 0;");
            }
            if (kind.isPlaced() && kind.vectors > 2) {
                line("        int panel = depth * W;");
            }
            line("        for (int t = 0; t < tiles; t++) {");
            indent = "    ";
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < kind.vectors; j++) {
                line("        FloatVector c" + i + "_" + j + " = zero;");
            }
        }
        if (kind.isRun()) {
            String place = kind.isPlaced() ? "places[k]" : "k" + (kind.isTurned() && rows > 1 ? " * " + rows : "");
            if (twice) {
                line("        for (int k = 0; k < " + (both ? "even" : "depth") + "; k += 2) {");
                line("            int p = ao + " + place + ";");
                line("            int q = bo + k * W;");
                turn(kind, rows, 0);
                if (kind.isPlaced()) {
                    line("            p = ao + places[k + 1];");
                }
                turn(kind, rows, 1);
                line("        }");
            }
            if (!even) {
                line("        for (int k = " + (both ? "even" : "0") + "; k < depth; k++) {");
                line("            int p = ao + " + place + ";");
                line("            int q = bo + k * W;");
                turn(kind, rows, 0);
                line("        }");
            }
        } else {
            line("        int q = bo;");
            line("        for (int k = 0; k < depth; k++, q += ldb) {");
            line("            int p = ao + k;");
            turn(kind, rows, 0);
            line("        }");
        }
        if (kind == Kind.PACKING) {
            line("        if (add) {");
            put(kind, rows, true);
            line("        } else {");
            put(kind, rows, false);
            line("        }");
        } else {
            put(kind, rows, kind.accumulates());
        }
        if (kind.isRun()) {
            line("        ao += aStep;");
            if (!kind.isPlaced()) {
                line("        bo += bStep;");
            }
            line("        co += cStep;");
            indent = "";
            line("        }");
        }
        line("    }");
    }

    private void put(Kind kind, int rows, boolean accumulate) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < kind.vectors; j++) {
                String at = "co" + plus(i, "ldc") + plus(j, "L");
                String sum = (accumulate ? "FloatVector.fromArray(S, c, " + at + ").add(" : "") + "c" + i + "_" + j + (accumulate ? ")" : "");
                line("        " + sum + ".intoArray(c, " + at + ");");
            }
        }
    }

    /** One k: the row of B that begins at q, times the elements of A from p on; the second of a turn lies behind it. */
    private void turn(Kind kind, int rows, int second) {
        for (int j = 0; j < kind.vectors; j++) {
            // Where a tile is wider than a panel, panels follow one another.
            String q = kind.isPlaced() && j == 2 ? "q + panel" : "q";
            line("            " + declared("b" + j, second) + " = FloatVector.fromArray(S, b, " + q + (second == 0 ? "" : " + W")
                    + plus(kind.isPlaced() ? j % 2 : j, "L") + ");");
        }
        for (int j = 0; j < (kind == Kind.PACKING ? kind.vectors : 0); j++) {
            line("            b" + j + ".intoArray(panel, at + k * W" + plus(j, "L") + ");");
        }
        for (int i = 0; i < rows; i++) {
            String at = "p" + (kind.isPlaced() ? plus(i, "aRow") : kind.isTurned() ? plus(second * rows + i, "1") : plus(second, "1") + plus(i, "R"));
            line("            " + declared("a" + i, second) + " = FloatVector.broadcast(S, a[" + at + "]);");
            for (int j = 0; j < kind.vectors; j++) {
                String c = "c" + i + "_" + j;
                line("            " + c + " = a" + i + ".fma(b" + j + ", " + c + ");");
            }
            // Not through a method of our own: the JIT does not inline those in bodies of this length.
            line("            if (" + (kind.fitsUnfenced(rows) ? "FENCED_IF_SHORT" : "FENCED") + ") VarHandle.loadLoadFence();");
        }
    }

    private static String declared(String name, int second) {
        return second == 0 ? "FloatVector " + name : name;
    }

    private String writeTransposeKernel() {
        line("// Written by MicroKernelGenerator (test sources). Change that, not this.");
        line("package dev.narae.cpu;");
        line("");
        line("import jdk.incubator.vector.FloatVector;");
        line("import jdk.incubator.vector.VectorMask;");
        line("import jdk.incubator.vector.VectorShuffle;");
        line("import jdk.incubator.vector.VectorSpecies;");
        line("");
        line("/**");
        line(" * Transposes a square of as many rows as a vector has lanes: {@code into[at + j*atStride + i] = from[o + i*stride + j]}.");
        line(" *");
        line(" * <p>Stage d of log2(lanes) exchanges, between rows i and i+d, the blocks of d lanes that lie on the wrong side of the");
        line(" * diagonal, so that every load and store is a whole vector. At 512 bits one instruction selects from two vectors; with fewer it");
        line(" * would be two permutations and a blend for each result, so there one permutation and one blend do.");
        line(" */");
        line("final class TransposeKernel {");
        line("    private static final VectorSpecies<Float> S = Lanes.FLOATS;");
        line("    private static final int L = Lanes.COUNT;");
        for (int d = 1; d < 16; d *= 2) {
            line("    private static final FloatVector UPPER_" + d + " = exchange(" + d + ", false);");
            line("    private static final FloatVector LOWER_" + d + " = exchange(" + d + ", true);");
        }
        for (int d = 1; d < 8; d *= 2) {
            line("    private static final VectorShuffle<Float> TURN_" + d + " = turn(" + d + ");");
            line("    private static final VectorMask<Float> OTHER_" + d + " = other(" + d + ");");
        }
        line("");
        line("    private TransposeKernel() {}");
        line("");
        line("    /** Lane l from lane l exclusive-or d. */");
        line("    private static VectorShuffle<Float> turn(int d) {");
        line("        return VectorShuffle.fromOp(S, l -> (l ^ d) % L);");
        line("    }");
        line("");
        line("    /** The lanes that belong to row i+d. */");
        line("    private static VectorMask<Float> other(int d) {");
        line("        boolean[] from = new boolean[L];");
        line("        for (int l = 0; l < L; l++) {");
        line("            from[l] = (l & d) != 0;");
        line("        }");
        line("        return VectorMask.fromArray(S, from, 0);");
        line("    }");
        line("");
        line("    /** Where the lanes of row i (upper) or row i+d (lower) come from: lane l of row i is l, of row i+d it is lanes + l. */");
        line("    private static FloatVector exchange(int d, boolean lower) {");
        line("        float[] from = new float[L];");
        line("        for (int l = 0; l < L; l++) {");
        line("            boolean other = (l & d) != 0;");
        line("            from[l] = lower ? (other ? L + l : (l + d) % L) : (other ? L + l - d : l);");
        line("        }");
        line("        return FloatVector.fromArray(S, from, 0);");
        line("    }");
        line("");
        line("    static void square(float[] from, int o, int stride, float[] into, int at, int atStride) {");
        line("        switch (L) {");
        line("            case 4 -> square4(from, o, stride, into, at, atStride);");
        line("            case 8 -> square8(from, o, stride, into, at, atStride);");
        line("            default -> square16(from, o, stride, into, at, atStride);");
        line("        }");
        line("    }");
        for (int lanes = 4; lanes <= 16; lanes *= 2) {
            line("");
            line("    private static void square" + lanes + "(float[] from, int o, int stride, float[] into, int at, int atStride) {");
            for (int i = 0; i < lanes; i++) {
                line("        FloatVector a" + i + " = FloatVector.fromArray(S, from, o" + plus(i, "stride") + ");");
            }
            String row = "a";
            for (int d = 1; d < lanes; d *= 2) {
                String next = String.valueOf((char) (row.charAt(0) + 1));
                for (int i = 0; i < lanes; i++) {
                    if ((i & d) == 0) {
                        String upper = row + i;
                        String lower = row + (i + d);
                        if (lanes == 16) {
                            line("        FloatVector " + next + i + " = UPPER_" + d + ".selectFrom(" + upper + ", " + lower + ");");
                            line("        FloatVector " + next + (i + d) + " = LOWER_" + d + ".selectFrom(" + upper + ", " + lower + ");");
                        } else {
                            line("        FloatVector " + next + i + " = " + upper + ".blend(" + lower + ".rearrange(TURN_" + d + "), OTHER_" + d + ");");
                            line("        FloatVector " + next + (i + d) + " = " + upper + ".rearrange(TURN_" + d + ").blend(" + lower + ", OTHER_" + d + ");");
                        }
                    }
                }
                row = next;
            }
            for (int i = 0; i < lanes; i++) {
                line("        " + row + i + ".intoArray(into, at" + plus(i, "atStride") + ");");
            }
            line("    }");
        }
        line("}");
        return out.toString();
    }

    private static String plus(int times, String what) {
        if (times > 0 && what.equals("1")) {
            return " + " + times;
        }
        return switch (times) {
            case 0 -> "";
            case 1 -> " + " + what;
            default -> " + " + times + " * " + what;
        };
    }

    private void line(String text) {
        out.append(text.isEmpty() ? "" : indent).append(text).append('\n');
    }
}
