package dev.narae.cpu;

import dev.narae.op.BinaryOp;
import dev.narae.op.UnaryOp;
import dev.narae.shape.DType;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/**
 * The code of a {@link FusedLoop}: a hidden class with one static method, as if it had been written by hand,
 *
 * <pre>{@code
 * static void loop(float[][] arrays, int[] at, float[] numbers, int n) {
 *     float[] a0 = arrays[0]; int p0 = at[0]; ...
 *     FloatVector k0 = FloatVector.broadcast(Lanes.FLOATS, numbers[0]); ...
 *     for (int i = 0; i < n; i += Lanes.COUNT) {
 *         FloatVector v0 = FloatVector.fromArray(Lanes.FLOATS, a0, p0 + i); ...
 *         FloatVector v3 = v0.fma(v1, v2); ...
 *         v4.intoArray(a3, p3 + i);
 *     }
 * }
 * }</pre>
 *
 * <p>Its operations are those of {@link VectorPrimitives}.
 *
 * @param steps   in their order
 * @param arrays  registers that lie in memory, those that are read and then the results
 * @param reads   how many of them are read
 * @param numbers registers that are one number
 */
record FusedCode(List<TileStep> steps, List<Integer> arrays, int reads, List<Integer> numbers) {
    private static final ClassDesc VECTOR = ClassDesc.of("jdk.incubator.vector.FloatVector");
    private static final ClassDesc ANY_VECTOR = ClassDesc.of("jdk.incubator.vector.Vector");
    private static final ClassDesc SPECIES = ClassDesc.of("jdk.incubator.vector.VectorSpecies");
    private static final ClassDesc MASK = ClassDesc.of("jdk.incubator.vector.VectorMask");
    private static final ClassDesc OPERATORS = ClassDesc.of("jdk.incubator.vector.VectorOperators");
    private static final ClassDesc COMPARISON = ClassDesc.of("jdk.incubator.vector.VectorOperators$Comparison");
    private static final ClassDesc LANES = ClassDesc.of("dev.narae.cpu.Lanes");
    private static final ClassDesc FLOATS = ConstantDescs.CD_float.arrayType();
    private static final ClassDesc INTS = ConstantDescs.CD_int.arrayType();
    /** Its name begins as those of the vector loops do, which the launcher has the JIT compile early. */
    private static final ClassDesc NAME = ClassDesc.of("dev.narae.cpu.VectorFused");
    private static final MethodTypeDesc TYPE = MethodTypeDesc.of(ConstantDescs.CD_void, FLOATS.arrayType(), INTS, FLOATS, ConstantDescs.CD_int);

    /** The code of a program; null where it has a step that is none of a few simple ones. */
    static FusedCode of(TileProgram program) {
        List<Integer> arrays = new ArrayList<>();
        for (TileProgram.Load load : program.loads()) {
            if (load.dtype() != DType.F32) {
                return null;
            }
            arrays.add(load.register());
        }
        int reads = arrays.size();
        for (int j = 0; j < program.results(); j++) {
            int register = program.result(j);
            if (program.type(register) != DType.F32 || program.producer(register) < 0 || arrays.contains(register)) {
                return null;
            }
            arrays.add(register);
        }
        List<Integer> numbers = new ArrayList<>();
        for (TileStep step : program.steps()) {
            int[] operands = operands(step);
            if (operands == null) {
                return null;
            }
            for (int register : operands) {
                if (program.isNumber(register) && !numbers.contains(register)) {
                    numbers.add(register);
                }
            }
        }
        return new FusedCode(List.of(program.steps()), arrays, reads, numbers);
    }

    /** The registers that a step reads; null for one that is not taken in. */
    private static int[] operands(TileStep step) {
        return switch (step) {
            case TileStep.FloatUnary(UnaryOp op, int _, int a) when op == UnaryOp.NEG || op == UnaryOp.ABS || op == UnaryOp.SQRT -> new int[] {a};
            case TileStep.FloatBinary(BinaryOp op, int _, int a, int b) when name(op) != null -> new int[] {a, b};
            case TileStep.FloatBinaryRight(BinaryOp op, int _, int a, int k) when name(op) != null -> new int[] {a, k};
            case TileStep.FloatBinaryLeft(BinaryOp op, int _, int k, int b) when name(op) != null -> new int[] {k, b};
            case TileStep.FloatFma(int _, int a, int b, int c) -> new int[] {a, b, c};
            case TileStep.FloatFmaScaled(int _, int a, int k, int c) -> new int[] {a, k, c};
            case TileStep.FloatFmaLinear(int _, int a, int k, int k2) -> new int[] {a, k, k2};
            case TileStep.FloatCompareSelect(BinaryOp _, int _, int a, int b, int yes, int no) -> new int[] {a, b, yes, no};
            default -> null;
        };
    }

    private static String name(BinaryOp op) {
        return switch (op) {
            case ADD -> "add";
            case SUB -> "sub";
            case MUL -> "mul";
            case DIV -> "div";
            case MAX -> "max";
            case MIN -> "min";
            default -> null;
        };
    }

