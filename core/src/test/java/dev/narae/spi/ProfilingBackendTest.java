package dev.narae.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.op.Arguments;
import dev.narae.op.Epilogue;
import dev.narae.op.Expr;
import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.reference.Host;
import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfilingBackendTest {
    @Test
    void countsByKindAndCostliestFirst() {
        ProfilingBackend profiling = new ProfilingBackend(new ReferenceBackend());
        Host host = new Host(profiling);
        View a = host.floats(Shape.of(1, 1), 2);
        View out = host.empty(DType.F32, Shape.of(1, 1));
        for (int i = 0; i < 3; i++) {
            profiling.execute(new Op.Map(List.of(out), List.of(a), List.of(Expr.in(0)), Arguments.none()));
        }
        View large = host.empty(DType.F32, Shape.of(60, 60));
        View result = host.empty(DType.F32, Shape.of(60, 60));
        profiling.execute(new Op.MatMul(result, large, large, Epilogue.none()));
        List<ProfilingBackend.Entry> profile = profiling.profile();
        assertEquals(2, profile.size());
        assertTrue(profile.get(0).nanos() >= profile.get(1).nanos());
        assertEquals(3, profile.stream().filter(e -> e.operation().equals("Map")).findFirst().orElseThrow().calls());
        assertEquals(1, profile.stream().filter(e -> e.operation().equals("MatMul")).findFirst().orElseThrow().calls());
        profiling.reset();
        assertTrue(profiling.profile().isEmpty());
    }
}
