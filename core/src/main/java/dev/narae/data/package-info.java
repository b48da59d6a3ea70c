/**
 * Data: sets of examples, readers of the usual files, transforms, and the loader that turns a set into batches on a device.
 * Looks at {@code tensor} and below; knows nothing of layers or training.
 */
package dev.narae.data;
