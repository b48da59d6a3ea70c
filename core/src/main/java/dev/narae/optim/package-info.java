/**
 * Optimisers and learning-rate schedules. Looks down at {@code dev.narae.nn} for parameters and at {@code dev.narae.tensor}
 * for gradients. A step is one pass over each parameter; definitions are PyTorch's.
 */
package dev.narae.optim;
