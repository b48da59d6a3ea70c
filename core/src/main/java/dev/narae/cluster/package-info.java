/**
 * Structure in data without labels: {@link dev.narae.cluster.Pca} and {@link dev.narae.cluster.Tsne} draw points of many numbers with
 * few, {@link dev.narae.cluster.KMeans} groups them, and {@link dev.narae.cluster.Agreement} says how well groups and known classes
 * go together. For the codes of an autoencoder as for raw data. Looks down at {@code dev.narae.tensor}.
 */
package dev.narae.cluster;
