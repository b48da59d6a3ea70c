package dev.narae.cpu;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The Vector API tier: a vector of channels at a time. */
final class VectorChannelKernel implements ChannelKernel {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final VectorSpecies<Integer> I = Lanes.INTS;
    private static final int L = Lanes.COUNT;
    private static final int SELECT = 0;
    private static final int SPREAD = 1;
    /** Loops with masks, whose lanes change their type ({@link Uninlined}). */
    private static final MethodHandle[] MASKED = {
        Uninlined.of(MethodHandles.lookup(), "selectWindows", MethodType.methodType(void.class, float.class, int.class, int.class, Taps.class, float[].class,
                int.class, int.class, int.class, float[].class, int.class, int.class, int[].class, int.class, int.class)),
        Uninlined.of(MethodHandles.lookup(), "spreadWindows", MethodType.methodType(void.class, int.class, int.class, Taps.class, float[].class, int.class,
                int.class, int.class, float[].class, int.class, int.class, int[].class, int.class, int.class))
    };

    @Override
    public void select(float sign, int windows, int channels, Taps taps, float[] x, int xo, int xStep, int indexStep,
            float[] y, int yo, int yStep, int[] index, int io, int iStep) {
        if (channels == 1) {
            PlainChannelKernel.selectWindows(sign, windows, taps, x, xo, xStep, indexStep, y, yo, yStep, index, io, iStep);
            return;
        }
        try {
            MASKED[SELECT].invokeExact(sign, windows, channels, taps, x, xo, xStep, indexStep, y, yo, yStep, index, io, iStep);
        } catch (Throwable e) {
            throw Uninlined.failure(e);
        }
    }

    private static void selectWindows(float sign, int windows, int channels, Taps taps, float[] x, int xo, int xStep, int indexStep,
            float[] y, int yo, int yStep, int[] index, int io, int iStep) {
        int whole = taps.count == 0 ? 0 : channels / L * L;
        for (int v = 0; v < windows; v++) {
            if (index == null) {
                selectValues(sign, whole, taps, x, xo + v * xStep, y, yo + v * yStep);
            } else {
                selectIndices(sign, whole, taps, x, xo + v * xStep, v * indexStep, y, yo + v * yStep, index, io + v * iStep);
            }
            // The last vector lies over the one before: the same is computed again.
            int last = channels - L;
            if (whole < channels && whole > 0 && index == null) {
                selectValues(sign, L, taps, x, xo + v * xStep + last, y, yo + v * yStep + last);
            } else if (whole < channels && whole > 0) {
                selectIndices(sign, L, taps, x, xo + v * xStep + last, v * indexStep, y, yo + v * yStep + last, index, io + v * iStep + last);
            } else if (whole < channels) {
                PlainChannelKernel.selectChannels(sign, whole, channels, taps, x, xo + v * xStep, v * indexStep, y, yo + v * yStep,
                        index, io + v * iStep);
            }
        }
    }

    private static void selectValues(float sign, int channels, Taps taps, float[] x, int xo, float[] y, int yo) {
        int[] offset = taps.offset;
        for (int c = 0; c < channels; c += L) {
            FloatVector best = FloatVector.fromArray(S, x, xo + offset[0] + c).mul(sign);
            for (int t = 1; t < taps.count; t++) {
                FloatVector candidate = FloatVector.fromArray(S, x, xo + offset[t] + c).mul(sign);
                best = best.blend(candidate, candidate.compare(VectorOperators.GT, best)
                        .or(candidate.test(VectorOperators.IS_NAN).andNot(best.test(VectorOperators.IS_NAN))));
            }
            best.mul(sign).intoArray(y, yo + c);
        }
    }

    private static void selectIndices(float sign, int channels, Taps taps, float[] x, int xo, int indexBase, float[] y, int yo,
            int[] index, int io) {
        int[] offset = taps.offset;
        for (int c = 0; c < channels; c += L) {
            FloatVector best = FloatVector.fromArray(S, x, xo + offset[0] + c).mul(sign);
            IntVector chosen = IntVector.broadcast(I, taps.index[0]);
            for (int t = 1; t < taps.count; t++) {
                FloatVector candidate = FloatVector.fromArray(S, x, xo + offset[t] + c).mul(sign);
                VectorMask<Float> wins = candidate.compare(VectorOperators.GT, best)
                        .or(candidate.test(VectorOperators.IS_NAN).andNot(best.test(VectorOperators.IS_NAN)));
                best = best.blend(candidate, wins);
                chosen = chosen.blend(taps.index[t], wins.cast(I));
            }
            best.mul(sign).intoArray(y, yo + c);
            chosen.add(indexBase).intoArray(index, io + c);
        }
    }

