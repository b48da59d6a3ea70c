/**
 * The slow engine that defines what every operation means: scalar, one element after the other, sums in double. Other
 * engines are held to it, and it is the example to copy from when writing one. Looks at {@code dev.narae.spi},
 * {@code dev.narae.op} and {@code dev.narae.shape}.
 */
package dev.narae.reference;
