/**
 * Convolutional networks as they were published, for images and series of any size: each class describes one family and builds
 * networks of it from known layers, named as torchvision names them where it has the family, so that its weights load and a saved
 * model loads without these classes. Looks down at {@code dev.narae.nn} and {@code dev.narae.tensor}.
 */
package dev.narae.models;
