// Written by WinogradKernelGenerator from WinogradFormulas (test sources). Change those, not this.
package dev.narae.cpu;

import static dev.narae.cpu.WinogradMap.AT_0;
import static dev.narae.cpu.WinogradMap.AT_1;
import static dev.narae.cpu.WinogradMap.AT_P;
import static dev.narae.cpu.WinogradMap.AT_P1;
import static dev.narae.cpu.WinogradMap.AT_P2;
import static dev.narae.cpu.WinogradMap.AT_P3;
import static dev.narae.cpu.WinogradMap.AT_P4;
import static dev.narae.cpu.WinogradMap.AT_Q;
import static dev.narae.cpu.WinogradMap.AT_Q1;
import static dev.narae.cpu.WinogradMap.AT_Q2;
import static dev.narae.cpu.WinogradMap.AT_Q3;
import static dev.narae.cpu.WinogradMap.AT_Q4;
import static dev.narae.cpu.WinogradMap.AT_U;
import static dev.narae.cpu.WinogradMap.AT_V;
import static dev.narae.cpu.WinogradMap.P;
import static dev.narae.cpu.WinogradMap.P2;
import static dev.narae.cpu.WinogradMap.P2Q2;
import static dev.narae.cpu.WinogradMap.P2_Q2;
import static dev.narae.cpu.WinogradMap.P3;
import static dev.narae.cpu.WinogradMap.Q;
import static dev.narae.cpu.WinogradMap.Q2;
import static dev.narae.cpu.WinogradMap.Q3;
import static dev.narae.cpu.WinogradMap.V;
import static dev.narae.cpu.WinogradMap.V_0;
import static dev.narae.cpu.WinogradMap.V_N;
import static dev.narae.cpu.WinogradMap.V_P;
import static dev.narae.cpu.WinogradMap.V_V;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The Vector API tier: one vector of channels at a time. */
final class VectorWinogradKernel implements WinogradKernel {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;

    @Override
    public int padded(int channels) {
        return (channels + L - 1) / L * L;
    }

    @Override
    public void apply(WinogradMap map, float[] x, int o, int stride, int step, int lines, int channels, float[] y, int p, int toStride, int toStep) {
        MAPS[map.ordinal()].apply(x, o, stride, step, lines, channels, y, p, toStride, toStep);
    }

    /** One of the maps, by a table: were they all compiled into one method, the JIT would give up on it and box its vectors. */
    private interface Lines {
        void apply(float[] x, int o, int s, int step, int lines, int channels, float[] y, int p, int t, int toStep);
    }

    private static final Lines[] MAPS = maps();

    private static Lines[] maps() {
        Lines[] maps = new Lines[WinogradMap.values().length];
        for (WinogradMap map : WinogradMap.values()) {
            maps[map.ordinal()] = switch (map) {
                case INPUT_2 -> VectorWinogradKernel::input2;
                case INPUT_4 -> VectorWinogradKernel::input4;
                case INPUT_8 -> VectorWinogradKernel::input8;
                case INPUT_42 -> VectorWinogradKernel::input42;
                case WEIGHT_2 -> VectorWinogradKernel::weight2;
                case WEIGHT_4 -> VectorWinogradKernel::weight4;
                case WEIGHT_5 -> VectorWinogradKernel::weight5;
                case WEIGHT_8 -> VectorWinogradKernel::weight8;
                case WEIGHT_42 -> VectorWinogradKernel::weight42;
                case INPUT_GRADIENT_4 -> VectorWinogradKernel::inputGradient4;
                case INPUT_GRADIENT_8 -> VectorWinogradKernel::inputGradient8;
                case OUTPUT_2 -> VectorWinogradKernel::output2;
                case OUTPUT_4 -> VectorWinogradKernel::output4;
                case OUTPUT_5 -> VectorWinogradKernel::output5;
                case OUTPUT_8 -> VectorWinogradKernel::output8;
                case OUTPUT_42 -> VectorWinogradKernel::output42;
                case GRADIENT_2 -> VectorWinogradKernel::gradient2;
                case GRADIENT_4 -> VectorWinogradKernel::gradient4;
                case GRADIENT_5 -> VectorWinogradKernel::gradient5;
                case GRADIENT_8 -> VectorWinogradKernel::gradient8;
                case WEIGHT_GRADIENT_2 -> VectorWinogradKernel::weightGradient2;
                case WEIGHT_GRADIENT_4 -> VectorWinogradKernel::weightGradient4;
                case WEIGHT_GRADIENT_5 -> VectorWinogradKernel::weightGradient5;
                case WEIGHT_GRADIENT_8 -> VectorWinogradKernel::weightGradient8;
            };
        }
        return maps;
    }

