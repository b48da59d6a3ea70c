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

/**
 * The maps of {@link VectorWinogradKernel} one channel at a time, with its bits: by fused multiply-adds in its order. They are used until
 * those are compiled ({@link WarmingWinogradKernel}).
 */
final class FusedWinogradKernel {
    private FusedWinogradKernel() {}

    static void apply(WinogradMap map, float[] x, int o, int stride, int step, int lines, int channels, float[] y, int p, int toStride, int toStep) {
        for (int line = 0; line < lines; line++) {
            int from = o + line * step;
            int to = p + line * toStep;
            switch (map) {
                case INPUT_2 -> input2(x, from, stride, channels, y, to, toStride);
                case INPUT_4 -> input4(x, from, stride, channels, y, to, toStride);
                case INPUT_8 -> input8(x, from, stride, channels, y, to, toStride);
                case INPUT_42 -> input42(x, from, stride, channels, y, to, toStride);
                case WEIGHT_2 -> weight2(x, from, stride, channels, y, to, toStride);
                case WEIGHT_4 -> weight4(x, from, stride, channels, y, to, toStride);
                case WEIGHT_5 -> weight5(x, from, stride, channels, y, to, toStride);
                case WEIGHT_8 -> weight8(x, from, stride, channels, y, to, toStride);
                case WEIGHT_42 -> weight42(x, from, stride, channels, y, to, toStride);
                case INPUT_GRADIENT_4 -> inputGradient4(x, from, stride, channels, y, to, toStride);
                case INPUT_GRADIENT_8 -> inputGradient8(x, from, stride, channels, y, to, toStride);
                case OUTPUT_2 -> output2(x, from, stride, channels, y, to, toStride);
                case OUTPUT_4 -> output4(x, from, stride, channels, y, to, toStride);
                case OUTPUT_5 -> output5(x, from, stride, channels, y, to, toStride);
                case OUTPUT_8 -> output8(x, from, stride, channels, y, to, toStride);
                case OUTPUT_42 -> output42(x, from, stride, channels, y, to, toStride);
                case GRADIENT_2 -> gradient2(x, from, stride, channels, y, to, toStride);
                case GRADIENT_4 -> gradient4(x, from, stride, channels, y, to, toStride);
                case GRADIENT_5 -> gradient5(x, from, stride, channels, y, to, toStride);
                case GRADIENT_8 -> gradient8(x, from, stride, channels, y, to, toStride);
                case WEIGHT_GRADIENT_2 -> weightGradient2(x, from, stride, channels, y, to, toStride);
                case WEIGHT_GRADIENT_4 -> weightGradient4(x, from, stride, channels, y, to, toStride);
                case WEIGHT_GRADIENT_5 -> weightGradient5(x, from, stride, channels, y, to, toStride);
                case WEIGHT_GRADIENT_8 -> weightGradient8(x, from, stride, channels, y, to, toStride);
            }
        }
    }

    private static void input2(float[] x, int o, int s, int channels, float[] y, int p, int t) {
        for (int c = 0; c < channels; c++, o++, p++) {
            float x0 = x[o];
            float x1 = x[o + s];
            float x2 = x[o + 2 * s];
            float x3 = x[o + 3 * s];
            y[p] = x0 - x2;
            y[p + t] = x1 + x2;
            y[p + 2 * t] = x2 - x1;
            y[p + 3 * t] = x3 - x1;
        }
    }

    private static void input4(float[] x, int o, int s, int channels, float[] y, int p, int t) {
        for (int c = 0; c < channels; c++, o++, p++) {
            float x0 = x[o];
            float x1 = x[o + s];
            float x2 = x[o + 2 * s];
            float x3 = x[o + 3 * s];
            float x4 = x[o + 4 * s];
            float x5 = x[o + 5 * s];
            float evenP = Math.fma(x2, -Q2, x4);
            float oddP = Math.fma(x1, -Q2, x3) * P;
            float evenQ = Math.fma(x2, -P2, x4);
            float oddQ = Math.fma(x1, -P2, x3) * Q;
            y[p] = Math.fma(x0, P2Q2, Math.fma(x2, -P2_Q2, x4));
            y[p + t] = evenP + oddP;
            y[p + 2 * t] = evenP - oddP;
            y[p + 3 * t] = evenQ + oddQ;
            y[p + 4 * t] = evenQ - oddQ;
            y[p + 5 * t] = Math.fma(x1, P2Q2, Math.fma(x3, -P2_Q2, x5));
        }
    }

