package dev.narae.cuda.libraries;

import java.nio.file.Path;

/**
 * One of NVIDIA's libraries, loaded.
 *
 * @param product for people: the driver, cuBLAS, cuDNN, NVRTC
 * @param version for people, for example {@code 9.5.1}
 * @param path    the file, links resolved
 * @param origin  which place of the search it was found in
 */
public record Library(String product, String version, Path path, String origin) {
}
