/**
 * Recipes: networks with everything needed to train them, one class and one file each, and what a run leaves behind. The
 * command line over them is {@code dev.narae.examples.cli}.
 */
package dev.narae.examples;