    private static void input8(float[] x, int o, int s, int channels, float[] y, int p, int t) {
        for (int c = 0; c < channels; c++, o++, p++) {
            float x0 = x[o];
            float x1 = x[o + s];
            float x2 = x[o + 2 * s];
            float x3 = x[o + 3 * s];
            float x4 = x[o + 4 * s];
            float x5 = x[o + 5 * s];
            float x6 = x[o + 6 * s];
            float x7 = x[o + 7 * s];
            float evenU = Math.fma(x2, 4f, Math.fma(x4, -5f, x6));
            float oddU = Math.fma(x1, 4f, Math.fma(x3, -5f, x5)) * 0.5f;
            float even1 = Math.fma(x4, -4.25f, x2 + x6);
            float odd1 = Math.fma(x3, -4.25f, x1 + x5);
            float evenV = Math.fma(x2, 0.25f, Math.fma(x4, -1.25f, x6));
            float oddV = Math.fma(x1, 0.25f, Math.fma(x3, -1.25f, x5)) * 2f;
            y[p] = Math.fma(x2 - x4, 5.25f, x6 - x0);
            y[p + t] = evenU + oddU;
            y[p + 2 * t] = evenU - oddU;
            y[p + 3 * t] = even1 + odd1;
            y[p + 4 * t] = even1 - odd1;
            y[p + 5 * t] = evenV + oddV;
            y[p + 6 * t] = evenV - oddV;
            y[p + 7 * t] = Math.fma(x3 - x5, 5.25f, x7 - x1);
        }
    }

    private static void input42(float[] x, int o, int s, int channels, float[] y, int p, int t) {
        for (int c = 0; c < channels; c++, o++, p++) {
            float x0 = x[o];
            float x1 = x[o + s];
            float x2 = x[o + 2 * s];
            float x3 = x[o + 3 * s];
            float x4 = x[o + 4 * s];
            float end = Math.fma(x1, -P2, x3);
            float even = Math.fma(x2, -V, x3);
            float odd = Math.fma(x1, -V, x2) * P;
            y[p] = Math.fma(Math.fma(x0, -P2, x2), -V, end);
            y[p + t] = even + odd;
            y[p + 2 * t] = even - odd;
            y[p + 3 * t] = end;
            y[p + 4 * t] = Math.fma(end, -V, Math.fma(x2, -P2, x4));
        }
    }

    private static void weight2(float[] x, int o, int s, int channels, float[] y, int p, int t) {
        for (int c = 0; c < channels; c++, o++, p++) {
            float x0 = x[o];
            float x1 = x[o + s];
            float x2 = x[o + 2 * s];
            float even = (x0 + x2) * 0.5f;
            float odd = x1 * 0.5f;
            y[p] = x0;
            y[p + t] = even + odd;
            y[p + 2 * t] = even - odd;
            y[p + 3 * t] = x2;
        }
    }

    private static void weight4(float[] x, int o, int s, int channels, float[] y, int p, int t) {
        for (int c = 0; c < channels; c++, o++, p++) {
            float x0 = x[o];
            float x1 = x[o + s];
            float x2 = x[o + 2 * s];
            float evenP = Math.fma(x0, AT_P, x2 * AT_P2);
            float oddP = x1 * AT_P1;
            float evenQ = Math.fma(x0, AT_Q, x2 * AT_Q2);
            float oddQ = x1 * AT_Q1;
            y[p] = x0 * AT_0;
            y[p + t] = evenP + oddP;
            y[p + 2 * t] = evenP - oddP;
            y[p + 3 * t] = evenQ + oddQ;
            y[p + 4 * t] = evenQ - oddQ;
            y[p + 5 * t] = x2;
        }
    }

