package dev.narae.cpu;

import dev.narae.op.BinaryOp;
import dev.narae.op.UnaryOp;
import dev.narae.shape.DType;

/**
 * One loop of a {@link TileProgram} over a tile. Operands are registers of the {@link TileFrame}: each names an array and
 * the place in it where the tile's values begin. An operand called {@code k} is a number that is the same for all elements.
 */
interface TileStep {
    void run(TileFrame f, int n);

    Primitives FLOATS = Primitives.CHOSEN;

    record FloatUnary(UnaryOp op, int out, int a) implements TileStep {
        @Override
        public void run(TileFrame f, int n) {
            FLOATS.unary(op, f.floats(out), f.at(out), f.floats(a), f.at(a), n);
        }
    }

    record FloatCompound(Compound function, int out, int a) implements TileStep {
        @Override
        public void run(TileFrame f, int n) {
            FLOATS.compound(function, f.floats(out), f.at(out), f.floats(a), f.at(a), n);
        }
    }

    record FloatGeluGradient(int out, int a, int g) implements TileStep {
        @Override
        public void run(TileFrame f, int n) {
            FLOATS.geluGradient(f.floats(out), f.at(out), f.floats(a), f.at(a), f.floats(g), f.at(g), n);
        }
    }

    record FloatBinary(BinaryOp op, int out, int a, int b) implements TileStep {
        @Override
        public void run(TileFrame f, int n) {
            FLOATS.binary(op, f.floats(out), f.at(out), f.floats(a), f.at(a), f.floats(b), f.at(b), n);
        }
    }

    record FloatBinaryRight(BinaryOp op, int out, int a, int k) implements TileStep {
        @Override
        public void run(TileFrame f, int n) {
            FLOATS.binary(op, f.floats(out), f.at(out), f.floats(a), f.at(a), (float) f.number(k), n);
        }
    }

    record FloatBinaryLeft(BinaryOp op, int out, int k, int b) implements TileStep {
        @Override
        public void run(TileFrame f, int n) {
            FLOATS.binary(op, f.floats(out), f.at(out), (float) f.number(k), f.floats(b), f.at(b), n);
        }
    }

    record FloatFma(int out, int a, int b, int c) implements TileStep {
        @Override
        public void run(TileFrame f, int n) {
            FLOATS.fma(f.floats(out), f.at(out), f.floats(a), f.at(a), f.floats(b), f.at(b), f.floats(c), f.at(c), n);
        }
    }

    record FloatFmaScaled(int out, int a, int k, int c) implements TileStep {
        @Override
        public void run(TileFrame f, int n) {
            FLOATS.fma(f.floats(out), f.at(out), f.floats(a), f.at(a), (float) f.number(k), f.floats(c), f.at(c), n);
        }
    }

    record FloatFmaLinear(int out, int a, int k, int k2) implements TileStep {
        @Override
        public void run(TileFrame f, int n) {
            FLOATS.fma(f.floats(out), f.at(out), f.floats(a), f.at(a), (float) f.number(k), (float) f.number(k2), n);
        }
    }

    record FloatCompare(BinaryOp op, int out, int a, int b) implements TileStep {
        @Override
        public void run(TileFrame f, int n) {
            FLOATS.compare(op, f.bytes(out), f.at(out), f.floats(a), f.at(a), f.floats(b), f.at(b), n);
        }
    }

    record FloatCompareSelect(BinaryOp op, int out, int a, int b, int yes, int no) implements TileStep {
        @Override
        public void run(TileFrame f, int n) {
            FLOATS.select(op, f.floats(out), f.at(out), f.floats(a), f.at(a), f.floats(b), f.at(b), f.floats(yes), f.at(yes),
                    f.floats(no), f.at(no), n);
        }
    }

