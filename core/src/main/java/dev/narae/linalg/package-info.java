/** Decompositions of small matrices on the host, for this module alone. Knows nothing of the rest. */
package dev.narae.linalg;
