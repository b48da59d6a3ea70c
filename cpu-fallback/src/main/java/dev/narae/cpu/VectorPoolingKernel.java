package dev.narae.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The Vector API tier of pooling: a vector of channels at a time. */
final class VectorPoolingKernel implements PoolingKernel {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final VectorSpecies<Integer> I = Lanes.INTS;
    private static final int L = Lanes.COUNT;

    @Override
    public void select(float sign, int windows, int channels, PoolingTaps taps, float[] x, int xo, int xStep, int indexStep,
            float[] y, int yo, int yStep, int[] index, int io, int iStep) {
        int whole = taps.count == 0 ? 0 : channels / L * L;
        for (int v = 0; v < windows; v++) {
            if (index == null) {
                selectValues(sign, whole, taps, x, xo + v * xStep, y, yo + v * yStep);
            } else {
                selectIndices(sign, whole, taps, x, xo + v * xStep, v * indexStep, y, yo + v * yStep, index, io + v * iStep);
            }
            if (whole < channels) {
                PlainPoolingKernel.selectChannels(sign, whole, channels, taps, x, xo + v * xStep, v * indexStep, y, yo + v * yStep,
                        index, io + v * iStep);
            }
        }
    }

    private static void selectValues(float sign, int channels, PoolingTaps taps, float[] x, int xo, float[] y, int yo) {
        int[] offset = taps.offset;
        for (int c = 0; c < channels; c += L) {
            FloatVector best = FloatVector.fromArray(S, x, xo + offset[0] + c).mul(sign);
            for (int t = 1; t < taps.count; t++) {
                FloatVector candidate = FloatVector.fromArray(S, x, xo + offset[t] + c).mul(sign);
                best = best.blend(candidate, wins(candidate, best));
            }
            best.mul(sign).intoArray(y, yo + c);
        }
    }

    private static void selectIndices(float sign, int channels, PoolingTaps taps, float[] x, int xo, int indexBase, float[] y, int yo,
            int[] index, int io) {
        int[] offset = taps.offset;
        for (int c = 0; c < channels; c += L) {
            FloatVector best = FloatVector.fromArray(S, x, xo + offset[0] + c).mul(sign);
            IntVector chosen = IntVector.broadcast(I, taps.index[0]);
            for (int t = 1; t < taps.count; t++) {
                FloatVector candidate = FloatVector.fromArray(S, x, xo + offset[t] + c).mul(sign);
                VectorMask<Float> wins = wins(candidate, best);
                best = best.blend(candidate, wins);
                chosen = chosen.blend(taps.index[t], wins.cast(I));
            }
            best.mul(sign).intoArray(y, yo + c);
            chosen.add(indexBase).intoArray(index, io + c);
        }
    }

    /** Greater, or the first NaN. */
    private static VectorMask<Float> wins(FloatVector candidate, FloatVector best) {
        return candidate.compare(VectorOperators.GT, best)
                .or(candidate.test(VectorOperators.IS_NAN).andNot(best.test(VectorOperators.IS_NAN)));
    }

    @Override
    public void spread(int windows, int channels, PoolingTaps taps, float[] dx, int xo, int xStep, int indexStep,
            float[] dy, int yo, int yStep, int[] index, int io, int iStep) {
        int whole = channels / L * L;
        for (int v = 0; v < windows; v++) {
            spreadVectors(whole, taps, dx, xo + v * xStep, v * indexStep, dy, yo + v * yStep, index, io + v * iStep);
            if (whole < channels) {
                PlainPoolingKernel.spreadChannels(whole, channels, taps, dx, xo + v * xStep, v * indexStep, dy, yo + v * yStep,
                        index, io + v * iStep);
            }
        }
    }

    private static void spreadVectors(int channels, PoolingTaps taps, float[] dx, int xo, int indexBase, float[] dy, int yo, int[] index, int io) {
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
}