    record Select(DType type, int out, int condition, int yes, int no) implements TileStep {
        @Override
        public void run(TileFrame f, int n) {
            byte[] c = f.bytes(condition);
            int k = f.at(condition);
            int o = f.at(out);
            int p = f.at(yes);
            int q = f.at(no);
            switch (type) {
                case F32 -> FLOATS.select(f.floats(out), o, c, k, f.floats(yes), p, f.floats(no), q, n);
                case F64 -> DoubleLoops.select(f.doubles(out), o, c, k, f.doubles(yes), p, f.doubles(no), q, n);
                case I32 -> IntLoops.select(f.ints(out), o, c, k, f.ints(yes), p, f.ints(no), q, n);
                case I64 -> LongLoops.select(f.longs(out), o, c, k, f.longs(yes), p, f.longs(no), q, n);
                case BOOL -> BoolLoops.select(f.bytes(out), o, c, k, f.bytes(yes), p, f.bytes(no), q, n);
                case F16, BF16, U8 -> throw new IllegalArgumentException("engines do not compute in " + type);
            }
        }
    }

    /** A function of one argument in another type than float32, or one that gives a bool. */
    record Unary(UnaryOp op, DType type, int out, int a) implements TileStep {
        @Override
        public void run(TileFrame f, int n) {
            int o = f.at(out);
            int p = f.at(a);
            if (op == UnaryOp.IS_NAN) {
                if (type == DType.F32) {
                    FLOATS.compare(BinaryOp.NE, f.bytes(out), o, f.floats(a), p, f.floats(a), p, n);
                } else {
                    DoubleLoops.compare(BinaryOp.NE, f.bytes(out), o, f.doubles(a), p, f.doubles(a), p, n);
                }
                return;
            }
            switch (type) {
                case F64 -> DoubleLoops.unary(op, f.doubles(out), o, f.doubles(a), p, n);
                case I32 -> IntLoops.unary(op, f.ints(out), o, f.ints(a), p, n);
                case I64 -> LongLoops.unary(op, f.longs(out), o, f.longs(a), p, n);
                case BOOL -> BoolLoops.not(f.bytes(out), o, f.bytes(a), p, n);
                case F32, F16, BF16, U8 -> throw new IllegalArgumentException(op + " in " + type);
            }
        }
    }

    /** A function of two arguments in another type than float32. */
    record Binary(BinaryOp op, DType type, int out, int a, int b) implements TileStep {
        @Override
        public void run(TileFrame f, int n) {
            int o = f.at(out);
            int p = f.at(a);
            int q = f.at(b);
            boolean compares = op.isComparison();
            switch (type) {
                case F64 -> {
                    if (compares) {
                        DoubleLoops.compare(op, f.bytes(out), o, f.doubles(a), p, f.doubles(b), q, n);
                    } else {
                        DoubleLoops.binary(op, f.doubles(out), o, f.doubles(a), p, f.doubles(b), q, n);
                    }
                }
                case I32 -> {
                    if (compares) {
                        IntLoops.compare(op, f.bytes(out), o, f.ints(a), p, f.ints(b), q, n);
                    } else {
                        IntLoops.binary(op, f.ints(out), o, f.ints(a), p, f.ints(b), q, n);
                    }
                }
                case I64 -> {
                    if (compares) {
                        LongLoops.compare(op, f.bytes(out), o, f.longs(a), p, f.longs(b), q, n);
                    } else {
                        LongLoops.binary(op, f.longs(out), o, f.longs(a), p, f.longs(b), q, n);
                    }
                }
                case BOOL -> BoolLoops.binary(op, f.bytes(out), o, f.bytes(a), p, f.bytes(b), q, n);
                case F32, F16, BF16, U8 -> throw new IllegalArgumentException(op + " in " + type);
            }
        }
    }

    record DoubleFma(int out, int a, int b, int c) implements TileStep {
        @Override
        public void run(TileFrame f, int n) {
            DoubleLoops.fma(f.doubles(out), f.at(out), f.doubles(a), f.at(a), f.doubles(b), f.at(b), f.doubles(c), f.at(c), n);
        }
    }

    record Cast(DType from, DType to, int out, int a) implements TileStep {
        @Override
        public void run(TileFrame f, int n) {
            Conversions.convert(from, f.array(a), f.at(a), to, f.array(out), f.at(out), n);
        }
    }
}
