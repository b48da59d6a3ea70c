/** The command line {@code narae}: one class a command. Looks down at {@code dev.narae.examples}. */
package dev.narae.examples.cli;