    private static void weight5(float[] x, int o, int s, int channels, float[] y, int p, int t) {
        for (int c = 0; c < channels; c++, o++, p++) {
            float x0 = x[o];
            float x1 = x[o + s];
            float x2 = x[o + 2 * s];
            float x3 = x[o + 3 * s];
            float x4 = x[o + 4 * s];
            float evenP = Math.fma(x0, AT_P, Math.fma(x2, AT_P2, x4 * AT_P4));
            float oddP = Math.fma(x1, AT_P1, x3 * AT_P3);
            float evenQ = Math.fma(x0, AT_Q, Math.fma(x2, AT_Q2, x4 * AT_Q4));
            float oddQ = Math.fma(x1, AT_Q1, x3 * AT_Q3);
            y[p] = x0 * AT_0;
            y[p + t] = evenP + oddP;
            y[p + 2 * t] = evenP - oddP;
            y[p + 3 * t] = evenQ + oddQ;
            y[p + 4 * t] = evenQ - oddQ;
            y[p + 5 * t] = x4;
        }
    }

    private static void weight8(float[] x, int o, int s, int channels, float[] y, int p, int t) {
        for (int c = 0; c < channels; c++, o++, p++) {
            float x0 = x[o];
            float x1 = x[o + s];
            float x2 = x[o + 2 * s];
            float x3 = x[o + 3 * s];
            float x4 = x[o + 4 * s];
            float evenU = Math.fma(x0, AT_U, Math.fma(x2, AT_U / 4f, x4 * (AT_U / 16f)));
            float oddU = Math.fma(x1, AT_U / 2f, x3 * (AT_U / 8f));
            float even1 = (x0 + x4 + x2) * AT_1;
            float odd1 = (x1 + x3) * AT_1;
            float evenV = Math.fma(x0, AT_V, Math.fma(x2, AT_V * 4f, x4 * (AT_V * 16f)));
            float oddV = Math.fma(x1, AT_V * 2f, x3 * (AT_V * 8f));
            y[p] = -x0;
            y[p + t] = evenU + oddU;
            y[p + 2 * t] = evenU - oddU;
            y[p + 3 * t] = even1 + odd1;
            y[p + 4 * t] = even1 - odd1;
            y[p + 5 * t] = evenV + oddV;
            y[p + 6 * t] = evenV - oddV;
            y[p + 7 * t] = x4;
        }
    }

    private static void weight42(float[] x, int o, int s, int channels, float[] y, int p, int t) {
        for (int c = 0; c < channels; c++, o++, p++) {
            float x0 = x[o];
            float x1 = x[o + s];
            float odd = x1 * P;
            y[p] = x0 * V_0;
            y[p + t] = (x0 + odd) * V_P;
            y[p + 2 * t] = (x0 - odd) * V_N;
            y[p + 3 * t] = Math.fma(x1, V, x0) * V_V;
            y[p + 4 * t] = x1;
        }
    }

    private static void inputGradient4(float[] x, int o, int s, int channels, float[] y, int p, int t) {
        for (int c = 0; c < channels; c++, o++, p++) {
            float x0 = x[o];
            float x1 = x[o + s];
            float x2 = x[o + 2 * s];
            float x3 = x[o + 3 * s];
            float x4 = x[o + 4 * s];
            float x5 = x[o + 5 * s];
            float sumP = x1 + x2;
            float oddP = (x1 - x2) * P;
            float sumQ = x3 + x4;
            float oddQ = (x3 - x4) * Q;
            y[p] = x0 * P2Q2;
            y[p + t] = Math.fma(oddP, -Q2, Math.fma(oddQ, -P2, x5 * P2Q2));
            y[p + 2 * t] = Math.fma(sumP, -Q2, Math.fma(sumQ, -P2, x0 * -P2_Q2));
            y[p + 3 * t] = Math.fma(x5, -P2_Q2, oddP + oddQ);
            y[p + 4 * t] = x0 + sumP + sumQ;
            y[p + 5 * t] = x5;
        }
    }

