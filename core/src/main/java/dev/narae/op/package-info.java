/**
 * What passes through the engine's door, as data: the closed set of operations ({@link dev.narae.op.Op}), the elementwise
 * expressions that they carry ({@link dev.narae.op.Expr}) and the views they work on. Looks only at {@code dev.narae.shape}.
 */
package dev.narae.op;
