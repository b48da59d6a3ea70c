package dev.narae.op;

/** One use of a random stream: which {@link Philox} key, and which counter of it. */
public record Draw(long key, long counter) {
}