    private static void inputGradient8(float[] x, int o, int s, int channels, float[] y, int p, int t) {
        for (int c = 0; c < channels; c++, o++, p++) {
            float x0 = x[o];
            float x1 = x[o + s];
            float x2 = x[o + 2 * s];
            float x3 = x[o + 3 * s];
            float x4 = x[o + 4 * s];
            float x5 = x[o + 5 * s];
            float x6 = x[o + 6 * s];
            float x7 = x[o + 7 * s];
            float sumU = x1 + x2;
            float oddU = (x1 - x2) * 0.5f;
            float sum1 = x3 + x4;
            float odd1 = x3 - x4;
            float sumV = x5 + x6;
            float oddV = (x5 - x6) * 2f;
            y[p] = -x0;
            y[p + t] = Math.fma(oddU, 4f, Math.fma(oddV, 0.25f, odd1 - x7));
            y[p + 2 * t] = Math.fma(x0, 5.25f, Math.fma(sumU, 4f, Math.fma(sumV, 0.25f, sum1)));
            y[p + 3 * t] = Math.fma(x7, 5.25f, Math.fma(oddU, -5f, Math.fma(oddV, -1.25f, odd1 * -4.25f)));
            y[p + 4 * t] = Math.fma(x0, -5.25f, Math.fma(sumU, -5f, Math.fma(sumV, -1.25f, sum1 * -4.25f)));
            y[p + 5 * t] = Math.fma(x7, -5.25f, oddU + oddV + odd1);
            y[p + 6 * t] = x0 + sum1 + (sumU + sumV);
            y[p + 7 * t] = x7;
        }
    }

    private static void output2(float[] x, int o, int s, int channels, float[] y, int p, int t) {
        for (int c = 0; c < channels; c++, o++, p++) {
            float x0 = x[o];
            float x1 = x[o + s];
            float x2 = x[o + 2 * s];
            float x3 = x[o + 3 * s];
            y[p] = x0 + (x1 + x2);
            y[p + t] = x1 - x2 + x3;
        }
    }

    private static void output4(float[] x, int o, int s, int channels, float[] y, int p, int t) {
        for (int c = 0; c < channels; c++, o++, p++) {
            float x0 = x[o];
            float x1 = x[o + s];
            float x2 = x[o + 2 * s];
            float x3 = x[o + 3 * s];
            float x4 = x[o + 4 * s];
            float x5 = x[o + 5 * s];
            float sumP = x1 + x2;
            float difP = x1 - x2;
            float sumQ = x3 + x4;
            float difQ = x3 - x4;
            y[p] = x0 + sumP + sumQ;
            y[p + t] = Math.fma(difP, P, difQ * Q);
            y[p + 2 * t] = Math.fma(sumP, P2, sumQ * Q2);
            y[p + 3 * t] = Math.fma(difP, P3, Math.fma(difQ, Q3, x5));
        }
    }

    private static void output5(float[] x, int o, int s, int channels, float[] y, int p, int t) {
        for (int c = 0; c < channels; c++, o++, p++) {
            float x0 = x[o];
            float x1 = x[o + s];
            float x2 = x[o + 2 * s];
            float x3 = x[o + 3 * s];
            float x4 = x[o + 4 * s];
            float x5 = x[o + 5 * s];
            float sumP = x1 + x2;
            float difP = x1 - x2;
            float sumQ = x3 + x4;
            float difQ = x3 - x4;
            y[p] = x0 + sumP + sumQ;
            y[p + t] = Math.fma(difP, P, Math.fma(difQ, Q, x5));
        }
    }

