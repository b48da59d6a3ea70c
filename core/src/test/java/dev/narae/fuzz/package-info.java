/** A seeded mutation fuzzer for the readers of files. */
package dev.narae.fuzz;
