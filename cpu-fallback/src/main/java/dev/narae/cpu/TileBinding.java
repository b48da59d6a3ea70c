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
    /** The arrays of the outputs, then those of the inputs. */
    private final Object[] arrays;
    private final Arguments arguments;
    /** Whether a register is a stretch of an operand's own array; behind the registers, whether an output needs nothing to be stored, since its register is itself. */
    private final boolean[] direct;
    /** Whether from tile to tile nothing changes but places, all by the same distance. */
    private final boolean straight;
    /** Whether, besides, all loads lie in memory. */
    private final boolean lies;

    private static final Layout[] NOTHING = {};

    /** The layouts that the walk of an execution must have, in their order. */
    static Layout[] operands(TileProgram program, Shape shape, List<View> outputs, List<View> inputs) {
        return operands(program, shape, outputs, inputs, NOTHING);
    }

    /** The same with what the caller adds behind them. */
    static Layout[] operands(TileProgram program, Shape shape, List<View> outputs, List<View> inputs, Layout... further) {
        Layout[] layouts = new Layout[outputs.size() + inputs.size() + program.addresses().length + further.length];
        int at = 0;
        for (int j = 0; j < outputs.size(); j++) {
            layouts[at++] = outputs.get(j).layout();
        }
        for (int i = 0; i < inputs.size(); i++) {
            layouts[at++] = inputs.get(i).layout();
        }
        for (TileProgram.Address address : program.addresses()) {
            layouts[at++] = address.axis() >= 0 ? IterationSpace.indexOf(shape, address.axis()) : Layout.contiguous(shape);
        }
        System.arraycopy(further, 0, layouts, at, further.length);
        return layouts;
    }

    TileBinding(TileProgram program, TileWalk walk, List<View> outputs, List<View> inputs, Arguments arguments) {
        this.program = program;
        this.walk = walk;
        this.outputs = outputs;
        this.arguments = arguments;
        arrays = new Object[outputs.size() + inputs.size()];
        for (int j = 0; j < outputs.size(); j++) {
            arrays[j] = CpuBuffer.arrayOf(outputs.get(j));
        }
        for (int i = 0; i < inputs.size(); i++) {
            arrays[operandOfInput(i)] = CpuBuffer.arrayOf(inputs.get(i));
        }
        direct = new boolean[program.registers() + outputs.size()];
        for (TileProgram.Load load : program.loads()) {
            direct[load.register()] = isInPlace(load.dtype(), operandOfInput(load.input())) && !isOverwrittenResult(load);
        }
        for (int j = 0; j < outputs.size(); j++) {
            int register = program.result(j);
            boolean inPlace = program.producer(register) >= 0 && !direct[register] && isInPlace(outputs.get(j).dtype(), j) && !isReadLater(j);
            direct[program.registers() + j] = inPlace;
            direct[register] |= inPlace;
        }
        boolean even = walk.loops() == 1 && program.addresses().length == 0;
        boolean all = true;
        for (TileProgram.Load load : program.loads()) {
            even &= direct[load.register()] || walk.step(operandOfInput(load.input())) == 0;
            all &= direct[load.register()];
        }
        for (int j = 0; j < outputs.size(); j++) {
            even &= isInPlace(j);
        }
        straight = even;
        lies = all;
    }

    /** Whether an output's register is the output itself. */
    private boolean isInPlace(int output) {
        return direct[program.registers() + output];
    }

    private boolean isInPlace(DType dtype, int operand) {
        return dtype.compute() == dtype && (walk.isUniform(operand) && walk.step(operand) == 1 || walk.tileSize() == 1);
    }

    /** Whether a result is an input as it stands, which some output overwrites. */
    private boolean isOverwrittenResult(TileProgram.Load load) {
        for (int j = 0; j < outputs.size(); j++) {
            if (program.result(j) == load.register()) {
                for (int other = 0; other < outputs.size(); other++) {
                    if (arrays[other] == input(load.input())) {
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
            if (input(load.input()) == arrays[j] && direct[load.register()] && load.lastUse() > step) {
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
        return arrays.length + address;
    }

    Object input(int index) {
        return arrays[operandOfInput(index)];
    }

    boolean isDirect(int register) {
        return direct[register];
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
                frame.point(program.result(j), arrays[j], (int) frame.cursor().base(j));
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
        Object to = arrays[j];
        if (walk.isUniform(j)) {
            Strided.store(dtype, value, at, to, (int) frame.cursor().base(j), (int) walk.step(j), n);
        } else {
            walk.stretches(j, frame.cursor(), (p, stride, place, count) ->
                    Strided.store(dtype, value, at + place, to, (int) p, (int) stride, count));
        }
    }
}