    /** The loop, of type {@code (float[][], int[], float[], int)void}. */
    MethodHandle handle(MethodHandles.Lookup lookup) {
        byte[] bytes = ClassFile.of().build(NAME, type -> type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER).withMethodBody("loop", TYPE,
                ClassFile.ACC_STATIC, this::loop));
        try {
            MethodHandles.Lookup hidden = lookup.defineHiddenClass(bytes, true);
            return hidden.findStatic(hidden.lookupClass(), "loop", MethodType.methodType(void.class, float[][].class, int[].class, float[].class, int.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the generated loop of " + steps, e);
        }
    }

    /** The method's body while it is written: which local variable holds what. */
    private final class Writer {
        private final CodeBuilder code;
        private final int[] array = new int[arrays.size()];
        private final int[] place = new int[arrays.size()];
        private final java.util.Map<Integer, Integer> vector = new java.util.HashMap<>();
        private int next = 4;

        Writer(CodeBuilder code) {
            this.code = code;
        }

        private int local() {
            return next++;
        }

        /** What lies before the loop. */
        void begin() {
            for (int k = 0; k < array.length; k++) {
                array[k] = local();
                code.aload(0).loadConstant(k).aaload().astore(array[k]);
                place[k] = local();
                code.aload(1).loadConstant(k).iaload().istore(place[k]);
            }
            for (int k = 0; k < numbers.size(); k++) {
                species();
                code.aload(2).loadConstant(k).faload().invokestatic(VECTOR, "broadcast", MethodTypeDesc.of(VECTOR, SPECIES, ConstantDescs.CD_float));
                store(numbers.get(k));
            }
        }

        private void species() {
            code.getstatic(LANES, "FLOATS", SPECIES);
        }

        private void store(int register) {
            int variable = vector.computeIfAbsent(register, _ -> local());
            code.astore(variable);
        }

        private void load(int register) {
            code.aload(vector.get(register));
        }

        private void address(int k, int counter) {
            code.aload(array[k]).iload(place[k]).iload(counter).iadd();
        }

        void read(int counter) {
            for (int k = 0; k < reads; k++) {
                species();
                address(k, counter);
                code.invokestatic(VECTOR, "fromArray", MethodTypeDesc.of(VECTOR, SPECIES, FLOATS, ConstantDescs.CD_int));
                store(arrays.get(k));
            }
        }

        void write(int counter) {
            for (int k = reads; k < array.length; k++) {
                load(arrays.get(k));
                address(k, counter);
                code.invokevirtual(VECTOR, "intoArray", MethodTypeDesc.of(ConstantDescs.CD_void, FLOATS, ConstantDescs.CD_int));
            }
        }

        void step(TileStep step) {
            switch (step) {
                case TileStep.FloatUnary(UnaryOp op, int out, int a) -> {
                    load(a);
                    code.invokevirtual(VECTOR, op.name().toLowerCase(java.util.Locale.ROOT), MethodTypeDesc.of(VECTOR));
                    store(out);
                }
                case TileStep.FloatBinary(BinaryOp op, int out, int a, int b) -> binary(op, out, a, b);
                case TileStep.FloatBinaryRight(BinaryOp op, int out, int a, int k) -> binary(op, out, a, k);
                case TileStep.FloatBinaryLeft(BinaryOp op, int out, int k, int b) -> binary(op, out, k, b);
                case TileStep.FloatFma(int out, int a, int b, int c) -> fma(out, a, b, c);
                case TileStep.FloatFmaScaled(int out, int a, int k, int c) -> fma(out, a, k, c);
                case TileStep.FloatFmaLinear(int out, int a, int k, int k2) -> fma(out, a, k, k2);
                case TileStep.FloatCompareSelect(BinaryOp op, int out, int a, int b, int yes, int no) -> {
                    load(no);
                    load(yes);
                    load(a);
                    code.getstatic(OPERATORS, op.name(), COMPARISON);
                    load(b);
                    code.invokevirtual(VECTOR, "compare", MethodTypeDesc.of(MASK, COMPARISON, ANY_VECTOR));
                    code.invokevirtual(VECTOR, "blend", MethodTypeDesc.of(VECTOR, ANY_VECTOR, MASK));
                    store(out);
                }
                default -> throw new IllegalStateException("no code for " + step);
            }
        }

        private void binary(BinaryOp op, int out, int a, int b) {
            load(a);
            load(b);
            code.invokevirtual(VECTOR, FusedCode.name(op), MethodTypeDesc.of(VECTOR, ANY_VECTOR));
            store(out);
        }

        private void fma(int out, int a, int b, int c) {
            load(a);
            load(b);
            load(c);
            code.invokevirtual(VECTOR, "fma", MethodTypeDesc.of(VECTOR, ANY_VECTOR, ANY_VECTOR));
            store(out);
        }
    }

    private void loop(CodeBuilder code) {
        Writer writer = new Writer(code);
        writer.begin();
        int counter = writer.local();
        Label head = code.newLabel();
        Label end = code.newLabel();
        code.iconst_0().istore(counter).labelBinding(head).iload(counter).iload(3).if_icmpge(end);
        writer.read(counter);
        steps.forEach(writer::step);
        writer.write(counter);
        code.iinc(counter, Lanes.COUNT).goto_(head).labelBinding(end).return_();
    }
}
