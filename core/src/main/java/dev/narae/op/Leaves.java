package dev.narae.op;

/** The leaves that most expressions are made of, shared: a whole expression that is one, as a copy's, is then one object too. */
final class Leaves {
    static final int COUNT = 16;
    static final Expr.In[] INPUTS = new Expr.In[COUNT];
    static final Expr.Scalar[] SCALARS = new Expr.Scalar[COUNT];
    static final Expr.Const ZERO = new Expr.Const(0);
    static final Expr.Const ONE = new Expr.Const(1);

    static {
        for (int i = 0; i < COUNT; i++) {
            INPUTS[i] = new Expr.In(i);
            SCALARS[i] = new Expr.Scalar(i);
        }
    }

    private Leaves() {
    }
}
