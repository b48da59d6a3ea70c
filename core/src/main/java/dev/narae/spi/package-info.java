/**
 * The engine's door: what an engine implements ({@link dev.narae.spi.Backend}), how it is found
 * ({@link dev.narae.spi.BackendProvider}) and the decorators that one entry point makes short. Looks only at
 * {@code dev.narae.op} and {@code dev.narae.shape}.
 */
package dev.narae.spi;