    private static void output8(float[] x, int o, int s, int channels, float[] y, int p, int t) {
        for (int c = 0; c < channels; c++, o++, p++) {
            float x0 = x[o];
            float x1 = x[o + s];
            float x2 = x[o + 2 * s];
            float x3 = x[o + 3 * s];
            float x4 = x[o + 4 * s];
            float x5 = x[o + 5 * s];
            float x6 = x[o + 6 * s];
            float x7 = x[o + 7 * s];
            float sumU = x1 + x2;
            float difU = x1 - x2;
            float sum1 = x3 + x4;
            float dif1 = x3 - x4;
            float sumV = x5 + x6;
            float difV = x5 - x6;
            y[p] = x0 + sum1 + (sumU + sumV);
            y[p + t] = Math.fma(difU, 0.5f, Math.fma(difV, 2f, dif1));
            y[p + 2 * t] = Math.fma(sumU, 0.25f, Math.fma(sumV, 4f, sum1));
            y[p + 3 * t] = Math.fma(difU, 0.125f, Math.fma(difV, 8f, dif1 + x7));
        }
    }

    private static void output42(float[] x, int o, int s, int channels, float[] y, int p, int t) {
        for (int c = 0; c < channels; c++, o++, p++) {
            float x0 = x[o];
            float x1 = x[o + s];
            float x2 = x[o + 2 * s];
            float x3 = x[o + 3 * s];
            float x4 = x[o + 4 * s];
            float sum = x1 + x2;
            float dif = x1 - x2;
            y[p] = x0 + sum + x3;
            y[p + t] = Math.fma(dif, P, x3 * V);
            y[p + 2 * t] = Math.fma(sum, P2, x3 * (V * V));
            y[p + 3 * t] = Math.fma(dif, P3, Math.fma(x3, V * V * V, x4));
        }
    }

    private static void gradient2(float[] x, int o, int s, int channels, float[] y, int p, int t) {
        for (int c = 0; c < channels; c++, o++, p++) {
            float x0 = x[o];
            float x1 = x[o + s];
            y[p] = x0;
            y[p + t] = x0 + x1;
            y[p + 2 * t] = x0 - x1;
            y[p + 3 * t] = x1;
        }
    }

    private static void gradient4(float[] x, int o, int s, int channels, float[] y, int p, int t) {
        for (int c = 0; c < channels; c++, o++, p++) {
            float x0 = x[o];
            float x1 = x[o + s];
            float x2 = x[o + 2 * s];
            float x3 = x[o + 3 * s];
            float evenP = Math.fma(x2, P2, x0);
            float oddP = Math.fma(x3, P3, x1 * P);
            float evenQ = Math.fma(x2, Q2, x0);
            float oddQ = Math.fma(x3, Q3, x1 * Q);
            y[p] = x0;
            y[p + t] = evenP + oddP;
            y[p + 2 * t] = evenP - oddP;
            y[p + 3 * t] = evenQ + oddQ;
            y[p + 4 * t] = evenQ - oddQ;
            y[p + 5 * t] = x3;
        }
    }

    private static void gradient5(float[] x, int o, int s, int channels, float[] y, int p, int t) {
        for (int c = 0; c < channels; c++, o++, p++) {
            float x0 = x[o];
            float x1 = x[o + s];
            float oddP = x1 * P;
            float oddQ = x1 * Q;
            y[p] = x0;
            y[p + t] = x0 + oddP;
            y[p + 2 * t] = x0 - oddP;
            y[p + 3 * t] = x0 + oddQ;
            y[p + 4 * t] = x0 - oddQ;
            y[p + 5 * t] = x1;
        }
    }

    private static void gradient8(float[] x, int o, int s, int channels, float[] y, int p, int t) {
        for (int c = 0; c < channels; c++, o++, p++) {
            float x0 = x[o];
            float x1 = x[o + s];
            float x2 = x[o + 2 * s];
            float x3 = x[o + 3 * s];
            float evenU = Math.fma(x2, 0.25f, x0);
            float oddU = Math.fma(x3, 0.125f, x1 * 0.5f);
            float even1 = x0 + x2;
            float odd1 = x1 + x3;
            float evenV = Math.fma(x2, 4f, x0);
            float oddV = Math.fma(x3, 8f, x1 * 2f);
            y[p] = x0;
            y[p + t] = evenU + oddU;
            y[p + 2 * t] = evenU - oddU;
            y[p + 3 * t] = even1 + odd1;
            y[p + 4 * t] = even1 - odd1;
            y[p + 5 * t] = evenV + oddV;
            y[p + 6 * t] = evenV - oddV;
            y[p + 7 * t] = x3;
        }
    }

