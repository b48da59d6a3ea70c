package dev.narae.op;

import java.util.List;

/**
 * What happens to each element of a product before it is stored: an expression whose {@code In(0)} is the product's element
 * and whose {@code In(1)…} are the given views, each already broadcast to the output's shape.
 */
public record Epilogue(Expr body, List<View> inputs, Arguments arguments) {
    private static final Epilogue NONE = new Epilogue(Expr.in(0), List.of(), Arguments.none());
    private static final Expr SUM = Expr.in(0).plus(Expr.in(1));

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

    public boolean isNone() {
        return body.equals(NONE.body);
    }

    /** Whether this is exactly {@link #bias}. */
    public boolean isBias() {
        return inputs.size() == 1 && body.equals(SUM);
    }
}
