package dev.narae.cpu;

import dev.narae.op.Arguments;
import dev.narae.op.Draw;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.op.IterationSpace;
import java.util.List;

/**
 * A {@link TileProgram} joined to the arrays and the walk of one execution, shared by the tasks that run it. Operands of the
 * walk are the outputs, then the inputs, then the program's addresses, then whatever the caller adds.
 */
final class TileBinding {
    private final TileProgram program;
    private final TileWalk walk;
    private final List<View> outputs;
    private final List<View> inputs;
    private final Arguments arguments;
    /** Whether a register is a stretch of an operand's own array; behind the registers, whether an output needs nothing to be stored, since its register is itself. */
    private long direct;
    /** The same where there are more than {@link #BITS}, otherwise null. */
    private final boolean[] wide;
    /** Whether from tile to tile nothing changes but places, all by the same distance. */
    private final boolean straight;
    /** Whether, besides, all loads lie in memory. */
    private final boolean lies;

    /** Places for which there is a bit. */
    private static final int BITS = Long.SIZE;

    /** The layouts that the walk of an execution must have behind those of outputs and inputs: the program's addresses, and what the caller adds. */
    static Layout[] further(TileProgram program, Shape shape, Layout... more) {
        TileProgram.Address[] addresses = program.addresses();
        if (addresses.length == 0) {
            return more;
        }
        Layout[] layouts = new Layout[addresses.length + more.length];
        for (int i = 0; i < addresses.length; i++) {
            layouts[i] = addresses[i].axis() >= 0 ? IterationSpace.indexOf(shape, addresses[i].axis()) : Layout.contiguous(shape);
        }
        System.arraycopy(more, 0, layouts, addresses.length, more.length);
        return layouts;
    }

    TileBinding(TileProgram program, TileWalk walk, List<View> outputs, List<View> inputs, Arguments arguments) {
        this.program = program;
        this.walk = walk;
        this.outputs = outputs;
        this.arguments = arguments;
        this.inputs = inputs;
        wide = program.registers() + outputs.size() > BITS ? new boolean[program.registers() + outputs.size()] : null;
        for (TileProgram.Load load : program.loads()) {
            mark(load.register(), isInPlace(load.dtype(), operandOfInput(load.input())) && !isOverwrittenResult(load));
        }
        for (int j = 0; j < outputs.size(); j++) {
            int register = program.result(j);
            boolean inPlace = program.producer(register) >= 0 && !isDirect(register) && isInPlace(outputs.get(j).dtype(), j) && !isReadLater(j);
            mark(program.registers() + j, inPlace);
            mark(register, inPlace);
        }
        boolean even = walk.loops() == 1 && program.addresses().length == 0;
        boolean all = true;
        for (TileProgram.Load load : program.loads()) {
            even &= isDirect(load.register()) || walk.step(operandOfInput(load.input())) == 0;
            all &= isDirect(load.register());
        }
        for (int j = 0; j < outputs.size(); j++) {
            even &= isInPlace(j);
        }
        straight = even;
        lies = all;
    }

    private void mark(int place, boolean value) {
        if (wide != null) {
            wide[place] |= value;
        } else if (value) {
            direct |= 1L << place;
        }
    }

    /** Whether an output's register is the output itself. */
    private boolean isInPlace(int output) {
        return isDirect(program.registers() + output);
    }

    private boolean isInPlace(DType dtype, int operand) {
        return dtype.compute() == dtype && (walk.isUniform(operand) && walk.step(operand) == 1 || walk.tileSize() == 1);
    }

    /** Whether a result is an input as it stands, which some output overwrites. */
    private boolean isOverwrittenResult(TileProgram.Load load) {
        for (int j = 0; j < outputs.size(); j++) {
            if (program.result(j) == load.register()) {
                for (int other = 0; other < outputs.size(); other++) {
                    if (output(other) == input(load.input())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether an input that lies where output {@code j} goes is still needed after that output's step. */
    private boolean isReadLater(int j) {
        int step = program.producer(program.result(j));
        for (TileProgram.Load load : program.loads()) {
            if (input(load.input()) == output(j) && isDirect(load.register()) && load.lastUse() > step) {
                return true;
            }
        }
        return false;
    }

    TileProgram program() {
        return program;
    }

    TileWalk walk() {
        return walk;
    }

    int operandOfInput(int input) {
        return outputs.size() + input;
    }

    int operandOfAddress(int address) {
        return outputs.size() + inputs.size() + address;
    }

    Object input(int index) {
        return CpuBuffer.arrayOf(inputs.get(index));
    }

    private Object output(int index) {
        return CpuBuffer.arrayOf(outputs.get(index));
    }

    boolean isDirect(int register) {
        return wide != null ? wide[register] : (direct >>> register & 1) != 0;
    }

    double number(int register) {
        int scalar = program.scalar(register);
        return scalar >= 0 ? arguments.scalar(scalar) : program.constant(register);
    }

    Draw draw(int index) {
        return arguments.draw(index);
    }

    /** Points the registers of outputs that are written in place to the frame's tile of them. */
    void aim(TileFrame frame) {
        for (int j = 0; j < outputs.size(); j++) {
            if (isInPlace(j)) {
                frame.point(program.result(j), output(j), (int) frame.cursor().base(j));
            }
        }
    }

    /** The register of the only result, for callers that store it themselves. */
    int result() {
        return program.result(0);
    }

    /** Computes tiles {@code from} to {@code to − 1} and stores them. */
    void run(long from, long to) {
        TileFrame frame = TileFrame.take();
        frame.bind(this, from);
        if (straight) {
            frame.computeStraight((int) (Math.min(walk.extent(0), to * walk.tileSize()) - from * walk.tileSize()), lies);
            frame.give();
            return;
        }
        for (long tile = from; tile < to; tile++) {
            int n = frame.compute();
            for (int j = 0; j < outputs.size(); j++) {
                if (!isInPlace(j)) {
                    store(frame, j, n);
                }
            }
            frame.cursor().advance();
        }
        frame.give();
    }

    private void store(TileFrame frame, int j, int n) {
        DType dtype = outputs.get(j).dtype();
        int register = program.result(j);
        Object value = frame.array(register);
        int at = frame.at(register);
        Object to = output(j);
        if (walk.isUniform(j)) {
            Strided.store(dtype, value, at, to, (int) frame.cursor().base(j), (int) walk.step(j), n);
        } else {
            walk.stretches(j, frame.cursor(), (p, stride, place, count) ->
                    Strided.store(dtype, value, at + place, to, (int) p, (int) stride, count));
        }
    }
}