    private static void weightGradient2(float[] x, int o, int s, int channels, float[] y, int p, int t) {
        for (int c = 0; c < channels; c++, o++, p++) {
            float x0 = x[o];
            float x1 = x[o + s];
            float x2 = x[o + 2 * s];
            float x3 = x[o + 3 * s];
            float half = (x1 + x2) * 0.5f;
            y[p] = x0 + half;
            y[p + t] = (x1 - x2) * 0.5f;
            y[p + 2 * t] = half + x3;
        }
    }

    private static void weightGradient4(float[] x, int o, int s, int channels, float[] y, int p, int t) {
        for (int c = 0; c < channels; c++, o++, p++) {
            float x0 = x[o];
            float x1 = x[o + s];
            float x2 = x[o + 2 * s];
            float x3 = x[o + 3 * s];
            float x4 = x[o + 4 * s];
            float x5 = x[o + 5 * s];
            float sumP = x1 + x2;
            float difP = x1 - x2;
            float sumQ = x3 + x4;
            float difQ = x3 - x4;
            y[p] = Math.fma(sumP, AT_P, Math.fma(sumQ, AT_Q, x0 * AT_0));
            y[p + t] = Math.fma(difP, AT_P1, difQ * AT_Q1);
            y[p + 2 * t] = Math.fma(sumP, AT_P2, Math.fma(sumQ, AT_Q2, x5));
        }
    }

    private static void weightGradient5(float[] x, int o, int s, int channels, float[] y, int p, int t) {
        for (int c = 0; c < channels; c++, o++, p++) {
            float x0 = x[o];
            float x1 = x[o + s];
            float x2 = x[o + 2 * s];
            float x3 = x[o + 3 * s];
            float x4 = x[o + 4 * s];
            float x5 = x[o + 5 * s];
            float sumP = x1 + x2;
            float difP = x1 - x2;
            float sumQ = x3 + x4;
            float difQ = x3 - x4;
            y[p] = Math.fma(sumP, AT_P, Math.fma(sumQ, AT_Q, x0 * AT_0));
            y[p + t] = Math.fma(difP, AT_P1, difQ * AT_Q1);
            y[p + 2 * t] = Math.fma(sumP, AT_P2, sumQ * AT_Q2);
            y[p + 3 * t] = Math.fma(difP, AT_P3, difQ * AT_Q3);
            y[p + 4 * t] = Math.fma(sumP, AT_P4, Math.fma(sumQ, AT_Q4, x5));
        }
    }

    private static void weightGradient8(float[] x, int o, int s, int channels, float[] y, int p, int t) {
        for (int c = 0; c < channels; c++, o++, p++) {
            float x0 = x[o];
            float x1 = x[o + s];
            float x2 = x[o + 2 * s];
            float x3 = x[o + 3 * s];
            float x4 = x[o + 4 * s];
            float x5 = x[o + 5 * s];
            float x6 = x[o + 6 * s];
            float x7 = x[o + 7 * s];
            float sumU = x1 + x2;
            float difU = x1 - x2;
            float sum1 = x3 + x4;
            float dif1 = x3 - x4;
            float sumV = x5 + x6;
            float difV = x5 - x6;
            y[p] = Math.fma(sumU, AT_U, Math.fma(sumV, AT_V, Math.fma(sum1, AT_1, -x0)));
            y[p + t] = Math.fma(difU, AT_U / 2f, Math.fma(difV, AT_V * 2f, dif1 * AT_1));
            y[p + 2 * t] = Math.fma(sumU, AT_U / 4f, Math.fma(sumV, AT_V * 4f, sum1 * AT_1));
            y[p + 3 * t] = Math.fma(difU, AT_U / 8f, Math.fma(difV, AT_V * 8f, dif1 * AT_1));
            y[p + 4 * t] = Math.fma(sumU, AT_U / 16f, Math.fma(sumV, AT_V * 16f, Math.fma(sum1, AT_1, x7)));
        }
    }
}
