package dev.narae.op;

import java.util.List;

/**
 * What happens to each element of a product before it is stored: an expression whose {@code In(0)} is the product's element
 * and whose {@code In(1)…} are the given views, each already broadcast to the output's shape.
 */
public record Epilogue(Expr body, List<View> inputs, Arguments arguments) {
    private static final Epilogue NONE = new Epilogue(Expr.in(0), List.of(), Arguments.none());
    private static final Expr SUM = Expr.in(0).plus(Expr.in(1));
    private static final Expr ZERO = Expr.constant(0);
    private static final Epilogue RELU = new Epilogue(rectified(Expr.in(0)), List.of(), Arguments.none());
    private static final Expr RECTIFIED_SUM = rectified(SUM);

    public Epilogue {
        inputs = List.copyOf(inputs);
    }

    public static Epilogue none() {
        return NONE;
    }

    /** Adds a view that is broadcast to the output's shape. */
    public static Epilogue bias(View bias) {
        return new Epilogue(SUM, List.of(bias), Arguments.none());
    }

    /** max(·, 0) of the element, as {@code Tensor.relu} has it. */
    public static Epilogue relu() {
        return RELU;
    }

    /** Adds a view that is broadcast to the output's shape, then max(·, 0). */
    public static Epilogue biasRelu(View bias) {
        return new Epilogue(RECTIFIED_SUM, List.of(bias), Arguments.none());
    }

    private static Expr rectified(Expr x) {
        return x.lessOrEqual(ZERO).select(ZERO, x);
    }

    public boolean isNone() {
        return body.equals(NONE.body);
    }

    /** Whether this is exactly {@link #bias}. */
    public boolean isBias() {
        return inputs.size() == 1 && body.equals(SUM);
    }

    /** Whether this is exactly {@link #biasRelu}. */
    public boolean isBiasRelu() {
        return inputs.size() == 1 && body.equals(RECTIFIED_SUM);
    }
}
