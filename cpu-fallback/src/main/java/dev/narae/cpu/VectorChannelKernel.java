package dev.narae.cpu;

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

    @Override
    public void select(float sign, int windows, int channels, Taps taps, float[] x, int xo, int xStep, int indexStep,
            float[] y, int yo, int yStep, int[] index, int io, int iStep) {
        if (channels == 1) {
            PlainChannelKernel.selectWindows(sign, windows, taps, x, xo, xStep, indexStep, y, yo, yStep, index, io, iStep);
            return;
        }
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
                best = best.blend(candidate, wins(candidate, best));
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
                VectorMask<Float> wins = wins(candidate, best);
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
                VectorMask<Float> wins = wins(candidate, best);
                best = best.blend(candidate, wins);
                chosen = chosen.blend((float) taps.index[t], wins);
            }
            best.mul(sign).intoArray(y, yo + c);
            chosen.add((float) indexBase).intoArray(places, po + c);
        }
    }

    /** Greater, or the first NaN. */
    private static VectorMask<Float> wins(FloatVector candidate, FloatVector best) {
        return candidate.compare(VectorOperators.GT, best)
                .or(candidate.test(VectorOperators.IS_NAN).andNot(best.test(VectorOperators.IS_NAN)));
    }

    @Override
    public void spread(int windows, int channels, Taps taps, float[] dx, int xo, int xStep, int indexStep,
            float[] dy, int yo, int yStep, int[] index, int io, int iStep) {
        if (channels == 1) {
            PlainChannelKernel.spreadWindows(windows, taps, dx, xo, xStep, indexStep, dy, yo, yStep, index, io, iStep);
            return;
        }
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
        int whole = channels / L * L;
        if (taps.count == 9 && windows > 1) {
            for (int v = 0; v < windows; v += NEIGHBOURS) {
                for (int c = 0; c < whole; c += L) {
                    weighNine(Math.min(NEIGHBOURS, windows - v), channels, taps, x, xo + v * xStep + c, xStep, weights, c, y, yo + v * yStep + c, yStep);
                }
            }
            for (int v = 0; v < windows && whole < channels; v++) {
                PlainChannelKernel.weighChannels(whole, channels, taps, x, xo + v * xStep, weights, y, yo + v * yStep);
            }
            return;
        }
        for (int v = 0; v < windows; v++) {
            weighVectors(whole, channels, taps, x, xo + v * xStep, weights, y, yo + v * yStep);
            if (whole < channels) {
                PlainChannelKernel.weighChannels(whole, channels, taps, x, xo + v * xStep, weights, y, yo + v * yStep);
            }
        }
    }

    /** Windows that one vector of channels is weighed for before the next: more would jump about in images that come from memory. */
    private static final int NEIGHBOURS = 4;

    /** Nine taps, as a window of 3 x 3 has: one vector of channels at a time, whose weights stay in registers. */
    private static void weighNine(int windows, int channels, Taps taps, float[] x, int xo, int xStep, float[] weights, int c, float[] y, int yo,
            int yStep) {
        int[] offset = taps.offset;
        int[] index = taps.index;
        FloatVector w0 = FloatVector.fromArray(S, weights, index[0] * channels + c);
        FloatVector w1 = FloatVector.fromArray(S, weights, index[1] * channels + c);
        FloatVector w2 = FloatVector.fromArray(S, weights, index[2] * channels + c);
        FloatVector w3 = FloatVector.fromArray(S, weights, index[3] * channels + c);
        FloatVector w4 = FloatVector.fromArray(S, weights, index[4] * channels + c);
        FloatVector w5 = FloatVector.fromArray(S, weights, index[5] * channels + c);
        FloatVector w6 = FloatVector.fromArray(S, weights, index[6] * channels + c);
        FloatVector w7 = FloatVector.fromArray(S, weights, index[7] * channels + c);
        FloatVector w8 = FloatVector.fromArray(S, weights, index[8] * channels + c);
        int o0 = xo + offset[0];
        int o1 = xo + offset[1];
        int o2 = xo + offset[2];
        int o3 = xo + offset[3];
        int o4 = xo + offset[4];
        int o5 = xo + offset[5];
        int o6 = xo + offset[6];
        int o7 = xo + offset[7];
        int o8 = xo + offset[8];
        for (int v = 0; v < windows; v++) {
            int at = v * xStep;
            FloatVector sum = FloatVector.fromArray(S, x, o0 + at).mul(w0);
            FloatVector other = FloatVector.fromArray(S, x, o1 + at).mul(w1);
            sum = FloatVector.fromArray(S, x, o2 + at).fma(w2, sum);
            other = FloatVector.fromArray(S, x, o3 + at).fma(w3, other);
            sum = FloatVector.fromArray(S, x, o4 + at).fma(w4, sum);
            other = FloatVector.fromArray(S, x, o5 + at).fma(w5, other);
            sum = FloatVector.fromArray(S, x, o6 + at).fma(w6, sum);
            other = FloatVector.fromArray(S, x, o7 + at).fma(w7, other);
            sum = FloatVector.fromArray(S, x, o8 + at).fma(w8, sum);
            sum.add(other).intoArray(y, yo + v * yStep);
        }
    }

    private static void weighVectors(int whole, int channels, Taps taps, float[] x, int xo, float[] weights, float[] y, int yo) {
        int[] offset = taps.offset;
        int[] index = taps.index;
        for (int c = 0; c < whole; c += L) {
            FloatVector sum = FloatVector.zero(S);
            for (int t = 0; t < taps.count; t++) {
                sum = FloatVector.fromArray(S, x, xo + offset[t] + c).fma(FloatVector.fromArray(S, weights, index[t] * channels + c), sum);
            }
            sum.intoArray(y, yo + c);
        }
    }

    @Override
    public void correlate(int windows, int channels, Taps taps, float[] x, int xo, int xStep, float[] dy, int yo, int yStep, float[] sums, int so) {
        int whole = channels / L * L;
        if (taps.count == 9 && windows > 1) {
            for (int c = 0; c < whole; c += L) {
                correlateNine(windows, channels, taps, x, xo + c, xStep, dy, yo + c, yStep, sums, so + c);
            }
        }
        for (int t = 0; t < taps.count && (taps.count != 9 || windows == 1); t++) {
            correlateVectors(windows, whole, x, xo + taps.offset[t], xStep, dy, yo, yStep, sums, so + taps.index[t] * channels);
        }
        for (int v = 0; v < windows && whole < channels; v++) {
            PlainChannelKernel.correlateChannels(whole, channels, taps, x, xo + v * xStep, dy, yo + v * yStep, sums, so);
        }
    }

    /** Nine taps: one vector of channels at a time, with nine sums in registers. */
    private static void correlateNine(int windows, int channels, Taps taps, float[] x, int xo, int xStep, float[] dy, int yo, int yStep,
            float[] sums, int so) {
        int[] offset = taps.offset;
        int[] index = taps.index;
        FloatVector s0 = FloatVector.fromArray(S, sums, so + index[0] * channels);
        FloatVector s1 = FloatVector.fromArray(S, sums, so + index[1] * channels);
        FloatVector s2 = FloatVector.fromArray(S, sums, so + index[2] * channels);
        FloatVector s3 = FloatVector.fromArray(S, sums, so + index[3] * channels);
        FloatVector s4 = FloatVector.fromArray(S, sums, so + index[4] * channels);
        FloatVector s5 = FloatVector.fromArray(S, sums, so + index[5] * channels);
        FloatVector s6 = FloatVector.fromArray(S, sums, so + index[6] * channels);
        FloatVector s7 = FloatVector.fromArray(S, sums, so + index[7] * channels);
        FloatVector s8 = FloatVector.fromArray(S, sums, so + index[8] * channels);
        int o0 = xo + offset[0];
        int o1 = xo + offset[1];
        int o2 = xo + offset[2];
        int o3 = xo + offset[3];
        int o4 = xo + offset[4];
        int o5 = xo + offset[5];
        int o6 = xo + offset[6];
        int o7 = xo + offset[7];
        int o8 = xo + offset[8];
        for (int v = 0; v < windows; v++) {
            int at = v * xStep;
            FloatVector gradient = FloatVector.fromArray(S, dy, yo + v * yStep);
            s0 = FloatVector.fromArray(S, x, o0 + at).fma(gradient, s0);
            s1 = FloatVector.fromArray(S, x, o1 + at).fma(gradient, s1);
            s2 = FloatVector.fromArray(S, x, o2 + at).fma(gradient, s2);
            s3 = FloatVector.fromArray(S, x, o3 + at).fma(gradient, s3);
            s4 = FloatVector.fromArray(S, x, o4 + at).fma(gradient, s4);
            s5 = FloatVector.fromArray(S, x, o5 + at).fma(gradient, s5);
            s6 = FloatVector.fromArray(S, x, o6 + at).fma(gradient, s6);
            s7 = FloatVector.fromArray(S, x, o7 + at).fma(gradient, s7);
            s8 = FloatVector.fromArray(S, x, o8 + at).fma(gradient, s8);
        }
        s0.intoArray(sums, so + index[0] * channels);
        s1.intoArray(sums, so + index[1] * channels);
        s2.intoArray(sums, so + index[2] * channels);
        s3.intoArray(sums, so + index[3] * channels);
        s4.intoArray(sums, so + index[4] * channels);
        s5.intoArray(sums, so + index[5] * channels);
        s6.intoArray(sums, so + index[6] * channels);
        s7.intoArray(sums, so + index[7] * channels);
        s8.intoArray(sums, so + index[8] * channels);
    }

    private static void correlateVectors(int windows, int channels, float[] x, int xo, int xStep, float[] dy, int yo, int yStep, float[] sums, int so) {
        for (int c = 0; c < channels; c += L) {
            FloatVector sum = FloatVector.fromArray(S, sums, so + c);
            for (int v = 0; v < windows; v++) {
                sum = FloatVector.fromArray(S, x, xo + v * xStep + c).fma(FloatVector.fromArray(S, dy, yo + v * yStep + c), sum);
            }
            sum.intoArray(sums, so + c);
        }
    }
}