    private static void input2(float[] x, int from, int s, int step, int lines, int channels, float[] y, int to, int t, int toStep) {
        for (int line = 0; line < lines; line++) {
            int o = from + line * step;
            int p = to + line * toStep;
            for (int c = 0; c < channels; c += L, o += L, p += L) {
                FloatVector x0 = FloatVector.fromArray(S, x, o);
                FloatVector x1 = FloatVector.fromArray(S, x, o + s);
                FloatVector x2 = FloatVector.fromArray(S, x, o + 2 * s);
                FloatVector x3 = FloatVector.fromArray(S, x, o + 3 * s);
                x0.sub(x2).intoArray(y, p);
                x1.add(x2).intoArray(y, p + t);
                x2.sub(x1).intoArray(y, p + 2 * t);
                x3.sub(x1).intoArray(y, p + 3 * t);
            }
        }
    }

    private static void input4(float[] x, int from, int s, int step, int lines, int channels, float[] y, int to, int t, int toStep) {
        for (int line = 0; line < lines; line++) {
            int o = from + line * step;
            int p = to + line * toStep;
            for (int c = 0; c < channels; c += L, o += L, p += L) {
                FloatVector x0 = FloatVector.fromArray(S, x, o);
                FloatVector x1 = FloatVector.fromArray(S, x, o + s);
                FloatVector x2 = FloatVector.fromArray(S, x, o + 2 * s);
                FloatVector x3 = FloatVector.fromArray(S, x, o + 3 * s);
                FloatVector x4 = FloatVector.fromArray(S, x, o + 4 * s);
                FloatVector x5 = FloatVector.fromArray(S, x, o + 5 * s);
                FloatVector evenP = x2.fma(FloatVector.broadcast(S, -Q2), x4);
                FloatVector oddP = x1.fma(FloatVector.broadcast(S, -Q2), x3).mul(P);
                FloatVector evenQ = x2.fma(FloatVector.broadcast(S, -P2), x4);
                FloatVector oddQ = x1.fma(FloatVector.broadcast(S, -P2), x3).mul(Q);
                x0.fma(FloatVector.broadcast(S, P2Q2), x2.fma(FloatVector.broadcast(S, -P2_Q2), x4)).intoArray(y, p);
                evenP.add(oddP).intoArray(y, p + t);
                evenP.sub(oddP).intoArray(y, p + 2 * t);
                evenQ.add(oddQ).intoArray(y, p + 3 * t);
                evenQ.sub(oddQ).intoArray(y, p + 4 * t);
                x1.fma(FloatVector.broadcast(S, P2Q2), x3.fma(FloatVector.broadcast(S, -P2_Q2), x5)).intoArray(y, p + 5 * t);
            }
        }
    }

    private static void input8(float[] x, int from, int s, int step, int lines, int channels, float[] y, int to, int t, int toStep) {
        for (int line = 0; line < lines; line++) {
            int o = from + line * step;
            int p = to + line * toStep;
            for (int c = 0; c < channels; c += L, o += L, p += L) {
                FloatVector x0 = FloatVector.fromArray(S, x, o);
                FloatVector x1 = FloatVector.fromArray(S, x, o + s);
                FloatVector x2 = FloatVector.fromArray(S, x, o + 2 * s);
                FloatVector x3 = FloatVector.fromArray(S, x, o + 3 * s);
                FloatVector x4 = FloatVector.fromArray(S, x, o + 4 * s);
                FloatVector x5 = FloatVector.fromArray(S, x, o + 5 * s);
                FloatVector x6 = FloatVector.fromArray(S, x, o + 6 * s);
                FloatVector x7 = FloatVector.fromArray(S, x, o + 7 * s);
                FloatVector evenU = x2.fma(FloatVector.broadcast(S, 4f), x4.fma(FloatVector.broadcast(S, -5f), x6));
                FloatVector oddU = x1.fma(FloatVector.broadcast(S, 4f), x3.fma(FloatVector.broadcast(S, -5f), x5)).mul(0.5f);
                FloatVector even1 = x4.fma(FloatVector.broadcast(S, -4.25f), x2.add(x6));
                FloatVector odd1 = x3.fma(FloatVector.broadcast(S, -4.25f), x1.add(x5));
                FloatVector evenV = x2.fma(FloatVector.broadcast(S, 0.25f), x4.fma(FloatVector.broadcast(S, -1.25f), x6));
                FloatVector oddV = x1.fma(FloatVector.broadcast(S, 0.25f), x3.fma(FloatVector.broadcast(S, -1.25f), x5)).mul(2f);
                x2.sub(x4).fma(FloatVector.broadcast(S, 5.25f), x6.sub(x0)).intoArray(y, p);
                evenU.add(oddU).intoArray(y, p + t);
                evenU.sub(oddU).intoArray(y, p + 2 * t);
                even1.add(odd1).intoArray(y, p + 3 * t);
                even1.sub(odd1).intoArray(y, p + 4 * t);
                evenV.add(oddV).intoArray(y, p + 5 * t);
                evenV.sub(oddV).intoArray(y, p + 6 * t);
                x3.sub(x5).fma(FloatVector.broadcast(S, 5.25f), x7.sub(x1)).intoArray(y, p + 7 * t);
            }
        }
    }

