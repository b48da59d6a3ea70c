/**
 * The conformance kit: abstract JUnit classes that every engine's tests extend. Looks at the core's public packages only,
 * never at an engine.
 */
package dev.narae.tck;
