/** What the CUDA engine throws. */
package dev.narae.cuda.error;