    private static void input42(float[] x, int from, int s, int step, int lines, int channels, float[] y, int to, int t, int toStep) {
        for (int line = 0; line < lines; line++) {
            int o = from + line * step;
            int p = to + line * toStep;
            for (int c = 0; c < channels; c += L, o += L, p += L) {
                FloatVector x0 = FloatVector.fromArray(S, x, o);
                FloatVector x1 = FloatVector.fromArray(S, x, o + s);
                FloatVector x2 = FloatVector.fromArray(S, x, o + 2 * s);
                FloatVector x3 = FloatVector.fromArray(S, x, o + 3 * s);
                FloatVector x4 = FloatVector.fromArray(S, x, o + 4 * s);
                FloatVector end = x1.fma(FloatVector.broadcast(S, -P2), x3);
                FloatVector even = x2.fma(FloatVector.broadcast(S, -V), x3);
                FloatVector odd = x1.fma(FloatVector.broadcast(S, -V), x2).mul(P);
                x0.fma(FloatVector.broadcast(S, -P2), x2).fma(FloatVector.broadcast(S, -V), end).intoArray(y, p);
                even.add(odd).intoArray(y, p + t);
                even.sub(odd).intoArray(y, p + 2 * t);
                end.intoArray(y, p + 3 * t);
                end.fma(FloatVector.broadcast(S, -V), x2.fma(FloatVector.broadcast(S, -P2), x4)).intoArray(y, p + 4 * t);
            }
        }
    }

    private static void weight2(float[] x, int from, int s, int step, int lines, int channels, float[] y, int to, int t, int toStep) {
        for (int line = 0; line < lines; line++) {
            int o = from + line * step;
            int p = to + line * toStep;
            for (int c = 0; c < channels; c += L, o += L, p += L) {
                FloatVector x0 = FloatVector.fromArray(S, x, o);
                FloatVector x1 = FloatVector.fromArray(S, x, o + s);
                FloatVector x2 = FloatVector.fromArray(S, x, o + 2 * s);
                FloatVector even = x0.add(x2).mul(0.5f);
                FloatVector odd = x1.mul(0.5f);
                x0.intoArray(y, p);
                even.add(odd).intoArray(y, p + t);
                even.sub(odd).intoArray(y, p + 2 * t);
                x2.intoArray(y, p + 3 * t);
            }
        }
    }

    private static void weight4(float[] x, int from, int s, int step, int lines, int channels, float[] y, int to, int t, int toStep) {
        for (int line = 0; line < lines; line++) {
            int o = from + line * step;
            int p = to + line * toStep;
            for (int c = 0; c < channels; c += L, o += L, p += L) {
                FloatVector x0 = FloatVector.fromArray(S, x, o);
                FloatVector x1 = FloatVector.fromArray(S, x, o + s);
                FloatVector x2 = FloatVector.fromArray(S, x, o + 2 * s);
                FloatVector evenP = x0.fma(FloatVector.broadcast(S, AT_P), x2.mul(AT_P2));
                FloatVector oddP = x1.mul(AT_P1);
                FloatVector evenQ = x0.fma(FloatVector.broadcast(S, AT_Q), x2.mul(AT_Q2));
                FloatVector oddQ = x1.mul(AT_Q1);
                x0.mul(AT_0).intoArray(y, p);
                evenP.add(oddP).intoArray(y, p + t);
                evenP.sub(oddP).intoArray(y, p + 2 * t);
                evenQ.add(oddQ).intoArray(y, p + 3 * t);
                evenQ.sub(oddQ).intoArray(y, p + 4 * t);
                x2.intoArray(y, p + 5 * t);
            }
        }
    }

    private static void weight5(float[] x, int from, int s, int step, int lines, int channels, float[] y, int to, int t, int toStep) {
        for (int line = 0; line < lines; line++) {
            int o = from + line * step;
            int p = to + line * toStep;
            for (int c = 0; c < channels; c += L, o += L, p += L) {
                FloatVector x0 = FloatVector.fromArray(S, x, o);
                FloatVector x1 = FloatVector.fromArray(S, x, o + s);
                FloatVector x2 = FloatVector.fromArray(S, x, o + 2 * s);
                FloatVector x3 = FloatVector.fromArray(S, x, o + 3 * s);
                FloatVector x4 = FloatVector.fromArray(S, x, o + 4 * s);
                FloatVector evenP = x0.fma(FloatVector.broadcast(S, AT_P), x2.fma(FloatVector.broadcast(S, AT_P2), x4.mul(AT_P4)));
                FloatVector oddP = x1.fma(FloatVector.broadcast(S, AT_P1), x3.mul(AT_P3));
                FloatVector evenQ = x0.fma(FloatVector.broadcast(S, AT_Q), x2.fma(FloatVector.broadcast(S, AT_Q2), x4.mul(AT_Q4)));
                FloatVector oddQ = x1.fma(FloatVector.broadcast(S, AT_Q1), x3.mul(AT_Q3));
                x0.mul(AT_0).intoArray(y, p);
                evenP.add(oddP).intoArray(y, p + t);
                evenP.sub(oddP).intoArray(y, p + 2 * t);
                evenQ.add(oddQ).intoArray(y, p + 3 * t);
                evenQ.sub(oddQ).intoArray(y, p + 4 * t);
                x4.intoArray(y, p + 5 * t);
            }
        }
    }

