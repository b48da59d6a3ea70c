/**
 * Operations and training steps, each stated once for Narae and once as a few lines of TorchScript, measured alone or in turn with
 * a peer. {@link dev.narae.benchmarks.race.Race} is the way in; the peers themselves are under the Maven profile {@code peers}.
 */
package dev.narae.benchmarks.race;
