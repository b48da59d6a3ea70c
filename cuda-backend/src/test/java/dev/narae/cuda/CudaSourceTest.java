package dev.narae.cuda;

import static dev.narae.op.Expr.constant;
import static dev.narae.op.Expr.in;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.narae.kernels.KernelSource;
import dev.narae.op.BinaryOp;
import dev.narae.op.Expr;
import dev.narae.op.Program;
import dev.narae.op.Reduction;
import dev.narae.op.UnaryOp;
import dev.narae.shape.DType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is printed compiles, without a warning, to machine code for every architecture from Turing on. */
class CudaSourceTest {
    private static final DType[] COMPUTE = {DType.F32, DType.F64, DType.I32, DType.I64, DType.BOOL};
    private static final int[] ARCHITECTURES = {75, 80, 90, 100, 120};

    @TempDir
    Path folder;

    private static String map(List<Expr> body, List<DType> inputs, List<DType> outputs, int scalars, int draws) {
        List<DType> types = new ArrayList<>(inputs);
        types.addAll(outputs);
        return map(body, inputs, outputs, CudaSource.unit(types), scalars, draws);
    }

    private static String map(List<Expr> body, List<DType> inputs, List<DType> outputs, int unit, int scalars, int draws) {
        Program program = Program.of(body, inputs, outputs);
        return CudaSource.map(program, inputs, outputs, Operands.of(program, outputs.size()), unit, Walk.USUAL_LOOPS, scalars, draws);
    }

    /** Every scalar function on a type that it takes, as one program; its units are single elements, which halves the time. */
    private static String everything(DType type) {
        List<Expr> body = new ArrayList<>();
        List<DType> outputs = new ArrayList<>();
        List<DType> inputs = List.of(type, type, DType.BOOL);
        for (UnaryOp op : UnaryOp.values()) {
            if (op.accepts(type)) {
                body.add(new Expr.Unary(op, in(0)));
                outputs.add(op.result(type));
            }
        }
        for (BinaryOp op : BinaryOp.values()) {
            if (op.accepts(type)) {
                body.add(new Expr.Binary(op, in(0), in(1)));
                outputs.add(op.result(type));
            }
        }
        for (DType to : COMPUTE) {
            body.add(in(0).cast(to));
            outputs.add(to);
        }
        body.add(in(2).select(in(0), constant(1)));
        outputs.add(type);
        if (type.isFloating()) {
            body.add(new Expr.Fma(in(0), in(1), constant(-0.0)));
            outputs.add(type);
            body.add(constant(Double.NaN).max(in(0)).min(constant(Double.NEGATIVE_INFINITY)));
            outputs.add(type);
        }
        return map(body, inputs, outputs, 1, 0, 0);
    }

    private static List<String> samples() {
        List<String> sources = new ArrayList<>();
        for (DType type : COMPUTE) {
            sources.add(everything(type));
        }
        Expr m = in(1).times(constant(0.9)).plus(in(3).times(constant(0.1)));
        Expr step = in(0).minus(m.times(Expr.scalar(0)).over(in(2).sqrt().plus(constant(1e-8))));
        sources.add(map(List.of(step, m), List.of(DType.F16, DType.F32, DType.F32, DType.BF16), List.of(DType.F16, DType.F32), 2, 0));
        sources.add(map(List.of(Expr.uniform(1).less(Expr.scalar(0)).select(constant(0), in(0))), List.of(DType.U8),
                List.of(DType.U8), 1, 2));
        sources.add(map(List.of(Expr.index(2).cast(DType.F32).times(Expr.uniform(0))), List.of(), List.of(DType.BF16), 0, 1));
        Program copy = Program.of(List.of(in(0)), List.of(DType.F16), List.of(DType.F16));
        sources.add(CudaSource.tiledMap(copy, List.of(DType.F16), List.of(DType.F16), Operands.of(copy, 1), Walk.USUAL_LOOPS, 0, 0));
        return sources;
    }

    private static String reduce(Reduction kind, Expr before, Expr after, List<DType> inputs, DType output, int scalars, int draws) {
        DType type = Program.typeOf(before, inputs, output.compute());
        Program first = Program.of(List.of(before), inputs, List.of(type));
        Program second = kind.givesIndex() ? first : Program.of(List.of(after), List.of(type), List.of(output));
        Operands operands = Operands.of(first, 0);
        Operands afterwards = Operands.of(second, operands.count() + 1).withoutInputs();
        return CudaSource.reduce(kind, first, inputs, second, type, output, operands, afterwards, operands.count(), afterwards.count(),
                CudaSource.unit(inputs), Walk.USUAL_LOOPS, Walk.USUAL_LOOPS, scalars, draws);
    }

    private static List<String> reductions() {
        List<String> sources = new ArrayList<>();
        sources.add(reduce(Reduction.PROD, in(0), in(0), List.of(DType.I32), DType.I32, 0, 0));
        sources.add(reduce(Reduction.MAX, in(0), in(0), List.of(DType.BF16), DType.BF16, 0, 0));
        sources.add(reduce(Reduction.MIN, in(0), in(0).not(), List.of(DType.BOOL), DType.BOOL, 0, 0));
        sources.add(reduce(Reduction.ARGMAX, in(0), in(0), List.of(DType.F64), DType.I64, 0, 0));
        sources.add(reduce(Reduction.SUM, in(0).minus(in(1)).times(Expr.uniform(0)), in(0).times(Expr.scalar(0)).plus(Expr.index(0).cast(DType.F32)),
                List.of(DType.F16, DType.F32), DType.BF16, 1, 1));
        return sources;
    }

    /** Sources of one skeleton as one text: the skeleton once, and each program in a namespace. */
    private static String together(String skeleton, List<String> sources) {
        String common = KernelSource.read(skeleton);
        StringBuilder text = new StringBuilder(common);
        for (int i = 0; i < sources.size(); i++) {
            assertTrue(sources.get(i).startsWith(common));
            String own = sources.get(i).substring(common.length());
            for (String entry : List.of("map_units", "map_elements", "map_tiles", "reduce_units", "reduce_elements", "reduce_joined")) {
                own = own.replace("narae_" + entry + "(", "narae_" + entry + i + "(");
            }
            text.append("namespace sample").append(i).append(" {\n").append(own).append("}\n");
        }
        return text.toString();
    }

    private void compiles(String name, String source) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve(name + ".cu"), source);
        List<String> command = new ArrayList<>(List.of("nvcc", "-std=c++17", "--fmad=false", "-Werror", "all-warnings", "--threads", "2", "-fatbin"));
        for (int architecture : ARCHITECTURES) {
            command.add("-gencode=arch=compute_" + architecture + ",code=sm_" + architecture);
        }
        command.addAll(List.of("-o", folder.resolve(name + ".fatbin").toString(), file.toString()));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue(false, "nvcc is not installed: " + e.getMessage());
            return;
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    @Test
    void mapsCompileForEveryArchitecture() throws IOException, InterruptedException {
        compiles("map", together("map.cuh", samples()));
    }

    @Test
    void reductionsCompileForEveryArchitecture() throws IOException, InterruptedException {
        compiles("reduce", together("reduce.cuh", reductions()));
    }
}
