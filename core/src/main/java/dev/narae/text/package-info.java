/**
 * Text as numbers: vocabularies of characters and of words, byte-pair encoding, batches of sequences of unlike length, and
 * long texts cut into pieces for recurrent networks. Looks down at {@code dev.narae.data}, {@code dev.narae.io},
 * {@code dev.narae.nn}, {@code dev.narae.nn.decode} and {@code dev.narae.tensor}; knows nothing of training.
 */
package dev.narae.text;