    private static void weight8(float[] x, int from, int s, int step, int lines, int channels, float[] y, int to, int t, int toStep) {
        for (int line = 0; line < lines; line++) {
            int o = from + line * step;
            int p = to + line * toStep;
            for (int c = 0; c < channels; c += L, o += L, p += L) {
                FloatVector x0 = FloatVector.fromArray(S, x, o);
                FloatVector x1 = FloatVector.fromArray(S, x, o + s);
                FloatVector x2 = FloatVector.fromArray(S, x, o + 2 * s);
                FloatVector x3 = FloatVector.fromArray(S, x, o + 3 * s);
                FloatVector x4 = FloatVector.fromArray(S, x, o + 4 * s);
                FloatVector evenU = x0.fma(FloatVector.broadcast(S, AT_U), x2.fma(FloatVector.broadcast(S, AT_U / 4f), x4.mul(AT_U / 16f)));
                FloatVector oddU = x1.fma(FloatVector.broadcast(S, AT_U / 2f), x3.mul(AT_U / 8f));
                FloatVector even1 = x0.add(x4).add(x2).mul(AT_1);
                FloatVector odd1 = x1.add(x3).mul(AT_1);
                FloatVector evenV = x0.fma(FloatVector.broadcast(S, AT_V), x2.fma(FloatVector.broadcast(S, AT_V * 4f), x4.mul(AT_V * 16f)));
                FloatVector oddV = x1.fma(FloatVector.broadcast(S, AT_V * 2f), x3.mul(AT_V * 8f));
                x0.neg().intoArray(y, p);
                evenU.add(oddU).intoArray(y, p + t);
                evenU.sub(oddU).intoArray(y, p + 2 * t);
                even1.add(odd1).intoArray(y, p + 3 * t);
                even1.sub(odd1).intoArray(y, p + 4 * t);
                evenV.add(oddV).intoArray(y, p + 5 * t);
                evenV.sub(oddV).intoArray(y, p + 6 * t);
                x4.intoArray(y, p + 7 * t);
            }
        }
    }

    private static void weight42(float[] x, int from, int s, int step, int lines, int channels, float[] y, int to, int t, int toStep) {
        for (int line = 0; line < lines; line++) {
            int o = from + line * step;
            int p = to + line * toStep;
            for (int c = 0; c < channels; c += L, o += L, p += L) {
                FloatVector x0 = FloatVector.fromArray(S, x, o);
                FloatVector x1 = FloatVector.fromArray(S, x, o + s);
                FloatVector odd = x1.mul(P);
                x0.mul(V_0).intoArray(y, p);
                x0.add(odd).mul(V_P).intoArray(y, p + t);
                x0.sub(odd).mul(V_N).intoArray(y, p + 2 * t);
                x1.fma(FloatVector.broadcast(S, V), x0).mul(V_V).intoArray(y, p + 3 * t);
                x1.intoArray(y, p + 4 * t);
            }
        }
    }

    private static void inputGradient4(float[] x, int from, int s, int step, int lines, int channels, float[] y, int to, int t, int toStep) {
        for (int line = 0; line < lines; line++) {
            int o = from + line * step;
            int p = to + line * toStep;
            for (int c = 0; c < channels; c += L, o += L, p += L) {
                FloatVector x0 = FloatVector.fromArray(S, x, o);
                FloatVector x1 = FloatVector.fromArray(S, x, o + s);
                FloatVector x2 = FloatVector.fromArray(S, x, o + 2 * s);
                FloatVector x3 = FloatVector.fromArray(S, x, o + 3 * s);
                FloatVector x4 = FloatVector.fromArray(S, x, o + 4 * s);
                FloatVector x5 = FloatVector.fromArray(S, x, o + 5 * s);
                FloatVector sumP = x1.add(x2);
                FloatVector oddP = x1.sub(x2).mul(P);
                FloatVector sumQ = x3.add(x4);
                FloatVector oddQ = x3.sub(x4).mul(Q);
                x0.mul(P2Q2).intoArray(y, p);
                oddP.fma(FloatVector.broadcast(S, -Q2), oddQ.fma(FloatVector.broadcast(S, -P2), x5.mul(P2Q2))).intoArray(y, p + t);
                sumP.fma(FloatVector.broadcast(S, -Q2), sumQ.fma(FloatVector.broadcast(S, -P2), x0.mul(-P2_Q2))).intoArray(y, p + 2 * t);
                x5.fma(FloatVector.broadcast(S, -P2_Q2), oddP.add(oddQ)).intoArray(y, p + 3 * t);
                x0.add(sumP).add(sumQ).intoArray(y, p + 4 * t);
                x5.intoArray(y, p + 5 * t);
            }
        }
    }

