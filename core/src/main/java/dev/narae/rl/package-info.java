/**
 * Reinforcement learning: {@link dev.narae.rl.Environment}s with cart-pole and grid world among them, and the agents
 * {@link dev.narae.rl.Dqn}, {@link dev.narae.rl.Reinforce} and {@link dev.narae.rl.Ppo}. Everything random comes from the one
 * {@link dev.narae.tensor.Rng} given to {@code learn}. Looks down at {@code dev.narae.optim}, {@code dev.narae.nn} and
 * {@code dev.narae.tensor}; environments know nothing of tensors.
 */
package dev.narae.rl;
