package dev.narae.rl;

/**
 * One episode that has ended.
 *
 * @param at          environment steps taken in all when it ended, over all environments
 * @param totalReward the undiscounted sum
 * @param length      in steps
 */
public record Episode(long at, double totalReward, int length) {
}
