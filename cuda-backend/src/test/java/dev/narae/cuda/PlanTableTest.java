package dev.narae.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import org.junit.jupiter.api.Test;

/** Finding what was made for an operation's form. */
class PlanTableTest {
    private static Object find(PlanTable<Object> table, Layout layout) {
        table.begin();
        table.addExtents(layout);
        table.addStrides(layout);
        return table.find();
    }

    @Test
    void plansAreFoundByExtentsAndStrides() {
        PlanTable<Object> table = new PlanTable<>();
        for (int i = 0; i < 300; i++) {
            Layout layout = Layout.contiguous(Shape.of(i, 3));
            assertNull(find(table, layout));
            table.put(i);
        }
        for (int i = 0; i < 300; i++) {
            assertEquals(i, find(table, Layout.of(Shape.of(i, 3), new long[] {3, 1}, 17)));
            assertNull(find(table, Layout.of(Shape.of(i, 3), new long[] {4, 1}, 0)));
        }
    }

    @Test
    void aTableThatGrowsForEverBeginsAnew() {
        PlanTable<Object> table = new PlanTable<>();
        for (int i = 0; i < 3000; i++) {
            assertNull(find(table, Layout.contiguous(Shape.of(i + 1))));
            table.put(i);
            assertEquals(i, find(table, Layout.contiguous(Shape.of(i + 1))));
        }
        assertNull(find(table, Layout.contiguous(Shape.of(1))));
    }

    private static ProgramKey key(ProgramKey key, Expr body, DType type, Arguments arguments) {
        key.of("map", arguments);
        key.root(body);
        key.input(type);
        key.output(type);
        return key;
    }

    @Test
    void programsAreFoundByValue() {
        ProgramTable<Object> table = new ProgramTable<>(_ -> new Object());
        ProgramKey key = new ProgramKey();
        Object known = table.get(key(key, Expr.in(0).plus(Expr.constant(1)), DType.F32, Arguments.none()));
        assertSame(known, table.get(key(key, Expr.in(0).plus(Expr.constant(1)), DType.F32, Arguments.none())));
        assertNotSame(known, table.get(key(key, Expr.in(0).plus(Expr.constant(2)), DType.F32, Arguments.none())));
        assertNotSame(known, table.get(key(key, Expr.in(0).plus(Expr.constant(1)), DType.F64, Arguments.none())));
        assertNotSame(known, table.get(key(key, Expr.in(0).plus(Expr.constant(1)), DType.F32, Arguments.scalars(1))));
        assertSame(known, table.get(key(key, Expr.in(0).plus(Expr.constant(1)), DType.F32, Arguments.none())));
    }
}
