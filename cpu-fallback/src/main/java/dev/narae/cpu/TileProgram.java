package dev.narae.cpu;

import dev.narae.op.BinaryOp;
import dev.narae.op.Expr;
import dev.narae.op.Program;
import dev.narae.op.UnaryOp;
import dev.narae.shape.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A {@link Program} as a list of loops over a tile that lies in the nearest cache. Immutable, and independent of shapes and
 * arrays: those come with a {@link TileBinding}.
 *
 * <p>Registers are the program's steps. Where one is used once, a product that is added to becomes one fused operation, and
 * a comparison that selects becomes one loop. Constants that stand beside a tile enter the loop as numbers.
 */
final class TileProgram {
    /** A register that is read from an input. */
    record Load(int register, int input, DType dtype, int lastUse) {
    }

    /** A register that is computed from the elements' addresses: the index on an axis (≥ 0), or the words of a draw. */
    record Address(int register, int axis, int draw) {
    }

    private final Program program;
    private final DType[] inputs;
    /** Of registers whose steps, and those before, are computed as one function: which, and of which register. */
    private final Compound[] compound;
    private final int[] argument;
    private final int[] uses;
    private final int[] producer;
    private final int[] slot;
    private final int[] scalar;
    private final double[] constant;
    private final boolean[] isNumber;
    private final boolean[] isFilled;
    private final List<TileStep> list = new ArrayList<>();
    private final List<int[]> operandsOf = new ArrayList<>();
    private final TileStep[] steps;
    private final Load[] loads;
    private final Address[] addresses;
    private final int[] constants;
    private int cost;
    /** The steps as one loop; null where there is none. */
    private final FusedLoop fused;

    private TileProgram(Program program, List<DType> inputs) {
        this.program = program;
        this.inputs = inputs.toArray(DType[]::new);
        int registers = program.steps().size();
        compound = new Compound[registers];
        argument = new int[registers];
        uses = new int[registers];
        producer = new int[registers];
        slot = new int[registers];
        scalar = new int[registers];
        constant = new double[registers];
        isNumber = new boolean[registers];
        isFilled = new boolean[registers];
        Arrays.fill(producer, -1);
        Arrays.fill(slot, -1);
        Arrays.fill(scalar, -1);
        countUses();
        for (int r = 0; r < registers; r++) {
            switch (program.steps().get(r).node()) {
                case Expr.Const(double value) -> {
                    isNumber[r] = true;
                    constant[r] = value;
                }
                case Expr.Scalar(int index) -> {
                    isNumber[r] = true;
                    scalar[r] = index;
                }
                default -> { }
            }
        }
        for (int result : program.results()) {
            tile(result);
        }
        for (int r = 0; r < registers; r++) {
            emit(r);
        }
        steps = list.toArray(TileStep[]::new);
        loads = findLoads();
        addresses = findAddresses();
        constants = findConstants();
        assignSlots();
        fused = FusedLoop.of(this);
    }

    /** Compiles a program; {@code inputs} are the storage types of its inputs. */
    static TileProgram of(Program program, List<DType> inputs) {
        return new TileProgram(program, inputs);
    }

    /** From the results back, so that what only a compound function was made of is not used at all. */
    private void countUses() {
        for (int result : program.results()) {
            uses[result]++;
        }
        for (int r = uses.length - 1; r >= 0; r--) {
            if (uses[r] == 0) {
                continue;
            }
            Program.Step step = step(r);
            if (step.type() == DType.F32) {
                findCompound(r);
            }
            if (compound[r] != null) {
                uses[argument[r]]++;
                continue;
            }
            for (int operand : new int[] {step.a(), step.b(), step.c()}) {
                if (operand >= 0) {
                    uses[operand]++;
                }
            }
        }
    }

    private void findCompound(int r) {
        Compound.of(step(r).node()).ifPresent(match -> {
            for (int x = 0; x < r; x++) {
                if (step(x).type() == DType.F32 && step(x).node().equals(match.argument())) {
                    compound[r] = match.function();
                    argument[r] = x;
                }
            }
        });
    }

