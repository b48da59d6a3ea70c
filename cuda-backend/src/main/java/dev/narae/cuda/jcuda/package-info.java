/** The interfaces of {@code dev.narae.cuda.api} over JCuda, JCublas and JCudnn. Nothing else imports {@code jcuda.*}. */
package dev.narae.cuda.jcuda;
