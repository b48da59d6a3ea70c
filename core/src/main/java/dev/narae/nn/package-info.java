/**
 * Layers, losses and initialisers, and the {@link dev.narae.nn.Module} that networks are made of. Looks down at
 * {@code dev.narae.tensor}; knows nothing of optimisers, data or files. Names, defaults and definitions are PyTorch's where
 * PyTorch has the part.
 */
package dev.narae.nn;