    @Override
    public void selectPlaced(float sign, int windows, int channels, Taps taps, float[] x, int xo, int xStep, int indexStep,
            float[] y, int yo, int yStep, float[] places, int po, int pStep) {
        int whole = taps.count == 0 ? 0 : channels / L * L;
        for (int v = 0; v < windows; v++) {
            selectPlaces(sign, whole, taps, x, xo + v * xStep, v * indexStep, y, yo + v * yStep, places, po + v * pStep);
            int last = channels - L;
            if (whole < channels && whole > 0) {
                selectPlaces(sign, L, taps, x, xo + v * xStep + last, v * indexStep, y, yo + v * yStep + last, places, po + v * pStep + last);
            } else if (whole < channels) {
                PlainChannelKernel.placeChannels(sign, whole, channels, taps, x, xo + v * xStep, v * indexStep, y, yo + v * yStep,
                        places, po + v * pStep);
            }
        }
    }

    private static void selectPlaces(float sign, int channels, Taps taps, float[] x, int xo, int indexBase, float[] y, int yo,
            float[] places, int po) {
        int[] offset = taps.offset;
        for (int c = 0; c < channels; c += L) {
            FloatVector best = FloatVector.fromArray(S, x, xo + offset[0] + c).mul(sign);
            FloatVector chosen = FloatVector.broadcast(S, (float) taps.index[0]);
            for (int t = 1; t < taps.count; t++) {
                FloatVector candidate = FloatVector.fromArray(S, x, xo + offset[t] + c).mul(sign);
                VectorMask<Float> wins = candidate.compare(VectorOperators.GT, best)
                        .or(candidate.test(VectorOperators.IS_NAN).andNot(best.test(VectorOperators.IS_NAN)));
                best = best.blend(candidate, wins);
                chosen = chosen.blend((float) taps.index[t], wins);
            }
            best.mul(sign).intoArray(y, yo + c);
            chosen.add((float) indexBase).intoArray(places, po + c);
        }
    }

    @Override
    public void spread(int windows, int channels, Taps taps, float[] dx, int xo, int xStep, int indexStep,
            float[] dy, int yo, int yStep, int[] index, int io, int iStep) {
        if (channels == 1) {
            PlainChannelKernel.spreadWindows(windows, taps, dx, xo, xStep, indexStep, dy, yo, yStep, index, io, iStep);
            return;
        }
        try {
            MASKED[SPREAD].invokeExact(windows, channels, taps, dx, xo, xStep, indexStep, dy, yo, yStep, index, io, iStep);
        } catch (Throwable e) {
            throw Uninlined.failure(e);
        }
    }

    private static void spreadWindows(int windows, int channels, Taps taps, float[] dx, int xo, int xStep, int indexStep,
            float[] dy, int yo, int yStep, int[] index, int io, int iStep) {
        int whole = channels / L * L;
        for (int v = 0; v < windows; v++) {
            spreadVectors(whole, taps, dx, xo + v * xStep, v * indexStep, dy, yo + v * yStep, index, io + v * iStep);
            int last = channels - L;
            if (whole < channels && whole > 0) {
                spreadLast(whole - last, taps, dx, xo + v * xStep + last, v * indexStep, dy, yo + v * yStep + last, index, io + v * iStep + last);
            } else if (whole < channels) {
                PlainChannelKernel.spreadChannels(whole, channels, taps, dx, xo + v * xStep, v * indexStep, dy, yo + v * yStep,
                        index, io + v * iStep);
            }
        }
    }

