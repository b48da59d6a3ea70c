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

/** The plain tier: one channel at a time. */
final class PlainWinogradKernel implements WinogradKernel {
    @Override
    public int padded(int channels) {
        return channels;
    }

    @Override
    public void apply(WinogradMap map, float[] x, int o, int stride, int step, int lines, int channels, float[] y, int p, int toStride, int toStep) {
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
            float evenP = x4 - Q2 * x2;
            float oddP = P * (x3 - Q2 * x1);
            float evenQ = x4 - P2 * x2;
            float oddQ = Q * (x3 - P2 * x1);
            y[p] = P2Q2 * x0 + x4 - P2_Q2 * x2;
            y[p + t] = evenP + oddP;
            y[p + 2 * t] = evenP - oddP;
            y[p + 3 * t] = evenQ + oddQ;
            y[p + 4 * t] = evenQ - oddQ;
            y[p + 5 * t] = P2Q2 * x1 + x5 - P2_Q2 * x3;
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
            float evenU = 4f * x2 - 5f * x4 + x6;
            float oddU = 0.5f * (4f * x1 - 5f * x3 + x5);
            float even1 = -4.25f * x4 + x2 + x6;
            float odd1 = -4.25f * x3 + x1 + x5;
            float evenV = 0.25f * x2 - 1.25f * x4 + x6;
            float oddV = 2f * (0.25f * x1 - 1.25f * x3 + x5);
            y[p] = 5.25f * (x2 - x4) + x6 - x0;
            y[p + t] = evenU + oddU;
            y[p + 2 * t] = evenU - oddU;
            y[p + 3 * t] = even1 + odd1;
            y[p + 4 * t] = even1 - odd1;
            y[p + 5 * t] = evenV + oddV;
            y[p + 6 * t] = evenV - oddV;
            y[p + 7 * t] = 5.25f * (x3 - x5) + x7 - x1;
        }
    }

    private static void input42(float[] x, int o, int s, int channels, float[] y, int p, int t) {
        for (int c = 0; c < channels; c++, o++, p++) {
            float x0 = x[o];
            float x1 = x[o + s];
            float x2 = x[o + 2 * s];
            float x3 = x[o + 3 * s];
            float x4 = x[o + 4 * s];
            float end = x3 - P2 * x1;
            float even = x3 - V * x2;
            float odd = P * (x2 - V * x1);
            y[p] = end - V * (x2 - P2 * x0);
            y[p + t] = even + odd;
            y[p + 2 * t] = even - odd;
            y[p + 3 * t] = end;
            y[p + 4 * t] = -V * end - P2 * x2 + x4;
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
            float evenP = AT_P * x0 + AT_P2 * x2;
            float oddP = AT_P1 * x1;
            float evenQ = AT_Q * x0 + AT_Q2 * x2;
            float oddQ = AT_Q1 * x1;
            y[p] = AT_0 * x0;
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
            float evenP = AT_P * x0 + AT_P2 * x2 + AT_P4 * x4;
            float oddP = AT_P1 * x1 + AT_P3 * x3;
            float evenQ = AT_Q * x0 + AT_Q2 * x2 + AT_Q4 * x4;
            float oddQ = AT_Q1 * x1 + AT_Q3 * x3;
            y[p] = AT_0 * x0;
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
            float evenU = AT_U * x0 + AT_U / 4f * x2 + AT_U / 16f * x4;
            float oddU = AT_U / 2f * x1 + AT_U / 8f * x3;
            float even1 = AT_1 * (x0 + x4 + x2);
            float odd1 = AT_1 * (x1 + x3);
            float evenV = AT_V * x0 + AT_V * 4f * x2 + AT_V * 16f * x4;
            float oddV = AT_V * 2f * x1 + AT_V * 8f * x3;
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
            float odd = P * x1;
            y[p] = V_0 * x0;
            y[p + t] = V_P * (x0 + odd);
            y[p + 2 * t] = V_N * (x0 - odd);
            y[p + 3 * t] = V_V * (V * x1 + x0);
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
            float oddP = P * (x1 - x2);
            float sumQ = x3 + x4;
            float oddQ = Q * (x3 - x4);
            y[p] = P2Q2 * x0;
            y[p + t] = (-P2 * oddQ + P2Q2 * x5) - Q2 * oddP;
            y[p + 2 * t] = (-P2 * sumQ - P2_Q2 * x0) - Q2 * sumP;
            y[p + 3 * t] = oddP + oddQ - P2_Q2 * x5;
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
            float oddU = 0.5f * (x1 - x2);
            float sum1 = x3 + x4;
            float odd1 = x3 - x4;
            float sumV = x5 + x6;
            float oddV = 2f * (x5 - x6);
            y[p] = -x0;
            y[p + t] = 4f * oddU + 0.25f * oddV + odd1 - x7;
            y[p + 2 * t] = 5.25f * x0 + 4f * sumU + 0.25f * sumV + sum1;
            y[p + 3 * t] = 5.25f * x7 - 5f * oddU - 1.25f * oddV - 4.25f * odd1;
            y[p + 4 * t] = -5.25f * x0 - 5f * sumU - 1.25f * sumV - 4.25f * sum1;
            y[p + 5 * t] = -5.25f * x7 + oddU + oddV + odd1;
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
            y[p + t] = P * difP + Q * difQ;
            y[p + 2 * t] = P2 * sumP + Q2 * sumQ;
            y[p + 3 * t] = P3 * difP + Q3 * difQ + x5;
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
            y[p + t] = P * difP + Q * difQ + x5;
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
            y[p + t] = 0.5f * difU + 2f * difV + dif1;
            y[p + 2 * t] = 0.25f * sumU + 4f * sumV + sum1;
            y[p + 3 * t] = 0.125f * difU + 8f * difV + dif1 + x7;
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
            y[p + t] = P * dif + V * x3;
            y[p + 2 * t] = P2 * sum + V * V * x3;
            y[p + 3 * t] = P3 * dif + V * V * V * x3 + x4;
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
            float evenP = P2 * x2 + x0;
            float oddP = P3 * x3 + P * x1;
            float evenQ = Q2 * x2 + x0;
            float oddQ = Q3 * x3 + Q * x1;
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
            float oddP = P * x1;
            float oddQ = Q * x1;
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
            float evenU = 0.25f * x2 + x0;
            float oddU = 0.125f * x3 + 0.5f * x1;
            float even1 = x0 + x2;
            float odd1 = x1 + x3;
            float evenV = 4f * x2 + x0;
            float oddV = 8f * x3 + 2f * x1;
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
            y[p] = AT_P * sumP + AT_Q * sumQ + AT_0 * x0;
            y[p + t] = AT_P1 * difP + AT_Q1 * difQ;
            y[p + 2 * t] = AT_P2 * sumP + AT_Q2 * sumQ + x5;
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
            y[p] = AT_P * sumP + AT_Q * sumQ + AT_0 * x0;
            y[p + t] = AT_P1 * difP + AT_Q1 * difQ;
            y[p + 2 * t] = AT_P2 * sumP + AT_Q2 * sumQ;
            y[p + 3 * t] = AT_P3 * difP + AT_Q3 * difQ;
            y[p + 4 * t] = AT_P4 * sumP + AT_Q4 * sumQ + x5;
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
            y[p] = AT_U * sumU + AT_V * sumV + AT_1 * sum1 - x0;
            y[p + t] = AT_U / 2f * difU + AT_V * 2f * difV + AT_1 * dif1;
            y[p + 2 * t] = AT_U / 4f * sumU + AT_V * 4f * sumV + AT_1 * sum1;
            y[p + 3 * t] = AT_U / 8f * difU + AT_V * 8f * difV + AT_1 * dif1;
            y[p + 4 * t] = AT_U / 16f * sumU + AT_V * 16f * sumV + AT_1 * sum1 + x7;
        }
    }
}
