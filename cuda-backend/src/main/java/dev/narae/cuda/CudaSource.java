package dev.narae.cuda;

import dev.narae.kernels.KernelSource;
import dev.narae.op.BinaryOp;
import dev.narae.op.Expr;
import dev.narae.op.Program;
import dev.narae.op.Reduction;
import dev.narae.shape.DType;
import java.util.List;
import java.util.Locale;

/**
 * Prints programs as CUDA C. A scalar function is called by its name ({@code narae_exp} of {@code expr.cuh} for
 * {@code UnaryOp.EXP}), so a new one needs no change here.
 */
final class CudaSource {
    private static final String DEVICE = "    __device__ __forceinline__ ";

    private final StringBuilder text = new StringBuilder();
    private final int scalars;
    private final int draws;

    private CudaSource(String skeleton, int scalars, int draws) {
        this.scalars = scalars;
        this.draws = draws;
        text.append(KernelSource.read(skeleton)).append("#line 1 \"generated\"\n");
        if (scalars + draws > 0) {
            text.append("struct narae_arguments {\n");
            if (scalars > 0) {
                text.append("    double scalars[").append(scalars).append("];\n");
            }
            if (draws > 0) {
                text.append("    unsigned long long draws[").append(draws).append("][2];\n");
            }
            text.append("};\n");
        }
    }

    /** The elements of one unit that a {@link dev.narae.op.Op.Map} takes at once: of the widest type 16 bytes, but no fewer than 4. */
    static int unit(List<DType> types) {
        int widest = 1;
        for (DType type : types) {
            widest = Math.max(widest, type.bytes());
        }
        return Math.max(4, 16 / widest);
    }

    /**
     * The kernels {@code narae_map_units} and {@code narae_map_elements}.
     *
     * @param operands the numbers of the walk's operands
     * @param loops    how many loops the walk has room for
     */
    static String map(Program program, List<DType> inputs, List<DType> outputs, Operands operands, int unit, int loops, int scalars,
            int draws) {
        CudaSource source = new CudaSource("map.cuh", scalars, draws);
        source.mapBody(program, inputs, outputs, operands, operands.count(), loops);
        String walk = "narae_walk<" + operands.count() + ", " + loops + "> walk";
        source.kernel("narae_map_units", walk, "narae_map<" + unit + ">(walk, body);");
        source.kernel("narae_map_elements", walk, "narae_map<1>(walk, body);");
        return source.text.toString();
    }

    /** The kernel {@code narae_map_tiles}, whose walk has two operands more. */
    static String tiledMap(Program program, List<DType> inputs, List<DType> outputs, Operands operands, int loops, int scalars, int draws) {
        CudaSource source = new CudaSource("map.cuh", scalars, draws);
        int count = operands.count() + 2;
        source.mapBody(program, inputs, outputs, operands, count, loops);
        source.kernel("narae_map_tiles", "narae_walk<" + count + ", " + loops + "> walk, long long extent0, long long extent1",
                "narae_map_over_tiles(walk, extent0, extent1, body);");
        return source.text.toString();
    }

    private void mapBody(Program program, List<DType> inputs, List<DType> outputs, Operands operands, int count, int loops) {
        beginBody();
        text.append("    template <int V>\n").append(DEVICE).append("void unit(const narae_walk<").append(count).append(", ")
                .append(loops).append(">& walk, const long long (&at)[").append(count).append("]) const {\n");
        fetches(inputs, operands);
        for (int j = 0; j < outputs.size(); j++) {
            text.append("        narae_pack<").append(stored(outputs.get(j))).append(", V> o").append(j).append(";\n");
        }
        text.append("#pragma unroll\n        for (int e = 0; e < V; e++) {\n");
        steps(program, inputs, operands, true);
        for (int j = 0; j < outputs.size(); j++) {
            text.append("            o").append(j).append(".value[e] = narae_storage<").append(stored(outputs.get(j))).append(">::narrow(s")
                    .append(program.results().get(j)).append(");\n");
        }
        text.append("        }\n");
        for (int j = 0; j < outputs.size(); j++) {
            text.append("        narae_put(walk, ").append(j).append(", at[").append(j).append("], o").append(j).append(");\n");
        }
        text.append("    }\n};\n");
    }