    private Program.Step step(int register) {
        return program.steps().get(register);
    }

    /** A register that a loop reads element by element; a number is then filled into a tile. */
    private int tile(int register) {
        isFilled[register] |= isNumber[register];
        return register;
    }

    private boolean isOnce(int register) {
        return uses[register] == 1;
    }

    /** Of a float32 product, the factor that is GELU's slope, used nowhere else; otherwise −1. */
    private int slope(int product) {
        if (product < 0 || step(product).type() != DType.F32 || compound[product] != null
                || !(step(product).node() instanceof Expr.Binary(BinaryOp op, Expr _, Expr _)) || op != BinaryOp.MUL) {
            return -1;
        }
        for (int factor : new int[] {step(product).a(), step(product).b()}) {
            if (compound[factor] == Compound.GELU_SLOPE && isOnce(factor) && !program.results().contains(factor)) {
                return factor;
            }
        }
        return -1;
    }

    /** Whether a register's own loop is left out because the loop that uses it does its work. */
    private boolean isFused(int r) {
        if (compound[r] == Compound.GELU_SLOPE) {
            int user = user(r);
            return slope(user) == r && !isFused(user);
        }
        if (!isOnce(r) || compound[r] != null || program.results().contains(r)) {
            return false;
        }
        Program.Step step = step(r);
        if (!(step.node() instanceof Expr.Binary(BinaryOp op, Expr _, Expr _))) {
            return false;
        }
        if (op == BinaryOp.MUL && step.type() == DType.F32) {
            return product(user(r)) == r;
        }
        return op.isComparison() && step(step.a()).type() == DType.F32 && isFloatSelect(user(r)) && step(user(r)).a() == r;
    }

    /** The first that uses a register as an operand of its own; −1 where a compound function uses it before. */
    private int user(int register) {
        for (int r = register + 1; r < program.steps().size(); r++) {
            Program.Step step = step(r);
            if (compound[r] != null && argument[r] == register) {
                return -1;
            }
            if (uses[r] == 0 || compound[r] != null) {
                continue;
            }
            if (step.a() == register || step.b() == register || step.c() == register) {
                return r;
            }
        }
        return -1;
    }

    private boolean isFloatSelect(int r) {
        return r >= 0 && step(r).node() instanceof Expr.Select && step(r).type() == DType.F32;
    }

    /** Of a float32 sum, the summand that is a product used nowhere else; otherwise −1. */
    private int product(int sum) {
        if (sum < 0 || step(sum).type() != DType.F32 || !(step(sum).node() instanceof Expr.Binary(BinaryOp op, Expr _, Expr _))
                || op != BinaryOp.ADD) {
            return -1;
        }
        for (int summand : new int[] {step(sum).a(), step(sum).b()}) {
            Program.Step step = step(summand);
            if (step.node() instanceof Expr.Binary(BinaryOp inner, Expr _, Expr _) && inner == BinaryOp.MUL
                    && isOnce(summand) && compound[summand] == null) {
                return summand;
            }
        }
        return -1;
    }

    private void emit(int r) {
        if (uses[r] == 0 || isFused(r)) {
            return;
        }
        if (compound[r] != null) {
            add(r, new TileStep.FloatCompound(compound[r], r, tile(argument[r])), 8, argument[r]);
            return;
        }
        Program.Step step = step(r);
        int a = step.a();
        int b = step.b();
        int c = step.c();
        switch (step.node()) {
            case Expr.In _, Expr.Const _, Expr.Scalar _, Expr.Index _, Expr.RandomBits _ -> { }
            case Expr.Unary(UnaryOp op, Expr _) -> {
                DType type = step(a).type();
                if (type == DType.F32 && op != UnaryOp.IS_NAN) {
                    add(r, new TileStep.FloatUnary(op, r, tile(a)), cost(op), a);
                } else {
                    add(r, new TileStep.Unary(op, type, r, tile(a)), type == DType.F64 ? 4 * cost(op) : 2, a);
                }
            }
            case Expr.Binary(BinaryOp op, Expr _, Expr _) -> binary(r, op, a, b);
            case Expr.Fma _ -> {
                if (step.type() == DType.F32) {
                    fma(r, a, b, c);
                } else {
                    add(r, new TileStep.DoubleFma(r, tile(a), tile(b), tile(c)), 2, a, b, c);
                }
            }
            case Expr.Select _ -> {
                if (isFused(a)) {
                    Program.Step test = step(a);
                    BinaryOp op = ((Expr.Binary) test.node()).op();
                    add(r, new TileStep.FloatCompareSelect(op, r, tile(test.a()), tile(test.b()), tile(b), tile(c)), 1,
                            test.a(), test.b(), b, c);
                } else {
                    add(r, new TileStep.Select(step.type(), r, tile(a), tile(b), tile(c)), 2, a, b, c);
                }
            }
            case Expr.Cast(DType to, Expr _) -> add(r, new TileStep.Cast(step(a).type(), to, r, tile(a)), 1, a);
        }
    }

