package dev.narae.cpu;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The Vector API tier: a vector of channels at a time.
 *
 * <p>Each loop with its windows is compiled for itself ({@link Uninlined}) and holds its body once: in one method for whole vectors, for the last of them and for
 * pooling without indices, the JIT stopped inlining halfway in one process of several, and 800 bytes of garbage came with each vector of outputs.
 */
final class VectorChannelKernel implements ChannelKernel {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final VectorSpecies<Integer> I = Lanes.INTS;
    private static final int L = Lanes.COUNT;
    /** For fewer channels than a vector has, and windows that see nothing. */
    private static final PlainChannelKernel PLAIN = new PlainChannelKernel();

    private static final int VALUES = 0;
    private static final int INDICES = 1;
    private static final int PLACES = 2;
    private static final int SPREAD = 3;
    private static final int SPREAD_LAST = 4;
    private static final int AVERAGE = 5;
    private static final int SHARE = 6;
    private static final int SHARE_LAST = 7;
    private static final MethodHandle[] LOOPS = {
        loop("selectValues"), loop("selectIndices"), loop("selectPlaces"), loop("spreadVectors"),
        loop("spreadLast"), loop("averageVectors"), loop("shareVectors"), loop("shareLast")
    };

    private static MethodHandle loop(String name) {
        return Uninlined.of(MethodHandles.lookup(), name);
    }

    /** Of so many channels, those in whole vectors. */
    private static int whole(int channels, Taps taps) {
        return taps.count == 0 ? 0 : channels / L * L;
    }

    @Override
    public void select(float sign, int windows, int channels, Taps taps, float[] x, int xo, int xStep, int indexStep,
            float[] y, int yo, int yStep, int[] index, int io, int iStep) {
        int whole = whole(channels, taps);
        if (whole == 0) {
            PLAIN.select(sign, windows, channels, taps, x, xo, xStep, indexStep, y, yo, yStep, index, io, iStep);
            return;
        }
        // The last vector lies over the one before: the same is computed again.
        int last = channels - L;
        try {
            if (index == null) {
                LOOPS[VALUES].invokeExact(sign, windows, whole, taps, x, xo, xStep, y, yo, yStep);
                if (whole < channels) {
                    LOOPS[VALUES].invokeExact(sign, windows, L, taps, x, xo + last, xStep, y, yo + last, yStep);
                }
            } else {
                LOOPS[INDICES].invokeExact(sign, windows, whole, taps, x, xo, xStep, indexStep, y, yo, yStep, index, io, iStep);
                if (whole < channels) {
                    LOOPS[INDICES].invokeExact(sign, windows, L, taps, x, xo + last, xStep, indexStep, y, yo + last, yStep, index, io + last, iStep);
                }
            }
        } catch (Throwable e) {
            throw Uninlined.failure(e);
        }
    }

    private static void selectValues(float sign, int windows, int channels, Taps taps, float[] x, int xo, int xStep, float[] y, int yo, int yStep) {
        int[] offset = taps.offset;
        for (int v = 0; v < windows; v++) {
            for (int c = 0; c < channels; c += L) {
                FloatVector best = FloatVector.fromArray(S, x, xo + offset[0] + c).mul(sign);
                for (int t = 1; t < taps.count; t++) {
                    FloatVector candidate = FloatVector.fromArray(S, x, xo + offset[t] + c).mul(sign);
                    best = best.blend(candidate, candidate.compare(VectorOperators.GT, best)
                            .or(candidate.test(VectorOperators.IS_NAN).andNot(best.test(VectorOperators.IS_NAN))));
                }
                best.mul(sign).intoArray(y, yo + c);
            }
            xo += xStep;
            yo += yStep;
        }
    }

    private static void selectIndices(float sign, int windows, int channels, Taps taps, float[] x, int xo, int xStep, int indexStep,
            float[] y, int yo, int yStep, int[] index, int io, int iStep) {
        int[] offset = taps.offset;
        for (int v = 0; v < windows; v++) {
            for (int c = 0; c < channels; c += L) {
                FloatVector best = FloatVector.fromArray(S, x, xo + offset[0] + c).mul(sign);
                IntVector chosen = IntVector.broadcast(I, taps.index[0]);
                for (int t = 1; t < taps.count; t++) {
                    FloatVector candidate = FloatVector.fromArray(S, x, xo + offset[t] + c).mul(sign);
                    VectorMask<Float> wins = candidate.compare(VectorOperators.GT, best)
                            .or(candidate.test(VectorOperators.IS_NAN).andNot(best.test(VectorOperators.IS_NAN)));
                    // What the loop carries is no receiver: without its counters the JIT would not know whose method it is.
                    VectorMask<Float> loses = wins.not();
                    best = candidate.blend(best, loses);
                    chosen = IntVector.broadcast(I, taps.index[t]).blend(chosen, loses.cast(I));
                }
                best.mul(sign).intoArray(y, yo + c);
                chosen.add(v * indexStep).intoArray(index, io + c);
            }
            xo += xStep;
            yo += yStep;
            io += iStep;
        }
    }

