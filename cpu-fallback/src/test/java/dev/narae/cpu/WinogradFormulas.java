package dev.narae.cpu;

/**
 * The maps of {@link WinogradMap}, written out. {@link WinogradKernelGenerator} makes the loops of all kernels from them.
 *
 * <p>A map takes the numbers x0, x1, ... and gives y0, y1, ...; other small letters are what it finds on the way, and capitals are the
 * constants of {@code WinogradMap}. Points come in pairs a and -a. The value of a polynomial at a is what its even powers give plus what its
 * odd powers give, and at -a it is their difference, so that a pair costs little more than a point. The transposed maps begin with the sums
 * and the differences of both points' numbers instead.
 *
 * <p>How a sum is written says in which order its terms are added, see {@link LinearFormula}. Results depend on it in their last bits.
 */
final class WinogradFormulas {
    private WinogradFormulas() {}

    static String of(WinogradMap map) {
        return switch (map) {
            // F(2, 3), points 0, 1, -1. What belongs to 0 has the other sign in INPUT_2 and in WEIGHT_2, which cancels.
            case INPUT_2 -> """
                    y0 = x0 - x2;  y1 = x1 + x2;  y2 = x2 - x1;  y3 = x3 - x1
                    """;
            case WEIGHT_2 -> """
                    even = 0.5*(x0 + x2);  odd = 0.5*x1
                    y0 = x0;  y1 = even + odd;  y2 = even - odd;  y3 = x2
                    """;
            case OUTPUT_2 -> """
                    y0 = x0 + (x1 + x2);  y1 = x1 - x2 + x3
                    """;
            case GRADIENT_2 -> """
                    y0 = x0;  y1 = x0 + x1;  y2 = x0 - x1;  y3 = x1
                    """;
            case WEIGHT_GRADIENT_2 -> """
                    half = 0.5*(x1 + x2)
                    y0 = x0 + half;  y1 = 0.5*(x1 - x2);  y2 = half + x3
                    """;

            // F(4, 3), points 0, p, -p, q, -q.
            // The product over all points but 0 is (x² - p²)(x² - q²) = x⁴ - (p² + q²)x² + p²q²; over all but p it is x(x + p)(x² - q²).
            case INPUT_4 -> """
                    evenP = x4 - Q2*x2;  oddP = P*(x3 - Q2*x1)
                    evenQ = x4 - P2*x2;  oddQ = Q*(x3 - P2*x1)
                    y0 = P2Q2*x0 + x4 - P2_Q2*x2
                    y1 = evenP + oddP;  y2 = evenP - oddP
                    y3 = evenQ + oddQ;  y4 = evenQ - oddQ
                    y5 = P2Q2*x1 + x5 - P2_Q2*x3
                    """;
            case INPUT_GRADIENT_4 -> """
                    sumP = x1 + x2;  oddP = P*(x1 - x2)
                    sumQ = x3 + x4;  oddQ = Q*(x3 - x4)
                    y0 = P2Q2*x0
                    y1 = (-P2*oddQ + P2Q2*x5) - Q2*oddP
                    y2 = (-P2*sumQ - P2_Q2*x0) - Q2*sumP
                    y3 = oddP + oddQ - P2_Q2*x5
                    y4 = x0 + sumP + sumQ
                    y5 = x5
                    """;
            case WEIGHT_4 -> """
                    evenP = AT_P*x0 + AT_P2*x2;  oddP = AT_P1*x1
                    evenQ = AT_Q*x0 + AT_Q2*x2;  oddQ = AT_Q1*x1
                    y0 = AT_0*x0
                    y1 = evenP + oddP;  y2 = evenP - oddP
                    y3 = evenQ + oddQ;  y4 = evenQ - oddQ
                    y5 = x2
                    """;
            case OUTPUT_4 -> """
                    sumP = x1 + x2;  difP = x1 - x2
                    sumQ = x3 + x4;  difQ = x3 - x4
                    y0 = x0 + sumP + sumQ
                    y1 = P*difP + Q*difQ
                    y2 = P2*sumP + Q2*sumQ
                    y3 = P3*difP + Q3*difQ + x5
                    """;
            case GRADIENT_4 -> """
                    evenP = P2*x2 + x0;  oddP = P3*x3 + P*x1
                    evenQ = Q2*x2 + x0;  oddQ = Q3*x3 + Q*x1
                    y0 = x0
                    y1 = evenP + oddP;  y2 = evenP - oddP
                    y3 = evenQ + oddQ;  y4 = evenQ - oddQ
                    y5 = x3
                    """;
            case WEIGHT_GRADIENT_4 -> """
                    sumP = x1 + x2;  difP = x1 - x2
                    sumQ = x3 + x4;  difQ = x3 - x4
                    y0 = AT_P*sumP + AT_Q*sumQ + AT_0*x0
                    y1 = AT_P1*difP + AT_Q1*difQ
                    y2 = AT_P2*sumP + AT_Q2*sumQ + x5
                    """;

            // F(2, 5), the same points, and so the same map of inputs.
            case WEIGHT_5 -> """
                    evenP = AT_P*x0 + AT_P2*x2 + AT_P4*x4;  oddP = AT_P1*x1 + AT_P3*x3
                    evenQ = AT_Q*x0 + AT_Q2*x2 + AT_Q4*x4;  oddQ = AT_Q1*x1 + AT_Q3*x3
                    y0 = AT_0*x0
                    y1 = evenP + oddP;  y2 = evenP - oddP
                    y3 = evenQ + oddQ;  y4 = evenQ - oddQ
                    y5 = x4
                    """;
            case OUTPUT_5 -> """
                    sumP = x1 + x2;  difP = x1 - x2
                    sumQ = x3 + x4;  difQ = x3 - x4
                    y0 = x0 + sumP + sumQ
                    y1 = P*difP + Q*difQ + x5
                    """;
            case GRADIENT_5 -> """
                    oddP = P*x1
                    oddQ = Q*x1
                    y0 = x0
                    y1 = x0 + oddP;  y2 = x0 - oddP
                    y3 = x0 + oddQ;  y4 = x0 - oddQ
                    y5 = x1
                    """;
            case WEIGHT_GRADIENT_5 -> """
                    sumP = x1 + x2;  difP = x1 - x2
                    sumQ = x3 + x4;  difQ = x3 - x4
                    y0 = AT_P*sumP + AT_Q*sumQ + AT_0*x0
                    y1 = AT_P1*difP + AT_Q1*difQ
                    y2 = AT_P2*sumP + AT_Q2*sumQ
                    y3 = AT_P3*difP + AT_Q3*difQ
                    y4 = AT_P4*sumP + AT_Q4*sumQ + x5
                    """;

            // F(4, 5), points 0, u, -u, 1, -1, v, -v with u = 1/2 and v = 2, which are in the numbers below.
            // The products: for 0 (x² - u²)(x² - 1)(x² - v²) = x⁶ - 5.25x⁴ + 5.25x² - 1;
            // for u x(x + u)(x² - 1)(x² - v²), where the last two are x⁴ - 5x² + 4;
            // for 1 x(x + 1)(x² - u²)(x² - v²), where they are x⁴ - 4.25x² + 1;
            // for v x(x + v)(x² - u²)(x² - 1), where they are x⁴ - 1.25x² + 0.25.
            case INPUT_8 -> """
                    evenU = 4*x2 - 5*x4 + x6;           oddU = 0.5*(4*x1 - 5*x3 + x5)
                    even1 = -4.25*x4 + x2 + x6;         odd1 = -4.25*x3 + x1 + x5
                    evenV = 0.25*x2 - 1.25*x4 + x6;     oddV = 2*(0.25*x1 - 1.25*x3 + x5)
                    y0 = 5.25*(x2 - x4) + x6 - x0
                    y1 = evenU + oddU;  y2 = evenU - oddU
                    y3 = even1 + odd1;  y4 = even1 - odd1
                    y5 = evenV + oddV;  y6 = evenV - oddV
                    y7 = 5.25*(x3 - x5) + x7 - x1
                    """;
            case INPUT_GRADIENT_8 -> """
                    sumU = x1 + x2;  oddU = 0.5*(x1 - x2)
                    sum1 = x3 + x4;  odd1 = x3 - x4
                    sumV = x5 + x6;  oddV = 2*(x5 - x6)
                    y0 = -x0
                    y1 = 4*oddU + 0.25*oddV + odd1 - x7
                    y2 = 5.25*x0 + 4*sumU + 0.25*sumV + sum1
                    y3 = 5.25*x7 - 5*oddU - 1.25*oddV - 4.25*odd1
                    y4 = -5.25*x0 - 5*sumU - 1.25*sumV - 4.25*sum1
                    y5 = -5.25*x7 + oddU + oddV + odd1
                    y6 = x0 + sum1 + (sumU + sumV)
                    y7 = x7
                    """;
            case WEIGHT_8 -> """
                    evenU = AT_U*x0 + AT_U/4*x2 + AT_U/16*x4;  oddU = AT_U/2*x1 + AT_U/8*x3
                    even1 = AT_1*(x0 + x4 + x2);               odd1 = AT_1*(x1 + x3)
                    evenV = AT_V*x0 + AT_V*4*x2 + AT_V*16*x4;  oddV = AT_V*2*x1 + AT_V*8*x3
                    y0 = -x0
                    y1 = evenU + oddU;  y2 = evenU - oddU
                    y3 = even1 + odd1;  y4 = even1 - odd1
                    y5 = evenV + oddV;  y6 = evenV - oddV
                    y7 = x4
                    """;
            case OUTPUT_8 -> """
                    sumU = x1 + x2;  difU = x1 - x2
                    sum1 = x3 + x4;  dif1 = x3 - x4
                    sumV = x5 + x6;  difV = x5 - x6
                    y0 = x0 + sum1 + (sumU + sumV)
                    y1 = 0.5*difU + 2*difV + dif1
                    y2 = 0.25*sumU + 4*sumV + sum1
                    y3 = 0.125*difU + 8*difV + dif1 + x7
                    """;
            case GRADIENT_8 -> """
                    evenU = 0.25*x2 + x0;  oddU = 0.125*x3 + 0.5*x1
                    even1 = x0 + x2;       odd1 = x1 + x3
                    evenV = 4*x2 + x0;     oddV = 8*x3 + 2*x1
                    y0 = x0
                    y1 = evenU + oddU;  y2 = evenU - oddU
                    y3 = even1 + odd1;  y4 = even1 - odd1
                    y5 = evenV + oddV;  y6 = evenV - oddV
                    y7 = x3
                    """;
            case WEIGHT_GRADIENT_8 -> """
                    sumU = x1 + x2;  difU = x1 - x2
                    sum1 = x3 + x4;  dif1 = x3 - x4
                    sumV = x5 + x6;  difV = x5 - x6
                    y0 = AT_U*sumU + AT_V*sumV + AT_1*sum1 - x0
                    y1 = AT_U/2*difU + AT_V*2*difV + AT_1*dif1
                    y2 = AT_U/4*sumU + AT_V*4*sumV + AT_1*sum1
                    y3 = AT_U/8*difU + AT_V*8*difV + AT_1*dif1
                    y4 = AT_U/16*sumU + AT_V*16*sumV + AT_1*sum1 + x7
                    """;

            // F(4, 2), points 0, p, -p, v. The product over all points but v is x(x² - p²), but p it is x(x + p)(x - v).
            case INPUT_42 -> """
                    end = x3 - P2*x1
                    even = x3 - V*x2;  odd = P*(x2 - V*x1)
                    y0 = end - V*(x2 - P2*x0)
                    y1 = even + odd;  y2 = even - odd
                    y3 = end
                    y4 = -V*end - P2*x2 + x4
                    """;
            case WEIGHT_42 -> """
                    odd = P*x1
                    y0 = V_0*x0
                    y1 = V_P*(x0 + odd);  y2 = V_N*(x0 - odd)
                    y3 = V_V*(V*x1 + x0)
                    y4 = x1
                    """;
            case OUTPUT_42 -> """
                    sum = x1 + x2;  dif = x1 - x2
                    y0 = x0 + sum + x3
                    y1 = P*dif + V*x3
                    y2 = P2*sum + V*V*x3
                    y3 = P3*dif + V*V*V*x3 + x4
                    """;
        };
    }
}