    /**
     * The kernels {@code narae_reduce_units}, {@code narae_reduce_elements} and {@code narae_reduce_joined}.
     *
     * @param before      gives the values that are reduced, from the operands
     * @param after       makes of {@code In(0)}, the reduced value, what is stored; not used by index reductions
     * @param type        of the values that are reduced
     * @param output      the type that is stored
     * @param operands    of {@code before}, the first ones of both walks; the walk over the reduced axes has one more, the index within them
     * @param afterwards  of {@code after}, among those of the walk over the kept axes
     * @param target      the operand of that walk that is the output
     * @param keptCount   how many operands that walk has
     */
    static String reduce(Reduction kind, Program before, List<DType> inputs, Program after, DType type, DType output, Operands operands,
            Operands afterwards, int target, int keptCount, int unit, int keptLoops, int reducedLoops, int scalars, int draws) {
        CudaSource source = new CudaSource("reduce.cuh", scalars, draws);
        StringBuilder text = source.text;
        String value = computed(type);
        String kept = "narae_walk<" + keptCount + ", " + keptLoops + ">";
        int reducedCount = operands.count() + 1;
        String reduced = "narae_walk<" + reducedCount + ", " + reducedLoops + ">";
        source.beginBody();
        text.append("    static const int shared = ").append(operands.count()).append(";\n");
        text.append("    template <int V>\n").append(DEVICE).append("void before(const ").append(reduced).append("& walk, const long long (&at)[")
                .append(reducedCount).append("], ").append(value).append(" (&values)[V]) const {\n");
        source.fetches(inputs, operands);
        text.append("#pragma unroll\n        for (int e = 0; e < V; e++) {\n");
        source.steps(before, inputs, operands, true);
        text.append("            values[e] = s").append(before.results().getFirst()).append(";\n        }\n    }\n");
        String result = kind.givesIndex() ? "long long" : value;
        text.append(DEVICE).append("void after(const ").append(kept).append("& walk, const long long (&at)[").append(keptCount).append("], ")
                .append(result).append(" value) const {\n");
        String stored = "value";
        if (!kind.givesIndex()) {
            source.steps(after, List.of(), afterwards, false);
            stored = "s" + after.results().getFirst();
        }
        text.append("        narae_store(reinterpret_cast<").append(stored(output)).append("*>(walk.base[").append(target).append("]) + at[")
                .append(target).append("], ").append(stored).append(");\n    }\n};\n");
        String law = "narae_kind_" + kind.name().toLowerCase(Locale.ROOT) + "<" + value + ">";
        text.append("typedef ").append(law).append(" narae_kind;\n");
        String walks = kept + " kept, " + reduced + " reduced, narae_geometry geometry, narae_kind::total* partial";
        source.kernel("narae_reduce_units", walks, "narae_reduce<" + unit + ", narae_kind>(kept, reduced, geometry, partial, body);");
        source.kernel("narae_reduce_elements", walks, "narae_reduce<1, narae_kind>(kept, reduced, geometry, partial, body);");
        source.kernel("narae_reduce_joined", kept + " kept, narae_geometry geometry, const narae_kind::total* partial",
                "narae_reduce_parts<narae_kind>(kept, geometry, partial, body);");
        return text.toString();
    }

    private void beginBody() {
        text.append("struct narae_body {\n    narae_error* error;\n");
        if (scalars + draws > 0) {
            text.append("    narae_arguments arguments;\n");
        }
    }

    /** An entry point that makes the body and runs a statement. */
    private void kernel(String name, String parameters, String statement) {
        text.append("extern \"C\" __global__ void __launch_bounds__(256) ").append(name).append('(').append(parameters).append(", narae_error* error");
        if (scalars + draws > 0) {
            text.append(", narae_arguments given, const narae_arguments* table");
        }
        text.append(") {\n    narae_body body;\n    body.error = error;\n");
        if (scalars + draws > 0) {
            text.append("    if (table != nullptr) {\n        body.arguments = *table;\n    } else {\n        body.arguments = given;\n    }\n");
        }
        text.append("    ").append(statement).append("\n}\n");
    }

