/** The simulated CUDA device for tests: builds its libraries, injects faults, counts what happened. */
package dev.narae.cuda.sim;
