/** The peers of a race, in one process with Narae; only under the Maven profile {@code peers}. */
package dev.narae.benchmarks.race;