    private static void inputGradient8(float[] x, int from, int s, int step, int lines, int channels, float[] y, int to, int t, int toStep) {
        for (int line = 0; line < lines; line++) {
            int o = from + line * step;
            int p = to + line * toStep;
            for (int c = 0; c < channels; c += L, o += L, p += L) {
                FloatVector x0 = FloatVector.fromArray(S, x, o);
                FloatVector x1 = FloatVector.fromArray(S, x, o + s);
                FloatVector x2 = FloatVector.fromArray(S, x, o + 2 * s);
                FloatVector x3 = FloatVector.fromArray(S, x, o + 3 * s);
                FloatVector x4 = FloatVector.fromArray(S, x, o + 4 * s);
                FloatVector x5 = FloatVector.fromArray(S, x, o + 5 * s);
                FloatVector x6 = FloatVector.fromArray(S, x, o + 6 * s);
                FloatVector x7 = FloatVector.fromArray(S, x, o + 7 * s);
                FloatVector sumU = x1.add(x2);
                FloatVector oddU = x1.sub(x2).mul(0.5f);
                FloatVector sum1 = x3.add(x4);
                FloatVector odd1 = x3.sub(x4);
                FloatVector sumV = x5.add(x6);
                FloatVector oddV = x5.sub(x6).mul(2f);
                x0.neg().intoArray(y, p);
                oddU.fma(FloatVector.broadcast(S, 4f), oddV.fma(FloatVector.broadcast(S, 0.25f), odd1.sub(x7))).intoArray(y, p + t);
                x0.fma(FloatVector.broadcast(S, 5.25f), sumU.fma(FloatVector.broadcast(S, 4f), sumV.fma(FloatVector.broadcast(S, 0.25f), sum1))).intoArray(y, p + 2 * t);
                x7.fma(FloatVector.broadcast(S, 5.25f), oddU.fma(FloatVector.broadcast(S, -5f), oddV.fma(FloatVector.broadcast(S, -1.25f), odd1.mul(-4.25f)))).intoArray(y, p + 3 * t);
                x0.fma(FloatVector.broadcast(S, -5.25f), sumU.fma(FloatVector.broadcast(S, -5f), sumV.fma(FloatVector.broadcast(S, -1.25f), sum1.mul(-4.25f)))).intoArray(y, p + 4 * t);
                x7.fma(FloatVector.broadcast(S, -5.25f), oddU.add(oddV).add(odd1)).intoArray(y, p + 5 * t);
                x0.add(sum1).add(sumU.add(sumV)).intoArray(y, p + 6 * t);
                x7.intoArray(y, p + 7 * t);
            }
        }
    }

    private static void output2(float[] x, int from, int s, int step, int lines, int channels, float[] y, int to, int t, int toStep) {
        for (int line = 0; line < lines; line++) {
            int o = from + line * step;
            int p = to + line * toStep;
            for (int c = 0; c < channels; c += L, o += L, p += L) {
                FloatVector x0 = FloatVector.fromArray(S, x, o);
                FloatVector x1 = FloatVector.fromArray(S, x, o + s);
                FloatVector x2 = FloatVector.fromArray(S, x, o + 2 * s);
                FloatVector x3 = FloatVector.fromArray(S, x, o + 3 * s);
                x0.add(x1.add(x2)).intoArray(y, p);
                x1.sub(x2).add(x3).intoArray(y, p + t);
            }
        }
    }

    private static void output4(float[] x, int from, int s, int step, int lines, int channels, float[] y, int to, int t, int toStep) {
        for (int line = 0; line < lines; line++) {
            int o = from + line * step;
            int p = to + line * toStep;
            for (int c = 0; c < channels; c += L, o += L, p += L) {
                FloatVector x0 = FloatVector.fromArray(S, x, o);
                FloatVector x1 = FloatVector.fromArray(S, x, o + s);
                FloatVector x2 = FloatVector.fromArray(S, x, o + 2 * s);
                FloatVector x3 = FloatVector.fromArray(S, x, o + 3 * s);
                FloatVector x4 = FloatVector.fromArray(S, x, o + 4 * s);
                FloatVector x5 = FloatVector.fromArray(S, x, o + 5 * s);
                FloatVector sumP = x1.add(x2);
                FloatVector difP = x1.sub(x2);
                FloatVector sumQ = x3.add(x4);
                FloatVector difQ = x3.sub(x4);
                x0.add(sumP).add(sumQ).intoArray(y, p);
                difP.fma(FloatVector.broadcast(S, P), difQ.mul(Q)).intoArray(y, p + t);
                sumP.fma(FloatVector.broadcast(S, P2), sumQ.mul(Q2)).intoArray(y, p + 2 * t);
                difP.fma(FloatVector.broadcast(S, P3), difQ.fma(FloatVector.broadcast(S, Q3), x5)).intoArray(y, p + 3 * t);
            }
        }
    }

