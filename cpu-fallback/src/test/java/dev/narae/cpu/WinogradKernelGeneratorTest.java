package dev.narae.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WinogradKernelGeneratorTest {
    @Test
    void theOrderOfAdditionsIsAsWrittenOrFromTheEndWhereTheyAreFused() {
        LinearFormula formula = LinearFormula.parse("y0 = P*x0 - Q/4*x1 + x2 - (x3 + V*x4)").getFirst();
        assertEquals("y0", formula.name());
        assertEquals("P * x0 - Q / 4f * x1 + x2 - (x3 + V * x4)", formula.plain());
        assertEquals("Math.fma(x0, P, Math.fma(x1, -Q / 4f, x2 - Math.fma(x4, V, x3)))", formula.fused());
        assertEquals("x0.fma(FloatVector.broadcast(S, P), x1.fma(FloatVector.broadcast(S, -Q / 4f), x2.sub(x4.fma(FloatVector.broadcast(S, V), x3))))", formula.vectors());
    }

    @Test
    void aSumWithoutAnythingElseBeginsWithItsLastProduct() {
        LinearFormula formula = LinearFormula.parse("even = V*(x1 - x2) - P/2*(x0 + x3)").getFirst();
        assertEquals("V * (x1 - x2) - P / 2f * (x0 + x3)", formula.plain());
        assertEquals("Math.fma(x1 - x2, V, (x0 + x3) * (-P / 2f))", formula.fused());
        assertEquals("x1.sub(x2).fma(FloatVector.broadcast(S, V), x0.add(x3).mul(-P / 2f))", formula.vectors());
    }

    @Test
    void theCheckedInKernelsAreWhatTheGeneratorWrites() throws IOException {
        Path folder = Path.of(System.getProperty("basedir", "."), "src", "main", "java", "dev", "narae", "cpu");
        assertEquals(WinogradKernelGenerator.plain(), Files.readString(folder.resolve("PlainWinogradKernel.java")));
        assertEquals(WinogradKernelGenerator.fused(), Files.readString(folder.resolve("FusedWinogradKernel.java")));
        assertEquals(WinogradKernelGenerator.vector(), Files.readString(folder.resolve("VectorWinogradKernel.java")));
    }
}