    private void binary(int r, BinaryOp op, int a, int b) {
        DType type = step(a).type();
        if (type != DType.F32) {
            add(r, new TileStep.Binary(op, type, r, tile(a), tile(b)), 2, a, b);
            return;
        }
        int slope = slope(r);
        int product = product(r);
        if (slope >= 0 && isFused(slope)) {
            int other = slope == a ? b : a;
            add(r, new TileStep.FloatGeluGradient(r, tile(argument[slope]), tile(other)), 9, argument[slope], other);
        } else if (product >= 0 && isFused(product)) {
            fma(r, step(product).a(), step(product).b(), product == a ? b : a);
        } else if (op.isComparison()) {
            add(r, new TileStep.FloatCompare(op, r, tile(a), tile(b)), 2, a, b);
        } else if (op == BinaryOp.POW && isNumber[b] && scalar[b] < 0 && !isNumber[a] && power(r, a, constant[b])) {
            return;
        } else if (isNumber[b] && !isNumber[a]) {
            add(r, new TileStep.FloatBinaryRight(op, r, a, b), cost(op), a);
        } else if (isNumber[a] && !isNumber[b]) {
            add(r, new TileStep.FloatBinaryLeft(op, r, a, b), cost(op), b);
        } else {
            add(r, new TileStep.FloatBinary(op, r, tile(a), tile(b)), cost(op), a, b);
        }
    }

    /** Powers that one cheap operation gives as exactly as the power function. */
    private boolean power(int r, int a, double exponent) {
        if (exponent == 2) {
            add(r, new TileStep.FloatBinary(BinaryOp.MUL, r, a, a), 1, a);
            return true;
        }
        return false;
    }

    private void fma(int r, int a, int b, int c) {
        if (isNumber[a] && !isNumber[b]) {
            fma(r, b, a, c);
        } else if (!isNumber[a] && isNumber[b] && isNumber[c]) {
            add(r, new TileStep.FloatFmaLinear(r, a, b, c), 1, a);
        } else if (!isNumber[a] && isNumber[b]) {
            add(r, new TileStep.FloatFmaScaled(r, a, b, tile(c)), 1, a, c);
        } else {
            add(r, new TileStep.FloatFma(r, tile(a), tile(b), tile(c)), 1, a, b, c);
        }
    }

    private void add(int r, TileStep step, int price, int... operands) {
        producer[r] = list.size();
        list.add(step);
        operandsOf.add(operands);
        cost += price;
    }

    private static int cost(UnaryOp op) {
        return switch (op) {
            case NEG, ABS, SIGN, FLOOR, CEIL, ROUND, TRUNC, NOT, IS_NAN -> 1;
            case SQRT -> 2;
            case EXP, EXPM1, LOG, LOG1P, SIN, COS, ATAN, TANH, SIGMOID, ERF -> 6;
        };
    }

    private static int cost(BinaryOp op) {
        return op == BinaryOp.POW || op == BinaryOp.REM ? 64 : 1;
    }

    private Load[] findLoads() {
        List<Load> found = new ArrayList<>();
        for (int r = 0; r < slot.length; r++) {
            if (step(r).node() instanceof Expr.In(int input)) {
                found.add(new Load(r, input, inputs[input], lastUse(r)));
            }
        }
        return found.toArray(Load[]::new);
    }

