/**
 * Generative adversarial networks: {@link dev.narae.gan.AdversarialTrainer} lets a {@link dev.narae.gan.Generator} and a
 * {@link dev.narae.gan.Critic} compete; {@link dev.narae.gan.Dcgan} builds both for images; {@link dev.narae.gan.FrechetDistance}
 * and {@link dev.narae.gan.ModeCoverage} say how good samples are. Looks down at {@code dev.narae.optim}, {@code dev.narae.nn}
 * and {@code dev.narae.tensor}.
 */
package dev.narae.gan;
