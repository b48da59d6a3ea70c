/**
 * Holds an engine to values that PyTorch computed: reads the recorded cases, rebuilds each with Narae's tensors, layers,
 * losses and optimisers, and compares outputs, gradients, gradients of gradients and optimiser steps. Looks down at core
 * only; the recorder is in {@code benchmarks}.
 */
package dev.narae.tck.parity;
