/**
 * The interfaces of {@code dev.narae.cuda.api} over JCuda, JCublas and JCudnn. Nothing else imports {@code jcuda.*}.
 *
 * <p>These classes and JCuda's are defined once more by the class loader of {@code dev.narae.cuda.libraries}, which gives
 * them natives that were extracted and checked; nothing outside may use them in any other way.
 *
 * <p>The resources {@code driver.symbols}, {@code nvrtc.symbols}, {@code cublas.symbols} and {@code cudnn.symbols} beside these
 * classes list what is called in each library, one C function a line: it is looked for in the library before it is loaded,
 * because a function that is missing ends the process at its first call.
 */
package dev.narae.cuda.jcuda;
