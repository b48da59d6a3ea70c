/**
 * The check of an engine on a machine: the conformance kit, agreement with the CPU engine, training to a known accuracy, and
 * the speed of training steps beside PyTorch's where it is installed; as one report. Built on everything else, used only by
 * the command line.
 */
package dev.narae.examples.check;