    private static void output5(float[] x, int from, int s, int step, int lines, int channels, float[] y, int to, int t, int toStep) {
        for (int line = 0; line < lines; line++) {
            int o = from + line * step;
            int p = to + line * toStep;
            for (int c = 0; c < channels; c += L, o += L, p += L) {
                FloatVector x0 = FloatVector.fromArray(S, x, o);
                FloatVector x1 = FloatVector.fromArray(S, x, o + s);
                FloatVector x2 = FloatVector.fromArray(S, x, o + 2 * s);
                FloatVector x3 = FloatVector.fromArray(S, x, o + 3 * s);
                FloatVector x4 = FloatVector.fromArray(S, x, o + 4 * s);
                FloatVector x5 = FloatVector.fromArray(S, x, o + 5 * s);
                FloatVector sumP = x1.add(x2);
                FloatVector difP = x1.sub(x2);
                FloatVector sumQ = x3.add(x4);
                FloatVector difQ = x3.sub(x4);
                x0.add(sumP).add(sumQ).intoArray(y, p);
                difP.fma(FloatVector.broadcast(S, P), difQ.fma(FloatVector.broadcast(S, Q), x5)).intoArray(y, p + t);
            }
        }
    }

    private static void output8(float[] x, int from, int s, int step, int lines, int channels, float[] y, int to, int t, int toStep) {
        for (int line = 0; line < lines; line++) {
            int o = from + line * step;
            int p = to + line * toStep;
            for (int c = 0; c < channels; c += L, o += L, p += L) {
                FloatVector x0 = FloatVector.fromArray(S, x, o);
                FloatVector x1 = FloatVector.fromArray(S, x, o + s);
                FloatVector x2 = FloatVector.fromArray(S, x, o + 2 * s);
                FloatVector x3 = FloatVector.fromArray(S, x, o + 3 * s);
                FloatVector x4 = FloatVector.fromArray(S, x, o + 4 * s);
                FloatVector x5 = FloatVector.fromArray(S, x, o + 5 * s);
                FloatVector x6 = FloatVector.fromArray(S, x, o + 6 * s);
                FloatVector x7 = FloatVector.fromArray(S, x, o + 7 * s);
                FloatVector sumU = x1.add(x2);
                FloatVector difU = x1.sub(x2);
                FloatVector sum1 = x3.add(x4);
                FloatVector dif1 = x3.sub(x4);
                FloatVector sumV = x5.add(x6);
                FloatVector difV = x5.sub(x6);
                x0.add(sum1).add(sumU.add(sumV)).intoArray(y, p);
                difU.fma(FloatVector.broadcast(S, 0.5f), difV.fma(FloatVector.broadcast(S, 2f), dif1)).intoArray(y, p + t);
                sumU.fma(FloatVector.broadcast(S, 0.25f), sumV.fma(FloatVector.broadcast(S, 4f), sum1)).intoArray(y, p + 2 * t);
                difU.fma(FloatVector.broadcast(S, 0.125f), difV.fma(FloatVector.broadcast(S, 8f), dif1.add(x7))).intoArray(y, p + 3 * t);
            }
        }
    }

    private static void output42(float[] x, int from, int s, int step, int lines, int channels, float[] y, int to, int t, int toStep) {
        for (int line = 0; line < lines; line++) {
            int o = from + line * step;
            int p = to + line * toStep;
            for (int c = 0; c < channels; c += L, o += L, p += L) {
                FloatVector x0 = FloatVector.fromArray(S, x, o);
                FloatVector x1 = FloatVector.fromArray(S, x, o + s);
                FloatVector x2 = FloatVector.fromArray(S, x, o + 2 * s);
                FloatVector x3 = FloatVector.fromArray(S, x, o + 3 * s);
                FloatVector x4 = FloatVector.fromArray(S, x, o + 4 * s);
                FloatVector sum = x1.add(x2);
                FloatVector dif = x1.sub(x2);
                x0.add(sum).add(x3).intoArray(y, p);
                dif.fma(FloatVector.broadcast(S, P), x3.mul(V)).intoArray(y, p + t);
                sum.fma(FloatVector.broadcast(S, P2), x3.mul(V * V)).intoArray(y, p + 2 * t);
                dif.fma(FloatVector.broadcast(S, P3), x3.fma(FloatVector.broadcast(S, V * V * V), x4)).intoArray(y, p + 3 * t);
            }
        }
    }

    private static void gradient2(float[] x, int from, int s, int step, int lines, int channels, float[] y, int to, int t, int toStep) {
        for (int line = 0; line < lines; line++) {
            int o = from + line * step;
            int p = to + line * toStep;
            for (int c = 0; c < channels; c += L, o += L, p += L) {
                FloatVector x0 = FloatVector.fromArray(S, x, o);
                FloatVector x1 = FloatVector.fromArray(S, x, o + s);
                x0.intoArray(y, p);
                x0.add(x1).intoArray(y, p + t);
                x0.sub(x1).intoArray(y, p + 2 * t);
                x1.intoArray(y, p + 3 * t);
            }
        }
    }

