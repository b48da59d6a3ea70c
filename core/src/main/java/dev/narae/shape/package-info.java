/**
 * Extents, strides and element types: the vocabulary that everything above and below the engine's door shares.
 * Looks at nothing else in the house.
 */
package dev.narae.shape;