    private static void spreadVectors(int channels, Taps taps, float[] dx, int xo, int indexBase, float[] dy, int yo, int[] index, int io) {
        int[] offset = taps.offset;
        for (int c = 0; c < channels; c += L) {
            FloatVector gradient = FloatVector.fromArray(S, dy, yo + c);
            IntVector chosen = IntVector.fromArray(I, index, io + c).sub(indexBase);
            for (int t = 0; t < taps.count; t++) {
                int to = xo + offset[t] + c;
                VectorMask<Float> mine = chosen.compare(VectorOperators.EQ, taps.index[t]).cast(S);
                FloatVector.fromArray(S, dx, to).add(gradient, mine).intoArray(dx, to);
            }
        }
    }

    /** A vector of which the first lanes were done already. */
    private static void spreadLast(int done, Taps taps, float[] dx, int xo, int indexBase, float[] dy, int yo, int[] index, int io) {
        VectorMask<Integer> todo = IntVector.zero(I).addIndex(1).compare(VectorOperators.GE, done);
        FloatVector gradient = FloatVector.fromArray(S, dy, yo);
        IntVector chosen = IntVector.fromArray(I, index, io).sub(indexBase);
        for (int t = 0; t < taps.count; t++) {
            int to = xo + taps.offset[t];
            VectorMask<Float> mine = chosen.compare(VectorOperators.EQ, taps.index[t]).and(todo).cast(S);
            FloatVector.fromArray(S, dx, to).add(gradient, mine).intoArray(dx, to);
        }
    }

    @Override
    public void average(float count, int windows, int channels, Taps taps, float[] x, int xo, int xStep, float[] y, int yo, int yStep) {
        int whole = channels / L * L;
        for (int v = 0; v < windows; v++) {
            averageVectors(count, whole, taps, x, xo + v * xStep, y, yo + v * yStep);
            int last = channels - L;
            if (whole < channels && whole > 0) {
                averageVectors(count, L, taps, x, xo + v * xStep + last, y, yo + v * yStep + last);
            } else if (whole < channels) {
                PlainChannelKernel.averageChannels(count, whole, channels, taps, x, xo + v * xStep, y, yo + v * yStep);
            }
        }
    }

    private static void averageVectors(float count, int channels, Taps taps, float[] x, int xo, float[] y, int yo) {
        int[] offset = taps.offset;
        for (int c = 0; c < channels; c += L) {
            FloatVector sum = FloatVector.zero(S);
            for (int t = 0; t < taps.count; t++) {
                sum = sum.add(FloatVector.fromArray(S, x, xo + offset[t] + c));
            }
            sum.div(count).intoArray(y, yo + c);
        }
    }

    @Override
    public void share(float share, int windows, int channels, Taps taps, float[] dx, int xo, int xStep, float[] dy, int yo, int yStep) {
        int whole = channels / L * L;
        for (int v = 0; v < windows; v++) {
            shareVectors(share, whole, taps, dx, xo + v * xStep, dy, yo + v * yStep);
            int last = channels - L;
            if (whole < channels && whole > 0) {
                shareLast(whole - last, share, taps, dx, xo + v * xStep + last, dy, yo + v * yStep + last);
            } else if (whole < channels) {
                PlainChannelKernel.shareChannels(share, whole, channels, taps, dx, xo + v * xStep, dy, yo + v * yStep);
            }
        }
    }

    private static void shareVectors(float share, int channels, Taps taps, float[] dx, int xo, float[] dy, int yo) {
        int[] offset = taps.offset;
        for (int c = 0; c < channels; c += L) {
            FloatVector add = FloatVector.fromArray(S, dy, yo + c).mul(share);
            for (int t = 0; t < taps.count; t++) {
                int to = xo + offset[t] + c;
                FloatVector.fromArray(S, dx, to).add(add).intoArray(dx, to);
            }
        }
    }

    /** A vector of which the first lanes were done already. */
    private static void shareLast(int done, float share, Taps taps, float[] dx, int xo, float[] dy, int yo) {
        VectorMask<Float> todo = IntVector.zero(I).addIndex(1).compare(VectorOperators.GE, done).cast(S);
        FloatVector add = FloatVector.fromArray(S, dy, yo).mul(share);
        for (int t = 0; t < taps.count; t++) {
            int to = xo + taps.offset[t];
            FloatVector.fromArray(S, dx, to).add(add, todo).intoArray(dx, to);
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