    private static void gradient4(float[] x, int from, int s, int step, int lines, int channels, float[] y, int to, int t, int toStep) {
        for (int line = 0; line < lines; line++) {
            int o = from + line * step;
            int p = to + line * toStep;
            for (int c = 0; c < channels; c += L, o += L, p += L) {
                FloatVector x0 = FloatVector.fromArray(S, x, o);
                FloatVector x1 = FloatVector.fromArray(S, x, o + s);
                FloatVector x2 = FloatVector.fromArray(S, x, o + 2 * s);
                FloatVector x3 = FloatVector.fromArray(S, x, o + 3 * s);
                FloatVector evenP = x2.fma(FloatVector.broadcast(S, P2), x0);
                FloatVector oddP = x3.fma(FloatVector.broadcast(S, P3), x1.mul(P));
                FloatVector evenQ = x2.fma(FloatVector.broadcast(S, Q2), x0);
                FloatVector oddQ = x3.fma(FloatVector.broadcast(S, Q3), x1.mul(Q));
                x0.intoArray(y, p);
                evenP.add(oddP).intoArray(y, p + t);
                evenP.sub(oddP).intoArray(y, p + 2 * t);
                evenQ.add(oddQ).intoArray(y, p + 3 * t);
                evenQ.sub(oddQ).intoArray(y, p + 4 * t);
                x3.intoArray(y, p + 5 * t);
            }
        }
    }

    private static void gradient5(float[] x, int from, int s, int step, int lines, int channels, float[] y, int to, int t, int toStep) {
        for (int line = 0; line < lines; line++) {
            int o = from + line * step;
            int p = to + line * toStep;
            for (int c = 0; c < channels; c += L, o += L, p += L) {
                FloatVector x0 = FloatVector.fromArray(S, x, o);
                FloatVector x1 = FloatVector.fromArray(S, x, o + s);
                FloatVector oddP = x1.mul(P);
                FloatVector oddQ = x1.mul(Q);
                x0.intoArray(y, p);
                x0.add(oddP).intoArray(y, p + t);
                x0.sub(oddP).intoArray(y, p + 2 * t);
                x0.add(oddQ).intoArray(y, p + 3 * t);
                x0.sub(oddQ).intoArray(y, p + 4 * t);
                x1.intoArray(y, p + 5 * t);
            }
        }
    }

    private static void gradient8(float[] x, int from, int s, int step, int lines, int channels, float[] y, int to, int t, int toStep) {
        for (int line = 0; line < lines; line++) {
            int o = from + line * step;
            int p = to + line * toStep;
            for (int c = 0; c < channels; c += L, o += L, p += L) {
                FloatVector x0 = FloatVector.fromArray(S, x, o);
                FloatVector x1 = FloatVector.fromArray(S, x, o + s);
                FloatVector x2 = FloatVector.fromArray(S, x, o + 2 * s);
                FloatVector x3 = FloatVector.fromArray(S, x, o + 3 * s);
                FloatVector evenU = x2.fma(FloatVector.broadcast(S, 0.25f), x0);
                FloatVector oddU = x3.fma(FloatVector.broadcast(S, 0.125f), x1.mul(0.5f));
                FloatVector even1 = x0.add(x2);
                FloatVector odd1 = x1.add(x3);
                FloatVector evenV = x2.fma(FloatVector.broadcast(S, 4f), x0);
                FloatVector oddV = x3.fma(FloatVector.broadcast(S, 8f), x1.mul(2f));
                x0.intoArray(y, p);
                evenU.add(oddU).intoArray(y, p + t);
                evenU.sub(oddU).intoArray(y, p + 2 * t);
                even1.add(odd1).intoArray(y, p + 3 * t);
                even1.sub(odd1).intoArray(y, p + 4 * t);
                evenV.add(oddV).intoArray(y, p + 5 * t);
                evenV.sub(oddV).intoArray(y, p + 6 * t);
                x3.intoArray(y, p + 7 * t);
            }
        }
    }

    private static void weightGradient2(float[] x, int from, int s, int step, int lines, int channels, float[] y, int to, int t, int toStep) {
        for (int line = 0; line < lines; line++) {
            int o = from + line * step;
            int p = to + line * toStep;
            for (int c = 0; c < channels; c += L, o += L, p += L) {
                FloatVector x0 = FloatVector.fromArray(S, x, o);
                FloatVector x1 = FloatVector.fromArray(S, x, o + s);
                FloatVector x2 = FloatVector.fromArray(S, x, o + 2 * s);
                FloatVector x3 = FloatVector.fromArray(S, x, o + 3 * s);
                FloatVector half = x1.add(x2).mul(0.5f);
                x0.add(half).intoArray(y, p);
                x1.sub(x2).mul(0.5f).intoArray(y, p + t);
                half.add(x3).intoArray(y, p + 2 * t);
            }
        }
    }

