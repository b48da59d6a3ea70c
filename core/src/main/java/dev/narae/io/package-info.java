/**
 * Files of tensors and models: safetensors, NumPy's npy and npz, and the definition of a model as JSON. Every writer
 * replaces its file in one atomic step or not at all; every reader takes its file for hostile and says at which byte it
 * went wrong. Looks down at {@code dev.narae.nn} and {@code dev.narae.tensor}.
 */
package dev.narae.io;
