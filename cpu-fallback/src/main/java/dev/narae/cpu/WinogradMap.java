package dev.narae.cpu;

/**
 * The linear maps of the algorithms F(m x m, r x r) of Winograd, along one axis. A convolution of n = m + r - 1 inputs d with r
 * weights g, which has m outputs, takes n products: {@code y = At [(G g) . (Bt d)]}, where the dot multiplies element by
 * element. In two dimensions each map is applied to the columns and then to the rows of a tile. There are F(2, 3), F(4, 3),
 * F(2, 5), F(4, 5) and F(4, 2), whose maps end in 2, 4, 5, 8 and 42.
 *
 * <p>The maps evaluate polynomials at n - 1 points and at infinity (Toom and Cook): 0, 1, -1 for n = 4; 0, p, -p, v for n = 5; 0, p, -p, q, -q for
 * n = 6; 0, u, -u, 1, -1, v, -v for n = 8; with p = 3/4, q = 3/2, u = 1/2 and v = 2. Row a of A holds the powers of point a, a⁰ to aᵐ⁻¹; row a of G
 * those from a⁰ to aʳ⁻¹, over the product of the differences of a from all other points; row a of Bt the coefficients of the product of
 * (x - b) over all other points b. The rows of infinity hold the highest power alone, and in Bt the product over all points. So Bt
 * depends on the points only, and F(2, 5) has that of F(4, 3). (For n = 4 the rows of point 0 in G and in Bt have the other sign, which cancels.)
 *
 * <p>The usual points, p = 1 and q = 2, need no fewer multiplications on a machine that multiplies and adds at once, and are
 * three times as inexact. For n = 8, where more powers are in play, whatever the points, errors are some three and a half times those of n = 6; of
 * all u, w, v in steps of an eighth 1/2, 1, 2 are about the most exact, and powers of two besides.
 *
 * <p>The gradients of {@code sum(dy . y)} are the same algorithm, transposed: by the weights {@code Gt [(A dy) . (Bt d)]}, by the inputs
 * {@code B [(A dy) . (G g)]}.
 *
 * <p>What each map computes is written out once, in {@code WinogradFormulas} (test sources), from which the kernels are generated.
 *
 * <p>Sources: A. Lavin and S. Gray, "Fast Algorithms for Convolutional Neural Networks" (2015, arXiv 1509.09308); on the choice of
 * points B. Barabasz et al., "Error Analysis and Improving the Accuracy of Winograd Convolution for Deep Neural Networks" (2018,
 * arXiv 1803.10986).
 */
enum WinogradMap {
    /** Bt: what is multiplied, of a tile of inputs; {@code INPUT_4} of all tiles of six, {@code INPUT_8} of those of eight. */
    INPUT_2(4, 4), INPUT_4(6, 6), INPUT_8(8, 8), INPUT_42(5, 5),
    /** G: what is multiplied, of the weights. */
    WEIGHT_2(3, 4), WEIGHT_4(3, 6), WEIGHT_5(5, 6), WEIGHT_8(5, 8), WEIGHT_42(2, 5),
    /** B: the gradient by a tile of inputs, of the products. */
    INPUT_GRADIENT_4(6, 6), INPUT_GRADIENT_8(8, 8),
    /** At: outputs of the products. */
    OUTPUT_2(4, 2), OUTPUT_4(6, 4), OUTPUT_5(6, 2), OUTPUT_8(8, 4), OUTPUT_42(5, 4),
    /** A: what is multiplied, of the gradient by a tile of outputs. */
    GRADIENT_2(2, 4), GRADIENT_4(4, 6), GRADIENT_5(2, 6), GRADIENT_8(4, 8),
    /** Gt: the gradient by the weights of the products. */
    WEIGHT_GRADIENT_2(4, 3), WEIGHT_GRADIENT_4(6, 3), WEIGHT_GRADIENT_5(6, 5), WEIGHT_GRADIENT_8(8, 5);

    /** How many numbers the map takes, and how many it gives. */
    final int from;
    final int to;

    WinogradMap(int from, int to) {
        this.from = from;
        this.to = to;
    }

    // The points and what the formulas make of them; all powers are exact in float.
    static final float P = 0.75f;
    static final float Q = 1.5f;
    static final float P2 = P * P;
    static final float Q2 = Q * Q;
    static final float P3 = P2 * P;
    static final float Q3 = Q2 * Q;
    static final float P2Q2 = P2 * Q2;
    static final float P2_Q2 = P2 + Q2;

    /** One over the product of the differences of a point from all others, times powers of the point. */
    static final float AT_0 = 1 / P2Q2;
    static final float AT_P = 1 / (2 * P2 * (P2 - Q2));
    static final float AT_P1 = 1 / (2 * P * (P2 - Q2));
    static final float AT_P2 = 1 / (2 * (P2 - Q2));
    static final float AT_P3 = P / (2 * (P2 - Q2));
    static final float AT_P4 = P2 / (2 * (P2 - Q2));
    static final float AT_Q = 1 / (2 * Q2 * (Q2 - P2));
    static final float AT_Q1 = 1 / (2 * Q * (Q2 - P2));
    static final float AT_Q2 = 1 / (2 * (Q2 - P2));
    static final float AT_Q3 = Q / (2 * (Q2 - P2));
    static final float AT_Q4 = Q2 / (2 * (Q2 - P2));

    /** The same for n = 8, of 1/2, 1 and 2; that of 0 is -1. */
    static final float AT_U = 32f / 45;
    static final float AT_1 = -2f / 9;
    static final float AT_V = 1f / 90;

    /** For n = 5 the last point, and the same of 0, p, -p and v. */
    static final float V = 2f;
    static final float V_0 = 1 / (P2 * V);
    static final float V_P = 1 / (2 * P2 * (P - V));
    static final float V_N = -1 / (2 * P2 * (P + V));
    static final float V_V = 1 / (V * (V * V - P2));
}