    private static void weightGradient4(float[] x, int from, int s, int step, int lines, int channels, float[] y, int to, int t, int toStep) {
        for (int line = 0; line < lines; line++) {
            int o = from + line * step;
            int p = to + line * toStep;
            for (int c = 0; c < channels; c += L, o += L, p += L) {
                FloatVector x0 = FloatVector.fromArray(S, x, o);
                FloatVector x1 = FloatVector.fromArray(S, x, o + s);
                FloatVector x2 = FloatVector.fromArray(S, x, o + 2 * s);
                FloatVector x3 = FloatVector.fromArray(S, x, o + 3 * s);
                FloatVector x4 = FloatVector.fromArray(S, x, o + 4 * s);
                FloatVector x5 = FloatVector.fromArray(S, x, o + 5 * s);
                FloatVector sumP = x1.add(x2);
                FloatVector difP = x1.sub(x2);
                FloatVector sumQ = x3.add(x4);
                FloatVector difQ = x3.sub(x4);
                sumP.fma(FloatVector.broadcast(S, AT_P), sumQ.fma(FloatVector.broadcast(S, AT_Q), x0.mul(AT_0))).intoArray(y, p);
                difP.fma(FloatVector.broadcast(S, AT_P1), difQ.mul(AT_Q1)).intoArray(y, p + t);
                sumP.fma(FloatVector.broadcast(S, AT_P2), sumQ.fma(FloatVector.broadcast(S, AT_Q2), x5)).intoArray(y, p + 2 * t);
            }
        }
    }

    private static void weightGradient5(float[] x, int from, int s, int step, int lines, int channels, float[] y, int to, int t, int toStep) {
        for (int line = 0; line < lines; line++) {
            int o = from + line * step;
            int p = to + line * toStep;
            for (int c = 0; c < channels; c += L, o += L, p += L) {
                FloatVector x0 = FloatVector.fromArray(S, x, o);
                FloatVector x1 = FloatVector.fromArray(S, x, o + s);
                FloatVector x2 = FloatVector.fromArray(S, x, o + 2 * s);
                FloatVector x3 = FloatVector.fromArray(S, x, o + 3 * s);
                FloatVector x4 = FloatVector.fromArray(S, x, o + 4 * s);
                FloatVector x5 = FloatVector.fromArray(S, x, o + 5 * s);
                FloatVector sumP = x1.add(x2);
                FloatVector difP = x1.sub(x2);
                FloatVector sumQ = x3.add(x4);
                FloatVector difQ = x3.sub(x4);
                sumP.fma(FloatVector.broadcast(S, AT_P), sumQ.fma(FloatVector.broadcast(S, AT_Q), x0.mul(AT_0))).intoArray(y, p);
                difP.fma(FloatVector.broadcast(S, AT_P1), difQ.mul(AT_Q1)).intoArray(y, p + t);
                sumP.fma(FloatVector.broadcast(S, AT_P2), sumQ.mul(AT_Q2)).intoArray(y, p + 2 * t);
                difP.fma(FloatVector.broadcast(S, AT_P3), difQ.mul(AT_Q3)).intoArray(y, p + 3 * t);
                sumP.fma(FloatVector.broadcast(S, AT_P4), sumQ.fma(FloatVector.broadcast(S, AT_Q4), x5)).intoArray(y, p + 4 * t);
            }
        }
    }

    private static void weightGradient8(float[] x, int from, int s, int step, int lines, int channels, float[] y, int to, int t, int toStep) {
        for (int line = 0; line < lines; line++) {
            int o = from + line * step;
            int p = to + line * toStep;
            for (int c = 0; c < channels; c += L, o += L, p += L) {
                FloatVector x0 = FloatVector.fromArray(S, x, o);
                FloatVector x1 = FloatVector.fromArray(S, x, o + s);
                FloatVector x2 = FloatVector.fromArray(S, x, o + 2 * s);
                FloatVector x3 = FloatVector.fromArray(S, x, o + 3 * s);
                FloatVector x4 = FloatVector.fromArray(S, x, o + 4 * s);
                FloatVector x5 = FloatVector.fromArray(S, x, o + 5 * s);
                FloatVector x6 = FloatVector.fromArray(S, x, o + 6 * s);
                FloatVector x7 = FloatVector.fromArray(S, x, o + 7 * s);
                FloatVector sumU = x1.add(x2);
                FloatVector difU = x1.sub(x2);
                FloatVector sum1 = x3.add(x4);
                FloatVector dif1 = x3.sub(x4);
                FloatVector sumV = x5.add(x6);
                FloatVector difV = x5.sub(x6);
                sumU.fma(FloatVector.broadcast(S, AT_U), sumV.fma(FloatVector.broadcast(S, AT_V), sum1.fma(FloatVector.broadcast(S, AT_1), x0.neg()))).intoArray(y, p);
                difU.fma(FloatVector.broadcast(S, AT_U / 2f), difV.fma(FloatVector.broadcast(S, AT_V * 2f), dif1.mul(AT_1))).intoArray(y, p + t);
                sumU.fma(FloatVector.broadcast(S, AT_U / 4f), sumV.fma(FloatVector.broadcast(S, AT_V * 4f), sum1.mul(AT_1))).intoArray(y, p + 2 * t);
                difU.fma(FloatVector.broadcast(S, AT_U / 8f), difV.fma(FloatVector.broadcast(S, AT_V * 8f), dif1.mul(AT_1))).intoArray(y, p + 3 * t);
                sumU.fma(FloatVector.broadcast(S, AT_U / 16f), sumV.fma(FloatVector.broadcast(S, AT_V * 16f), sum1.fma(FloatVector.broadcast(S, AT_1), x7))).intoArray(y, p + 4 * t);
            }
        }
    }
}