    @Override
    public void selectPlaced(float sign, int windows, int channels, Taps taps, float[] x, int xo, int xStep, int indexStep,
            float[] y, int yo, int yStep, float[] places, int po, int pStep) {
        int whole = whole(channels, taps);
        if (whole == 0) {
            PLAIN.selectPlaced(sign, windows, channels, taps, x, xo, xStep, indexStep, y, yo, yStep, places, po, pStep);
            return;
        }
        int last = channels - L;
        try {
            LOOPS[PLACES].invokeExact(sign, windows, whole, taps, x, xo, xStep, indexStep, y, yo, yStep, places, po, pStep);
            if (whole < channels) {
                LOOPS[PLACES].invokeExact(sign, windows, L, taps, x, xo + last, xStep, indexStep, y, yo + last, yStep, places, po + last, pStep);
            }
        } catch (Throwable e) {
            throw Uninlined.failure(e);
        }
    }

    private static void selectPlaces(float sign, int windows, int channels, Taps taps, float[] x, int xo, int xStep, int indexStep,
            float[] y, int yo, int yStep, float[] places, int po, int pStep) {
        int[] offset = taps.offset;
        for (int v = 0; v < windows; v++) {
            for (int c = 0; c < channels; c += L) {
                FloatVector best = FloatVector.fromArray(S, x, xo + offset[0] + c).mul(sign);
                FloatVector chosen = FloatVector.broadcast(S, (float) taps.index[0]);
                for (int t = 1; t < taps.count; t++) {
                    FloatVector candidate = FloatVector.fromArray(S, x, xo + offset[t] + c).mul(sign);
                    VectorMask<Float> wins = candidate.compare(VectorOperators.GT, best)
                            .or(candidate.test(VectorOperators.IS_NAN).andNot(best.test(VectorOperators.IS_NAN)));
                    VectorMask<Float> loses = wins.not();
                    best = candidate.blend(best, loses);
                    chosen = FloatVector.broadcast(S, (float) taps.index[t]).blend(chosen, loses);
                }
                best.mul(sign).intoArray(y, yo + c);
                chosen.add((float) (v * indexStep)).intoArray(places, po + c);
            }
            xo += xStep;
            yo += yStep;
            po += pStep;
        }
    }

    @Override
    public void spread(int windows, int channels, Taps taps, float[] dx, int xo, int xStep, int indexStep,
            float[] dy, int yo, int yStep, int[] index, int io, int iStep) {
        int whole = whole(channels, taps);
        if (whole == 0) {
            PLAIN.spread(windows, channels, taps, dx, xo, xStep, indexStep, dy, yo, yStep, index, io, iStep);
            return;
        }
        int last = channels - L;
        try {
            LOOPS[SPREAD].invokeExact(windows, whole, taps, dx, xo, xStep, indexStep, dy, yo, yStep, index, io, iStep);
            if (whole < channels) {
                LOOPS[SPREAD_LAST].invokeExact(windows, whole - last, taps, dx, xo + last, xStep, indexStep, dy, yo + last, yStep, index, io + last, iStep);
            }
        } catch (Throwable e) {
            throw Uninlined.failure(e);
        }
    }

    private static void spreadVectors(int windows, int channels, Taps taps, float[] dx, int xo, int xStep, int indexStep,
            float[] dy, int yo, int yStep, int[] index, int io, int iStep) {
        int[] offset = taps.offset;
        for (int v = 0; v < windows; v++) {
            for (int c = 0; c < channels; c += L) {
                FloatVector gradient = FloatVector.fromArray(S, dy, yo + c);
                IntVector chosen = IntVector.fromArray(I, index, io + c).sub(v * indexStep);
                for (int t = 0; t < taps.count; t++) {
                    int to = xo + offset[t] + c;
                    VectorMask<Float> mine = chosen.compare(VectorOperators.EQ, taps.index[t]).cast(S);
                    FloatVector.fromArray(S, dx, to).add(gradient, mine).intoArray(dx, to);
                }
            }
            xo += xStep;
            yo += yStep;
            io += iStep;
        }
    }

