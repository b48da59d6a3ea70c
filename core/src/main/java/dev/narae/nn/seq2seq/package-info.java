/**
 * Whole models of sequences of tokens, from tokens to logits: an encoder and a decoder, recurrent with attention or a Transformer,
 * and a language model. Looks down at {@code dev.narae.nn} and {@code dev.narae.nn.decode}, through which they answer.
 */
package dev.narae.nn.seq2seq;
