package dev.narae.cuda;

import dev.narae.op.Expr;
import dev.narae.op.IterationSpace;
import dev.narae.op.Program;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import java.util.List;
import java.util.TreeSet;

/**
 * The operands of a program as a walk numbers them: from {@code firstInput} on the inputs that the program reads, then the
 * row-major index if it draws random bits, then the indices on axes that it uses.
 *
 * @param firstInput the number of the first operand
 * @param inputs     the program's inputs that it reads, ascending
 * @param draws      the draws that it uses, ascending
 * @param axes       the axes whose index it uses, ascending
 */
record Operands(int firstInput, int[] inputs, int[] draws, int[] axes) {
    static Operands of(Program program, int firstInput) {
        TreeSet<Integer> inputs = new TreeSet<>();
        TreeSet<Integer> draws = new TreeSet<>();
        TreeSet<Integer> axes = new TreeSet<>();
        for (Program.Step step : program.steps()) {
            switch (step.node()) {
                case Expr.In(int index) -> inputs.add(index);
                case Expr.RandomBits(int draw) -> draws.add(draw);
                case Expr.Index(int axis) -> axes.add(axis);
                default -> { }
            }
        }
        return new Operands(firstInput, array(inputs), array(draws), array(axes));
    }

    private static int[] array(TreeSet<Integer> set) {
        return set.stream().mapToInt(Integer::intValue).toArray();
    }

    /** These without the inputs. */
    Operands withoutInputs() {
        return new Operands(firstInput, new int[0], draws, axes);
    }

    /** The number after the last one. */
    int count() {
        return place() + (draws.length > 0 ? 1 : 0) + axes.length;
    }

    /** The number of the row-major index, if there is one; else of what comes after the inputs. */
    int place() {
        return firstInput + inputs.length;
    }

    boolean hasPlace() {
        return draws.length > 0;
    }

    /** The number of an axis's index. */
    int axis(int axis) {
        int at = place() + (hasPlace() ? 1 : 0);
        for (int used : axes) {
            if (used == axis) {
                return at;
            }
            at++;
        }
        throw new IllegalArgumentException("the program does not use the index on axis " + axis);
    }

    /** Appends the layouts of the operands that are no inputs. */
    void addIndices(Shape shape, List<Layout> layouts) {
        if (hasPlace()) {
            layouts.add(Layout.contiguous(shape));
        }
        for (int axis : axes) {
            layouts.add(IterationSpace.indexOf(shape, axis));
        }
    }
}