    /** Reads one unit of every input, and the random words of every draw. */
    private void fetches(List<DType> inputs, Operands operands) {
        for (int k = 0; k < operands.inputs().length; k++) {
            int input = operands.inputs()[k];
            int number = operands.firstInput() + k;
            text.append("        const narae_pack<").append(stored(inputs.get(input))).append(", V> i").append(input).append(" = narae_fetch<")
                    .append(stored(inputs.get(input))).append(", V>(walk, ").append(number).append(", at[").append(number).append("]);\n");
        }
        for (int draw : operands.draws()) {
            text.append("        int r").append(draw).append("[V];\n        narae_draw<V>(r").append(draw).append(", arguments.draws[").append(draw)
                    .append("], at[").append(operands.place()).append("]);\n");
        }
    }

    /**
     * One statement a step.
     *
     * @param inUnit whether this is for element {@code e} of a unit that was read, or for a single {@code value}
     */
    private void steps(Program program, List<DType> inputs, Operands operands, boolean inUnit) {
        for (int s = 0; s < program.steps().size(); s++) {
            Program.Step step = program.steps().get(s);
            text.append("            const ").append(computed(step.type())).append(" s").append(s).append(" = ");
            switch (step.node()) {
                case Expr.In(int input) when inUnit -> text.append("narae_storage<").append(stored(inputs.get(input))).append(">::widen(i")
                        .append(input).append(".value[e])");
                case Expr.In _ -> text.append("value");
                case Expr.Const(double value) -> text.append(constant(step.type(), value));
                case Expr.Scalar(int index) -> text.append("narae_to_").append(suffix(step.type())).append("(arguments.scalars[").append(index).append("])");
                case Expr.Index(int axis) -> {
                    int number = operands.axis(axis);
                    text.append("at[").append(number).append(']');
                    if (inUnit) {
                        text.append(" + e * walk.step[").append(number).append(']');
                    }
                }
                case Expr.RandomBits(int draw) when inUnit -> text.append('r').append(draw).append("[e]");
                case Expr.RandomBits(int draw) -> text.append("narae_philox(arguments.draws[").append(draw).append("][0], arguments.draws[")
                        .append(draw).append("][1], at[").append(operands.place()).append("])");
                case Expr.Unary(var op, _) -> call(op.name(), step.a());
                case Expr.Binary(var op, _, _) -> {
                    call(op.name(), step.a(), step.b());
                    if (op == BinaryOp.DIV || op == BinaryOp.REM) {
                        text.setLength(text.length() - 1);
                        text.append(", error)");
                    }
                }
                case Expr.Select _ -> text.append('s').append(step.a()).append(" ? s").append(step.b()).append(" : s").append(step.c());
                case Expr.Fma _ -> call("fma", step.a(), step.b(), step.c());
                case Expr.Cast _ -> call("to_" + suffix(step.type()), step.a());
            }
            text.append(";\n");
        }
    }

    private void call(String function, int... steps) {
        text.append("narae_").append(function.toLowerCase(Locale.ROOT)).append('(');
        for (int i = 0; i < steps.length; i++) {
            text.append(i == 0 ? "s" : ", s").append(steps[i]);
        }
        text.append(')');
    }

    /** The type of elements in memory. */
    static String stored(DType type) {
        return switch (type) {
            case F16 -> "narae_half";
            case BF16 -> "narae_bfloat";
            case U8 -> "unsigned char";
            default -> computed(type);
        };
    }

    /** The type of a value. */
    private static String computed(DType type) {
        return switch (type.compute()) {
            case F32 -> "float";
            case F64 -> "double";
            case I32 -> "int";
            case I64 -> "long long";
            default -> "bool";
        };
    }

    private static String suffix(DType type) {
        return type.compute().name().toLowerCase(Locale.ROOT);
    }

    /** A number as Java converts it to the type. */
    private static String constant(DType type, double value) {
        return switch (type) {
            case F32 -> {
                float single = (float) value;
                yield Float.isFinite(single) ? Float.toHexString(single) + "f"
                        : "narae_bits_f32(0x" + Integer.toHexString(Float.floatToIntBits(single)) + "u)";
            }
            case F64 -> Double.isFinite(value) ? Double.toHexString(value)
                    : "narae_bits_f64(0x" + Long.toHexString(Double.doubleToLongBits(value)) + "ull)";
            case I32 -> (int) value == Integer.MIN_VALUE ? "-2147483647 - 1" : Integer.toString((int) value);
            case I64 -> (long) value == Long.MIN_VALUE ? "-9223372036854775807ll - 1" : (long) value + "ll";
            default -> Boolean.toString(value != 0);
        };
    }
}
