/**
 * Sequences out of a model that says what comes next: greedy, beam search, and draws from the likeliest tokens. Looks down at
 * {@code dev.narae.nn} and {@code dev.narae.tensor}; any function from tokens to logits will do as a model.
 */
package dev.narae.nn.decode;
