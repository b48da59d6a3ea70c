package dev.narae.op;

import static dev.narae.op.Expr.constant;
import static dev.narae.op.Expr.in;
import static dev.narae.op.Expr.scalar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.shape.DType;
import dev.narae.shape.ShapeException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTest {
    private static Program program(Expr body, DType output, DType... inputs) {
        return Program.of(List.of(body), List.of(inputs), List.of(output));
    }

    private static DType type(Expr body, DType... inputs) {
        return Program.typeOf(body, List.of(inputs), DType.F16);
    }

    @Test
    void stepsUseOnlyEarlierOnes() {
        Program program = program(in(0).times(in(1)).plus(in(0).less(in(1)).select(in(0), constant(2))).exp(), DType.F32, DType.F32, DType.F32);
        for (int i = 0; i < program.steps().size(); i++) {
            Program.Step step = program.steps().get(i);
            assertTrue(step.a() < i && step.b() < i && step.c() < i, program.toString());
        }
        assertEquals(List.of(program.steps().size() - 1), program.results());
    }

    @Test
    void equalPartsAreComputedOnce() {
        Expr shared = in(0).exp();
        Program program = Program.of(List.of(shared.plus(constant(1)), shared.times(in(0).exp())), List.of(DType.F32), List.of(DType.F32, DType.F32));
        assertEquals(1, program.steps().stream().filter(step -> step.node().equals(shared)).count());
        assertEquals(2, program.results().size());
        Program twice = Program.of(List.of(shared, shared), List.of(DType.F32), List.of(DType.F32, DType.F32));
        assertEquals(twice.results().get(0), twice.results().get(1));
    }

    @Test
    void typesFollowTheOperands() {
        assertEquals(DType.F32, type(in(0), DType.F16));
        assertEquals(DType.I32, type(in(0), DType.U8));
        assertEquals(DType.BOOL, type(in(0).less(constant(1)), DType.F64));
        assertEquals(DType.BOOL, type(in(0).isNan(), DType.F64));
        assertEquals(DType.F64, type(constant(1).plus(in(0)), DType.F64));
        assertEquals(DType.I64, type(Expr.index(0)));
        assertEquals(DType.I32, type(new Expr.RandomBits(0)));
        assertEquals(DType.F32, type(Expr.uniform(0)));
        assertEquals(DType.F16, type(constant(1).plus(scalar(0))), "only untyped numbers: the fallback");
        assertEquals(DType.I64, type(in(0).less(constant(0)).select(constant(1), in(1)), DType.F32, DType.I64));
        assertEquals(DType.F64, type(new Expr.Fma(constant(1), scalar(0), in(0)), DType.F64));
    }

    @Test
    void untypedNumbersTakeTheTypeOfTheirSurroundings() {
        Program program = program(in(0).plus(constant(1)).cast(DType.F32).times(constant(1)).plus(constant(1).times(scalar(0))), DType.F32, DType.I64);
        List<DType> constants = program.steps().stream().filter(step -> step.node().equals(constant(1))).map(Program.Step::type).toList();
        assertEquals(List.of(DType.I64), constants.stream().filter(DType.I64::equals).toList());
        Program flags = program(constant(1).select(constant(2), constant(3)), DType.I32);
        assertEquals(DType.BOOL, flags.steps().get(flags.steps().getLast().a()).type());
        assertEquals(DType.I32, flags.steps().getLast().type());
        Program compared = program(constant(1).less(constant(2)), DType.BOOL);
        assertEquals(DType.F32, compared.steps().get(compared.steps().getLast().a()).type());
    }

    @Test
    void storageTypesComputeInTheirWideType() {
        Program program = program(in(0).plus(in(1)), DType.BF16, DType.F16, DType.F32);
        assertTrue(program.steps().stream().allMatch(step -> step.type() == DType.F32), program.toString());
        Program bytes = program(in(0).plus(constant(1)), DType.U8, DType.U8);
        assertTrue(bytes.steps().stream().allMatch(step -> step.type() == DType.I32), bytes.toString());
    }

    private static void refused(String words, Expr body, DType output, DType... inputs) {
        ShapeException thrown = assertThrows(ShapeException.class, () -> program(body, output, inputs));
        assertTrue(thrown.getMessage().contains(words), thrown.getMessage());
    }

    @Test
    void typingErrors() {
        refused("float32", in(0).plus(in(1)), DType.F32, DType.F32, DType.F64);
        refused("cast", in(0).plus(in(1)), DType.I64, DType.I64, DType.I32);
        refused("int64", in(0), DType.F32, DType.I64);
        refused("exp is not defined for int32", in(0).exp(), DType.I32, DType.I32);
        refused("add is not defined for bool", in(0).plus(in(0)), DType.BOOL, DType.BOOL);
        refused("lt is not defined for bool", in(0).less(in(0)), DType.BOOL, DType.BOOL);
        refused("not is not defined for float32", in(0).not(), DType.F32, DType.F32);
        refused("and is not defined for float64", in(0).and(in(0)), DType.F64, DType.F64);
        refused("shl is not defined for bool", new Expr.Binary(BinaryOp.SHL, in(0), in(0)), DType.BOOL, DType.BOOL);
        refused("pow is not defined for int64", in(0).pow(in(0)), DType.I64, DType.I64);
        refused("is_nan is not defined for int32", in(0).isNan(), DType.BOOL, DType.I32);
        refused("fma is not defined for int32", new Expr.Fma(in(0), in(0), in(0)), DType.I32, DType.I32);
        refused("float16", in(0).cast(DType.F16), DType.F32, DType.F32);
        refused("uint8", in(0).cast(DType.U8), DType.I32, DType.I32);
        refused("bool", in(0).select(in(0), in(1)), DType.F32, DType.F32, DType.F32);
        refused("float32 where bool", in(0), DType.BOOL, DType.F32);
    }

    @Test
    void everyFunctionTakesWhatItSays() {
        for (DType type : new DType[] {DType.F32, DType.F64, DType.I32, DType.I64, DType.BOOL}) {
            for (UnaryOp op : UnaryOp.values()) {
                Expr body = new Expr.Unary(op, in(0));
                if (op.accepts(type)) {
                    assertEquals(op.result(type), program(body, op.result(type), type).steps().getLast().type());
                } else {
                    assertThrows(ShapeException.class, () -> program(body, op.result(type), type), op + " of " + type);
                }
            }
            for (BinaryOp op : BinaryOp.values()) {
                Expr body = new Expr.Binary(op, in(0), in(1));
                if (op.accepts(type)) {
                    assertEquals(op.result(type), program(body, op.result(type), type, type).steps().getLast().type());
                } else {
                    assertThrows(ShapeException.class, () -> program(body, op.result(type), type, type), op + " of " + type);
                }
            }
        }
    }

    @Test
    void aHundredStepsInARow() {
        Expr body = in(0);
        for (int i = 0; i < 100; i++) {
            body = body.plus(constant(i + 1)).sin();
        }
        assertEquals(1 + 300, program(body, DType.F32, DType.F32).steps().size());
    }
}
