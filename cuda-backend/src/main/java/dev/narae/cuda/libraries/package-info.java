/** Finds NVIDIA's libraries on the machine, checks them, and loads JCuda's natives against them. */
package dev.narae.cuda.libraries;
