/**
 * Looking into networks. Why an image got its class: {@link dev.narae.explain.Occlusion}, {@link dev.narae.explain.Saliency},
 * {@link dev.narae.explain.IntegratedGradients} and {@link dev.narae.explain.GradCam}. What is inside:
 * {@link dev.narae.explain.FeatureMaps}, {@link dev.narae.explain.Filters} and {@link dev.narae.explain.NetworkGraph}. All give data,
 * which programs draw as they like, and leave a network's parameters and modes as they were. Looks down at {@code dev.narae.nn} and
 * {@code dev.narae.tensor}.
 */
package dev.narae.explain;