    private Address[] findAddresses() {
        List<Address> found = new ArrayList<>();
        for (int r = 0; r < slot.length; r++) {
            switch (step(r).node()) {
                case Expr.Index(int axis) -> found.add(new Address(r, axis, -1));
                case Expr.RandomBits(int draw) -> found.add(new Address(r, -1, draw));
                default -> { }
            }
        }
        return found.toArray(Address[]::new);
    }

    private int[] findConstants() {
        int[] found = new int[slot.length];
        int count = 0;
        for (int r = 0; r < slot.length; r++) {
            if (isFilled[r]) {
                found[count++] = r;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** The last step that reads a register, −1 if none does. Results are read after all steps. */
    private int lastUse(int register) {
        if (program.results().contains(register)) {
            return Integer.MAX_VALUE;
        }
        for (int s = operandsOf.size() - 1; s >= 0; s--) {
            for (int operand : operandsOf.get(s)) {
                if (operand == register) {
                    return s;
                }
            }
        }
        return -1;
    }

    /**
     * Gives each register the number of an array of its type. What is loaded or constant keeps its own, for it may serve
     * several tiles; the others share by lifetime. A step's own output is never one of its operands' arrays.
     */
    private void assignSlots() {
        int[] next = new int[DType.values().length];
        for (Load load : loads) {
            slot[load.register()] = next[type(load.register()).ordinal()]++;
        }
        for (Address address : addresses) {
            slot[address.register()] = next[type(address.register()).ordinal()]++;
        }
        for (int r : constants) {
            slot[r] = next[type(r).ordinal()]++;
        }
        int[] last = new int[slot.length];
        for (int r = 0; r < slot.length; r++) {
            last[r] = lastUse(r);
        }
        List<Integer> live = new ArrayList<>();
        List<List<Integer>> free = new ArrayList<>();
        for (int t = 0; t < next.length; t++) {
            free.add(new ArrayList<>());
        }
        int[] order = new int[steps.length];
        for (int r = 0; r < slot.length; r++) {
            if (producer[r] >= 0) {
                order[producer[r]] = r;
            }
        }
        for (int s = 0; s < order.length; s++) {
            int r = order[s];
            int type = type(r).ordinal();
            int now = s;
            live.removeIf(other -> {
                boolean over = last[other] < now;
                if (over) {
                    free.get(type(other).ordinal()).add(slot[other]);
                }
                return over;
            });
            List<Integer> available = free.get(type);
            slot[r] = available.isEmpty() ? next[type]++ : available.removeLast();
            live.add(r);
        }
    }

    int registers() {
        return slot.length;
    }

    DType type(int register) {
        return step(register).type();
    }

    /** The number of the register's array among those of its type; −1 if it has none. */
    int slot(int register) {
        return slot[register];
    }

    /** The index of the scalar argument that a register is; −1 if it is none. */
    int scalar(int register) {
        return scalar[register];
    }

    double constant(int register) {
        return constant[register];
    }

    /** The step that computes a register; −1 if none does. */
    int producer(int register) {
        return producer[register];
    }

    int result(int output) {
        return program.results().get(output);
    }

    /** The steps as one loop; null where there is none. */
    FusedLoop fused() {
        return fused;
    }

    int results() {
        return program.results().size();
    }

    /** Whether a register is one number for all elements. */
    boolean isNumber(int register) {
        return isNumber[register];
    }

    TileStep[] steps() {
        return steps;
    }

    Load[] loads() {
        return loads;
    }

    Address[] addresses() {
        return addresses;
    }

    /** The registers that are filled with a number before the first tile. */
    int[] constants() {
        return constants;
    }

    /** Work for an element, a plain float32 loop being 1. */
    int cost() {
        return cost;
    }

    /** Whether this is a copy of the only input. */
    boolean isCopy() {
        return steps.length == 0 && loads.length == 1 && addresses.length == 0 && program.results().size() == 1
                && loads[0].register() == result(0);
    }
}
