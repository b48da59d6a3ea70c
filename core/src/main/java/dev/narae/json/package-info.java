/** Reading and writing JSON in files from strangers, for this module alone. Knows nothing of the rest. */
package dev.narae.json;
