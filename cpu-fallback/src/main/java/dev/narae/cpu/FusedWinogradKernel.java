package dev.narae.cpu;

import static dev.narae.cpu.WinogradMap.AT_0;
import static dev.narae.cpu.WinogradMap.AT_P1;
import static dev.narae.cpu.WinogradMap.AT_P2;
import static dev.narae.cpu.WinogradMap.AT_P3;
import static dev.narae.cpu.WinogradMap.AT_P4;
import static dev.narae.cpu.WinogradMap.AT_P;
import static dev.narae.cpu.WinogradMap.AT_Q1;
import static dev.narae.cpu.WinogradMap.AT_Q2;
import static dev.narae.cpu.WinogradMap.AT_Q3;
import static dev.narae.cpu.WinogradMap.AT_Q4;
import static dev.narae.cpu.WinogradMap.AT_Q;
import static dev.narae.cpu.WinogradMap.P2;
import static dev.narae.cpu.WinogradMap.P2Q2;
import static dev.narae.cpu.WinogradMap.P2_Q2;
import static dev.narae.cpu.WinogradMap.P3;
import static dev.narae.cpu.WinogradMap.P;
import static dev.narae.cpu.WinogradMap.Q2;
import static dev.narae.cpu.WinogradMap.Q3;
import static dev.narae.cpu.WinogradMap.Q;

/**
 * The maps of {@link VectorWinogradKernel} one channel at a time, with its bits: by fused multiply-adds in its order. They are used until
 * those are compiled ({@link WarmingWinogradKernel}).
 */
final class FusedWinogradKernel {
    private FusedWinogradKernel() {
    }

    static void apply(WinogradMap map, float[] x, int o, int stride, int step, int lines, int channels, float[] y, int p, int toStride, int toStep) {
        for (int line = 0; line < lines; line++) {
            int from = o + line * step;
            int to = p + line * toStep;
            switch (map) {
                case INPUT_2 -> input2(x, from, stride, channels, y, to, toStride);
                case INPUT_4 -> input4(x, from, stride, channels, y, to, toStride);
                case INPUT_GRADIENT_4 -> inputGradient4(x, from, stride, channels, y, to, toStride);
                case WEIGHT_2 -> weight2(x, from, stride, channels, y, to, toStride);
                case WEIGHT_4 -> weight4(x, from, stride, channels, y, to, toStride);
                case OUTPUT_2 -> output2(x, from, stride, channels, y, to, toStride);
                case OUTPUT_4 -> output4(x, from, stride, channels, y, to, toStride);
                case GRADIENT_2 -> gradient2(x, from, stride, channels, y, to, toStride);
                case GRADIENT_4 -> gradient4(x, from, stride, channels, y, to, toStride);
                case WEIGHT_GRADIENT_2 -> weightGradient2(x, from, stride, channels, y, to, toStride);
                case WEIGHT_5 -> weight5(x, from, stride, channels, y, to, toStride);
                case OUTPUT_5 -> output5(x, from, stride, channels, y, to, toStride);
                case GRADIENT_5 -> gradient5(x, from, stride, channels, y, to, toStride);
                case WEIGHT_GRADIENT_5 -> weightGradient5(x, from, stride, channels, y, to, toStride);
                case WEIGHT_GRADIENT_4 -> weightGradient4(x, from, stride, channels, y, to, toStride);
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

    private static void weight2(float[] x, int o, int s, int channels, float[] y, int p, int t) {
        for (int c = 0; c < channels; c++, o++, p++) {
            float x0 = x[o];
            float x1 = x[o + s];
            float x2 = x[o + 2 * s];
            float even = 0.5f * (x0 + x2);
            float odd = 0.5f * x1;
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
            float oddP = AT_P1 * x1;
            float evenQ = Math.fma(x0, AT_Q, x2 * AT_Q2);
            float oddQ = AT_Q1 * x1;
            y[p] = AT_0 * x0;
            y[p + t] = evenP + oddP;
            y[p + 2 * t] = evenP - oddP;
            y[p + 3 * t] = evenQ + oddQ;
            y[p + 4 * t] = evenQ - oddQ;
            y[p + 5 * t] = x2;
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

    private static void weightGradient2(float[] x, int o, int s, int channels, float[] y, int p, int t) {
        for (int c = 0; c < channels; c++, o++, p++) {
            float x0 = x[o];
            float x1 = x[o + s];
            float x2 = x[o + 2 * s];
            float x3 = x[o + 3 * s];
            float half = 0.5f * (x1 + x2);
            y[p] = x0 + half;
            y[p + t] = 0.5f * (x1 - x2);
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
}