    /** A vector of which the first lanes were done already. */
    private static void spreadLast(int windows, int done, Taps taps, float[] dx, int xo, int xStep, int indexStep,
            float[] dy, int yo, int yStep, int[] index, int io, int iStep) {
        VectorMask<Integer> todo = IntVector.zero(I).addIndex(1).compare(VectorOperators.GE, done);
        for (int v = 0; v < windows; v++) {
            FloatVector gradient = FloatVector.fromArray(S, dy, yo);
            IntVector chosen = IntVector.fromArray(I, index, io).sub(v * indexStep);
            for (int t = 0; t < taps.count; t++) {
                int to = xo + taps.offset[t];
                VectorMask<Float> mine = chosen.compare(VectorOperators.EQ, taps.index[t]).and(todo).cast(S);
                FloatVector.fromArray(S, dx, to).add(gradient, mine).intoArray(dx, to);
            }
            xo += xStep;
            yo += yStep;
            io += iStep;
        }
    }

    @Override
    public void average(float count, int windows, int channels, Taps taps, float[] x, int xo, int xStep, float[] y, int yo, int yStep) {
        int whole = whole(channels, taps);
        if (whole == 0) {
            PLAIN.average(count, windows, channels, taps, x, xo, xStep, y, yo, yStep);
            return;
        }
        int last = channels - L;
        try {
            LOOPS[AVERAGE].invokeExact(count, windows, whole, taps, x, xo, xStep, y, yo, yStep);
            if (whole < channels) {
                LOOPS[AVERAGE].invokeExact(count, windows, L, taps, x, xo + last, xStep, y, yo + last, yStep);
            }
        } catch (Throwable e) {
            throw Uninlined.failure(e);
        }
    }

    private static void averageVectors(float count, int windows, int channels, Taps taps, float[] x, int xo, int xStep, float[] y, int yo, int yStep) {
        int[] offset = taps.offset;
        for (int v = 0; v < windows; v++) {
            for (int c = 0; c < channels; c += L) {
                FloatVector sum = FloatVector.zero(S);
                for (int t = 0; t < taps.count; t++) {
                    sum = FloatVector.fromArray(S, x, xo + offset[t] + c).add(sum);
                }
                sum.div(count).intoArray(y, yo + c);
            }
            xo += xStep;
            yo += yStep;
        }
    }

    @Override
    public void share(float share, int windows, int channels, Taps taps, float[] dx, int xo, int xStep, float[] dy, int yo, int yStep) {
        int whole = whole(channels, taps);
        if (whole == 0) {
            PLAIN.share(share, windows, channels, taps, dx, xo, xStep, dy, yo, yStep);
            return;
        }
        int last = channels - L;
        try {
            LOOPS[SHARE].invokeExact(share, windows, whole, taps, dx, xo, xStep, dy, yo, yStep);
            if (whole < channels) {
                LOOPS[SHARE_LAST].invokeExact(share, windows, whole - last, taps, dx, xo + last, xStep, dy, yo + last, yStep);
            }
        } catch (Throwable e) {
            throw Uninlined.failure(e);
        }
    }

    private static void shareVectors(float share, int windows, int channels, Taps taps, float[] dx, int xo, int xStep, float[] dy, int yo, int yStep) {
        int[] offset = taps.offset;
        for (int v = 0; v < windows; v++) {
            for (int c = 0; c < channels; c += L) {
                FloatVector add = FloatVector.fromArray(S, dy, yo + c).mul(share);
                for (int t = 0; t < taps.count; t++) {
                    int to = xo + offset[t] + c;
                    FloatVector.fromArray(S, dx, to).add(add).intoArray(dx, to);
                }
            }
            xo += xStep;
            yo += yStep;
        }
    }

    /** A vector of which the first lanes were done already. */
    private static void shareLast(float share, int windows, int done, Taps taps, float[] dx, int xo, int xStep, float[] dy, int yo, int yStep) {
        VectorMask<Float> todo = IntVector.zero(I).addIndex(1).compare(VectorOperators.GE, done).cast(S);
        for (int v = 0; v < windows; v++) {
            FloatVector add = FloatVector.fromArray(S, dy, yo).mul(share);
            for (int t = 0; t < taps.count; t++) {
                int to = xo + taps.offset[t];
                FloatVector.fromArray(S, dx, to).add(add, todo).intoArray(dx, to);
            }
            xo += xStep;
            yo += yStep;
        }
    }

    @Override
    public void weigh(int windows, int channels, Taps taps, float[] x, int xo, int xStep, float[] weights, float[] y, int yo, int yStep) {
        VectorDepthwise.weigh(windows, channels, taps, x, xo, xStep, weights, y, yo, yStep);
    }

    @Override
    public void correlate(int windows, int channels, Taps taps, float[] x, int xo, int xStep, float[] dy, int yo, int yStep, float[] sums, int so) {
        VectorDepthwise.correlate(windows, channels, taps, x, xo, xStep, dy, yo, yStep, sums, so);
    }
}
